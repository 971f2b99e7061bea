import Conspectus

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// Where the files are that come with the command, and the lexicon that is built once.
enum Installation {
    /// A file that comes with the command: in `CONSPECTUS_DATA`, in `share/conspectus` beside the folder of the command, or
    /// in `data` of the folder it was built in.
    static func dataFile(_ name: String) throws(CommandError) -> String {
        if let folder = environment("CONSPECTUS_DATA") {
            let path = folder + "/" + name
            if Files.kind(of: path) == .file { return path }
            throw .noDataFile(name: name)
        }
        var folder = Files.parent(of: executable)
        let shared = folder + "/../share/conspectus/" + name
        if Files.kind(of: shared) == .file { return shared }
        while folder != "/" && folder != "." {
            let path = folder + "/data/" + name
            if Files.kind(of: path) == .file { return path }
            folder = Files.parent(of: folder)
        }
        throw .noDataFile(name: name)
    }

    /// The gazetteer that comes with the command.
    static func gazetteer() throws -> Gazetteer {
        let path = try dataFile("divisions.csv")
        return try Gazetteer(csv: Files.bytes(at: path), name: path)
    }

    /// The tables by which regions and years are inferred.
    static func evidence(gazetteer: Gazetteer) throws -> EvidenceTables {
        func table(_ name: String) throws -> EvidenceTables.Table {
            let path = try dataFile(name)
            return EvidenceTables.Table(try Files.bytes(at: path), name: path)
        }
        return try EvidenceTables(
            dated: table("dated-expressions.csv"), profiles: table("year-profiles.csv"),
            regional: table("regional-expressions.csv"), gazetteer: gazetteer)
    }

    /// Where the lexicon is built: `CONSPECTUS_LEXICON`, or the user's cache folder. A new format has a new name, so that
    /// two versions of the command do not take it from each other.
    static func lexiconPath() throws(CommandError) -> String {
        if let path = environment("CONSPECTUS_LEXICON") { return path }
        let file = "/conspectus/lexicon-\(Lexicon.formatVersion).blob"
        if let cache = environment("XDG_CACHE_HOME") { return cache + file }
        guard let home = environment("HOME") else { throw .noHome }
        return home + "/.cache" + file
    }

    /// The lexicon, opened.
    static func lexicon() throws -> Lexicon {
        let path = try lexiconPath()
        guard Files.kind(of: path) == .file else { throw CommandError.noLexicon(path: path) }
        return try Lexicon(mapping: path)
    }

    /// The lexicon with the terms of a list, opened. If it cannot be kept, that is said, since it costs time with every run.
    static func lexicon(adding list: [UInt8], name: String) throws -> Lexicon {
        let path = try lexiconPath()
        guard Files.kind(of: path) == .file else { throw CommandError.noLexicon(path: path) }
        let found = try LexiconFile(path).lexicon(adding: list, name: name)
        if let problem = found.notKept {
            StandardError.write("conspectus: note: \(lexiconNotKept(problem))\n")
        }
        return found.lexicon
    }

    /// The list of the genre's terms that comes with the command.
    static func genreTermsPath() throws(CommandError) -> String { try dataFile("genre-terms.txt") }

    static func lexiconNotKept(_ problem: FileError) -> String {
        "the lexicon with the genre's terms is compiled anew with every run, since it cannot be kept: \(problem)"
    }

    /// The version, and which build of it: two builds of one version may read or count in different ways.
    static var build: String {
        var status = stat()
        guard stat(executable, &status) == 0 else { return Version.current }
        #if canImport(Glibc)
            let time = status.st_mtim
        #else
            let time = status.st_mtimespec
        #endif
        return "\(Version.current) \(status.st_size) \(time.tv_sec).\(time.tv_nsec)"
    }

    /// `CONSPECTUS_MEMORY`, the most memory that the process may take, such as 4G; nil where it is not set.
    static func memoryLimit() throws(CommandError) -> Int? {
        guard let text = environment("CONSPECTUS_MEMORY") else { return nil }
        guard let bytes = ByteCount.bytes(text) else { throw .memoryLimit(text: text) }
        return bytes
    }

    /// A variable that is set and not empty.
    static func environment(_ name: String) -> String? {
        guard let value = getenv(name), value.pointee != 0 else { return nil }
        return String(cString: value)
    }

    /// The command's own file, links resolved.
    private static var executable: String {
        let path = Files.kind(of: "/proc/self/exe") == .file ? "/proc/self/exe" : CommandLine.arguments[0]
        guard let resolved = realpath(path, nil) else { return path }
        defer { free(resolved) }
        return String(cString: resolved)
    }
}

extension MemoryBudget {
    /// What this run may take now.
    static func forRun() throws(CommandError) -> MemoryBudget { now(limit: try Installation.memoryLimit()) }
}
