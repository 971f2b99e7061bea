/// How words are found.
public enum SegmentationAlgorithm: String, Sendable, CaseIterable {
    /// Numbers, dates, Latin tokens and masks by rules, then the most probable words of the lexicon with its
    /// additional words, then unknown words.
    case conspectus
    /// The words of jieba 0.42.1's `lcut`, one for one.
    case jieba
    /// Every Han character is a token; everything else is divided by rules.
    case characters
}
