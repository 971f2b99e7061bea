import Conspectus

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// Where the files are that come with the command, and what its surroundings say.
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
        let table = try DataFiles.file("divisions.csv")
        return try Gazetteer(csv: table.bytes, name: table.path)
    }

    /// The tables by which regions and years are inferred.
    static func evidence(gazetteer: Gazetteer) throws -> EvidenceTables {
        func table(_ name: String) throws -> EvidenceTables.Table {
            let file = try DataFiles.file(name)
            return EvidenceTables.Table(file.bytes, name: file.path)
        }
        return try EvidenceTables(
            dated: table("dated-expressions.csv"), profiles: table("year-profiles.csv"),
            regional: table("regional-expressions.csv"), gazetteer: gazetteer)
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
