import Reports
import Support

/// `reports.csv` and the folder `texts/`.
public enum ReportTables {
    /// What counting adds to the row of a report.
    public struct Counted: Sendable {
        /// The number of tokens before stop words are removed.
        public let tokens: Int
        /// The number of distinct terms.
        public let terms: Int

        /// Counts of one report.
        public init(tokens: Int, terms: Int) {
            self.tokens = tokens
            self.terms = terms
        }
    }

    /// The documented columns, which precede the user's own.
    public static let columns = [
        "report_id", "source", "part", "kind", "label", "title", "year", "date", "level", "region_code",
        "region_code_current", "region", "province", "prefecture", "county", "region_basis", "region_confidence",
        "year_basis", "year_confidence", "speaker", "session", "masked_share", "characters", "tokens", "terms",
        "duplicate_of", "exclude", "notes",
    ]

    /// Writes a row for every piece, of any kind.
    ///
    /// - Parameters:
    ///   - corpus: the pieces.
    ///   - counted: the counts by report id; a piece that was not counted has empty cells.
    ///   - destination: where the table goes.
    /// - Throws: `FileError`.
    public static func write(
        _ corpus: Corpus, counted: [String: Counted], to destination: TableDestination
    ) throws(FileError) {
        var table = try destination.table("reports.csv", columns + corpus.userColumns)
        for report in corpus.reports {
            writeIdentity(report, &table)
            writePlace(report, &table)
            table.prose(report.speaker)
            table.prose(report.session)
            table.number(report.maskedShare)
            table.integer(report.characters)
            table.integer(counted[report.id]?.tokens)
            table.integer(counted[report.id]?.terms)
            table.identifier(report.duplicateOf)
            table.boolean(report.exclude)
            table.prose(report.notes.isEmpty ? nil : report.notes.joined(separator: "; "))
            for value in report.userValues { table.prose(value) }
            try table.endRow()
        }
        try table.close()
    }

    /// Writes the cleaned text of every piece that has one as `texts/<report_id>.txt`.
    ///
    /// - Parameters:
    ///   - corpus: the pieces.
    ///   - folder: the output folder.
    ///   - threads: the number of threads.
    /// - Throws: `FileError`.
    public static func writeTexts(_ corpus: Corpus, to folder: OutputFolder, threads: Int) async throws {
        try Files.makeFolder(folder.path + "/texts")
        let reports = corpus.reports.filter { $0.kind != .unreadable }
        _ = try await Parallel.map(reports.count, threads: threads) { index in
            try Files.write(reports[index].textBytes, to: folder.path + "/texts/" + reports[index].id + ".txt")
        }
    }

    private static func writeIdentity(_ report: Report, _ table: inout TableWriter) {
        table.identifier(report.id)
        table.identifier(report.source)
        table.integer(report.part)
        table.identifier(report.kind.rawValue)
        table.prose(report.label)
        table.prose(report.title)
        table.integer(report.year)
        table.identifier(report.date)
    }

    private static func writePlace(_ report: Report, _ table: inout TableWriter) {
        table.identifier(report.level?.rawValue)
        table.identifier(report.regionCode)
        table.identifier(report.regionCodeCurrent)
        table.identifier(report.region)
        table.identifier(report.province)
        table.identifier(report.prefecture)
        table.identifier(report.county)
        table.identifier(report.regionBasis?.rawValue)
        table.number(report.regionConfidence)
        table.identifier(report.yearBasis?.rawValue)
        table.number(report.yearConfidence)
    }
}
