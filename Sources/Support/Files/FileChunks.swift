#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// Reads a file in chunks, so that it can be larger than memory.
package struct FileChunks: ~Copyable {
    /// The path of the file.
    package let path: String
    private let descriptor: CInt
    /// The size announced by the system; 0 for anything but a regular file.
    private let expected: Int
    /// The number of bytes read so far.
    package private(set) var count = 0
    private var digest = SHA256()

    /// Opens the file at `path`.
    /// - Throws: ``FileError/missing(path:)``, ``FileError/notReadable(path:reason:)``, for example for a
    ///   folder, or ``FileError/tooManyOpenFiles(path:)``.
    package init(path: String) throws(FileError) {
        self.path = path
        let opened = withSystemPath(path) { open($0, O_RDONLY | O_CLOEXEC) }
        guard opened >= 0 else { throw .opening(path) }
        var status = stat()
        guard fstat(opened, &status) == 0 else {
            let reason = FileError.systemReason
            close(opened)
            throw .notReadable(path: path, reason: reason)
        }
        if status.st_mode & S_IFMT == S_IFDIR {
            close(opened)
            throw .notReadable(path: path, reason: "it is a folder")
        }
        descriptor = opened
        expected = Int(status.st_size)
    }

    deinit { close(descriptor) }

    /// The next bytes, at most `limit`; empty at the end.
    /// - Throws: ``FileError/notReadable(path:reason:)``, or ``FileError/changed(path:expected:got:)`` if the
    ///   file has shrunk.
    public mutating func next(limit: Int = 1 << 20) throws(FileError) -> [UInt8] {
        // A buffer no larger than the announced rest, plus one byte to detect the end.
        let room = expected > count ? min(limit, expected - count + 1) : min(limit, 4096)
        guard let part = Files.read(descriptor, atMost: room) else {
            throw .notReadable(path: path, reason: FileError.systemReason)
        }
        if part.isEmpty && count < expected { throw .changed(path: path, expected: expected, got: count) }
        count += part.count
        part.withUnsafeBytes { digest.update($0) }
        return part
    }

    /// All remaining bytes.
    /// - Parameter limit: the largest size the whole file may have, in bytes.
    /// - Throws: ``FileError/tooLarge(path:size:limit:)`` and the errors of ``next(limit:)``.
    package mutating func rest(limit: Int) throws(FileError) -> [UInt8] {
        if expected > limit { throw .tooLarge(path: path, size: expected, limit: limit) }
        var bytes: [UInt8] = []
        while true {
            let part = try next(limit: 1 << 26)
            if part.isEmpty { return bytes }
            if bytes.isEmpty { bytes = part } else { bytes.append(contentsOf: part) }
            if count > limit { throw .tooLarge(path: path, size: count, limit: limit) }
        }
    }

    /// The SHA-256 digest of the bytes read so far, as 64 hexadecimal digits.
    package var sha256: String {
        let soFar = digest
        return soFar.finish()
    }
}
