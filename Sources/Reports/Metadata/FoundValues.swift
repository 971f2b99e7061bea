import Support

/// What was found for the cells of a report that metadata can correct, by column: the column `found` of `reports.csv`.
package struct FoundValues: Sendable, Equatable {
    /// The values; nothing for what is unknown.
    package private(set) var values: [String: String]

    /// The columns in the order in which they are listed. The title, which may contain anything, comes last.
    static let columns = MetadataNames.corrections.filter { $0 != "title" } + ["title"]

    init(_ values: [String: String]) { self.values = values }

    /// Says that the piece would be left out as a duplicate.
    mutating func exclude() { values["exclude"] = "true" }

    /// The list as a cell: `check=4f0e; report_id=…; exclude=false; kind=report; year=2024; …; title=…`.
    package var text: String {
        let list = Self.columns.compactMap { column in values[column].map { "\(column)=\($0)" } }
            .joined(separator: "; ")
        return "check=\(Self.check(list)); \(list)"
    }

    /// Four digits by which a list that was edited together with the cells is noticed, as by replacing a word everywhere.
    static func check(_ list: String) -> String { String(SHA256.hex(Array(list.utf8)).prefix(4)) }
}
