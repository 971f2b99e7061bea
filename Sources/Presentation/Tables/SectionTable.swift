import Reports
import Support

/// `sections.csv`: the parts of every piece.
public enum SectionTable {
    /// The columns of the table.
    public static let columns = ["report_id", "section", "role", "depth", "heading", "start", "end", "characters"]

    /// Writes a row for every section of every piece that has text, numbered from 1 within the piece. Offsets
    /// are Unicode scalars into `texts/<report_id>.txt`.
    ///
    /// - Parameters:
    ///   - corpus: the pieces.
    ///   - destination: where the table goes.
    /// - Throws: `FileError`.
    public static func write(_ corpus: Corpus, to destination: TableDestination) throws(FileError) {
        var table = try destination.table("sections.csv", columns)
        for report in corpus.reports {
            for (index, section) in report.sections.enumerated() {
                table.identifier(report.id)
                table.integer(index + 1)
                table.identifier(section.role.rawValue)
                table.integer(section.depth)
                table.prose(section.heading.isEmpty ? nil : section.heading)
                table.integer(section.start)
                table.integer(section.end)
                table.integer(section.characters)
                try table.endRow()
            }
        }
        try table.close()
    }
}
