import Reports
import Support

/// Reads the input of an analysis.
package enum CorpusReading {
    /// Reads the input for an analysis that counts nothing, with its own cache.
    package static func read(_ context: AnalysisContext) async throws -> Corpus {
        let cache = try AnalysisCache(context)
        let corpus = try await read(context, cache: cache)
        cache?.close()
        return corpus
    }

    /// Reads the input. Files that cannot be used are reported, or stop everything if
    /// ``InputOptions/isStrict`` is set.
    static func read(_ context: AnalysisContext, cache: AnalysisCache?) async throws -> Corpus {
        let (input, journal) = (context.options.input, context.journal)
        journal.begin("reading")
        let gazetteer = try context.files.gazetteer()
        let metadata = try input.metadata.map { path in try Metadata(csv: Files.bytes(at: path), name: path) }
        let corpus = try await Ingestion.read(
            inputs: input.paths,
            options: IngestOptions(
                documents: input.documentMode, threads: context.options.work.threads, metadata: metadata,
                evidence: context.files.evidence(gazetteer: gazetteer), cache: cache?.documents(),
                latestYear: input.latestYear, textColumn: input.textColumn),
            gazetteer: gazetteer)
        journal.end()
        let failures = corpus.failures.map { "\($0.source): \($0.notes.joined(separator: "; "))" }
        if input.isStrict {
            if !corpus.metadataRemarks.isEmpty { throw AnalysisError.unusableMetadata(corpus.metadataRemarks) }
            let all = failures + corpus.losses.map { "\($0.source) was passed over: \($0.reason)" }
            if !all.isEmpty { throw AnalysisError.unreadableFiles(all) }
        }
        for note in corpus.metadataNotes { journal.note(note) }
        for remark in corpus.metadataRemarks { journal.warn(remark, isPressing: true) }
        for failure in failures { journal.warn(failure, isPressing: true) }
        tell(corpus.skipped.filter { $0.weight != .none }, journal)
        return corpus
    }

    /// Reports skipped files, each by itself unless there are too many to read.
    private static func tell(_ skipped: [SkippedFile], _ journal: Journal) {
        let most = 20
        for file in skipped.prefix(most) { journal.note("\(file.source) was passed over: \(file.reason)") }
        if skipped.count > most { journal.note("and \(skipped.count - most) more; reports.csv lists them") }
    }
}
