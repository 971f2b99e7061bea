import Gazetteer
import Text

/// What the analyst knows better: a table keyed by source (and part); `reports.csv` itself is such a table.
public struct Metadata: Sendable {
    /// One row.
    struct Row: Sendable {
        let line: Int
        let source: String
        let part: Int?
        /// The non-empty cells, by column.
        let cells: [String: String]
        /// What the run that wrote the table had found, by its column `found`; nil if it has none.
        var found: FoundValues?
        /// The cells of ``Metadata/userColumns``, empty if the row has none.
        let userValues: [String]

        /// The cells that are corrections: all of them, or those that differ from what had been found.
        var corrections: [String: String] {
            guard let found else { return cells }
            return cells.filter { !FoundColumn.isRepeated(found, by: $0.value, column: $0.key) }
        }

        /// For errors.
        var key: String {
            if source.isEmpty {
                let named = [cells["report_id"], cells["region"] ?? cells["region_code"], cells["year"]].compactMap {
                    $0
                }
                return named.isEmpty ? "line \(line), which names no source" : named.joined(separator: " ")
            }
            return part.map { "\(source) part \($0)" } ?? source
        }
    }

    /// What errors call the file.
    public let name: String
    /// The titles of the analyst's own columns, in the order of the file.
    public let userColumns: [String]
    let rows: [Row]

    /// What could not be read: each cell with its place, and what is expected there. Such a cell counts as empty.
    package let problems: [ReportsError]

    /// Reads a table: CSV with commas, semicolons or tabs, in UTF-8, UTF-16 or GB18030, with titles as in
    /// `reports.csv` or in Chinese. Cells are understood in all forms that spreadsheets and scripts give
    /// them; those that are not understood are listed in `problems`.
    /// - Parameters:
    ///   - bytes: the content of the file.
    ///   - name: what errors call the file.
    /// - Throws: ``ReportsError/metadataTable(_:)`` or ``ReportsError/metadataForeign(file:kind:)``.
    public init(csv bytes: [UInt8], name: String) throws(ReportsError) {
        let table = try MetadataTable(bytes, name: name)
        self.name = name
        let known = Set(MetadataNames.corrections).union(MetadataNames.results)
        let own = table.titles.indices.filter { !table.titles[$0].isEmpty && !known.contains(table.titles[$0]) }
        userColumns = own.map { table.titles[$0] }
        let (source, part, found) = (table.column("source"), table.column("part"), table.column("found"))
        let read = (MetadataNames.corrections + ["province", "prefecture"]).compactMap { title in
            table.column(title).map { (title, $0) }
        }
        var rows: [Row] = []
        var problems: [ReportsError] = []
        for row in table.rows {
            var cells: [String: String] = [:]
            for (title, index) in read {
                let value = MetadataCell.read(row.cells[index], column: title)
                if value.isEmpty { continue }
                if let rule = Self.rules.first(where: { $0.column == title }), !rule.fits(value) {
                    problems.append(
                        .metadataValue(
                            file: name, line: row.line, column: title, value: row.cells[index], expected: rule.expected)
                    )
                } else {
                    cells[title] = value
                }
            }
            let number = part.map { MetadataCell.read(row.cells[$0], column: "part") } ?? ""
            if !number.isEmpty, Int(number).map({ $0 < 1 }) ?? true {
                // It is unknown which piece is meant, so the row applies to none.
                problems.append(
                    .metadataValue(
                        file: name, line: row.line, column: "part", value: number, expected: "a number from 1"))
                continue
            }
            rows.append(
                Row(
                    line: row.line, source: source.map { MetadataCell.read(row.cells[$0], column: "source") } ?? "",
                    part: Int(number), cells: cells, found: found.flatMap { FoundColumn.read(row.cells[$0]) },
                    userValues: own.map { MetadataCell.own(row.cells[$0]) }))
        }
        self.rows = rows
        self.problems = problems
    }

    /// Whether a cell can be what its column requires.
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
}
