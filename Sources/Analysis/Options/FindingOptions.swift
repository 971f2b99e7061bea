import Comparison
import Segmentation
import Support

/// What to find among the reports.
public struct FindingOptions: Sendable {
    /// Options common to all findings.
    public var comparison = ComparisonOptions()
    /// How prior reports are found.
    public var priors = PriorOptions()
    /// How reports are clustered.
    public var clusters = ClusterOptions()
    /// How groups of reports are compared.
    public var keyness = KeynessOptions()
    /// By what scheme the domains of sentences are told.
    public var priorities = PriorityOptions()
    /// An analyst's own word lists.
    public var dictionary = DictionaryOptions()
    /// How sentences are drawn to be coded by hand.
    package var validation = ValidationOptions()

    /// Creates the defaults.
    public init() {}
}

/// Options common to all findings.
public struct ComparisonOptions: Sendable, Equatable {
    /// Columns whose values must be equal for reports to be compared at all, such as `level` or `year`;
    /// clusters are made separately for each combination. Default: none, so all reports are compared.
    public var within: [String] = []
    /// How many neighbours, prior reports, terms and themes are listed for each. Default: 10.
    public var top = 10
    /// Kinds of terms that are left out of clusters, and listed separately in key terms. Default: places and persons.
    public var excludedKinds: Set<TokenKind> = [.place, .person]

    /// Creates the defaults.
    public init() {}

    /// ``within`` as written on the command line; nil if reports are not divided.
    package var withinText: String? { within.isEmpty ? nil : within.joined(separator: ",") }
}

/// How prior reports are found.
public struct PriorOptions: Sendable, Equatable {
    /// The features by which reports are compared with prior ones. Default: terms and shingles.
    public var basis: PriorBasis = .shingles
    /// Whether terms are weighted by the document frequencies of all reports, or only of those known on the
    /// day of the report. Default: true, of all.
    public var looksAhead = true

    /// Creates the defaults.
    public init() {}
}

/// How reports are clustered.
public struct ClusterOptions: Sendable, Equatable {
    /// By what reports are clustered; nil for priorities, or for terms if ``ScopeOptions/clusters`` names another part than
    /// the plan or documents are `DocumentMode.whole`. Default: nil.
    public var basis: ClusterBasis?
    /// The number of clusters. Default: as many as can be shown, possibly one.
    public var count: ClusterCount = .automatic
    /// The column, or several parted by commas, whose groups' means are taken out of the rows before they are clustered; nil
    /// for none. Default: nil.
    public var adjustFor: String?
    /// The method of the reported partition; all methods are tried. Default: spherical k-means.
    public var method: ClusterMethod = .sphericalKMeans

    /// Creates the defaults.
    public init() {}
}

/// How groups of reports are compared: their key terms, themes, and priorities.
public struct KeynessOptions: Sendable, Equatable {
    /// The column whose values define the groups, or several parted by commas. Default: `province`.
    public var groupBy = "province"
    /// The number of random sets of reports behind p, within `PermutationTest.allowedPermutations`; nil for
    /// 999, or fewer if groups are very large.
    public var permutations: Int?
    /// Which reports depend on each other, and so are permuted and resampled as wholes. Default: those of one region.
    public var blocks: BlockChoice = .regions
    /// The group that all others are compared with, or else a table of counts from outside (`term`, `count`); nil for all others
    /// together.
    public var reference: String?

    /// Creates the defaults.
    public init() {}
}

/// Which reports depend on each other.
public enum BlockChoice: Sendable, Equatable {
    /// Those of one region.
    case regions
    /// Those with the same value in a column.
    case column(String)
    /// None: each is a draw of its own.
    case none

    /// As written on the command line.
    package var text: String {
        switch self {
        case .regions: "region"
        case .column(let name): name
        case .none: "none"
        }
    }
}

/// By what scheme the domains of sentences are told.
public struct PriorityOptions: Sendable, Equatable {
    /// A table of domains, an edited copy of `data/policy-domains.csv` or one with terms and example sentences of the
    /// analyst's own; nil for the shipped one.
    public var domains: String?

    /// Creates the defaults.
    public init() {}
}

/// An analyst's own word lists.
public struct DictionaryOptions: Sendable, Equatable {
    /// The file, see `TermDictionary`; nil for none.
    public var path: String?
    /// Where its terms are found. Default: as words, also inside longer ones.
    public var matching: KeywordMatching = .inside
    /// What counts where several of its terms stand at one place. Default: the longest.
    public var overlap: KeywordOverlap = .longest
    /// Whether every occurrence is kept, for `dictionary_hits.csv`. Default: false.
    public var keepsHits = false

    /// Creates the defaults.
    public init() {}

    /// Reads the lists; nil if there are none.
    package func read() throws -> TermDictionary? {
        try path.map { path in
            try TermDictionary(WordFiles.text(of: Files.bytes(at: path), path: path), name: path)
        }
    }
}

extension TokenKind {
    /// The names of kinds, in declaration order.
    package static func names(_ kinds: Set<TokenKind>) -> [String] {
        allCases.filter { kinds.contains($0) }.map(\.rawValue)
    }
}

extension ClusterCount: CustomStringConvertible {
    /// The number as written on the command line.
    public var description: String {
        switch self {
        case .automatic: "auto"
        case .fixed(let k): String(k)
        }
    }
}
