import ArgumentParser
import Conspectus

/// Which part of each report is clustered.
struct ClusterScopeArguments: AnalysisArguments {
    @Option(help: ArgumentHelp("The part that is clustered: all, plan or review. (default: plan)", valueName: "part"))
    var clusterScope: ReportScope?

    func apply(to options: inout AnalysisOptions) { options.scopes.clusters = clusterScope }
}
