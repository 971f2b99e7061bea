import Segmentation

/// What was counted in one document, in the plain way: a dictionary of its terms. For many documents ``CorpusCounter`` gives
/// the same counts in a hundredth of the memory.
public struct DocumentTerms: Sendable {
    /// The document's id.
    public let id: String
    /// Tokens before stop words: all but white space and punctuation.
    public let tokenCount: Int
    /// Tokens that are stop words.
    public let stopWordCount: Int
    /// For each term how often it occurs as which kind of token.
    public let terms: [String: [TokenKind: Int]]

    /// Counts the terms of a segmented document.
    ///
    /// Not terms: white space, punctuation, masks, bare numbers and dates, stop words. One-character words are terms
    /// unless they are stop words.
    /// - Parameter ranges: count only tokens that begin in one of these UTF-8 ranges; nil for all tokens.
    public init(id: String, segmented: SegmentedText, stopWords: StopWords?, within ranges: [Range<Int>]? = nil) {
        var (tokens, stopped) = (0, 0)
        var terms: [String: [TokenKind: Int]] = [:]
        segmented.forEachTerm { token, bytes in
            if let ranges, !ranges.contains(where: { $0.contains(Int(token.start)) }) { return }
            if token.kind == .space || token.kind == .punctuation { return }
            tokens += 1
            guard WordKinds.all.contains(token.kind) else { return }
            if let stopWords, stopWords.contains(termBytes: bytes) {
                stopped += 1
            } else {
                terms[String(decoding: bytes, as: UTF8.self), default: [:]][token.kind, default: 0] += 1
            }
        }
        self.id = id
        tokenCount = tokens
        stopWordCount = stopped
        self.terms = terms
    }

    /// Takes counts that were made elsewhere, all of kind `word`.
    public init(id: String, counts: [String: Int]) {
        self.id = id
        tokenCount = counts.values.reduce(0, +)
        stopWordCount = 0
        terms = counts.mapValues { [.word: $0] }
    }
}
