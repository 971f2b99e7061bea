/// By what reports are clustered.
public enum ClusterBasis: String, Sendable, CaseIterable {
    /// What share of their plan they give to each policy domain.
    case priorities
    /// The weighted terms of a part of their text.
    case terms

    /// The basis under options that may leave it open: priorities, or terms if another part than the plan is to be
    /// clustered or documents have no parts.
    package init(_ options: AnalysisOptions) {
        if let asked = options.findings.clusters.basis {
            self = asked
        } else {
            let isOfPlan = options.scopes.clusters ?? .plan == .plan
            self = isOfPlan && options.input.documentMode != .whole ? .priorities : .terms
        }
    }
}
