import Support
import Text

/// What a metadata cell means, whatever a spreadsheet or script made of it: 2019/1/12 or 43477 for a day,
/// 450800.0 for a code, TRUE or 是 for true, `nan` for nothing.
package enum MetadataCell {
    /// What R, pandas and spreadsheets write for an empty cell.
    private static let missing: Set<String> = ["nan", "na", "n/a", "#n/a", "null", "<na>", "nat"]
    /// What else stands for an empty cell where a year, a region and the like are expected.
    private static let nothing: Set<String> = [
        "none", "nil", "-", "--", "—", "——", "/", "无", "缺失", "未知",
    ]
    private static let kinds: [String: ReportKind] = [
        "报告": .report, "政府工作报告": .report, "文章": .article, "新闻": .article, "摘要": .summary, "占位": .placeholder,
        "空": .placeholder,
        "片段": .fragment, "残缺": .fragment, "不可读": .unreadable,
    ]
    private static let levels: [String: String] = [
        "国家": "national", "全国": "national", "国家级": "national", "省": "province", "省级": "province", "自治区": "province",
        "直辖市": "province",
        "市": "prefecture", "市级": "prefecture", "地级": "prefecture", "地级市": "prefecture", "地市": "prefecture",
        "city": "prefecture",
        "县": "county", "区": "county", "县级": "county", "区县": "county", "县区": "county", "district": "county",
        "功能区": "zone", "开发区": "zone",
    ]

    /// The cell in the form its column has in `reports.csv`; empty for nothing. What is not understood is left
    /// as it is.
    static func read(_ cell: String, column: String) -> String {
        let text = Scalars(undefused(cell)).trimmed
        let plain = Folding.placed(text).text
        let lower = plain.lowercased()
        if column != "title", missing.contains(lower) || nothing.contains(lower) { return "" }
        switch column {
        case "year": return RecordDate(plain).map { String($0.year) } ?? plain
        case "date": return date(plain)
        case "exclude": return Affirmation.read(plain).map { $0 ? "true" : "false" } ?? plain
        case "kind": return kinds[plain]?.rawValue ?? lower
        case "level": return levels[lower] ?? lower
        case "region_code": return code(plain)
        case "part": return whole(plain)
        case "source": return path(text.text)
        default: return text.text
        }
    }

    /// A cell of the analyst's own column: as it stands, but empty where a script or spreadsheet says that it is.
    static func own(_ cell: String) -> String {
        let text = Scalars(undefused(cell)).trimmed.text
        return missing.contains(text.lowercased()) ? "" : text
    }

    /// A path as it is written in `reports.csv`: `./` before it and the backslashes of Windows do not matter.
    private static func path(_ cell: String) -> String {
        var path = cell.replacing("\\", with: "/")[...]
        while path.hasPrefix("./") { path.removeFirst(2) }
        return String(path)
    }

    /// Takes off the mark by which a free-text cell was kept from being run as a formula.
    package static func undefused(_ cell: String) -> String {
        let text = Scalars(cell).trimmed
        guard text.first == "'" else { return cell }
        let formula = Scalars(text.dropFirst()).text
        return TableWriter.startsFormula(formula) ? formula : cell
    }

    /// A day or a month. A year alone is not a day, and says nothing.
    private static func date(_ cell: String) -> String {
        guard let date = RecordDate(cell) else { return cell }
        if let iso = date.iso { return iso }
        // 2023-02-29 has a year, but is not a day.
        return cell.count { $0.isNumber } > 4 ? cell : ""
    }

    /// 450800, 450800.0, 450,800, 4.508E+05 and the twelve-digit statistical form, 450800000000.
    private static func code(_ cell: String) -> String {
        let number = whole(cell.replacing(",", with: ""))
        if number.utf8.count == 12, number.hasSuffix("000000"), number.utf8.allSatisfy({ $0 >= 0x30 && $0 <= 0x39 }) {
            return String(number.dropLast(6))
        }
        return number
    }

    /// Whether two cells are the same whole number: 001, 1, 1.0.
    static func isSameNumber(_ first: String, _ second: String) -> Bool {
        guard let one = digits(first), let other = digits(second) else { return false }
        return one == other
    }

    /// The digits of a whole number without leading zeros; nil if the cell is something else.
    static func digits(_ cell: String) -> String? {
        let number = whole(cell)
        guard !number.isEmpty, number.utf8.allSatisfy({ $0 >= 0x30 && $0 <= 0x39 }) else { return nil }
        return String(number.drop { $0 == "0" })
    }

    /// A whole number to which a spreadsheet or pandas gave a decimal point or an exponent.
    private static func whole(_ cell: String) -> String {
        guard cell.utf8.contains(UInt8(ascii: ".")) || cell.lowercased().utf8.contains(UInt8(ascii: "e")),
            let value = Double(cell), value == value.rounded(), abs(value) < 1e15
        else { return cell }
        return String(Int(value))
    }
}
