/// What a line is segmented by: made once for a ``Segmenter``, and shared by all that segment with it.
struct LineTables: Sendable {
    let lexicon: Lexicon
    /// The words of the user dictionary.
    let user: Lexicon?
    /// Words that are never formed.
    let blocked: Lexicon?
    let algorithm: SegmentationAlgorithm
    let findsUnknownWords: Bool
    /// Beginnings of numbers in Chinese numerals, ordinals and what rules ask for.
    let longWords: LongWords
    let lattice: LatticeCharacters
    let characters: CharacterTable

    init(
        lexicon: Lexicon, user: Lexicon?, blocked: Lexicon?, algorithm: SegmentationAlgorithm, findsUnknownWords: Bool
    ) {
        self.lexicon = lexicon
        self.user = user
        self.blocked = blocked
        self.algorithm = algorithm
        self.findsUnknownWords = findsUnknownWords
        longWords = LongWords(
            CharacterClass.numeralBeginnings + (algorithm == .conspectus ? Self.ruleBeginnings : []))
        let lattice = LatticeCharacters(
            lexicon: lexicon, algorithm: algorithm, findsUnknownWords: findsUnknownWords, longWords: longWords)
        self.lattice = lattice
        characters = CharacterTable(folds: algorithm != .jieba) { lattice.entry($0, CharacterClass.of($0)) }
    }

    private static var ruleBeginnings: [LongWordBeginning] {
        TitleWords.beginnings + PlaceSuffixes.beginnings + FixedDivisions.beginnings
    }
}
