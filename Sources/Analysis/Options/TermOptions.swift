import TermVectors

/// Which stop words are used.
public enum StopWordChoice: Sendable, Equatable {
    /// The list that comes with Conspectus.
    case shipped
    /// No stop words.
    case none
    /// A file with one word per line.
    case file(String)

    /// The choice as written on the command line; nil for the shipped list.
    package var text: String? {
        switch self {
        case .shipped: nil
        case .none: "none"
        case .file(let path): path
        }
    }
}

/// Where phrases, which are terms of several words, come from.
public enum PhraseChoice: Sendable, Equatable {
    /// No phrases.
    case none
    /// Phrases found in the reports at hand, see `PhraseFinder`.
    case discover
    /// A file with the columns of `phrases.csv`.
    case file(String)

    /// The choice as written on the command line.
    package var text: String {
        switch self {
        case .none: "none"
        case .discover: "discover"
        case .file(let path): path
        }
    }
}

/// Which words count as terms, and with what weight.
public struct TermOptions: Sendable {
    /// The stop words. Default: the shipped list.
    public var stopWords: StopWordChoice = .shipped
    /// A file of further stop words; nil for none.
    public var addedStopWords: String?
    /// A file of words that no list or bound removes, one per line; nil for none.
    public var keepWords: String?
    /// The phrases. Default: none.
    public var phrases: PhraseChoice = .none
    /// Terms in fewer reports are removed. Default: 1 report, so none are.
    public var minimumDocumentFrequency: DocumentFrequencyBound = .count(1)
    /// Terms in more reports are removed. Default: all reports, so none are.
    public var maximumDocumentFrequency: DocumentFrequencyBound = .share(1)
    /// The most terms kept, the most frequent ones in all reports together; nil for all.
    public var maximumTerms: Int?
    /// How counts become weights. Default: sublinear TF-IDF.
    public var weighting: Weighting = .sublinearTFIDF

    /// Creates the defaults.
    public init() {}
}
