import Segmentation
import Support

/// Segments and counts many documents at once.
///
/// Each thread has a table of the words that it meets; afterwards the tables are merged in the byte order of the
/// words, so the result is the same for any number of threads. Memory: a text at a time for each thread, and for
/// each distinct word of a document 4 bytes and 4 more for each scope. Nothing is allocated for a token.
///
/// With a segmenter:
///
/// ```swift
/// let texts = ["建设港口", "发展港口航运"]
/// let counted = try await CorpusCounter(segmenter: segmenter).count(texts.count, threads: 2) { index in
///     CountedText(utf8: Array(texts[index].utf8))
/// }
/// let part = CountedCorpus.Part(documents: [0, 1], ids: ["a", "b"])
/// let counts = counted.matrix(part, threads: 2)
/// ```
public struct CorpusCounter: Sendable {
    /// What divides the documents into words.
    public let segmenter: Segmenter
    /// The number of scopes in which each document is counted at once, such as its whole and its plan.
    public let scopeCount: Int
    /// Words of which it is to be known whether any document has them, as tokens of any kind.
    public let wanted: Set<String>
    private let wantedTable: TermTable?

    /// - Parameters:
    ///   - segmenter: divides the documents into words.
    ///   - scopeCount: the number of scopes of each document, at least one.
    ///   - wanted: words of which it is to be known whether any document has them.
    public init(segmenter: Segmenter, scopeCount: Int = 1, wanted: Set<String> = []) {
        self.segmenter = segmenter
        self.scopeCount = scopeCount
        self.wanted = wanted
        wantedTable = wanted.isEmpty ? nil : TermTable()
        for word in wanted {
            var word = word
            word.withUTF8 { _ = wantedTable!.number(of: $0, kind: 0) }
        }
    }

    /// Counts documents.
    ///
    /// - Parameters:
    ///   - documents: the number of documents.
    ///   - threads: the largest number of threads.
    ///   - cache: counts of earlier runs, and what they depend on; nil for none.
    ///   - positions: stores the positions of the words of the first scope, for
    ///     ``CountedCorpus/positions(of:vocabulary:stopWords:)``; nil if they are not needed. Takes about
    ///     half the length of the texts.
    ///   - text: gives the document with an index. Called once for each, on any thread.
    /// - Throws: what `text` throws; `FileError` if `positions` cannot be written.
    public func count(
        _ documents: Int, threads: Int, cache: CountCache? = nil, positions: TextSpool? = nil,
        text: @escaping @Sendable (Int) throws -> CountedText
    ) async throws -> CountedCorpus {
        let scopeCount = scopeCount
        // A cache has to hold what later runs may ask for.
        let isRecording = positions != nil || cache != nil
        let fresh: @Sendable () -> DocumentCounter = {
            DocumentCounter(segmenter, scopeCount: scopeCount, recording: isRecording)
        }
        let counters = try await Parallel.gather(documents, threads: threads, into: fresh) { counter, index in
            let text = try text(index)
            let key = cache?.key(of: text)
            if let cache, let key, let known = cache.entry(key, scopeCount: scopeCount, counter: counter) {
                return try counter.keep(known, index: index, positions: positions)
            }
            let counted = text.utf8.withUnsafeBufferPointer {
                counter.count($0, ranges: text.ranges, wanted: wantedTable)
            }
            if let cache, let key { cache.store(counted, key, scopeCount: scopeCount, counter: counter) }
            try counter.keep(counted, index: index, positions: positions)
        }
        return CountedCorpus(
            counters.map { ($0.table, $0.documents) }, documents: documents, scopeCount: scopeCount, spool: positions)
    }
}
