/// All pieces of the input.
public struct Corpus: Sendable {
    /// By the bytes of the source, then by part. What was passed over and may be the user's is among them.
    public var reports: [Report]
    /// The files that were read, by the bytes of the source.
    public let files: [SourceFile]
    /// What was passed over, by the bytes of the source.
    public let skipped: [SkippedFile]
    /// The titles of the analyst's own columns.
    public let userColumns: [String]
    /// What could not be used of the metadata, a sentence each: cells that say nothing, rows that match no document.
    public let metadataRemarks: [String]

    /// The pieces that count in matrices: reports that are not excluded.
    public var counted: [Report] { reports.filter { $0.kind == .report && !$0.exclude } }
    /// The files and records that could not be read, with the reason in their notes.
    public var failures: [Report] { reports.filter { $0.kind == .unreadable && !$0.isPassedOver } }
    /// What was passed over and may be the user's.
    public var losses: [SkippedFile] { skipped.filter { $0.weight == .loss } }
}
