import ArgumentParser
import Conspectus

/// How prior reports are found.
struct PriorArguments: AnalysisArguments {
    @Option(
        name: .customLong("prior-by"),
        help: ArgumentHelp(
            "What makes a prior report alike: wording (terms, and runs of four words) or terms alone. (default: wording)",
            valueName: "basis"))
    var basis: PriorBasis?

    @Flag(help: "Weigh terms for prior reports by what was known on the day: document frequencies of earlier reports.")
    var noLookAhead = false

    func apply(to options: inout AnalysisOptions) {
        if let basis { options.findings.priors.basis = basis }
        options.findings.priors.looksAhead = !noLookAhead
    }
}

/// How clusters are made.
struct ClusterArguments: AnalysisArguments {
    @Option(
        help: ArgumentHelp(
            "How many clusters: a number, or 'auto' for what can be shown, which may be one.", valueName: "k"))
    var clusters: ClusterCount = ClusterOptions().count

    @Option(
        help: ArgumentHelp(
            "How clusters are made: spherical-kmeans, ward or average. All are tried and shown.", valueName: "name"))
    var clusterMethod: ClusterMethod = ClusterOptions().method

    func apply(to options: inout AnalysisOptions) {
        options.findings.clusters.count = clusters
        options.findings.clusters.method = clusterMethod
    }
}

/// How findings are grouped.
struct GroupArguments: AnalysisArguments {
    @Option(help: ArgumentHelp("The column whose values are the groups for key terms.", valueName: "column"))
    var groupBy: String = KeynessOptions().groupBy

    func apply(to options: inout AnalysisOptions) { options.findings.keyness.groupBy = groupBy }
}

/// How key terms are tested.
struct TestArguments: AnalysisArguments {
    @Option(
        help: ArgumentHelp(
            "How many random sets of reports p rests on; the smallest p is 1/(n + 1). "
                + "(default: 999, fewer where a group is very large)", valueName: "n"))
    var permutations: Int?

    func validate() throws {
        if let permutations, !Self.allowed.contains(permutations) {
            throw ValidationError(
                "--permutations \(permutations): give a number from \(Self.allowed.lowerBound), the fewest with which p "
                    + "can be 0.05, to \(Self.allowed.upperBound)")
        }
    }

    private static let allowed = PermutationTest.allowedPermutations

    func apply(to options: inout AnalysisOptions) { options.findings.keyness.permutations = permutations }
}

/// An analyst's own word lists.
struct DictionaryArguments: AnalysisArguments {
    @Option(
        help: ArgumentHelp(
            "Word lists to be counted (CSV with the columns category and term, or YAML): dictionary.csv.",
            valueName: "file"))
    var dictionary: String?

    @Option(
        help: ArgumentHelp(
            "Where the dictionary's terms count: segments (whole words) or substrings (anywhere).", valueName: "how"))
    var dictionaryMatch: KeywordMatching?

    func validate() throws {
        if dictionary == nil && dictionaryMatch != nil {
            throw ValidationError("--dictionary-match says how a dictionary is matched, but there is no --dictionary")
        }
    }

    func apply(to options: inout AnalysisOptions) {
        options.findings.dictionary.path = dictionary
        if let dictionaryMatch { options.findings.dictionary.matching = dictionaryMatch }
    }
}
