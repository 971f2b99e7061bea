import Reports

/// What is read, and as what.
public struct InputOptions: Sendable, Equatable {
    /// Files, and folders that are read recursively. Set by ``Analysis/init(of:options:observer:)``.
    public var paths: [String] = []
    /// A CSV table of facts about the reports, such as an edited `reports.csv`; nil for none. It takes
    /// precedence over what is inferred.
    public var metadata: String?
    /// What a report is; nil for `DocumentMode.reports`, or for `DocumentMode.whole` if ``isTokenized``,
    /// since cleaning and sections require ordinary text.
    public var documents: DocumentMode?
    /// The newest year that a report can be of. Default: `IngestOptions.newestYear`.
    public var latestYear = IngestOptions.newestYear
    /// Whether the text is already segmented, with white space between words. Default: false.
    public var isTokenized = false
    /// The column of tables, or the member of JSON, that holds the texts; nil to find it.
    public var textColumn: String?
    /// Whether reading throws ``AnalysisError/unreadableFiles(_:)`` if any file cannot be used. Default:
    /// false, so such a file becomes a piece of kind `ReportKind.unreadable` and a ``Diagnostic``.
    public var isStrict = false

    /// Creates the defaults.
    public init() {}

    /// What a report is: ``documents`` or its default.
    public var documentMode: DocumentMode { documents ?? (isTokenized ? .whole : .reports) }
}
