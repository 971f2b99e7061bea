import Reports

/// Which part of each report is compared, and which is clustered.
public struct ScopeOptions: Sendable, Equatable {
    /// For everything but clusters. Default: all.
    public var terms: ReportScope = .all
    /// What is clustered; nil for the plan, or all where documents are ``DocumentMode/whole`` and so have no plan.
    public var clusters: ReportScope?
    /// Whether the part that is clustered is counted too. Default true; without it ``Analysis/clusters()`` are of the
    /// part that is compared.
    public var countsForClusters = true

    /// The defaults.
    public init() {}
}
