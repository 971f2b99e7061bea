import ArgumentParser
import Conspectus

/// Which kinds of terms are left out of clusters, and listed separately in key terms.
struct KindArguments: AnalysisArguments {
    @Option(
        help: ArgumentHelp(
            "Kinds of terms left out of clusters and listed apart in key terms, or 'none'.", valueName: "kinds"))
    var excludeKinds: KindSet = KindSet(kinds: ComparisonOptions().excludedKinds)

    func apply(to options: inout AnalysisOptions) {
        options.findings.comparison.excludedKinds = excludeKinds.kinds
    }
}
