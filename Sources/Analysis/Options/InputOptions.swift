import Reports

/// What is read, and as what.
public struct InputOptions: Sendable, Equatable {
    /// Files, and folders that are read with all below them. ``Analysis/init(of:options:observer:)`` sets them.
    public var paths: [String] = []
    /// A table (CSV) of what is known of the reports, such as an edited `reports.csv`; nil for none. It wins over
    /// what is inferred.
    public var metadata: String?
    /// What a report is; nil for ``DocumentMode/reports``, or ``DocumentMode/whole`` where ``isTokenized``, since
    /// cleaning and sections are for text as people write it.
    public var documents: DocumentMode?
    /// Whether the text is segmented already, its words parted by white space. Default false.
    public var isTokenized = false
    /// The column of tables, or the member of JSON, that holds the texts; nil to find it.
    public var textColumn: String?
    /// Whether reading ends with ``AnalysisError/unreadableFiles(_:)`` if any file cannot be used. Default false:
    /// such a file is a piece of kind ``ReportKind/unreadable`` and a ``Diagnostic``.
    public var isStrict = false

    /// The defaults.
    public init() {}

    /// What a report is, by ``documents`` or by its default.
    public var documentMode: DocumentMode { documents ?? (isTokenized ? .whole : .reports) }
}
