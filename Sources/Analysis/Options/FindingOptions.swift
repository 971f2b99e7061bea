import Comparison
import Segmentation
import Support

/// What is sought among the reports.
public struct FindingOptions: Sendable {
    /// What every finding has in common.
    public var comparison = ComparisonOptions()
    /// How prior reports are sought.
    public var priors = PriorOptions()
    /// How reports are clustered.
    public var clusters = ClusterOptions()
    /// How key terms and themes are sought.
    public var keyness = KeynessOptions()
    /// An analyst's own word lists.
    public var dictionary = DictionaryOptions()

    /// The defaults.
    public init() {}
}

/// What every finding has in common.
public struct ComparisonOptions: Sendable, Equatable {
    /// Columns in which reports must be alike to be compared at all, such as `level` or `year`; clusters are made
    /// apart in each. Default: none, so all are compared.
    public var within: [String] = []
    /// How many neighbours, prior reports, terms and themes are listed for each. Default 10.
    public var top = 10
    /// Kinds of terms that are left out of clusters, and listed apart in key terms. Default: places and persons.
    public var excludedKinds: Set<TokenKind> = [.place, .person]

    /// The defaults.
    public init() {}

    /// ``within`` as the command line names it; nil where reports are not divided.
    package var withinText: String? { within.isEmpty ? nil : within.joined(separator: ",") }
}

/// How prior reports are sought.
public struct PriorOptions: Sendable, Equatable {
    /// What makes a prior report alike. Default: terms and shingles.
    public var basis: PriorBasis = .shingles
    /// Whether terms are weighed by the document frequencies of all reports, or of those alone that were known on the
    /// day. Default true: of all.
    public var looksAhead = true

    /// The defaults.
    public init() {}
}

/// How reports are clustered.
public struct ClusterOptions: Sendable, Equatable {
    /// Default: as many as can be shown, which may be one.
    public var count: ClusterCount = .automatic
    /// The method of the partition that is reported; all are tried. Default: spherical k-means.
    public var method: ClusterMethod = .sphericalKMeans

    /// The defaults.
    public init() {}
}

/// How key terms and themes are sought.
public struct KeynessOptions: Sendable, Equatable {
    /// The column whose values are the groups. Default `province`.
    public var groupBy = "province"
    /// How many random sets of reports p rests on, within ``PermutationTest/allowedPermutations``; nil for 999, or
    /// fewer where a group is very large.
    public var permutations: Int?

    /// The defaults.
    public init() {}
}

/// An analyst's own word lists.
public struct DictionaryOptions: Sendable, Equatable {
    /// The file, see ``TermDictionary``; nil for none.
    public var path: String?
    /// Where its terms count. Default: as whole words.
    public var matching: KeywordMatching = .segments

    /// The defaults.
    public init() {}

    /// Reads the lists; nil where none are named.
    package func read() throws -> TermDictionary? {
        try path.map { path in try TermDictionary(Files.bytes(at: path), name: path) }
    }
}

extension TokenKind {
    /// The names of kinds, in the order of their declaration.
    package static func names(_ kinds: Set<TokenKind>) -> [String] {
        allCases.filter { kinds.contains($0) }.map(\.rawValue)
    }
}

extension ClusterCount: CustomStringConvertible {
    /// As the command line names it.
    public var description: String {
        switch self {
        case .automatic: "auto"
        case .fixed(let k): String(k)
        }
    }
}
