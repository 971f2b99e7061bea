/// What was found for the cells of a report that metadata can correct, by column: the column `found` of `reports.csv`.
package struct FoundValues: Sendable, Equatable {
    /// The values; nothing for what is unknown.
    package private(set) var values: [String: String]

    /// The columns in the order in which they are listed. The title, which may contain anything, comes last.
    static let columns = MetadataNames.corrections.filter { $0 != "title" } + ["title"]

    init(_ values: [String: String]) { self.values = values }

    /// Says that the piece would be left out as a duplicate.
    mutating func exclude() { values["exclude"] = "true" }

    /// The list as a cell: `report_id=…; exclude=false; kind=report; year=2024; …; title=…`.
    package var text: String {
        Self.columns.compactMap { column in values[column].map { "\(column)=\($0)" } }.joined(separator: "; ")
    }
}
