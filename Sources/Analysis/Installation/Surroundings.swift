import Support

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// Facts about the process and its environment.
package enum Surroundings {
    /// The value of an environment variable that is set and not empty.
    package static func variable(_ name: String) -> String? {
        guard let value = getenv(name), value.pointee != 0 else { return nil }
        return String(cString: value)
    }

    /// The path of the running program, with links resolved.
    static var executable: String {
        let path = Files.kind(of: "/proc/self/exe") == .file ? "/proc/self/exe" : CommandLine.arguments[0]
        guard let resolved = realpath(path, nil) else { return path }
        defer { free(resolved) }
        return String(cString: resolved)
    }

    /// The version, and which build of it: two builds of one version may read or count differently.
    static var build: String {
        var status = stat()
        guard stat(executable, &status) == 0 else { return ConspectusVersion.current }
        #if canImport(Glibc)
            let time = status.st_mtim
        #else
            let time = status.st_mtimespec
        #endif
        return "\(ConspectusVersion.current) \(status.st_size) \(time.tv_sec).\(time.tv_nsec)"
    }

    /// `CONSPECTUS_MEMORY`, the most memory that the process may take, such as 4G; nil if not set.
    static func memoryLimit() throws(AnalysisError) -> Int? {
        guard let text = variable("CONSPECTUS_MEMORY") else { return nil }
        guard let bytes = ByteCount.bytes(text) else { throw .memoryLimit(text: text) }
        return bytes
    }
}

/// The version of the package and of the files it writes.
public enum ConspectusVersion {
    /// A semantic version.
    public static let current = "0.1.0"
}
