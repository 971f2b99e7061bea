import Gazetteer
import Groundwork

/// Reads files and folders into reports.
public enum Ingestion {
    /// Reads every INPUT, a file or a folder with all that is in it.
    ///
    /// The result depends on the files, the options and the gazetteer alone, not on the order of `inputs` or on the
    /// number of threads. A file that cannot be read is a piece of kind ``ReportKind/unreadable`` with the reason in its
    /// notes. Memory: the text of all files, and of the files being read twice that again.
    /// - Throws: ``ReportsError``.
    public static func read(
        inputs: [String], options: IngestOptions = IngestOptions(), gazetteer: Gazetteer
    ) async throws -> Corpus {
        let finder = try InputFinder(inputs: inputs)
        try checkIdentifiers(finder.files)
        let files = finder.files
        let mode = options.documents
        let evidence = options.evidence
        let documents = try await Parallel.map(files.count, threads: options.threads) { index in
            Document.read(files[index], mode: mode, gazetteer: gazetteer, evidence: evidence)
        }
        var reports = documents.flatMap(\.reports)
        if let metadata = options.metadata { reports = try correct(reports, with: metadata, gazetteer: gazetteer) }
        try checkFinalIdentifiers(reports)
        markDuplicates(&reports, fingerprints: documents.flatMap(\.fingerprints))
        return Corpus(
            reports: reports, files: documents.compactMap(\.file), skipped: finder.skipped,
            userColumns: options.metadata?.userColumns ?? [])
    }

    /// Two files that would give one id, such as `a/b.txt` and `a_b.txt`.
    private static func checkIdentifiers(_ files: [InputFile]) throws(ReportsError) {
        var owners: [String: InputFile] = [:]
        for file in files {
            let id = InputFinder.identifier(of: file.source)
            if let other = owners.updateValue(file, forKey: id) {
                throw .sameIdentifier(id: id, first: other.path, second: file.path)
            }
        }
    }

    /// The same for the pieces, and for ids that metadata gives.
    private static func checkFinalIdentifiers(_ reports: [Report]) throws(ReportsError) {
        var owners: [String: Report] = [:]
        for report in reports {
            if let other = owners.updateValue(report, forKey: report.id) {
                throw .sameIdentifier(id: report.id, first: other.place, second: report.place)
            }
        }
    }

    private static func correct(
        _ reports: [Report], with metadata: Metadata, gazetteer: Gazetteer
    ) throws(ReportsError) -> [Report] {
        let rows = try metadata.match(reports)
        var result: [Report] = []
        result.reserveCapacity(reports.count)
        for (report, row) in zip(reports, rows) {
            guard let row else {
                var report = report
                report.userValues = Array(repeating: "", count: metadata.userColumns.count)
                result.append(report)
                continue
            }
            let corrections = Corrections(row: metadata.rows[row], file: metadata.name, gazetteer: gazetteer)
            result.append(try corrections.apply(to: report))
        }
        return result
    }

    /// Pieces whose text without white space is that of an earlier one.
    private static func markDuplicates(_ reports: inout [Report], fingerprints: [UInt64]) {
        var seen: [UInt64: [Int]] = [:]
        for index in reports.indices where reports[index].characters > 0 {
            let earlier = seen[fingerprints[index], default: []]
            if let original = earlier.first(where: { reports[$0].hasSameText(as: reports[index]) }) {
                reports[index].duplicateOf = reports[original].id
            } else {
                seen[fingerprints[index], default: []].append(index)
            }
        }
    }
}

extension Report {
    /// For errors: the source, and the part where there are several.
    fileprivate var place: String { part.map { "\(source), part \($0)" } ?? source }

    /// Whether two texts differ in white space at most.
    fileprivate func hasSameText(as other: Report) -> Bool {
        func visible(_ text: String) -> some Sequence<UInt8> { text.utf8.lazy.filter { $0 != 0x20 && $0 != 0x0A } }
        return characters == other.characters && visible(text).elementsEqual(visible(other.text))
    }
}
