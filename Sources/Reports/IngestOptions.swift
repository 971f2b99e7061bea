import Text

/// How the input is read.
public struct IngestOptions: Sendable {
    /// Whether documents are divided into the reports they hold. Default ``DocumentMode/reports``.
    public var documents: DocumentMode
    /// How many files are processed at once; the result does not depend on it.
    public var threads: Int
    /// What is already known about the documents; nil for nothing.
    public var metadata: Metadata?
    /// Bytes of text kept in memory; the rest waits in a temporary file.
    package var textMemory: Int
    /// Bytes of facts about texts kept in memory, counted as they would be packed; the rest waits in another file.
    package var factMemory: Int

    /// No report is assigned a later year: a later year in a text belongs to a plan, or is wrong. A constant
    /// rather than the clock, so that results do not depend on the day. Default ``newestYear``.
    public var latestYear: Int
    /// The newest year this version knows reports from.
    public static let newestYear = 2026
    /// The years a report can belong to at all: 1949 to 2099.
    package static let years = Numerals.plausibleYears
    /// What regions and years are inferred from when the text does not state them; nil for no inference.
    public var evidence: EvidenceTables?
    /// Where the results of reading in earlier runs are kept; nil for nowhere. The result does not depend on it.
    public var cache: DocumentCache?
    /// The column title, or JSON member name, that holds the texts of tables; nil to detect it.
    public var textColumn: String?

    /// Creates options; without arguments, the defaults.
    public init(
        documents: DocumentMode = .reports, threads: Int = 1, metadata: Metadata? = nil,
        evidence: EvidenceTables? = nil, textMemory: Int = 64 << 20, factMemory: Int = 8 << 20,
        cache: DocumentCache? = nil, latestYear: Int = Self.newestYear, textColumn: String? = nil
    ) {
        self.latestYear = latestYear
        self.textColumn = textColumn
        self.cache = cache
        self.textMemory = textMemory
        self.factMemory = factMemory
        self.documents = documents
        self.threads = threads
        self.metadata = metadata
        self.evidence = evidence
    }
}
