import Reports

/// Which part of each report is compared, and which is clustered.
public struct ScopeOptions: Sendable, Equatable {
    /// The scope of everything except clusters. Default: all.
    public var terms: ReportScope = .all
    /// The scope of clusters; nil for the plan, or for all if documents are `DocumentMode.whole` and thus
    /// have no plan.
    public var clusters: ReportScope?
    /// Whether the clustered part is counted too. Default: true. Otherwise ``Analysis/clusters()`` uses the
    /// compared part.
    public var countsForClusters = true

    /// Creates the defaults.
    public init() {}
}
