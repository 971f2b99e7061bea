import Text

/// How the input is read.
public struct IngestOptions: Sendable {
    /// Whether documents are divided into the reports that they hold. Default ``DocumentMode/reports``.
    public var documents: DocumentMode
    /// How many files are worked on at once; the result does not depend on it.
    public var threads: Int
    /// What is known of the documents already; nil for nothing.
    public var metadata: Metadata?
    /// Bytes of text that are kept in memory; what is beyond waits in a temporary file.
    package var textMemory: Int

    /// No report is taken to be of a later year: a later one that a text names is of a plan, or wrong. A constant, not the clock,
    /// so that a result does not depend on the day. Default ``newestYear``.
    public var latestYear: Int
    /// The newest year of which this version knows reports.
    public static let newestYear = 2026
    /// The years that a report can be of at all: 1949 to 2099.
    package static let years = Numerals.plausibleYears
    /// What regions and years are inferred by where the text does not state them; nil for no inference.
    public var evidence: EvidenceTables?
    /// Where what was read in earlier runs is; nil for none. The result does not depend on it.
    public var cache: DocumentCache?
    /// The title of the column, or the name of the member of JSON, that holds the texts of tables; nil to find it.
    public var textColumn: String?

    /// Creates options; without arguments, the defaults.
    public init(
        documents: DocumentMode = .reports, threads: Int = 1, metadata: Metadata? = nil,
        evidence: EvidenceTables? = nil, textMemory: Int = 64 << 20, cache: DocumentCache? = nil,
        latestYear: Int = Self.newestYear, textColumn: String? = nil
    ) {
        self.latestYear = latestYear
        self.textColumn = textColumn
        self.cache = cache
        self.textMemory = textMemory
        self.documents = documents
        self.threads = threads
        self.metadata = metadata
        self.evidence = evidence
    }
}
