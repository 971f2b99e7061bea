/// What a piece of text is.
public enum ReportKind: String, Sendable, CaseIterable {
    /// A work report as it was given.
    case report
    /// A journalist's article about one.
    case article
    /// A report retold or shortened by someone else.
    case summary
    /// A title with little or nothing under it.
    case placeholder
    /// Part of a report: the rest is missing.
    case fragment
    /// A file that cannot be read as text, or was skipped.
    case unreadable
}
