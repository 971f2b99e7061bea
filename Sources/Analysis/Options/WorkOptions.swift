import Support

/// How the work is done. Only the seed affects the findings.
public struct WorkOptions: Sendable, Equatable {
    /// The number of threads. Default: the number of processors.
    public var threads = Parallel.processors
    /// The seed of all random choices. Default: 2024.
    public var seed: UInt64 = 2024
    /// A folder that keeps what was read and counted for later analyses, created if necessary; nil for none.
    public var cache: String?
    /// The maximum size of the cache afterwards, such as `2G`; nil for no limit. See `ByteCount.bytes(_:)`.
    public var cacheLimit: String?

    /// Whether term positions are recorded, which takes half as much space as the texts and suits callers
    /// that need sentences of most reports; otherwise a report is segmented again when its sentences are
    /// needed. Default: true.
    public var recordsPositions = true

    /// Creates the defaults.
    public init() {}
}

/// Where the files that come with Conspectus are.
public struct DataOptions: Sendable, Equatable {
    /// The folder of the tables and lists (`data/` in the project); nil to search for it, see `DataFiles`.
    public var folder: String?
    /// The file of the lexicon; nil for `CONSPECTUS_LEXICON`, otherwise the user's cache folder.
    public var lexicon: String?
    /// Whether a missing lexicon is compiled from the installed jieba, which takes some seconds, and kept.
    /// Default: true; the command asks for `conspectus lexicon build` instead.
    public var compilesMissingLexicon = true

    /// Creates the defaults.
    public init() {}
}
