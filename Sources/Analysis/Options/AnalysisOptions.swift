/// How reports are analysed, one member a concern. What is not set is as the command `conspectus run` has it, but for
/// ``DataOptions/compilesMissingLexicon``.
public struct AnalysisOptions: Sendable {
    /// What is read, and as what.
    public var input = InputOptions()
    /// How text becomes words.
    public var text = TextOptions()
    /// Which words count, and how much.
    public var terms = TermOptions()
    /// Which part of each report is compared, and which is clustered.
    public var scopes = ScopeOptions()
    /// What is sought. These may be changed after the reports have been read, see ``Analysis/findingOptions``.
    public var findings = FindingOptions()
    /// Threads, seed and cache.
    public var work = WorkOptions()
    /// Where the files are that come with Conspectus.
    public var data = DataOptions()

    /// The defaults.
    public init() {}
}
