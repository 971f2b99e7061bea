/// What a line is segmented with: made once for a ``Segmenter``, and shared by everything that segments with it.
struct LineTables: Sendable {
    let lexicon: Lexicon
    /// The words of the user dictionary.
    let user: Lexicon?
    /// Words that are never formed.
    let blocked: Lexicon?
    let algorithm: SegmentationAlgorithm
    let findsUnknownWords: Bool
    /// The beginnings of numbers in Chinese numerals, of ordinals and of what rules look for.
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
