import Reports
import Support
import TermVectors

/// The cache at ``WorkOptions/cache``: a folder that keeps what was read and counted for later runs.
struct AnalysisCache: Sendable {
    private let entries: EntryCache
    private let files: DataFiles
    private let journal: Journal
    /// The most bytes it may keep, as written and as a number; nil for no limit.
    private let limit: (text: String, bytes: Int)?

    /// Opens the cache; nil if none is configured.
    init?(_ context: AnalysisContext) throws {
        let work = context.options.work
        guard let folder = work.cache else { return nil }
        files = context.files
        journal = context.journal
        entries = try EntryCache(folder: folder, version: Surroundings.build)
        limit = work.cacheLimit.flatMap { text in ByteCount.bytes(text).map { (text, $0) } }
    }

    /// The cache for reading, which besides the files depends on the tables that come with the command.
    func documents() throws -> DocumentCache {
        let tables = ["divisions.csv", "dated-expressions.csv", "year-profiles.csv", "regional-expressions.csv"]
        return DocumentCache(
            entries,
            dependencies: try tables.map { try files.file($0).sha256 })
    }

    /// The cache for counting.
    func counts(_ pipeline: TextPipeline) -> CountCache {
        let segmenter = pipeline.segmenter
        let lexicon = segmenter.lexicon.information
        var parts = [
            "\(lexicon.formatVersion)", lexicon.contentDigest,
            segmenter.algorithm.rawValue, "\(segmenter.findsUnknownWords)", "\(segmenter.isTokenized)",
        ]
        // Lists count by their files; stop words and words to keep affect what is left out, not what the words are.
        for source in pipeline.sources where !["stop_words", "added_stop_words", "term_parts"].contains(source.name) {
            parts.append("\(source.name) \(source.sha256)")
        }
        for phrase in segmenter.phrases?.phrases ?? [] { parts.append(phrase.parts.joined(separator: " ")) }
        parts += pipeline.wantedWords.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
        return CountCache(entries, dependencies: parts)
    }

    /// Closes the cache after all lookups: keeps it within its limit, and reports its use and any damage.
    /// None of this affects the results.
    func close() {
        let removed = limit.map { entries.evict(to: $0.bytes) }
        if let failure = entries.failure {
            journal.warn("the cache is not complete, so the next run takes longer: \(failure)", isPressing: true)
        }
        if entries.damaged > 0 {
            journal.warn(
                "the cache \(entries.folder) was damaged in \(ReadableNumber.counted(entries.damaged, "place")); "
                    + "what was there has been made anew", isPressing: true)
        }
        journal.note(
            "of \(entries.found + entries.missing) things to read and count, \(entries.found) were in "
                + "the cache \(entries.folder), which now holds \(Self.text(entries.extent))")
        if let limit, let removed, removed.entries > 0 {
            journal.note(
                "\(Self.text(removed)) that had not been used for the longest went out of the cache "
                    + "(--cache-limit \(limit.text))")
        }
    }

    /// `40 entries (3 MB)`.
    private static func text(_ extent: EntryCache.Extent) -> String {
        "\(extent.entries) \(extent.entries == 1 ? "entry" : "entries") (\(ByteCount.text(extent.bytes)))"
    }
}
