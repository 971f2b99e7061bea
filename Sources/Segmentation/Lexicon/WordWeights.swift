/// What the algorithm `conspectus` adds to the weights of words, natural logarithms of their probabilities, and compares them
/// with.
enum WordWeights {
    /// What every word is given beside its weight. A product of frequencies counted on a dictionary's long entries favours
    /// them too much; of the values tried, this one came nearest to hand-segmented news (see the notes on segmentation).
    static let bonus = 1.5
    /// The weight of an ordinal or a number of two or more numerals that stands in no dictionary.
    static let ofNumerals = -9.0
    /// Characters at least this probable as words of their own (的, 了, 和, 要 …) never enter an unknown word.
    static let ofCommonCharacters = -9.0
}
