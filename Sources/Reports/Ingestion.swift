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
    /// some ten times the size of each file being read, and about five kilobytes per piece for its row and a
    /// sample of its text; further texts and sections wait in a temporary file.
    /// - Throws: ``ReportsError``.
    public static func read(
        inputs: [String], options: IngestOptions = IngestOptions(), gazetteer: Gazetteer
    ) async throws -> Corpus {
        let finder = try InputFinder(inputs: inputs, metadata: options.metadata?.name, textColumn: options.textColumn)
        try Decoder.prepare()
        let files = finder.files
        let mode = options.documents
        let spool = TextSpool(budget: options.textMemory)
        let reference = Reference(
            gazetteer: gazetteer, evidence: options.evidence, latestYear: options.latestYear)
        let threads = options.threads
        let cache = options.cache
        let documents = try await Parallel.map(files.count, threads: threads) { index in
            try DocumentReader.read(
                files[index], mode: mode, reference: reference, spool: spool, threads: threads, cache: cache,
                textColumn: options.textColumn)
        }
        try checkTextColumn(options.textColumn, documents, skipped: finder.skipped)
        let pieces = Identities.assign(
            documents.flatMap(\.pieces), passed: finder.skipped.filter { $0.weight == .loss })
        let userColumns = userColumns(pieces, metadata: options.metadata)
        var reports = aligned(pieces, userColumns)
        var decided: Set<Int> = []
        var remarks: [String] = []
        var notes: [String] = []
        if let metadata = options.metadata {
            remarks = metadata.problems.map { "\($0); the \($0.costsRow ? "row" : "cell") is left out" }
            reports = try correct(
                reports, with: metadata, userColumns: userColumns, gazetteer: gazetteer, decided: &decided,
                remarks: &remarks, notes: &notes)
        }
        try checkFinalIdentifiers(reports)
        markDuplicates(&reports, signatures: pieces.map(\.signature), decided: decided)
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
        for piece in pieces {
            for value in piece.values where seen.insert(value.column).inserted { columns.append(value.column) }
        }
        for column in metadata?.userColumns ?? [] where seen.insert(column).inserted { columns.append(column) }
        return columns
    }

    private static func aligned(_ pieces: [DocumentPiece], _ columns: [String]) -> [Report] {
        pieces.map { piece in
            var report = piece.report
            if !columns.isEmpty {
                let values = Dictionary(
                    piece.values.map { ($0.column, $0.value) }, uniquingKeysWith: { first, _ in first })
                report.userValues = columns.map { values[$0] ?? "" }
            }
            return report
        }
    }

    /// Rejects two pieces that metadata gives the same id, or one whose id another piece already has.
    private static func checkFinalIdentifiers(_ reports: [Report]) throws(ReportsError) {
        var owners: [String: Report] = [:]
        for report in reports {
            if let other = owners.updateValue(report, forKey: report.id) {
                throw .sameIdentifier(id: report.id, first: other.place, second: report.place)
            }
        }
    }

    /// - Parameter decided: receives the reports for which metadata says whether they are excluded.
    private static func correct(
        _ reports: [Report], with metadata: Metadata, userColumns: [String], gazetteer: Gazetteer,
        decided: inout Set<Int>, remarks: inout [String], notes: inout [String]
    ) throws(ReportsError) -> [Report] {
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
            let cells = metadata.rows[row]
            tally.add(cells, report)
            var corrected = Corrections(row: cells, file: metadata.name, gazetteer: gazetteer)
                .apply(to: report, remarks: &remarks)
            corrected.rememberFound(report)
            corrected.userValues = report.userValues
            for (place, value) in zip(places, cells.userValues) { corrected.userValues[place] = value }
            if cells.corrections["exclude"] != nil { decided.insert(result.count) }
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
    private static func markDuplicates(_ reports: inout [Report], signatures: [TextSignature], decided: Set<Int>) {
        for (index, finding) in DuplicateFinder.find(signatures).enumerated() {
            guard let finding else { continue }
            let original = reports[finding.original]
            if !finding.isExact, reports[index].isOfAnotherPlaceOrYear(than: original) {
                reports[index].notes.append("nearly the same text as \(original.id), though of another place or year")
                continue
            }
            reports[index].duplicateOf = original.id
            if !finding.isExact { reports[index].notes.append("nearly the same text as \(original.id)") }
            guard reports[index].kind == .report, original.kind == .report, !original.exclude else { continue }
            reports[index].excludeAsDuplicate(unless: decided.contains(index))
            if reports[index].exclude {
                reports[index].notes.append("excluded as a duplicate; exclude = false in metadata counts it")
            }
        }
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
