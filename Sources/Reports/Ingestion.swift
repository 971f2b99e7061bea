import Gazetteer
import Support

/// Reads files and folders into reports.
///
/// With a gazetteer:
///
/// ```swift
/// let corpus = try await Ingestion.read(inputs: ["data/reports"], gazetteer: gazetteer)
/// for report in corpus.reports where report.kind == .report {
///     print(report.id, report.region ?? "unknown", report.year ?? 0)
/// }
/// ```
public enum Ingestion {
    /// Reads every INPUT: a file, or a folder with everything in it.
    ///
    /// The result depends only on the files, the options and the gazetteer, not on the order of `inputs` or
    /// the number of threads. A file that cannot be read, or was skipped, becomes a piece of kind
    /// ``ReportKind/unreadable`` with the reason in its notes. Memory: `IngestOptions.textMemory` of text,
    /// some six times `IngestOptions.factMemory` for what is known of the texts, and some ten times the size of each
    /// file being read; everything else waits in temporary files, but for some hundred bytes per piece and, if it has
    /// 2,000 characters or more, a sample of its text (a kilobyte for 15,000 characters).
    /// - Throws: ``ReportsError``.
    public static func read(
        inputs: [String], options: IngestOptions = IngestOptions(), gazetteer: Gazetteer
    ) async throws -> Corpus {
        let finder = try InputFinder(inputs: inputs, metadata: options.metadata?.name, textColumn: options.textColumn)
        try Decoder.prepare()
        let files = finder.files
        let mode = options.documents
        let shelf = ReportShelf(textMemory: options.textMemory, factMemory: options.factMemory)
        let reference = Reference(
            gazetteer: gazetteer, evidence: options.evidence, latestYear: options.latestYear)
        let threads = options.threads
        let cache = options.cache
        var documents = try await Parallel.map(files.count, threads: threads) { index in
            try DocumentReader.read(
                files[index], mode: mode, reference: reference, shelf: shelf, threads: threads, cache: cache,
                textColumn: options.textColumn)
        }
        try checkTextColumn(options.textColumn, documents, skipped: finder.skipped)
        var pieces = takePieces(of: &documents)
        try Identities.assign(&pieces, passed: finder.skipped.filter { $0.weight == .loss })
        let userColumns = userColumns(pieces, metadata: options.metadata)
        var reports = try aligned(pieces, userColumns)
        let signatures = pieces.map(\.signature)
        pieces = []
        var decided: Set<Int> = []
        var remarks: [String] = []
        var notes: [String] = []
        if let metadata = options.metadata {
            remarks = metadata.problems.map { "\($0); the \($0.costsRow ? "row" : "cell") is left out" }
            reports = try correct(
                reports, with: metadata, userColumns: userColumns, gazetteer: gazetteer, decided: &decided,
                remarks: &remarks, notes: &notes)
            // Without metadata they are distinct already.
            try checkFinalIdentifiers(reports)
        }
        try markDuplicates(&reports, signatures: signatures, decided: decided)
        return Corpus(
            reports: reports, files: documents.compactMap(\.file), skipped: finder.skipped, userColumns: userColumns,
            metadataRemarks: remarks, metadataNotes: notes)
    }

    /// Reads the bytes of one text or web page, for callers that have them in memory. Metadata, tables of
    /// reports and duplicates are handled only by ``read(inputs:options:gazetteer:)``.
    ///
    /// - Parameters:
    ///   - bytes: the content of the file.
    ///   - name: what the file would be called; evidence of last resort.
    ///   - gazetteer: the places that may report.
    ///   - evidence: what place and year are inferred from when the text does not state them; nil for no inference.
    /// - Returns: its pieces, at least one; of kind ``ReportKind/unreadable`` if the bytes are not text. Never fails.
    public static func pieces(
        of bytes: [UInt8], name: String, gazetteer: Gazetteer, evidence: EvidenceTables? = nil
    ) -> [Report] {
        let reference = Reference(
            gazetteer: gazetteer, evidence: evidence, latestYear: IngestOptions.newestYear)
        return TextReader.read(bytes, name: name, reference: reference).pieces.map(\.report)
    }

    /// The pieces of all documents, which then have none: there may be very many.
    private static func takePieces(of documents: inout [Document]) -> [DocumentPiece] {
        var pieces: [DocumentPiece] = []
        for index in documents.indices {
            if pieces.isEmpty { swap(&pieces, &documents[index].pieces) } else { pieces += documents[index].pieces }
            documents[index].pieces = []
        }
        return pieces
    }

    /// A column named by the user must exist in at least one table.
    private static func checkTextColumn(
        _ column: String?, _ documents: [Document], skipped: [SkippedFile]
    ) throws(ReportsError) {
        guard let column, !documents.contains(where: { $0.records == .read }) else { return }
        let refused = documents.compactMap { document -> String? in
            guard case .refused(let reason) = document.records, let file = document.file else { return nil }
            return "\(file.source) is \(reason)"
        }
        let passed = skipped.filter { $0.weight == .loss && RefusedTable.isReason($0.reason) }
        throw .noTextColumn(column: column, tables: refused + passed.map { "\($0.source) is \($0.reason)" })
    }

