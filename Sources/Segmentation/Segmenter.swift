/// Divides text into tokens.
///
/// A pure function of the text, the lexicon and the lists that it is given: nothing is learnt from the text, so no text
/// changes another's tokens. Lines are independent of each other. Time is linear in the text.
public struct Segmenter: Sendable {
    public typealias Algorithm = SegmentationAlgorithm

    public var lexicon: Lexicon { tables.lexicon }
    public var algorithm: Algorithm { tables.algorithm }
    public let userDictionary: UserDictionary?
    public let blockedWords: BlockedWords?
    /// Whether the hidden Markov model looks for unknown words (jieba's `HMM` argument).
    public var findsUnknownWords: Bool { tables.findsUnknownWords }
    /// Whether the text comes segmented, so that white space alone parts its words.
    public let isTokenized: Bool
    /// Phrases whose parts are joined in ``segment(_:)``.
    public var phrases: PhraseList?
    let tables: LineTables

    /// - Parameters:
    ///   - userDictionary: its words win: wherever one stands in the text (leftmost first, of those the longest), it is a
    ///     token, and the text on both sides is segmented as if it ended there. A user word that begins or ends with an
    ///     ASCII letter or digit is not looked for in the middle of a run of such characters.
    ///   - blockedWords: words of Han characters that are never formed, by no algorithm; what would have been one is divided
    ///     in the next best way. A user word wins over a blocked one.
    ///   - findsUnknownWords: false leaves characters that make no word of the lexicon single.
    ///   - isTokenized: the words are what white space parts; of the rest only the kinds of words are used.
    public init(
        lexicon: Lexicon, algorithm: Algorithm = .conspectus, userDictionary: UserDictionary? = nil,
        blockedWords: BlockedWords? = nil, findsUnknownWords: Bool = true,
        isTokenized: Bool = false
    ) {
        self.userDictionary = userDictionary
        self.blockedWords = blockedWords
        self.isTokenized = isTokenized
        tables = LineTables(
            lexicon: lexicon, user: userDictionary?.lexicon, blocked: blockedWords?.lexicon, algorithm: algorithm,
            findsUnknownWords: findsUnknownWords)
    }

    /// The most bytes of UTF-8 that a text may have.
    package static let longestText = Int(Int32.max)

    /// The tokens of a text of at most ``longestText`` bytes of UTF-8.
    ///
    /// Memory: 12 bytes a token, and about 32 bytes for each character of the longest line while it runs.
    public func segment(_ text: String) -> SegmentedText {
        var text = text
        text.makeContiguousUTF8()
        let tokens = text.withUTF8 { utf8 in withTokens(of: utf8) { Array($0) } }
        let segmented = SegmentedText(text: text, tokens: tokens, isTokenized: isTokenized)
        return phrases?.joined(segmented) ?? segmented
    }

    /// The same lists with another algorithm.
    public func using(_ algorithm: Algorithm) -> Segmenter {
        var other = Segmenter(
            lexicon: lexicon, algorithm: algorithm, userDictionary: algorithm == .characters ? nil : userDictionary,
            blockedWords: blockedWords, findsUnknownWords: findsUnknownWords,
            isTokenized: isTokenized)
        other.phrases = phrases
        return other
    }

    /// The words as they stand in the text, without white space; punctuation is there.
    public func words(in text: String) -> [String] {
        let segmented = segment(text)
        return segmented.tokens.indices.filter { segmented.tokens[$0].kind != .space }.map { segmented.surface($0) }
    }

    /// Passes the tokens of a text to `body`, without making an array of them; they are valid only inside it. Whoever has many texts
    /// keeps a ``TokenReader``.
    /// - Parameter utf8: valid UTF-8, at most ``longestText`` bytes. What is not valid gives tokens that tile it all the same
    ///   only after repair: see ``UTF8Repair``.
    public func withTokens<R>(
        of utf8: UnsafeBufferPointer<UInt8>, _ body: (UnsafeBufferPointer<Token>) throws -> R
    ) rethrows -> R {
        defer { withExtendedLifetime(self) {} }
        var line = LineSegmenter(tables)
        line.segment(utf8, isTokenized: isTokenized)
        return try body(line.tokens.all)
    }

    /// Whether the word is one that rules make of numerals, though no list has it: the name of a five-year plan, 十四五.
    public static func isNameOfPlan(_ word: String) -> Bool {
        let scalars = word.unicodeScalars.map(\.value)
        return scalars.count == 3 && scalars[0] == Signs.ten && scalars[2] == Signs.five
            && CharacterClass.of(scalars[1]) == .numeral
    }
}
