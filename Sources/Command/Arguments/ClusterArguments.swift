import ArgumentParser
import Conspectus

/// How clusters are made.
struct ClusterArguments: AnalysisArguments {
    @Option(
        help: ArgumentHelp(
            "What makes reports alike: priorities, the share of the plan that each policy domain has, or terms. (default: "
                + "priorities, or terms where another part than the plan is clustered)", valueName: "basis"))
    var clusterBy: ClusterBasis?

    @Option(
        help: ArgumentHelp(
            "How many clusters: a number, or 'auto' for what can be shown, which may be one.", valueName: "k"))
    var clusters: ClusterCount = ClusterOptions().count

    @Option(
        help: ArgumentHelp(
            "Take the means of the groups by a column, such as province, out of what is clustered; several columns parted by "
                + "commas.", valueName: "column"))
    var adjustFor: String?

    @Option(
        help: ArgumentHelp(
            "How clusters are made: spherical-kmeans, ward or average. All are tried and shown.", valueName: "name"))
    var clusterMethod: ClusterMethod = ClusterOptions().method

    func apply(to options: inout AnalysisOptions) {
        options.findings.clusters.basis = clusterBy
        options.findings.clusters.count = clusters
        options.findings.clusters.adjustFor = adjustFor
        options.findings.clusters.method = clusterMethod
    }
}

extension ClusterMethod: ExpressibleByArgument {}

extension ClusterBasis: ExpressibleByArgument {}

extension ClusterCount: ExpressibleByArgument {
    public init?(argument: String) {
        if argument == "auto" {
            self = .automatic
        } else if let k = Int(argument), k >= 1 {
            self = .fixed(k)
        } else {
            return nil
        }
    }

    public var defaultValueDescription: String { description }
}
