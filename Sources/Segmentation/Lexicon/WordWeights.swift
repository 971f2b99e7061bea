/// What the algorithm `conspectus` adds to the weights of words, natural logarithms of their probabilities,
/// and compares them with.
enum WordWeights {
    /// Added to the weight of every word. A product of frequencies that were counted with a dictionary's long
    /// entries favours long entries too much; of the values tried, this one came nearest to hand-segmented
    /// news (see docs/segmentation.md).
    static let bonus = 1.5
    /// The weight of an ordinal, or of a number of two or more numerals, that is in no dictionary.
    static let ofNumerals = -9.0
    /// Characters at least this probable as words of their own (的, 了, 和, 要 …) never become part of an unknown word.
    static let ofCommonCharacters = -9.0
}
