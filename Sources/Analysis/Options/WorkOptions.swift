import Support

/// How the work is done. Only the seed bears on what is found.
public struct WorkOptions: Sendable, Equatable {
    /// How many threads work. Default: as many as the machine has processors.
    public var threads = Parallel.processors
    /// The seed of all random choices. Default 2024.
    public var seed: UInt64 = 2024
    /// A folder in which what was read and counted waits for later analyses; it is made if need be. nil for none.
    public var cache: String?
    /// How large the cache may be afterwards, such as `2G`; nil for any size. See ``ByteCount/bytes(_:)``.
    public var cacheLimit: String?

    /// Whether it is written down where words stand, half as long as the texts, for who asks for sentences of most
    /// reports; else a report is segmented again when its sentences are asked for. Default true.
    public var recordsPlaces = true

    /// The defaults.
    public init() {}
}

/// Where the files are that come with Conspectus.
public struct DataOptions: Sendable, Equatable {
    /// The folder of the tables and lists (`data/` of the project); nil to look for it, see ``DataFiles``.
    public var folder: String?
    /// The file of the lexicon; nil for `CONSPECTUS_LEXICON`, or else the user's cache folder.
    public var lexicon: String?
    /// Whether a lexicon that is not there is compiled of the installed jieba, which takes some seconds, and kept.
    /// Default true; the command asks for `conspectus lexicon build` instead.
    public var compilesMissingLexicon = true

    /// The defaults.
    public init() {}
}
