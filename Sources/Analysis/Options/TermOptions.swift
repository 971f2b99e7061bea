import TermVectors

/// Which stop words are used.
public enum StopWordChoice: Sendable, Equatable {
    /// The list that comes with Conspectus.
    case shipped
    case none
    /// A file, one word a line.
    case file(String)

    /// As the command line names it; nil for the shipped list.
    package var text: String? {
        switch self {
        case .shipped: nil
        case .none: "none"
        case .file(let path): path
        }
    }
}

/// Where phrases, terms of several words, come from.
public enum PhraseChoice: Sendable, Equatable {
    case none
    /// Those of the reports at hand, see ``PhraseFinder``.
    case discover
    /// A file with the columns of `phrases.csv`.
    case file(String)

    /// As the command line names it.
    package var text: String {
        switch self {
        case .none: "none"
        case .discover: "discover"
        case .file(let path): path
        }
    }
}

/// Which words count as terms, and how much.
public struct TermOptions: Sendable {
    /// Default: the shipped list.
    public var stopWords: StopWordChoice = .shipped
    /// A file of words that no list and no bound leaves out, one a line; nil for none.
    public var keepWords: String?
    /// Default: none.
    public var phrases: PhraseChoice = .none
    /// Terms in fewer reports are left out. Default: in 1, so none is.
    public var minimumDocumentFrequency: DocumentFrequencyBound = .count(1)
    /// Terms in more reports are left out. Default: in all, so none is.
    public var maximumDocumentFrequency: DocumentFrequencyBound = .share(1)
    /// So many terms are kept at most, those that occur most often in all reports together; nil for all.
    public var maximumTerms: Int?
    /// How counts become weights. Default: sublinear TF-IDF.
    public var weighting: Weighting = .sublinearTFIDF

    /// The defaults.
    public init() {}
}
