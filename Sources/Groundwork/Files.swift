#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// Whole files in and out, and the contents of folders, by the system's own calls.
public enum Files {
    /// What a path names.
    public enum Kind: Sendable, Equatable { case file, folder, other, missing }

    /// What `path` names; links are followed.
    public static func kind(of path: String) -> Kind {
        var status = stat()
        guard stat(path, &status) == 0 else { return .missing }
        switch status.st_mode & S_IFMT {
        case S_IFREG: return .file
        case S_IFDIR: return .folder
        default: return .other
        }
    }

    /// All bytes of the file at `path`.
    ///
    /// The file may shrink or grow while it is read: what is returned is what the system handed over.
    /// - Throws: ``FileError/missing(path:)`` or ``FileError/notReadable(path:reason:)``.
    public static func bytes(at path: String) throws(FileError) -> [UInt8] {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else {
            if errno == ENOENT { throw .missing(path: path) }
            throw .notReadable(path: path, reason: FileError.systemReason)
        }
        defer { close(descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0 else {
            throw .notReadable(path: path, reason: FileError.systemReason)
        }
        if status.st_mode & S_IFMT == S_IFDIR { throw .notReadable(path: path, reason: "it is a folder") }
        var result: [UInt8] = []
        var room = max(Int(status.st_size) + 1, 4096)
        while true {
            let used = result.count
            var failed = false
            var got = 0
            result.append(contentsOf: repeatElement(0, count: room))
            result.withUnsafeMutableBytes { buffer in
                repeat {
                    got = read(descriptor, buffer.baseAddress! + used, room)
                } while got < 0 && errno == EINTR
                failed = got < 0
            }
            if failed { throw .notReadable(path: path, reason: FileError.systemReason) }
            result.removeLast(room - got)
            if got == 0 { return result }
            room = max(65536, Int(status.st_size) + 1 - result.count)
        }
    }

    /// The names in the folder at `path`, in byte order, without `.` and `..`.
    public static func names(inFolder path: String) throws(FileError) -> [String] {
        guard let folder = opendir(path) else {
            if errno == ENOENT { throw .missing(path: path) }
            throw .notReadable(path: path, reason: FileError.systemReason)
        }
        defer { closedir(folder) }
        var names: [String] = []
        while let entry = readdir(folder) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
                pointer.withMemoryRebound(to: CChar.self, capacity: Int(NAME_MAX) + 1) { String(cString: $0) }
            }
            if name != "." && name != ".." { names.append(name) }
        }
        return names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    }

    /// The folder's identity on this machine, by which a link that runs in a circle is seen.
    public static func identity(of path: String) -> FileIdentity? {
        var status = stat()
        guard stat(path, &status) == 0 else { return nil }
        return FileIdentity(device: UInt64(status.st_dev), number: UInt64(status.st_ino))
    }

    /// Writes a new file, or replaces what is there.
    public static func write(_ bytes: [UInt8], to path: String) throws(FileError) {
        let sink = try FileSink(path: path)
        try sink.write(bytes)
        try sink.close()
    }

    /// Writes `bytes` beside `path` and renames, so that readers see the old file or the new one, never a part.
    public static func replace(_ path: String, with bytes: [UInt8]) throws(FileError) {
        let draft = path + ".\(getpid()).part"
        do {
            try write(bytes, to: draft)
        } catch {
            unlink(draft)
            throw error
        }
        guard rename(draft, path) == 0 else {
            let reason = FileError.systemReason
            unlink(draft)
            throw .notWritable(path: path, reason: reason)
        }
    }

    /// Makes the folder at `path` and those above it; one that exists is left as it is.
    public static func makeFolder(_ path: String) throws(FileError) {
        switch kind(of: path) {
        case .folder: return
        case .file, .other: throw .notWritable(path: path, reason: "a file of that name is there")
        case .missing: break
        }
        let above = parent(of: path)
        if above != path { try makeFolder(above) }
        guard mkdir(path, 0o777) == 0 || errno == EEXIST else {
            throw .notWritable(path: path, reason: FileError.systemReason)
        }
    }

    /// Removes a file, or a folder with all that is in it. Links are removed, not followed.
    public static func remove(_ path: String) throws(FileError) {
        var status = stat()
        guard lstat(path, &status) == 0 else { return }
        if status.st_mode & S_IFMT == S_IFDIR {
            for name in try names(inFolder: path) { try remove(path + "/" + name) }
            guard rmdir(path) == 0 else { throw .notWritable(path: path, reason: FileError.systemReason) }
        } else {
            guard unlink(path) == 0 else { throw .notWritable(path: path, reason: FileError.systemReason) }
        }
    }

    /// The folder that holds `path`: `a/b` → `a`, `a` → `.`, `/a` → `/`.
    public static func parent(of path: String) -> String {
        var bytes = Array(path.utf8)
        while bytes.count > 1 && bytes.last == UInt8(ascii: "/") { bytes.removeLast() }
        guard let slash = bytes.lastIndex(of: UInt8(ascii: "/")) else { return "." }
        return slash == 0 ? "/" : String(decoding: bytes[..<slash], as: UTF8.self)
    }

    /// The last part of a path: `a/b.txt` → `b.txt`.
    public static func name(of path: String) -> String {
        var bytes = Array(path.utf8)
        while bytes.count > 1 && bytes.last == UInt8(ascii: "/") { bytes.removeLast() }
        guard let slash = bytes.lastIndex(of: UInt8(ascii: "/")), bytes.count > 1 else {
            return String(decoding: bytes, as: UTF8.self)
        }
        return String(decoding: bytes[(slash + 1)...], as: UTF8.self)
    }
}

/// Which file on which device.
public struct FileIdentity: Hashable, Sendable {
    let device: UInt64
    let number: UInt64
}
