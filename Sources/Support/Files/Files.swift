import CKernels

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// Whole files in and out, and the contents of folders, by the system's own calls.
package enum Files {
    /// What a path names.
    package enum Kind: Sendable, Equatable { case file, folder, other, missing }

    /// What `path` names; links are followed. What the system cannot reach counts as missing.
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

    /// What `path` names, and whether it is a link to that; a link that leads nowhere is one to something missing.
    /// - Throws: ``FileError`` where the system cannot tell, as for a name that is too long, a link that leads to itself, or
    ///   what is behind a folder that may not be entered. That nothing is there is no error.
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

    /// The one path of a file or folder that goes through no link, from the root; nil where nothing is there.
    package static func realPath(of path: String) -> String? {
        guard let real = withSystemPath(path, { realpath($0, nil) }) else { return nil }
        defer { free(real) }
        return PathCoding.string(cString: real)
    }

    /// All bytes of the file at `path`.
    ///
    /// A file that grows while it is read is taken as far as the system handed it over; one that shrinks is an error.
    /// - Parameter limit: the most bytes that are taken; nil for no limit.
    /// - Throws: ``FileError/missing(path:)``, ``FileError/notReadable(path:reason:)``,
    ///   ``FileError/tooLarge(path:size:limit:)`` or ``FileError/changed(path:expected:got:)``.
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

    /// Bytes from an open file, none at its end; nil where the system refuses.
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

    /// The names in the folder at `path`, without `.` and `..`, in the order of the bytes of the strings; see ``PathCoding``.
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

    /// The identity on this machine of a file or folder, by which it is seen whether another was put in its place.
    package static func identity(of path: String) -> FileIdentity? {
        var status = stat()
        guard withSystemPath(path, { stat($0, &status) }) == 0 else { return nil }
        return FileIdentity(device: UInt64(status.st_dev), number: UInt64(status.st_ino))
    }

    /// Where a link leads, as it is written in the link; nil where there is no link.
    package static func target(ofLink path: String) -> String? {
        var buffer = [CChar](repeating: 0, count: Int(PATH_MAX) + 1)
        let count = withSystemPath(path) { readlink($0, &buffer, buffer.count - 1) }
        guard count >= 0 else { return nil }
        return buffer.withUnsafeBufferPointer { PathCoding.string(cString: $0.baseAddress!) }
    }

    /// The path with all links followed, from the root on; what does not exist yet is taken as it is written.
    package static func canonical(_ path: String) -> String {
        var path = path
        // As many links in a row as the system itself follows.
        for _ in 0..<40 {
            if let real = realPath(of: path) { return real }
            // A link that leads nowhere yet: its target is meant.
            guard let target = target(ofLink: path) else { break }
            path = target.hasPrefix("/") ? target : parent(of: path) + "/" + target
        }
        let above = parent(of: path)
        guard above != path, name(of: path) != path || above == "." else { return path }
        let folder = canonical(above)
        return folder == "/" ? "/" + name(of: path) : folder + "/" + name(of: path)
    }

    /// Writes a new file, or replaces what is there.
    package static func write(_ bytes: [UInt8], to path: String) throws(FileError) {
        let done = bytes.withUnsafeBytes { write($0, to: path) }
        guard done else { throw .notWritable(path: path, reason: FileError.systemReason) }
    }

    /// Writes the UTF-8 of a text as a new file, or replaces what is there.
    package static func write(_ text: String, to path: String) throws(FileError) {
        var text = text
        let done = text.withUTF8 { write(UnsafeRawBufferPointer($0), to: path) }
        guard done else { throw .notWritable(path: path, reason: FileError.systemReason) }
    }

    /// Without a buffer of its own; false where the system refuses, with its reason in `errno`.
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

    /// Gives what is at a path another name; false where the system refuses, with its reason in `errno`.
    static func move(_ path: String, to other: String) -> Bool {
        withSystemPath(path) { from in withSystemPath(other) { to in rename(from, to) } } == 0
    }

    /// Removes a file or a link; false where the system refuses, with its reason in `errno`.
    @discardableResult
    static func unlinkFile(_ path: String) -> Bool { withSystemPath(path) { unlink($0) } == 0 }

    /// Removes a folder if it is empty; false where that fails, with its reason in `errno`. So do those that follow.
    @discardableResult
    static func removeEmptyFolder(_ path: String) -> Bool { withSystemPath(path) { rmdir($0) } == 0 }

    /// Makes a folder in one that exists.
    static func makeOneFolder(_ path: String) -> Bool { withSystemPath(path) { mkdir($0, 0o777) } == 0 }

    /// Sets the permissions.
    @discardableResult
    static func setMode(_ mode: mode_t, of path: String) -> Bool { withSystemPath(path) { chmod($0, mode) } == 0 }

    /// Gives a file, or a link itself, a second name.
    static func link(_ path: String, to other: String) -> Bool {
        withSystemPath(path) { from in
            withSystemPath(other) { to in linkat(AT_FDCWD, from, AT_FDCWD, to, 0) }
        } == 0
    }

    /// Makes a link.
    static func makeLink(to target: String, at path: String) -> Bool {
        withSystemPath(target) { to in withSystemPath(path) { at in symlink(to, at) } } == 0
    }

    /// Exchanges what two paths name, in one step that nobody can see half done; not every file system can.
    static func exchange(_ path: String, with other: String) -> Bool {
        withSystemPath(path) { one in withSystemPath(other) { conspectus_exchange(one, $0) } } == 0
    }

    /// Makes the folder at `path` and those above it; one that exists is left as it is.
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

    /// Removes a file, or a folder with all that is in it. Links are removed, not followed.
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

/// Which file on which device.
package struct FileIdentity: Hashable, Sendable {
    let device: UInt64
    let number: UInt64
}
