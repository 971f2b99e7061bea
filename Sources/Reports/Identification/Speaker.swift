import Text

/// The speaker as the title page names him: 市长 林海波, 上海市市长韩正, 自治区主席 布小林.
enum Speaker {
    private static let offices = [
        "代省长", "代市长", "代县长", "代区长", "代州长", "省长", "市长", "县长", "区长", "州长", "盟长", "旗长", "专员", "总理",
    ]
    .map { Scalars($0) }
    private static let chair = Scalars("主席")

    /// Where the office is in a line.
    static func office(in line: Scalars) -> Range<Int>? {
        for office in offices {
            if let position = line.position(of: office) { return position..<(position + office.count) }
        }
        guard let position = line.position(of: chair) else { return nil }
        // 主席团 is the presidium of the session.
        let end = position + chair.count
        return end < line.count && line[end] == "团" ? nil : position..<end
    }

    /// The name on the title page.
    static func find(in opening: Opening) -> String? {
        for (index, line) in opening.spacedTitleLines.enumerated() {
            guard let office = office(in: line) else { continue }
            if let name = name(after: Scalars(line[office.upperBound...])) { return name }
            if let name = nameBefore(line, office) { return name }
            let next = index + 1
            if office.upperBound == line.trimmed.count, next < opening.spacedTitleLines.count,
                let name = name(after: opening.spacedTitleLines[next])
            {
                return name
            }
        }
        guard let field = opening.header?.speaker else { return nil }
        if let office = office(in: field) { return name(after: Scalars(field[office.upperBound...])) }
        return name(after: field)
    }

    /// The name at the beginning of a text: two to four characters, or a name with a dot; may contain blanks.
    private static func name(after text: Scalars) -> String? {
        var name: Scalars = []
        for scalar in text.trimmed {
            if scalar.isBlank {
                // 龚 正: a blank within a two-character name; 许勤 2024年: one after the name.
                if name.count >= 2 { break }
                continue
            }
            if scalar == "在" || scalar == "）" || scalar == ")" { break }
            guard scalar.isHan || scalar == "·" || scalar == "•" else { return nil }
            name.append(scalar)
        }
        if name.count > 3, name.ends(with: "同志") { name.removeLast(2) }
        let limit = name.contains("·") || name.contains("•") ? 16 : 4
        guard (2...limit).contains(name.count) || isLongName(name) else { return nil }
        let text = name.text
        return ["工作报告", "各位代表", "会议"].contains(where: text.contains) ? nil : text
    }

    /// Transcribed names without a dot: 乌云其木格, 向巴平措.
    private static func isLongName(_ name: Scalars) -> Bool {
        name.count == 5 && !name.contains("年") && !name.contains("会")
    }

    /// 龚正市长在上海市…: the name precedes the office.
    private static func nameBefore(_ line: Scalars, _ office: Range<Int>) -> String? {
        guard office.upperBound < line.count, line[office.upperBound] == "在" else { return nil }
        var begin = office.lowerBound
        while begin > 0, line[begin - 1].isHan, line[begin - 1] != "日" { begin -= 1 }
        let name = Scalars(line[begin..<office.lowerBound])
        return (2...4).contains(name.count) ? name.text : nil
    }
}
