import ArgumentParser
import Conspectus

/// Which part of each report is compared.
struct ScopeArguments: AnalysisArguments {
    @Option(
        help: ArgumentHelp(
            "The part of each report that is compared: all, plan (what is to be done) or review (what was done). "
                + "(default: all)", valueName: "part"))
    var scope: ReportScope?

    func apply(to options: inout AnalysisOptions) { if let scope { options.scopes.terms = scope } }
}

/// Which part of each report is clustered.
struct ClusterScopeArguments: AnalysisArguments {
    @Option(help: ArgumentHelp("The part that is clustered: all, plan or review. (default: plan)", valueName: "part"))
    var clusterScope: ReportScope?

    func apply(to options: inout AnalysisOptions) { options.scopes.clusters = clusterScope }
}

/// Which reports are compared with which.
struct PairArguments: AnalysisArguments {
    @Option(
        help: ArgumentHelp(
            "Compare only reports alike in these columns, such as level or level,year; clusters are made apart in each.",
            valueName: "columns"))
    var within: String?

    func apply(to options: inout AnalysisOptions) {
        let columns = within?.split(separator: ",", omittingEmptySubsequences: false).map { String($0) }
        options.findings.comparison.within = columns ?? []
    }
}

/// How many results are listed.
struct TopArguments: AnalysisArguments {
    @Option(
        help: ArgumentHelp(
            "How many neighbours, prior reports, terms and themes are listed for each.", valueName: "n"))
    var top: Int = ComparisonOptions().top

    func validate() throws {
        guard top >= 1 else { throw ValidationError("--top \(top) lists nothing; give a number from 1 up") }
    }

    func apply(to options: inout AnalysisOptions) { options.findings.comparison.top = top }
}

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
