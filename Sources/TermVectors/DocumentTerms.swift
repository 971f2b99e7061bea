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
        self.init(id: id, words: DocumentWords(segmented), stopWords: stopWords, within: ranges)
    }

    /// Counts the terms of a document, or of parts of it, whose words have been told apart.
    /// - Parameter ranges: as for ``init(id:segmented:stopWords:within:)``.
    public init(id: String, words: DocumentWords, stopWords: StopWords?, within ranges: [Range<Int>]? = nil) {
        let kinds = TokenKind.allCases.count
        var tokens = 0
        var tallies = Array(repeating: Int32(0), count: words.words.count * kinds)
        var current = 0
        for token in words.tokens {
            if let ranges {
                while current < ranges.count, ranges[current].upperBound <= Int(token.start) { current += 1 }
                if current == ranges.count { break }
                if Int(token.start) < ranges[current].lowerBound { continue }
            }
            tokens += 1
            if let word = token.word { tallies[Int(word) * kinds + token.kind.index] += 1 }
        }
        var stopped = 0
        var terms: [String: [TokenKind: Int]] = [:]
        terms.reserveCapacity(words.words.count)
        for (word, term) in words.words.enumerated() {
            let tally = tallies[(word * kinds)..<((word + 1) * kinds)]
            let count = tally.reduce(0, +)
            if count == 0 { continue }
            if let stopWords, stopWords.contains(term) {
                stopped += Int(count)
                continue
            }
            for (kind, count) in zip(TokenKind.allCases, tally) where count > 0 {
                terms[term, default: [:]][kind, default: 0] += Int(count)
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

extension TokenKind {
    /// Its place among all kinds.
    fileprivate var index: Int {
        switch self {
        case .word: 0
        case .number: 1
        case .date: 2
        case .place: 3
        case .organisation: 4
        case .person: 5
        case .latin: 6
        case .punctuation: 7
        case .space: 8
        case .mask: 9
        }
    }
}
