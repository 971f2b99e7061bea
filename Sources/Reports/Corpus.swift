/// All pieces of the input.
public struct Corpus: Sendable {
    /// Ordered by the bytes of the source, then by part. Includes skipped files that may be the user's own.
    public var reports: [Report]
    /// The files that were read, ordered by the bytes of the source.
    public let files: [SourceFile]
    /// What was skipped, ordered by the bytes of the source.
    public let skipped: [SkippedFile]
    /// The titles of the analyst's own columns.
    public let userColumns: [String]
    /// What could not be used of the metadata, one sentence each: meaningless cells, rows that match no document.
    public let metadataRemarks: [String]
    /// What metadata changed, one sentence each.
    public let metadataNotes: [String]

    /// The pieces that go into the matrices: reports that are not excluded.
    public var counted: [Report] { reports.filter { $0.kind == .report && !$0.exclude } }
    /// The files and records that could not be read; their notes give the reason.
    public var failures: [Report] { reports.filter { $0.kind == .unreadable && !$0.isPassedOver } }
    /// What was skipped but may be the user's own.
    public var losses: [SkippedFile] { skipped.filter { $0.weight == .loss } }
}
