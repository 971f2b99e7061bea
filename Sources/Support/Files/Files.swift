import CKernels

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// Reads and writes whole files and lists folders, by system calls.
package enum Files {
    /// What a path names.
    package enum Kind: Sendable, Equatable { case file, folder, other, missing }

    /// What `path` names, with links followed. What the system cannot reach counts as missing.
    package static func kind(of path: String) -> Kind {
        var status = stat()
        return withSystemPath(path) { stat($0, &status) } == 0 ? kind(status) : .missing
    }

    private static func kind(_ status: stat) -> Kind {
        switch status.st_mode & S_IFMT {
        case S_IFREG: .file
        case S_IFDIR: .folder
        default: .other
        }
    }

    /// What `path` names, and whether it is a link to that; a dangling link is a link to something missing.
    /// - Throws: ``FileError`` if the system cannot tell, for example for a name that is too long, a link that
    ///   leads to itself, or a path inside a folder that may not be entered. A missing file is not an error.
    package static func entry(at path: String) throws(FileError) -> (kind: Kind, isLink: Bool) {
        var status = stat()
        var isLink = false
        var failed = withSystemPath(path) { lstat($0, &status) } != 0
        if !failed && status.st_mode & S_IFMT == S_IFLNK {
            isLink = true
            failed = withSystemPath(path) { stat($0, &status) } != 0
        }
        if !failed { return (kind(status), isLink) }
        if errno == ENOENT || errno == ENOTDIR { return (.missing, isLink) }
        throw .opening(path)
    }

    /// The absolute path of a file or folder without any links; nil if there is nothing.
    package static func realPath(of path: String) -> String? {
        guard let real = withSystemPath(path, { realpath($0, nil) }) else { return nil }
        defer { free(real) }
        return PathCoding.string(cString: real)
    }

    /// All bytes of the file at `path`.
    ///
    /// A file that grows meanwhile is read as far as the system delivers it; one that shrinks is an error.
    /// - Parameters:
    ///   - path: the file.
    ///   - limit: the largest size accepted, in bytes; nil for no limit.
    /// - Throws: ``FileError/missing(path:)``, ``FileError/notReadable(path:reason:)``,
    ///   ``FileError/tooLarge(path:size:limit:)``, ``FileError/changed(path:expected:got:)`` or
    ///   ``FileError/tooManyOpenFiles(path:)``.
    package static func bytes(at path: String, limit: Int? = nil) throws(FileError) -> [UInt8] {
        let descriptor = withSystemPath(path) { open($0, O_RDONLY | O_CLOEXEC) }
        guard descriptor >= 0 else { throw .opening(path) }
        defer { close(descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0 else {
            throw .notReadable(path: path, reason: FileError.systemReason)
        }
        if status.st_mode & S_IFMT == S_IFDIR { throw .notReadable(path: path, reason: "it is a folder") }
        let expected = Int(status.st_size)
        if let limit, expected > limit { throw .tooLarge(path: path, size: expected, limit: limit) }
        var result: [UInt8] = []
        while true {
            let room = max(expected + 1 - result.count, expected > 0 ? 4096 : 65536)
            guard let part = read(descriptor, atMost: room) else {
                throw .notReadable(path: path, reason: FileError.systemReason)
            }
            if part.isEmpty { break }
            if result.isEmpty { result = part } else { result.append(contentsOf: part) }
            if let limit, result.count > limit { throw .tooLarge(path: path, size: result.count, limit: limit) }
        }
        if result.count < expected { throw .changed(path: path, expected: expected, got: result.count) }
        return result
    }

    /// Bytes from an open file; empty at its end, nil if the read fails.
    static func read(_ descriptor: CInt, atMost count: Int) -> [UInt8]? {
        var failed = false
        let part = [UInt8](unsafeUninitializedCapacity: count) { buffer, used in
            var got = 0
            repeat {
                #if canImport(Glibc)
                    got = Glibc.read(descriptor, buffer.baseAddress!, count)
                #else
                    got = Darwin.read(descriptor, buffer.baseAddress!, count)
                #endif
            } while got < 0 && errno == EINTR
            failed = got < 0
            used = max(0, got)
        }
        return failed ? nil : part
    }

    /// The names in the folder at `path`, without `.` and `..`, sorted by the bytes of the strings; see
    /// ``PathCoding``.
    /// - Throws: ``FileError/missing(path:)``, ``FileError/notReadable(path:reason:)`` or
    ///   ``FileError/tooManyOpenFiles(path:)``.
    package static func names(inFolder path: String) throws(FileError) -> [String] {
        guard let folder = withSystemPath(path, { opendir($0) }) else { throw .opening(path) }
        defer { closedir(folder) }
        var names: [String] = []
        while true {
            errno = 0
            guard let entry = readdir(folder) else {
                if errno != 0 { throw .opening(path) }
                break
            }
            let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
                pointer.withMemoryRebound(to: CChar.self, capacity: Int(NAME_MAX) + 1) {
                    PathCoding.string(cString: $0)
                }
            }
            if name != "." && name != ".." { names.append(name) }
        }
        return names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    }

    /// The identity of a file or folder on this machine, which shows whether another has taken its place; nil
    /// if there is none.
    package static func identity(of path: String) -> FileIdentity? {
        var status = stat()
        guard withSystemPath(path, { stat($0, &status) }) == 0 else { return nil }
        return FileIdentity(device: UInt64(status.st_dev), number: UInt64(status.st_ino))
    }

    /// The target of a link as stored in the link; nil if there is no link.
    package static func target(ofLink path: String) -> String? {
        var buffer = [CChar](repeating: 0, count: Int(PATH_MAX) + 1)
        let count = withSystemPath(path) { readlink($0, &buffer, buffer.count - 1) }
        guard count >= 0 else { return nil }
        return buffer.withUnsafeBufferPointer { PathCoding.string(cString: $0.baseAddress!) }
    }

    /// The absolute path with all links followed; parts that do not exist yet are kept as written.
    package static func canonical(_ path: String) -> String {
        var path = path
        // As many links in a row as the system itself follows.
        for _ in 0..<40 {
            if let real = realPath(of: path) { return real }
            // A dangling link stands for its target.
            guard let target = target(ofLink: path) else { break }
            path = target.hasPrefix("/") ? target : parent(of: path) + "/" + target
        }
        let above = parent(of: path)
        guard above != path, name(of: path) != path || above == "." else { return path }
        let folder = canonical(above)
        return folder == "/" ? "/" + name(of: path) : folder + "/" + name(of: path)
    }

    /// Writes a file, replacing an existing one.
    /// - Throws: ``FileError/notWritable(path:reason:)``.
    package static func write(_ bytes: [UInt8], to path: String) throws(FileError) {
        let done = bytes.withUnsafeBytes { write($0, to: path) }
        guard done else { throw .notWritable(path: path, reason: FileError.systemReason) }
    }

    /// Writes a text as UTF-8, replacing an existing file.
    /// - Throws: ``FileError/notWritable(path:reason:)``.
    package static func write(_ text: String, to path: String) throws(FileError) {
        var text = text
        let done = text.withUTF8 { write(UnsafeRawBufferPointer($0), to: path) }
        guard done else { throw .notWritable(path: path, reason: FileError.systemReason) }
    }

    /// Writes without a buffer; false on failure, with the reason in `errno`.
    private static func write(_ bytes: UnsafeRawBufferPointer, to path: String) -> Bool {
        let descriptor = withSystemPath(path) { open($0, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o666) }
        guard descriptor >= 0 else { return false }
        var done = 0
        while done < bytes.count {
            #if canImport(Glibc)
                let wrote = Glibc.write(descriptor, bytes.baseAddress! + done, bytes.count - done)
            #else
                let wrote = Darwin.write(descriptor, bytes.baseAddress! + done, bytes.count - done)
            #endif
            if wrote < 0 && errno == EINTR { continue }
            guard wrote > 0 else {
                let reason = errno
                close(descriptor)
                errno = reason
                return false
            }
            done += wrote
        }
        return close(descriptor) == 0
    }

    /// Writes `bytes` beside `path` and renames, so that readers see the old file or the new one, never a part.
    /// - Throws: ``FileError/notWritable(path:reason:)``.
    package static func replace(_ path: String, with bytes: [UInt8]) throws(FileError) {
        let draft = path + ".\(getpid()).part"
        do {
            try write(bytes, to: draft)
        } catch {
            unlinkFile(draft)
            throw error
        }
        guard move(draft, to: path) else {
            let reason = FileError.systemReason
            unlinkFile(draft)
            throw .notWritable(path: path, reason: reason)
        }
    }

    /// Renames a file or folder; false on failure, with the reason in `errno`.
    static func move(_ path: String, to other: String) -> Bool {
        withSystemPath(path) { from in withSystemPath(other) { to in rename(from, to) } } == 0
    }

    /// Removes a file or a link; false on failure, with the reason in `errno`.
    @discardableResult
    static func unlinkFile(_ path: String) -> Bool { withSystemPath(path) { unlink($0) } == 0 }

    /// Removes an empty folder; false on failure, with the reason in `errno`. The same holds for the
    /// functions that follow.
    @discardableResult
    static func removeEmptyFolder(_ path: String) -> Bool { withSystemPath(path) { rmdir($0) } == 0 }

    /// Creates a folder in an existing one.
    static func makeOneFolder(_ path: String) -> Bool { withSystemPath(path) { mkdir($0, 0o777) } == 0 }

    /// Sets the permissions.
    @discardableResult
    static func setMode(_ mode: mode_t, of path: String) -> Bool { withSystemPath(path) { chmod($0, mode) } == 0 }

    /// Gives a file, or a link itself, a second name (a hard link).
    static func link(_ path: String, to other: String) -> Bool {
        withSystemPath(path) { from in
            withSystemPath(other) { to in linkat(AT_FDCWD, from, AT_FDCWD, to, 0) }
        } == 0
    }

    /// Creates a symbolic link.
    static func makeLink(to target: String, at path: String) -> Bool {
        withSystemPath(target) { to in withSystemPath(path) { at in symlink(to, at) } } == 0
    }

    /// Exchanges what two paths name, atomically; not every file system supports this.
    static func exchange(_ path: String, with other: String) -> Bool {
        withSystemPath(path) { one in withSystemPath(other) { conspectus_exchange(one, $0) } } == 0
    }

    /// Creates the folder at `path` and those above it; existing ones are left alone.
    /// - Throws: ``FileError/notWritable(path:reason:)``.
    package static func makeFolder(_ path: String) throws(FileError) {
        switch kind(of: path) {
        case .folder: return
        case .file, .other: throw .notWritable(path: path, reason: "a file of that name is there")
        case .missing: break
        }
        let above = parent(of: path)
        if above != path { try makeFolder(above) }
        guard withSystemPath(path, { mkdir($0, 0o777) }) == 0 || errno == EEXIST else {
            throw .notWritable(path: path, reason: FileError.systemReason)
        }
    }

    /// Removes a file, or a folder with everything in it. Links are removed, not followed; a missing path is
    /// no error.
    /// - Throws: ``FileError/notWritable(path:reason:)``, or another ``FileError`` if a folder cannot be read.
    package static func remove(_ path: String) throws(FileError) {
        var status = stat()
        guard withSystemPath(path, { lstat($0, &status) }) == 0 else { return }
        if kind(status) == .folder {
            for name in try names(inFolder: path) { try remove(path + "/" + name) }
            guard withSystemPath(path, { rmdir($0) }) == 0 else {
                throw .notWritable(path: path, reason: FileError.systemReason)
            }
        } else {
            guard unlinkFile(path) else { throw .notWritable(path: path, reason: FileError.systemReason) }
        }
    }

    /// The folder that holds `path`: `a/b` → `a`, `a` → `.`, `/a` → `/`.
    package static func parent(of path: String) -> String {
        var bytes = Array(path.utf8)
        while bytes.count > 1 && bytes.last == UInt8(ascii: "/") { bytes.removeLast() }
        guard let slash = bytes.lastIndex(of: UInt8(ascii: "/")) else { return "." }
        return slash == 0 ? "/" : String(decoding: bytes[..<slash], as: UTF8.self)
    }

    /// The last part of a path: `a/b.txt` → `b.txt`.
    package static func name(of path: String) -> String {
        var bytes = Array(path.utf8)
        while bytes.count > 1 && bytes.last == UInt8(ascii: "/") { bytes.removeLast() }
        guard let slash = bytes.lastIndex(of: UInt8(ascii: "/")), bytes.count > 1 else {
            return String(decoding: bytes, as: UTF8.self)
        }
        return String(decoding: bytes[(slash + 1)...], as: UTF8.self)
    }
}

/// The identity of a file: its device and its number there.
package struct FileIdentity: Hashable, Sendable {
    let device: UInt64
    let number: UInt64
}
