#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// The bytes of a file in stretches, so that a file larger than memory can be read.
public struct FileChunks: ~Copyable {
    /// Where it is.
    public let path: String
    private let descriptor: CInt
    private let expected: Int
    /// How many bytes have come so far.
    public private(set) var count = 0
    private var digest = SHA256()

    /// Opens the file at `path`.
    public init(path: String) throws(FileError) {
        self.path = path
        let opened = open(path, O_RDONLY | O_CLOEXEC)
        guard opened >= 0 else {
            if errno == ENOENT { throw .missing(path: path) }
            throw .notReadable(path: path, reason: FileError.systemReason)
        }
        var status = stat()
        guard fstat(opened, &status) == 0 else {
            let reason = FileError.systemReason
            close(opened)
            throw .notReadable(path: path, reason: reason)
        }
        descriptor = opened
        expected = Int(status.st_size)
    }

    deinit { close(descriptor) }

    /// The next bytes, at most `limit`; none at the end.
    /// - Throws: ``FileError/notReadable(path:reason:)`` or ``FileError/changed(path:expected:got:)``.
    public mutating func next(limit: Int = 1 << 20) throws(FileError) -> [UInt8] {
        guard let part = Files.read(descriptor, atMost: limit) else {
            throw .notReadable(path: path, reason: FileError.systemReason)
        }
        if part.isEmpty && count < expected { throw .changed(path: path, expected: expected, got: count) }
        count += part.count
        part.withUnsafeBytes { digest.update($0) }
        return part
    }

    /// The SHA-256 digest of what has come so far, 64 hexadecimal digits.
    public var sha256: String {
        let soFar = digest
        return soFar.finish()
    }
}