    /// The analyst's columns: those of tables of reports in the order of the files, then those of the metadata.
    private static func userColumns(_ pieces: [DocumentPiece], metadata: Metadata?) -> [String] {
        var columns: [String] = []
        var seen: Set<String> = []
        var shapes: Set<[String]> = []
        for piece in pieces where shapes.insert(piece.columns).inserted {
            for column in piece.columns where seen.insert(column).inserted { columns.append(column) }
        }
        for column in metadata?.userColumns ?? [] where seen.insert(column).inserted { columns.append(column) }
        return columns
    }

    /// The reports with their values in the order of the columns.
    private static func aligned(
        _ pieces: [DocumentPiece], _ columns: [String]
    ) throws(FileError) -> [Report] {
        var reports: [Report] = []
        reports.reserveCapacity(pieces.count)
        for piece in pieces {
            reports.append(piece.report)
            // As nearly always where there are many: all from one table.
            if piece.columns == columns { continue }
            let values = Dictionary(
                zip(piece.columns, piece.report.userValues), uniquingKeysWith: { first, _ in first })
            reports[reports.count - 1].userValues = columns.map { values[$0] ?? "" }
            try reports[reports.count - 1].settle()
        }
        return reports
    }

    /// Rejects two pieces that metadata gives the same id, or one whose id another piece already has.
    private static func checkFinalIdentifiers(_ reports: [Report]) throws(ReportsError) {
        var owners: [String: Int] = [:]
        for (index, report) in reports.enumerated() {
            if let other = owners.updateValue(index, forKey: report.id) {
                throw .sameIdentifier(id: report.id, first: reports[other].place, second: report.place)
            }
        }
    }

    /// - Parameter decided: receives the reports for which metadata says whether they are excluded.
    private static func correct(
        _ reports: [Report], with metadata: Metadata, userColumns: [String], gazetteer: Gazetteer,
        decided: inout Set<Int>, remarks: inout [String], notes: inout [String]
    ) throws -> [Report] {
        let match = try MetadataMatch(metadata, reports)
        let rows = match.rows
        if !match.unmatched.isEmpty { remarks.append(Self.absent(match.unmatched, metadata)) }
        let places = metadata.userColumns.map { column in userColumns.firstIndex(of: column)! }
        var tally = CorrectionTally(table: metadata.name)
        var result: [Report] = []
        result.reserveCapacity(reports.count)
        for (report, row) in zip(reports, rows) {
            guard let row else {
                result.append(report)
                continue
            }
            let report = report.opened
            let cells = metadata.rows[row]
            tally.add(cells, report)
            var corrected = Corrections(row: cells, file: metadata.name, gazetteer: gazetteer)
                .apply(to: report, remarks: &remarks)
            corrected.rememberFound(report)
            corrected.userValues = report.userValues
            for (place, value) in zip(places, cells.userValues) { corrected.userValues[place] = value }
            if cells.corrections["exclude"] != nil { decided.insert(result.count) }
            try corrected.settle()
            result.append(corrected)
        }
        notes += tally.notes
        if let doubt = tally.doubt { remarks.append(doubt) }
        return result
    }

    private static func absent(_ keys: [String], _ metadata: Metadata) -> String {
        let shown = keys.prefix(6).joined(separator: ", ") + (keys.count > 6 ? ", …" : "")
        return "\(metadata.name): \(keys.count) of \(metadata.rows.count) rows match no document (\(shown))"
    }

    /// Marks pieces that repeat an earlier one, word for word or nearly so. A repeated report is excluded so
    /// that no text counts twice, unless metadata decides otherwise. Nearly the same text given for another
    /// place or year is not a copy but a finding: it stays, with a note.
    private static func markDuplicates(
        _ reports: inout [Report], signatures: [TextSignature], decided: Set<Int>
    ) throws(FileError) {
        for finding in DuplicateFinder.find(signatures) {
            let original = reports[finding.original].opened
            mark(&reports[finding.copy], as: finding, of: original, isDecided: decided.contains(finding.copy))
            try reports[finding.copy].settle()
        }
    }

    private static func mark(
        _ report: inout Report, as finding: DuplicateFinder.Finding, of original: Report, isDecided: Bool
    ) {
        if !finding.isExact, report.isOfAnotherPlaceOrYear(than: original) {
            report.notes.append("nearly the same text as \(original.id), though of another place or year")
            return
        }
        report.duplicateOf = original.id
        if !finding.isExact { report.notes.append("nearly the same text as \(original.id)") }
        guard report.kind == .report, original.kind == .report, !original.exclude else { return }
        report.excludeAsDuplicate(unless: isDecided)
        if report.exclude { report.notes.append("excluded as a duplicate; exclude = false in metadata counts it") }
    }
}

extension Report {
    /// Leaves a duplicate out unless metadata decided about it; what was found is the same.
    fileprivate mutating func excludeAsDuplicate(unless isDecided: Bool) {
        var found = foundValues
        found.exclude()
        if isDecided || valuesBeforeCorrection != nil { valuesBeforeCorrection = found }
        if !isDecided { exclude = true }
    }

    /// Keeps what was found, if metadata changed it.
    fileprivate mutating func rememberFound(_ report: Report) {
        let found = report.foundValues
        valuesBeforeCorrection = found == currentValues ? nil : found
    }

    /// Whether what is known of the two rules out that they are the same report.
    fileprivate func isOfAnotherPlaceOrYear(than other: Report) -> Bool {
        if let year, let otherYear = other.year, year != otherYear { return true }
        let regions = [self, other].compactMap { $0.regionCodeCurrent ?? $0.regionCode }
        return regions.count == 2 && regions[0] != regions[1]
    }
}
