/// A file that was read.
public struct SourceFile: Sendable, Equatable {
    /// The path relative to its INPUT.
    public let source: String
    /// The SHA-256 digest of its bytes, 64 hexadecimal digits.
    public let sha256: String
    /// Its length in bytes.
    public let byteCount: Int
}

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

    /// The pieces that count in matrices: reports that are not excluded.
    public var counted: [Report] { reports.filter { $0.kind == .report && !$0.exclude } }
    /// The files and records that could not be read, with the reason in their notes.
    public var failures: [Report] { reports.filter { $0.kind == .unreadable && !$0.isPassedOver } }
    /// What was passed over and may be the user's.
    public var losses: [SkippedFile] { skipped.filter { $0.weight == .loss } }
}

/// What one document is.
public enum DocumentMode: String, Sendable, CaseIterable {
    /// Files are cleaned, split into pieces and identified.
    case reports
    /// Every file is one report as it stands; region, year and date come from metadata only.
    case whole
}

/// How the input is read.
public struct IngestOptions: Sendable {
    public var documents: DocumentMode
    /// How many files are worked on at once; the result does not depend on it.
    public var threads: Int
    public var metadata: Metadata?
    /// Bytes of text that are kept in memory; what is beyond waits in a temporary file.
    public var textMemory: Int

    /// What regions and years are inferred by where the text does not state them; nil for no inference.
    public var evidence: EvidenceTables?
    /// Where what was read in earlier runs is; nil for none. The result does not depend on it.
    public var cache: DocumentCache?

    public init(
        documents: DocumentMode = .reports, threads: Int = 1, metadata: Metadata? = nil,
        evidence: EvidenceTables? = nil, textMemory: Int = 64 << 20, cache: DocumentCache? = nil
    ) {
        self.cache = cache
        self.textMemory = textMemory
        self.documents = documents
        self.threads = threads
        self.metadata = metadata
        self.evidence = evidence
    }
}
