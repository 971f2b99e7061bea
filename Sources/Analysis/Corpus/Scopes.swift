import Reports

/// The parts that count in one analysis.
package struct Scopes: Sendable {
    /// For everything but clusters.
    package let terms: ReportScope
    /// nil where nothing is clustered.
    package let clusters: ReportScope?

    /// What the options ask for. With ``DocumentMode/whole`` there are no sections, so every scope is all.
    package init(_ options: AnalysisOptions) {
        let scopes = options.scopes
        let isWhole = options.input.documentMode == .whole
        terms = isWhole ? .all : scopes.terms
        clusters = scopes.countsForClusters ? isWhole ? .all : scopes.clusters ?? .plan : nil
    }

    /// The ways in which each report is counted: the compared part, and the clustered one where it is another.
    var counted: [ReportScope] { [terms] + (clusters.flatMap { $0 == terms ? nil : [$0] } ?? []) }

    /// Whether every term of the clustered part is one of the compared part.
    var clustersLieInTerms: Bool { clusters == nil || terms == .all || terms == clusters }

    /// Which scopes that were asked for have no effect.
    package static func diagnostics(_ options: AnalysisOptions) -> [Diagnostic] {
        guard options.input.documentMode == .whole else { return [] }
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
