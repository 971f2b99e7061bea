import Support
import Text

/// The usual indicators of work reports, with the words by which reports call them: `data/target-indicators.csv`.
///
/// The columns: `code`, `measure`, `unit`, `other_code`, `other_unit`, `better` (`more` or `less`), `headline`, `name`,
/// `name_en`, `written` (names that `name` replaces, so that they can be compared across reports) and `also` (names
/// that are kept as written), both parted by blanks.
public struct TargetIndicators: Sendable {
    /// The indicators, in the order of the table.
    public let rows: [Indicator]
    /// Every name, to find where none stands.
    private let names: PhraseTable
    /// The rows by every name.
    private let rowOfName: [String: Int]
    private let openings: NameOpenings
    /// The names that are replaced by their first three bytes, longest first.
    private let replaced: [UInt64: [(form: [UInt8], name: String)]]

    /// Reads the table.
    ///
    /// - Parameters:
    ///   - csv: the content of the file.
    ///   - name: what errors call the file.
    /// - Throws: ``IndicatorTableError``.
    public init(csv: [UInt8], name: String) throws(IndicatorTableError) {
        var rows: [Indicator] = []
        var rowOfName: [String: Int] = [:]
        var codes: Set<String> = []
        var forms: [(form: [UInt8], name: String)] = []
        for row in try Self.cells(csv, name) {
            let indicator = try Self.indicator(row, file: name)
            for code in [indicator.code, indicator.otherCode].compactMap(\.self) where !codes.insert(code).inserted {
                throw .twice(file: name, line: row.line, value: code)
            }
            let written = Self.names(row.cells[9])
            let also = Self.names(row.cells[10])
            for form in written + also where rowOfName.updateValue(rows.count, forKey: form) != nil {
                throw .twice(file: name, line: row.line, value: form)
            }
            // What is kept as written hinders that a shorter name in it is replaced.
            forms += written.map { (Array($0.utf8), indicator.name) } + also.map { (Array($0.utf8), $0) }
            if rowOfName[indicator.name] == nil { rowOfName[indicator.name] = rows.count }
            rows.append(indicator)
        }
        self.rows = rows
        self.rowOfName = rowOfName
        openings = NameOpenings(rowOfName.keys)
        // Texts have brackets of either width.
        let all = rowOfName.keys.map { Scalars($0) }
        names = PhraseTable(
            (all + all.map { $0.map { $0 == "(" ? "（" : $0 == ")" ? "）" : $0 } }).sorted {
                $0.lexicographicallyPrecedes($1)
            })
        replaced = Dictionary(
            grouping: forms.filter { $0.form.count >= 3 }.sorted { $0.form.count > $1.form.count },
            by: { Self.key($0.form[...]) })
    }

    /// Names parted by blanks, folded as the texts are.
    private static func names(_ cell: String) -> [String] {
        cell.split(separator: " ").map { plain(TargetText(String($0)).scalars).text }
    }

    /// A folded name with brackets of one width, whichever way it was written.
    private static func plain(_ name: Scalars) -> Scalars { name.map { $0 == "（" ? "(" : $0 == "）" ? ")" : $0 } }

    private static let columns = [
        "code", "measure", "unit", "other_code", "other_unit", "better", "headline", "name", "name_en", "written",
        "also",
    ]

    /// The rows with their cells in the order of ``columns``.
    private static func cells(
        _ csv: [UInt8], _ name: String
    ) throws(IndicatorTableError) -> [(line: Int, cells: [String])] {
        do {
            let table = try CSVTable(csv, name: name)
            var order: [Int] = []
            for column in columns { order.append(try table.requiredColumn(column, file: name)) }
            return table.rows.map { row in (row.line, order.map { row.cells[$0] }) }
        } catch {
            throw .table(error)
        }
    }

    private static func indicator(
        _ row: (line: Int, cells: [String]), file: String
    ) throws(IndicatorTableError) -> Indicator {
        let cells = row.cells
        func bad(_ column: Int, _ expected: String) -> IndicatorTableError {
            .badValue(file: file, line: row.line, column: columns[column], value: cells[column], expected: expected)
        }
        let isCode = { (code: String) in code.utf8.allSatisfy { $0 == 0x5F || $0 &- 0x30 <= 9 || $0 &- 0x61 <= 25 } }
        for column in [0, 3] where !isCode(cells[column]) || column == 0 && cells[column].isEmpty {
            throw bad(column, "a code of small letters, digits and _")
        }
        guard let measure = Indicator.Measure(rawValue: cells[1]) else { throw bad(1, "change, amount or either") }
        guard ["more", "less"].contains(cells[5]) else { throw bad(5, "more or less") }
        guard ["true", "false"].contains(cells[6]) else { throw bad(6, "true or false") }
        guard !cells[7].isEmpty else { throw bad(7, "a name") }
        return Indicator(
            code: cells[0], measure: measure, unit: cells[2], otherCode: cells[3].isEmpty ? nil : cells[3],
            otherUnit: cells[4], isBetterHigher: cells[5] == "more", isHeadline: cells[6] == "true", name: cells[7],
            englishName: cells[8])
    }

