import Segmentation

/// How text becomes words.
public struct TextOptions: Sendable, Equatable {
    /// Default: Conspectus' own rules.
    public var segmenter: Segmenter.Algorithm = .conspectus
    /// A file of the analyst's own words in jieba's format (word, frequency, tag), which win; nil for none.
    public var userDictionary: String?
    /// A file of words that are never formed, one a line; nil for none.
    public var blockedWords: String?
    /// Whether the shipped list of the genre's own terms is used; it is by ``Segmenter/Algorithm/conspectus`` alone.
    /// Default true.
    public var usesGenreTerms = true
    /// Whether characters that make no known word may make an unknown one (jieba's hidden Markov model). Default true.
    public var findsUnknownWords = true

    /// The defaults.
    public init() {}

    /// Text that comes segmented leaves no choice of words: the first option of the command that chooses any; nil for
    /// none.
    var choiceOfWords: String? {
        if userDictionary != nil { return "--user-dictionary" }
        if blockedWords != nil { return "--blocked-words" }
        return segmenter == .conspectus ? nil : "--segmenter \(segmenter.rawValue)"
    }
}
