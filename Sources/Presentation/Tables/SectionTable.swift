import Reports
import Support

/// `sections.csv`: the parts of every piece.
public enum SectionTable {
    /// The columns of the table.
    static let layout = TableLayout(
        "sections.csv",
        [
            .reportID, .integer("section", "number from 1", "部分的序号", "the section's number within the report"),
            .text(
                "role", "性质：opening、review、plan、government、closing、outline、appendix 或 other",
                "its role: opening, review, plan, government, closing, outline, appendix or other"),
            .integer("depth", "level from 1", "层次；第 1 层各部分合起来就是全文", "its depth; sections of depth 1 tile the text"),
            .text("heading", "标题", "its heading", empty: .none),
            .integer(
                "start", "Unicode scalars from 0", "在 texts/<report_id>.txt 中的起点",
                "where it begins in texts/<report_id>.txt"),
            .integer("end", "Unicode scalars from 0", "终点（不含）", "where it ends, exclusive"),
            .integer("characters", "Unicode scalars", "不计空白的长度", "its length without white space"),
        ] + TableColumn.names)

    /// Writes a row for every section of every piece that has text, numbered from 1 within the piece. Offsets
    /// are Unicode scalars into `texts/<report_id>.txt`.
    ///
    /// - Parameters:
    ///   - corpus: the pieces.
    ///   - destination: where the table goes.
    /// - Throws: `FileError`.
    public static func write(_ corpus: Corpus, to destination: TableDestination) throws(FileError) {
        var table = try destination.table(layout)
        for report in corpus.reports {
            let report = report.opened
            for (index, section) in report.sections.enumerated() {
                table.identifier(report.id)
                table.integer(index + 1)
                table.identifier(section.role.rawValue)
                table.integer(section.depth)
                table.prose(section.heading.isEmpty ? nil : section.heading)
                table.integer(section.start)
                table.integer(section.end)
                table.integer(section.characters)
                try ReportNames.endRow(of: report, in: &table)
            }
        }
        try table.close()
    }
}
