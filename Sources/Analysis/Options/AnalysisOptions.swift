/// How reports are analysed, one member for each concern. The defaults are those of `conspectus run`, except
/// for ``DataOptions/compilesMissingLexicon``.
///
/// ```swift
/// var options = AnalysisOptions()
/// options.terms.weighting = .sklearn
/// options.scopes.terms = .plan
/// options.findings.keyness.groupBy = "province"
/// let plans = try await Analysis(of: ["data/reports"], options: options)
/// ```
public struct AnalysisOptions: Sendable {
    /// What is read, and as what.
    public var input = InputOptions()
    /// How text is divided into words.
    public var text = TextOptions()
    /// Which words count, and with what weight.
    public var terms = TermOptions()
    /// Which part of each report is compared, and which is clustered.
    public var scopes = ScopeOptions()
    /// What to find. May be changed after the reports have been read, see ``Analysis/findingOptions``.
    public var findings = FindingOptions()
    /// Threads, seed and cache.
    public var work = WorkOptions()
    /// Where the files that come with Conspectus are.
    public var data = DataOptions()

    /// Creates the defaults.
    public init() {}

    /// By what reports are clustered: if that is left open, by priorities, or by terms if another part than the plan is to
    /// be clustered or documents have no parts.
    package var clusterBasis: ClusterBasis {
        if let asked = findings.clusters.basis { return asked }
        let isOfPlan = scopes.clusters ?? .plan == .plan
        return isOfPlan && input.documentMode != .whole ? .priorities : .terms
    }
}
