/// Divides text into tokens.
///
/// A pure function of the text, the lexicon and the lists it is given: nothing is learnt from the text, so no
/// text changes another's tokens. Lines are independent of each other. Time is linear in the text.
///
/// With a lexicon:
///
/// ```swift
/// let segmenter = Segmenter(lexicon: lexicon)
/// print(segmenter.words(in: "建设港口，发展航运"))
/// let segmented = segmenter.segment("航运增长6.5%")
/// for (index, token) in segmented.tokens.enumerated() where token.kind == .number {
///     print(segmented.surface(index))
/// }
/// ```
public struct Segmenter: Sendable {
    /// How words are found.
    public typealias Algorithm = SegmentationAlgorithm

    /// The words to be found.
    public var lexicon: Lexicon { tables.lexicon }
    /// How words are found.
    public var algorithm: Algorithm { tables.algorithm }
    /// The words that take precedence; nil for none.
    public let userDictionary: UserDictionary?
    /// The words that are never formed; nil for none.
    public let blockedWords: BlockedWords?
    /// Whether the hidden Markov model is used to find unknown words (jieba's `HMM` argument).
    public var findsUnknownWords: Bool { tables.findsUnknownWords }
    /// Whether the text is already segmented, so that only white space separates its words.
    public let isTokenized: Bool
    /// Phrases whose parts are joined in ``segment(_:)``.
    public var phrases: PhraseList?
    let tables: LineTables

    /// - Parameters:
    ///   - lexicon: the words to be found, with their probabilities.
    ///   - algorithm: how words are found.
    ///   - userDictionary: its words take precedence: wherever one occurs in the text (the leftmost first, and there
    ///     the longest), it is a token, and the text on both sides is segmented as if it ended there. A user word
    ///     that begins or ends with an ASCII letter or digit is not looked for inside a run of such characters.
    ///   - blockedWords: words of Han characters that no algorithm ever forms; what would have been one is
    ///     divided in the next best way. A user word takes precedence over a blocked one.
    ///   - findsUnknownWords: false leaves characters that form no word of the lexicon single.
    ///   - isTokenized: the words are what white space separates; of everything else only the kinds of words
    ///     are used.
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

    /// The maximum length of a text, in bytes of UTF-8.
    package static let longestText = Int(Int32.max)

    /// The tokens of a text of at most `longestText` bytes of UTF-8.
    ///
    /// Memory: 12 bytes per token, and about 50 bytes for each character of the longest line while it runs.
    public func segment(_ text: String) -> SegmentedText {
        var text = text
        text.makeContiguousUTF8()
        let tokens = text.withUTF8 { utf8 in withTokens(of: utf8) { Array($0) } }
        let segmented = SegmentedText(text: text, tokens: tokens, isTokenized: isTokenized)
        return phrases?.joined(segmented) ?? segmented
    }

    /// The same lists with another algorithm; `characters` is used without the user dictionary.
    public func using(_ algorithm: Algorithm) -> Segmenter {
        var other = Segmenter(
            lexicon: lexicon, algorithm: algorithm, userDictionary: algorithm == .characters ? nil : userDictionary,
            blockedWords: blockedWords, findsUnknownWords: findsUnknownWords,
            isTokenized: isTokenized)
        other.phrases = phrases
        return other
    }

    /// The words as they are in the text, without white space but with punctuation.
    public func words(in text: String) -> [String] {
        let segmented = segment(text)
        return segmented.tokens.indices.filter { segmented.tokens[$0].kind != .space }.map { segmented.surface($0) }
    }

    /// Passes the tokens of a text to `body`, without making an array of them; they are valid only inside it.
    /// Callers with many texts should keep a ``TokenReader``.
    /// - Parameters:
    ///   - utf8: valid UTF-8, at most `longestText` bytes. Only after repair, such as by `String(decoding:as:)`, do
    ///     tokens tile other bytes.
    ///   - body: receives the tokens.
    public func withTokens<R>(
        of utf8: UnsafeBufferPointer<UInt8>, _ body: (UnsafeBufferPointer<Token>) throws -> R
    ) rethrows -> R {
        defer { withExtendedLifetime(self) {} }
        var line = LineSegmenter(tables)
        line.segment(utf8, isTokenized: isTokenized)
        return try body(line.tokens.all)
    }

    /// Whether the word is the name of a five-year plan (十四五), which rules make of numerals though no list has it.
    public static func isNameOfPlan(_ word: String) -> Bool {
        let scalars = word.unicodeScalars.map(\.value)
        return scalars.count == 3 && scalars[0] == Signs.ten && scalars[2] == Signs.five
            && CharacterClass.of(scalars[1]) == .numeral
    }
}
