import Text

/// Where a heading ends and the text begins, even if nothing separates them.
enum HeadingText {
    /// A heading is at most this long; anything longer is a paragraph.
    static let longest = 60
    /// The first clause of a long sentence that begins with a number is at most this long.
    private static let longestClause = 40

    private static func words(_ list: String) -> [Scalars] { list.split(separator: " ").map { Scalars($0) } }

    /// How a first-rank heading ends.
    private static let endings = words(
        "回顾 总结 工作 任务 目标 要求 安排 部署 重点 建议 思路 措施 意见 打算 建设 情况 成就 说明 政府")
    /// How a paragraph after it begins.
    private static let starters = PhraseTable(
        "刚刚过去 过去 回顾过去 回顾一年 一年来 五年来 今年是 今年 各位代表 我们 面对 这一年 五年间 当前 根据 按照 做好 今后五年 今后 未来五年 新的一年 全市 全省 全县 全区 本届政府 "
            + "综合 实现 为实现 始终 必须 在习近平 在以习近平 在党中央 在省委 在市委 在县委 在区委 坚持 初步 预计 去年 新形势 新征程 新时代 新的形势 打铁 人民政府为 重任 适应新")

    /// What follows 2024年 at the beginning of a paragraph.
    private static let nextsOfYear: Set<Unicode.Scalar> = ["是", "，", ",", "全", "我", "政"]

    /// The end of the heading whose words begin at `start` in a line ending at `limit`, excluding the full
    /// stop after it; nil if the line is not a heading.
    static func end(_ text: Scalars, from start: Int, limit: Int, style: HeadingStyle) -> Int? {
        let reach = min(limit, start + longest)
        if style == .chinese || style == .part || style == .unnumbered,
            let glued = gluedEnd(text, from: start, limit: reach, of: limit)
        {
            return glued
        }
        var clause: Int?
        var index = start
        while index < reach {
            let scalar = text[index]
            if scalar == "。" || scalar == "！" || scalar == "？" || scalar == "!" || scalar == "?" { return index }
            if scalar == "：" || scalar == ":" || scalar == "；" || scalar == ";" { return index > start ? index : nil }
            if scalar.isBlank, index - start >= 4, !text[index - 1].isASCII || !isASCII(text, index + 1, limit) {
                // Blanks between Chinese characters were removed from paragraphs, except where there was once a
                // line break.
                if text[index - 1].isHan, index + 1 < limit, limit - index > 12 { return index }
            }
            if scalar == "，" || scalar == ",", index - start <= longestClause, clause == nil { clause = index }
            index += 1
        }
        if limit <= start + longest { return limit }
        // A long first sentence is represented by its first clause.
        return clause
    }

    private static func isASCII(_ text: Scalars, _ index: Int, _ limit: Int) -> Bool {
        index < limit && text[index].isASCII
    }

    /// The end of 一、2023年工作回顾 in 一、2023年工作回顾刚刚过去的一年…
    static func gluedEnd(_ text: Scalars, from start: Int, limit: Int, of lineEnd: Int) -> Int? {
        var found: Int?
        var index = start + 1
        // 2023年工作|回顾过去的一年 could end twice; the later end is the right one.
        while index < min(limit, start + longestClause, (found ?? limit) + 6) {
            if text[index].closesLine { return found }
            // A blank between heading and paragraph belongs to neither.
            let ending = text[index - 1].isBlank ? index - 1 : index
            if beginsParagraph(text, at: index, limit: lineEnd) == true, lineEnd - index >= 12,
                endings.contains(where: { ending - $0.count > start - 1 && text.matches($0, at: ending - $0.count) })
            {
                found = ending
            }
            index += 1
        }
        return found
    }

    /// Whether a paragraph can begin here; nil if that is out of the question.
    private static func beginsParagraph(_ text: Scalars, at index: Int, limit: Int) -> Bool? {
        if starters.length(in: text, at: index, limit: text.count) != nil { return true }
        // 2024年是…, 2024年，…
        guard index + 5 < limit, text[index].digit != nil || text[index] == "二" else { return nil }
        guard (index..<(index + 4)).allSatisfy({ Numerals.digit(text[$0]) != nil }) else { return nil }
        let sign = HeadingMark.skipBlanks(text, index + 4, limit)
        guard sign + 1 < limit, text[sign] == "年" else { return nil }
        let next = text[sign + 1]
        return nextsOfYear.contains(next)
    }
}
