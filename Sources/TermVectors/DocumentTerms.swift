import Segmentation

/// What was counted in one document.
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
    /// - Parameter ranges: count only tokens that begin in one of these UTF-8 ranges, which ascend; nil for all tokens.
    public init(id: String, segmented: SegmentedText, stopWords: StopWords?, within ranges: [Range<Int>]? = nil) {
        self.id = id
        var tokens = 0
        var stopped = 0
        var terms: [String: [TokenKind: Int]] = [:]
        var current = 0
        for (index, token) in segmented.tokens.enumerated() {
            if let ranges {
                while current < ranges.count, ranges[current].upperBound <= Int(token.start) { current += 1 }
                if current == ranges.count { break }
                if Int(token.start) < ranges[current].lowerBound { continue }
            }
            if token.kind == .space || token.kind == .punctuation { continue }
            tokens += 1
            if token.kind == .mask || token.kind == .number || token.kind == .date { continue }
            let term = segmented.term(index)
            if let stopWords, stopWords.contains(term) {
                stopped += 1
            } else {
                terms[term, default: [:]][token.kind, default: 0] += 1
            }
        }
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
