import Conspectus

/// What `--cache` names: a folder in which what was read and counted waits for later runs.
struct RunCache: Sendable {
    private let entries: EntryCache
    /// How many bytes it may keep, as it was written and as a number; nil for any.
    private let limit: (text: String, bytes: Int)?

    /// Opens the cache; nil where none is asked for.
    init?(_ work: WorkOptions) throws {
        guard let folder = work.cache else { return nil }
        entries = try EntryCache(folder: folder, version: Installation.build)
        limit = work.cacheLimit.flatMap { text in ByteCount.bytes(text).map { (text, $0) } }
    }

    /// For reading: what it depends on besides the files is in the tables that come with the command.
    func documents() throws -> DocumentCache {
        let tables = ["divisions.csv", "dated-expressions.csv", "year-profiles.csv", "regional-expressions.csv"]
        return DocumentCache(
            entries,
            dependencies: try tables.map { try DataFiles.file($0).sha256 })
    }

    /// For counting.
    func counts(_ tools: TextTools, wanted: Set<String>) -> CountCache {
        let segmenter = tools.segmenter
        let lexicon = segmenter.lexicon.information
        var parts = [
            "\(lexicon.formatVersion)", lexicon.contentDigest,
            segmenter.algorithm.rawValue, "\(segmenter.findsUnknownWords)", "\(segmenter.isTokenized)",
        ]
        // Lists by their files; stop words and words to keep decide what is left out, not what the words are.
        for source in tools.sources where source.name != "stop_words" {
            parts.append("\(source.name) \(source.sha256)")
        }
        for phrase in segmenter.phrases?.phrases ?? [] { parts.append(phrase.parts.joined(separator: " ")) }
        parts += wanted.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
        return CountCache(entries, dependencies: parts)
    }

    /// When everything has been looked up: keeps the cache within its limit, and says on standard error how it fared and what is wrong
    /// with it. Nothing of it changes the results.
    func close(quiet: Bool) {
        let removed = limit.map { entries.evict(to: $0.bytes) }
        if let failure = entries.failure {
            StandardError.write(
                "conspectus: warning: the cache is not complete, so the next run takes longer: \(failure)\n")
        }
        if entries.damaged > 0 {
            StandardError.write(
                "conspectus: warning: the cache \(entries.folder) was damaged in "
                    + "\(Summary.counted(entries.damaged, "place")); what was there has been made anew\n")
        }
        if quiet { return }
        let extent = entries.extent
        StandardError.write(
            "conspectus: note: of \(entries.found + entries.missing) things to read and count, \(entries.found) were in "
                + "the cache \(entries.folder), which now holds \(Self.text(extent))\n")
        if let limit, let removed, removed.entries > 0 {
            StandardError.write(
                "conspectus: note: \(Self.text(removed)) that had not been used for the longest went out of the cache "
                    + "(--cache-limit \(limit.text))\n")
        }
    }

    /// `40 entries (3 MB)`.
    private static func text(_ extent: EntryCache.Extent) -> String {
        "\(extent.entries) \(extent.entries == 1 ? "entry" : "entries") (\(ByteCount.text(extent.bytes)))"
    }
}
