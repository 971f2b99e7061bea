#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// The bytes of a file in stretches, so that a file larger than memory can be read.
package struct FileChunks: ~Copyable {
    /// Where it is.
    package let path: String
    private let descriptor: CInt
    /// The length that the system announced; 0 for what is no regular file.
    private let expected: Int
    /// How many bytes have come so far.
    package private(set) var count = 0
    private var digest = SHA256()

    /// Opens the file at `path`.
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

    /// The next bytes, at most `limit`; none at the end.
    /// - Throws: ``FileError/notReadable(path:reason:)`` or ``FileError/changed(path:expected:got:)``.
    public mutating func next(limit: Int = 1 << 20) throws(FileError) -> [UInt8] {
        // No buffer larger than what is announced, and one byte to see the end.
        let room = expected > count ? min(limit, expected - count + 1) : min(limit, 4096)
        guard let part = Files.read(descriptor, atMost: room) else {
            throw .notReadable(path: path, reason: FileError.systemReason)
        }
        if part.isEmpty && count < expected { throw .changed(path: path, expected: expected, got: count) }
        count += part.count
        part.withUnsafeBytes { digest.update($0) }
        return part
    }

    /// All the bytes that are left.
    /// - Parameter limit: the most bytes that the whole file may have.
    /// - Throws: ``FileError/tooLarge(path:size:limit:)`` besides what ``next(limit:)`` throws.
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

    /// The SHA-256 digest of what has come so far, 64 hexadecimal digits.
    package var sha256: String {
        let soFar = digest
        return soFar.finish()
    }
}