    // MARK: Names

    private static let regions = ["全省", "全市", "全区", "全县", "全州", "我省", "我市", "我区", "全自治区"].map { Array($0.utf8) }

    /// The name under which an indicator can be compared: 全省生产总值年均增长 and 地区GDP年均增长 become 地区生产总值年均增长. Other
    /// names keep their wording, without a leading region such as 全省.
    package func canonical(_ indicator: String) -> String {
        // UTF-8 is self-synchronising, so bytes can be compared, which is much faster.
        var indicator = indicator
        return indicator.withUTF8 { bytes in
            var name = bytes[...]
            for region in Self.regions where name.count > region.count && name.starts(with: region) {
                name = name.dropFirst(region.count)
            }
            for (form, canonical) in replaced[Self.key(name)] ?? [] where name.starts(with: form) {
                return canonical + String(decoding: name.dropFirst(form.count), as: UTF8.self)
            }
            return String(decoding: name, as: UTF8.self)
        }
    }

    /// The first three bytes, the length of a Han character.
    private static func key(_ bytes: some Collection<UInt8>) -> UInt64 {
        bytes.prefix(3).reduce(0) { $0 << 8 | UInt64($1) }
    }

    // MARK: Codes

    /// What a name as a whole says: its row, and whether a word of change stands behind the name.
    package struct Match: Sendable, Equatable {
        package let row: Int
        package let isChange: Bool
    }

    /// Words behind a name that say that it changes.
    private static let changes = PhraseTable(
        "增长 增加 提高 下降 降低 减少 上升 上涨 增速 增幅 涨幅 降幅 递增 提升 回落 改善 削减 压减 净增 增 降 增长率 扩大 翻")
    /// Words between the name, its change and its number that say neither.
    private static let fillers = PhraseTable(
        """
        比上年 较上年 比去年 较去年 同比 可比 年均 年平均 平均 均 分别 累计 预期 实际 名义 速度 幅度 水平 目标 约 再 按可比价格计算 同口径 按可比口径 可比口径 \
        又 也 仍 只 仅 各 预计 总体 基本 力争 规模 总量 比
        """)

    /// The indicator that a name means as a whole; nil if the name says more, such as a sector or a zone.
    package func match(_ name: String) -> Match? {
        // Most names are of tasks, and begin like none of the indicators.
        guard openings.mayBegin(name) else { return nil }
        let scalars = Self.plain(Scalars(name))
        var (end, isChange) = (scalars.count, false)
        while true {
            if let row = rowOfName[Scalars(scalars[..<end]).text] { return Match(row: row, isChange: isChange) }
            if let length = Self.changes.length(in: scalars, endingAt: end, limit: 1) {
                isChange = true
                end -= length
            } else if let length = Self.fillers.length(in: scalars, endingAt: end, limit: 1) {
                end -= length
            } else if end > 7, scalars[end - 1] == "年", scalars[end - 6] == "比" || scalars[end - 6] == "较",
                scalars[end - 5..<end - 1].allSatisfy({ Numerals.digit($0) != nil })
            {
                // 比2015年下降.
                end -= 6
            } else {
                return nil
            }
        }
    }

    /// Whether one of the indicators is named anywhere in a range.
    func areNamed(in text: TargetText, _ range: Range<Int>) -> Bool { names.occurs(in: text, range) }

    /// The code of a number with a unit; nil if its unit is not one of the indicator's.
    package func code(_ match: Match, unit: String) -> String? {
        let row = rows[match.row]
        if row.measure == .either { return MeasuredUnit(unit).isShare ? row.code : nil }
        let isChange = match.isChange || MeasuredUnit(unit).isMultiple || unit.isEmpty
        let isUsual = (row.measure == .change) == isChange
        let expected = isUsual ? row.unit : row.otherUnit
        guard unit.isEmpty || MeasuredUnit(unit).isComparable(to: MeasuredUnit(expected)) else { return nil }
        return isUsual ? row.code : row.otherCode
    }

    /// The code of the growth of the economy, the goal that no report lacks: that of the table's first row.
    var growthCode: String? { rows.first?.code }

    /// The row whose usual or other code this is.
    package func row(ofCode code: String) -> Indicator? { rows.first { $0.code == code || $0.otherCode == code } }
}
