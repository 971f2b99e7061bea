import Reports

/// The parts of reports that are counted in an analysis.
package struct Scopes: Sendable {
    /// The scope of everything except clusters.
    package let terms: ReportScope
    /// The scope of clusters; nil if nothing is clustered.
    package let clusters: ReportScope?

    /// Determines the scopes from the options. With `DocumentMode.whole` there are no sections, so every
    /// scope is all.
    package init(_ options: AnalysisOptions) {
        let scopes = options.scopes
        let isWhole = options.input.documentMode == .whole
        terms = isWhole ? .all : scopes.terms
        let clustered: ReportScope = options.clusterBasis == .priorities ? .plan : scopes.clusters ?? .plan
        clusters = scopes.countsForClusters ? isWhole ? .all : clustered : nil
    }

    /// The scopes in which each report is counted: the compared part, and the clustered part if different.
    var counted: [ReportScope] { [terms] + (clusters.flatMap { $0 == terms ? nil : [$0] } ?? []) }

    /// Whether every term of the clustered part is also one of the compared part.
    var clustersLieInTerms: Bool { clusters == nil || terms == .all || terms == clusters }

    /// Warns of requested scopes that have no effect.
    package static func diagnostics(_ options: AnalysisOptions) -> [Diagnostic] {
        guard options.input.documentMode == .whole else {
            guard let part = options.scopes.clusters, part != .plan, options.findings.clusters.basis == .priorities
            else { return [] }
            return [
                Diagnostic(
                    .warning,
                    "--cluster-scope \(part.rawValue) has no effect with --cluster-by priorities, which are of the plan"
                )
            ]
        }
        let clusters = options.scopes.countsForClusters ? options.scopes.clusters : nil
        let asked = [("--scope", options.scopes.terms), ("--cluster-scope", clusters ?? .all)]
        return asked.filter { $0.1 != .all }.map { option, scope in
            Diagnostic(
                .warning,
                "\(option) \(scope.rawValue) has no effect with --documents whole, which takes files as they are, "
                    + "without sections")
        }
    }
}
