import Segmentation

/// How text is divided into words.
public struct TextOptions: Sendable, Equatable {
    /// The segmentation algorithm. Default: Conspectus' own rules.
    public var segmenter: Segmenter.Algorithm = .conspectus
    /// A file of the analyst's own words in jieba's format (word, frequency, tag), which take precedence; nil for none.
    public var userDictionary: String?
    /// A file of words that are never formed, one per line; nil for none.
    public var blockedWords: String?
    /// Whether the shipped list of the genre's terms is used; only `Segmenter.Algorithm.conspectus` does.
    /// Default: true.
    public var usesGenreTerms = true
    /// Whether characters that form no known word may form an unknown one (jieba's hidden Markov model). Default: true.
    public var findsUnknownWords = true

    /// Creates the defaults.
    public init() {}

    /// The first option of the command that chooses words, which is not possible for segmented text; nil if
    /// there is none.
    var choiceOfWords: String? {
        if userDictionary != nil { return "--user-dictionary" }
        if blockedWords != nil { return "--blocked-words" }
        return segmenter == .conspectus ? nil : "--segmenter \(segmenter.rawValue)"
    }
}
