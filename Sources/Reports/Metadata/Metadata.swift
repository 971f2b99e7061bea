import Gazetteer
import Support
import Text

/// What the analyst knows better: a table keyed by source (and part), of which `reports.csv` itself is one.
public struct Metadata: Sendable {
    /// One row.
    struct Row: Sendable {
        let line: Int
        let source: String
        let part: Int?
        /// The cells that are not empty, by column.
        let cells: [String: String]
        /// The cells of ``Metadata/userColumns``, empty where the row has none.
        let userValues: [String]

        /// For errors.
        var key: String {
            if source.isEmpty { return "line \(line), which names no source" }
            return part.map { "\(source) part \($0)" } ?? source
        }
    }

    /// What errors call the file.
    public let name: String
    /// The titles of the analyst's own columns, in the order of the file.
    public let userColumns: [String]
    let rows: [Row]

    /// The columns that win over what is inferred.
    static let corrections = [
        "report_id", "exclude", "kind", "title", "year", "date", "level", "region", "region_code",
    ]

    /// The other columns of `reports.csv`: results, which are not read back.
    static let results: Set<String> = [
        "source", "part", "label", "region_code_current", "province", "prefecture", "county", "region_basis",
        "region_confidence", "year_basis", "year_confidence", "speaker", "session", "masked_share", "characters",
        "tokens",
        "terms", "duplicate_of", "notes",
    ]

    /// Reads a table.
    /// - Parameters:
    ///   - bytes: the content of the file.
    ///   - name: what errors call the file.
    /// - Throws: ``ReportsError/metadataTable(_:)`` or ``ReportsError/metadataValue(file:line:column:value:expected:)``.
    public init(csv bytes: [UInt8], name: String) throws(ReportsError) {
        let table: CSVTable
        let source: Int
        do {
            table = try CSVTable(bytes, name: name)
            source = try table.requiredColumn("source", file: name)
        } catch {
            throw .metadataTable(error)
        }
        self.name = name
        let known = Set(Self.corrections).union(Self.results)
        let own = table.header.indices.filter { !known.contains(table.header[$0]) }
        userColumns = own.map { table.header[$0] }
        let part = table.column("part")
        var rows: [Row] = []
        for row in table.rows {
            var cells: [String: String] = [:]
            for title in Self.corrections {
                if let index = table.column(title), !row.cells[index].isEmpty { cells[title] = row.cells[index] }
            }
            for title in ["province", "prefecture"] {
                if let index = table.column(title), !row.cells[index].isEmpty { cells[title] = row.cells[index] }
            }
            var number: Int?
            if let part, !row.cells[part].isEmpty {
                number = Int(row.cells[part])
                guard let number, number > 0 else {
                    throw .metadataValue(
                        file: name, line: row.line, column: "part", value: row.cells[part], expected: "a number from 1")
                }
            }
            let parsed = Row(
                line: row.line, source: row.cells[source], part: number, cells: cells,
                userValues: own.map { row.cells[$0] })
            try Self.check(parsed, name: name)
            rows.append(parsed)
        }
        self.rows = rows
    }

    private static func check(_ row: Row, name: String) throws(ReportsError) {
        for rule in rules {
            guard let value = row.cells[rule.column], !rule.fits(value) else { continue }
            throw .metadataValue(file: name, line: row.line, column: rule.column, value: value, expected: rule.expected)
        }
    }

    /// Whether a cell can be what its column asks for.
    static func isValid(_ value: String, column: String) -> Bool {
        rules.first { $0.column == column }?.fits(value) ?? true
    }

    private static let rules: [(column: String, expected: String, fits: @Sendable (String) -> Bool)] = [
        (
            "report_id",
            "a name without / or control characters, of at most 200 bytes, as texts/ has a file of that name",
            { id in
                id.utf8.count <= 200 && id != "." && id != ".."
                    && !id.unicodeScalars.contains { $0 == "/" || $0.value < 0x20 || $0.value == 0x7F }
            }
        ),
        ("exclude", "true or false", { ["true", "false", "TRUE", "FALSE", "True", "False", "1", "0"].contains($0) }),
        ("kind", ReportKind.allCases.map(\.rawValue).joined(separator: ", "), { ReportKind(rawValue: $0) != nil }),
        ("year", "a year of four digits", { Int($0).map(Numerals.plausibleYears.contains) ?? false }),
        ("date", "YYYY-MM-DD or YYYY-MM", isDate),
        (
            "level", AdministrativeLevel.allCases.map(\.rawValue).joined(separator: ", "),
            { AdministrativeLevel(rawValue: $0) != nil }
        ),
    ]

    @Sendable private static func isDate(_ text: String) -> Bool {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.count == 2 || parts.count == 3, parts[0].utf8.count == 4, let year = Int(parts[0]),
            Numerals.plausibleYears.contains(year), parts[1].utf8.count == 2, let month = Int(parts[1]),
            (1...12).contains(month)
        else { return false }
        if parts.count == 2 { return true }
        let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
        let days = [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1]
        return parts[2].utf8.count == 2 && Int(parts[2]).map((1...days).contains) ?? false
    }

    /// Which row speaks of which document.
    ///
    /// - Returns: for each of `reports`, the index of its row, or nil.
    /// - Throws: ``ReportsError`` that lists every row that matches nothing, several documents, or one that has a row.
    func match(_ reports: [Report]) throws(ReportsError) -> [Int?] {
        var bySource: [String: [Int]] = [:]
        var byName: [String: [Int]] = [:]
        for (index, report) in reports.enumerated() {
            bySource[report.source, default: []].append(index)
            byName[Files.name(of: report.source), default: []].append(index)
        }
        var result: [Int?] = Array(repeating: nil, count: reports.count)
        var unmatched: [String] = []
        var ambiguous: [String] = []
        var repeated: [String] = []
        for (number, row) in rows.enumerated() {
            let named = (bySource[row.source] ?? byName[row.source] ?? []).filter {
                row.part == nil || reports[$0].part == row.part || (reports[$0].part == nil && row.part == 1)
            }
            // Beside what was read, what was passed over is not meant.
            let read = named.filter { !reports[$0].isPassedOver }
            let candidates = read.isEmpty ? named : read
            guard let index = candidates.first else {
                unmatched.append(row.key)
                continue
            }
            guard candidates.count == 1 else {
                ambiguous.append(row.key)
                continue
            }
            if result[index] != nil { repeated.append(row.key) }
            result[index] = number
        }
        if !unmatched.isEmpty { throw .metadataUnmatched(file: name, keys: unmatched) }
        if !ambiguous.isEmpty { throw .metadataAmbiguous(file: name, keys: ambiguous) }
        if !repeated.isEmpty { throw .metadataRepeated(file: name, keys: repeated) }
        return result
    }
}
