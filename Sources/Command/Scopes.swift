import ArgumentParser
import Conspectus

/// Which part of each report is compared.
struct ScopeOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "The part of each report that is compared: all, plan (what is to be done) or review (what was done). "
                + "(default: all)", valueName: "part"))
    var scope: ReportScope?
}

/// Which part of each report is clustered.
struct ClusterScopeOptions: ParsableArguments {
    @Option(help: ArgumentHelp("The part that is clustered: all, plan or review. (default: plan)", valueName: "part"))
    var clusterScope: ReportScope?
}

/// The parts that count in one run.
struct Scopes: Sendable {
    /// For everything but clusters.
    let terms: ReportScope
    /// nil where nothing is clustered.
    let clusters: ReportScope?

    /// With `--documents whole` there are no sections, so every scope is all; a scope that was asked for is said to have
    /// no effect.
    init(terms: ReportScope?, clusters: ReportScope??, documents: DocumentMode, quiet: Bool) {
        guard documents == .whole else {
            self.terms = terms ?? .all
            self.clusters = clusters.map { $0 ?? .plan }
            return
        }
        self.terms = .all
        self.clusters = clusters.map { _ in .all }
        for (option, scope) in [("--scope", terms), ("--cluster-scope", clusters ?? nil)] where !quiet {
            guard let scope, scope != .all else { continue }
            StandardError.write(
                "conspectus: warning: \(option) \(scope.rawValue) has no effect with --documents whole, "
                    + "which takes files as they are, without sections\n")
        }
    }

    /// Whether every term of the clustered part is one of the compared part.
    var clustersLieInTerms: Bool { clusters == nil || terms == .all || terms == clusters }

    /// For the provenance.
    var members: Provenance.Members {
        [("scope", .string(terms.rawValue))] + (clusters.map { [("cluster_scope", .string($0.rawValue))] } ?? [])
    }
}

extension ReportScope: ExpressibleByArgument {}
