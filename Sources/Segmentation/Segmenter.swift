#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// Divides text into tokens.
///
/// A pure function of the text, the lexicon and the user dictionary: nothing is learnt from the text, so no text changes
/// another's tokens. Lines are independent of each other. Time is linear in the text.
public struct Segmenter: Sendable {
    /// How words are found.
    public enum Algorithm: String, Sendable, CaseIterable {
        /// Numbers, dates, Latin tokens and masks by rules, then the most probable words of the lexicon with its additional
        /// words, then unknown words.
        case conspectus
        /// The words of jieba 0.42.1's `lcut`, one for one.
        case jieba
        /// Every Han character is a token; the rest is divided by rules.
        case characters
    }

    public let lexicon: Lexicon
    public let algorithm: Algorithm
    public let userDictionary: UserDictionary?
    /// Whether the hidden Markov model looks for unknown words (jieba's `HMM` argument).
    public let findsUnknownWords: Bool

    /// - Parameters:
    ///   - userDictionary: its words win: wherever one stands in the text (leftmost first, of those the longest), it is a
    ///     token, and the text on both sides is segmented as if it ended there. A user word that begins or ends with an
    ///     ASCII letter or digit is not looked for in the middle of a run of such characters.
    ///   - findsUnknownWords: false leaves characters that make no word of the lexicon single.
    public init(
        lexicon: Lexicon, algorithm: Algorithm = .conspectus, userDictionary: UserDictionary? = nil,
        findsUnknownWords: Bool = true
    ) {
        self.lexicon = lexicon
        self.algorithm = algorithm
        self.userDictionary = userDictionary
        self.findsUnknownWords = findsUnknownWords
    }

    /// The tokens of a text of at most 2³¹ − 1 bytes of UTF-8.
    ///
    /// Memory: 12 bytes a token, and about 32 bytes for each character of the longest line while it runs.
    public func segment(_ text: String) -> SegmentedText {
        var text = text
        text.makeContiguousUTF8()
        precondition(text.utf8.count <= Int(Int32.max), "a text to segment has at most 2 GiB; divide it")
        let tokens = text.withUTF8 { utf8 in divide(utf8) }
        return SegmentedText(text: text, tokens: tokens)
    }

    /// The words as they stand in the text, without white space; punctuation is there.
    public func words(in text: String) -> [String] {
        let segmented = segment(text)
        return segmented.tokens.indices.filter { segmented.tokens[$0].kind != .space }.map { segmented.surface($0) }
    }

    private func divide(_ utf8: UnsafeBufferPointer<UInt8>) -> [Token] {
        guard let start = utf8.baseAddress else { return [] }
        // The line segmenter holds bare pointers into the lexicon and the user dictionary.
        defer { withExtendedLifetime(self) {} }
        var line = LineSegmenter(
            bytes: start, lexicon: lexicon.storage.view, user: userDictionary?.lexicon.storage.view,
            algorithm: algorithm, findsUnknownWords: findsUnknownWords, expectedTokens: utf8.count / 4)
        var position = 0
        while position < utf8.count {
            let found = memchr(start + position, 0x0A, utf8.count - position)
            let end = found.map { UnsafeRawPointer($0) - UnsafeRawPointer(start) + 1 } ?? utf8.count
            line.segment(from: position, to: end)
            position = end
        }
        return line.finish()
    }
}
