import Text

/// Separates what is glued together in the opening of a piece: title, session, speaker, photo caption, salutation.
enum OpeningLayout {
    private static let salutation = Scalars("各位代表")
    private static let captionEnds = ["作政府工作报告。", "作工作报告。", "作政府工作报告", "作工作报告"].map { Scalars($0) }
    private static let originalTitle = ["原标题：", "原标题:"].map { Scalars($0) }
    /// The salutation is searched for in this many lines, and this far into a line.
    private static let openingLines = 40
    private static let reach = 300
    /// The length of a four-character name plus 同志.
    private static let longestName = 6

    static func breakOpening(
        _ lines: [Scalars], cut: inout [Boilerplate: Int], pageTitle: inout Scalars?
    ) -> [Scalars] {
        var result: [Scalars] = []
        let lines = withoutPageHead(lines, cut: &cut, pageTitle: &pageTitle)
        var inProse = false
        for (index, line) in lines.enumerated() {
            guard index < openingLines else {
                result.append(contentsOf: lines[index...])
                break
            }
            guard let position = salutationPosition(in: line), position > 0 || !inProse else {
                result.append(line)
                inProse = isInProse(line, before: inProse)
                continue
            }
            let sameLine = Scalars(line[..<position]).trimmed
            let above = sameLine.isEmpty ? result.popLast() ?? [] : sameLine
            result.append(contentsOf: titleLines(withoutCaption(above, cut: &cut)))
            let end = position + salutation.count
            if end < line.count, line[end].closesLine || line[end] == "，" || line[end] == ",", end + 1 < line.count {
                result.append(Scalars(line[position...end]))
                result.append(Scalars(line[(end + 1)...]).trimmed)
            } else {
                result.append(Scalars(line[position...]))
            }
            result.append(contentsOf: lines[(index + 1)...])
            break
        }
        return result.filter { !$0.isEmpty }
    }

    /// Whether what follows a line is the text itself rather than its title page: paragraphs have begun, and
    /// no title has appeared since.
    static func isInProse(_ line: Scalars, before: Bool) -> Bool {
        if TitlePage.isParagraph(line) { return Boilerplate.kind(of: line, zone: .head) == nil || before }
        return before && !TitlePage.isTitle(line) && !TitlePage.isSession(line)
    }

    /// The position of the first 各位代表 in a line, if the text before it can be a title page.
    private static func salutationPosition(in line: Scalars) -> Int? {
        guard let position = Scalars(line.prefix(reach)).position(of: salutation) else { return nil }
        let after = position + salutation.count
        guard after < line.count else { return position }
        let opens: Set<Unicode.Scalar> = ["：", ":", "，", ",", "！", "!", "、"]
        guard opens.contains(line[after]) else { return nil }
        if position == 0 { return 0 }
        return Scalars(line[..<position]).holds("工作报告") ? position : nil
    }

    /// Cuts 许晓雄向大会作政府工作报告。 if it follows the speaker's name or a picture.
    private static func withoutCaption(_ line: Scalars, cut: inout [Boilerplate: Int]) -> Scalars {
        for ending in captionEnds where line.count > ending.count && line.matches(ending, at: line.count - ending.count)
        {
            var nameEnd = line.count - ending.count
            let toCongress = Scalars("向大会")
            if line.matches(toCongress, at: nameEnd - toCongress.count) { nameEnd -= toCongress.count }
            let lengths = stride(from: longestName, through: 2, by: -1).filter { length in
                nameEnd >= length && line[(nameEnd - length)..<nameEnd].allSatisfy(\.isHan)
            }
            func cutting(from start: Int) -> Scalars {
                cut[.caption, default: 0] += Scalars(line[start...]).visibleCount
                return Scalars(line[..<start]).trimmed
            }
            for start in lengths.map({ nameEnd - $0 })
            where start * 2 >= nameEnd && line[(start * 2 - nameEnd)..<start] == line[start..<nameEnd] {
                return cutting(from: start)
            }
            for start in lengths.map({ nameEnd - $0 }) {
                let above = Scalars(line[..<start]).trimmed
                if let office = Speaker.office(in: above), office.upperBound == above.count {
                    // 北京市市长 殷勇向大会作政府工作报告: the only place where the speaker is named.
                    return cutting(from: nameEnd)
                }
                if start == 0 || !line[start - 1].isHan { return cutting(from: start) }
            }
        }
        return line
    }

    /// Puts title, session and speaker on lines of their own.
    private static func titleLines(_ line: Scalars) -> [Scalars] {
        var parts: [Scalars] = []
        var rest = line
        let report = Scalars("政府工作报告")
        if let position = rest.position(of: report) {
            let end = position + report.count
            if end < rest.count, rest[end] == "—" || rest[end] == "-" || rest[end] == "─" || rest[end] == "－" {
                parts.append(Scalars(rest[..<end]))
                rest = Scalars(rest[end...])
            }
        }
        let meeting = Scalars("会议上")
        if let position = rest.position(of: meeting), position + meeting.count < rest.count,
            rest[position + meeting.count] != "的"
        {
            parts.append(Scalars(rest[..<(position + meeting.count)]))
            rest = Scalars(rest[(position + meeting.count)...]).trimmed
        }
        return parts + [rest]
    }

    /// 原标题 begins the page's own text: anything above it belongs to the site.
    private static func withoutPageHead(
        _ lines: [Scalars], cut: inout [Boilerplate: Int], pageTitle: inout Scalars?
    ) -> [Scalars] {
        guard
            let index = lines.prefix(6).firstIndex(where: { line in originalTitle.contains { line.matches($0, at: 0) } }
            ),
            lines[..<index].allSatisfy({ $0.count <= 200 && $0.position(of: salutation) == nil })
        else { return lines }
        for line in lines[..<index] {
            cut[.navigation, default: 0] += line.visibleCount
        }
        var result = Array(lines[index...])
        cut[.source, default: 0] += originalTitle[0].count
        result[0] = Scalars(result[0].dropFirst(originalTitle[0].count)).trimmed
        let end = result[0].firstIndex { $0.isBlank || $0.closesLine } ?? result[0].count
        if end <= 40 { pageTitle = Scalars(result[0][..<end]) }
        return result.filter { !$0.isEmpty }
    }
}
