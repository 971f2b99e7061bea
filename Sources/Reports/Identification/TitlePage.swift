import Text

/// What the lines before the salutation look like.
enum TitlePage {
    private static let reportWords = ["政府工作报告", "工作报告", "人民代表大会", "会议上", "人大"].map { Scalars($0) }
    private static let offices = [
        "省长", "市长", "区长", "县长", "州长", "盟长", "旗长", "主席", "专员", "总理", "主任",
    ].map { Scalars($0) }

    /// Whether a line can belong to a title page: a title, the session, a date, the speaker, 各位代表.
    static func belongs(_ line: Scalars) -> Bool {
        let compact = line.compact
        guard compact.count <= 70, compact.last != "。", compact.last != "；" else { return false }
        if compact.starts(with: "各位代表") { return compact.count <= 12 }
        if compact.holdsAny(reportWords) { return true }
        if compact.holdsAny(offices) { return compact.count <= 24 }
        if let last = compact.last, last == "日" || last == "）" || last == ")" {
            return !Numerals.dates(in: compact).isEmpty
        }
        return false
    }

    /// A title: 政府工作报告, 2025年青海省政府工作报告, 政府工作报告（摘要）.
    static func isTitle(_ line: Scalars) -> Bool {
        guard line.count <= 120 else { return false }
        let compact = line.compact
        guard compact.count <= 40, !compact.contains(where: { $0 == "。" || $0 == "，" || $0 == "," }) else {
            return false
        }
        return compact.holds("工作报告")
    }

    /// A paragraph of prose, which no title page contains.
    static func isParagraph(_ line: Scalars) -> Bool { line.count >= 80 && line.contains("。") }

    private static let documents = [
        "报告", "计划", "规划", "纲要", "意见", "说明", "通知", "办法", "方案", "措施", "决定", "条例", "规定",
    ].map { Scalars($0) }

    /// The title of any document that a government lays before a congress.
    static func isOfficialTitle(_ line: Scalars) -> Bool {
        line.count <= 70 && line.holdsAny(documents) && !line.contains("。") && !line.contains("，")
    }

    /// A line that names the session: ——2024年2月3日在贵港市第六届人民代表大会.
    static func isSession(_ line: Scalars) -> Bool {
        guard line.count <= 210 else { return false }
        let compact = line.compact
        return compact.count <= 70 && (compact.holds("人民代表大会") || compact.holds("人大"))
            && !compact.contains("，") && compact.last != "。"
    }

    /// A heading with which a compilation numbers its pieces: 【篇1】…, 篇二：…, 第3篇 ….
    static func isNumberedHeading(_ line: Scalars) -> Bool {
        line.count <= 180 && line.contains("篇") && numberLength(line.compact) != nil
    }

    /// The heading without its number: 【篇1】2023年吉林省政府工作报告 → 2023年吉林省政府工作报告.
    static func withoutNumber(_ heading: Scalars) -> Scalars {
        let compact = heading.compact
        let closing: Set<Unicode.Scalar> = ["】", "]", "）", ")", "》", "〗", "：", ":", "、", ".", "．"]
        return Scalars(compact.dropFirst(numberLength(compact) ?? 0).drop { closing.contains($0) })
    }

    private static let numberOpenings: Scalars = ["【", "[", "（", "(", "《", "〖", "第", "●", "★"]

    /// How many scalars the number takes; nil if a line is not such a heading.
    private static func numberLength(_ compact: Scalars) -> Int? {
        guard (2...60).contains(compact.count) else { return nil }
        var index = 0
        while index < compact.count, numberOpenings.contains(compact[index]) { index += 1 }
        guard index < compact.count else { return nil }
        if compact[index] == "篇", let number = Numerals.number(in: compact, at: index + 1) {
            return number.end == compact.count || !compact[number.end].isHan ? number.end : nil
        }
        guard index > 0, let number = Numerals.number(in: compact, at: index), number.end < compact.count,
            compact[number.end] == "篇"
        else { return nil }
        let after = number.end + 1
        return after == compact.count || !compact[after].isHan ? after : nil
    }
}
