#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// Writes a file through a buffer.
package final class FileSink {
    /// The path of the file, or `standard output`.
    package let path: String
    private var descriptor: CInt
    private var buffer: [UInt8] = []
    private let capacity = 1 << 20
    private let closes: Bool

    /// The standard output; closing the sink leaves it open.
    package static func standardOutput() -> FileSink { FileSink(descriptor: 1, path: "standard output") }

    private init(descriptor: CInt, path: String) {
        self.descriptor = descriptor
        self.path = path
        closes = false
    }

    /// Creates the file, or truncates an existing one.
    /// - Throws: ``FileError/notWritable(path:reason:)``.
    package init(path: String) throws(FileError) {
        self.path = path
        closes = true
        descriptor = withSystemPath(path) { open($0, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o666) }
        guard descriptor >= 0 else { throw .notWritable(path: path, reason: FileError.systemReason) }
        buffer.reserveCapacity(capacity + 4096)
    }

    deinit { if closes && descriptor >= 0 { _ = Self.closeDescriptor(descriptor) } }

    /// Appends bytes.
    /// - Throws: ``FileError/notWritable(path:reason:)`` or, for a closed pipe,
    ///   ``FileError/readerGone(path:)``.
    package func write(_ bytes: some Sequence<UInt8>) throws(FileError) {
        buffer.append(contentsOf: bytes)
        if buffer.count >= capacity { try flush() }
    }

    /// Appends an array; a large one is written without being copied into the buffer.
    /// - Throws: ``FileError/notWritable(path:reason:)`` or, for a closed pipe,
    ///   ``FileError/readerGone(path:)``.
    package func write(_ bytes: [UInt8]) throws(FileError) {
        guard bytes.count >= capacity / 32 else {
            buffer.append(contentsOf: bytes)
            if buffer.count >= capacity { try flush() }
            return
        }
        try flush()
        try send(bytes)
    }

    /// Appends a string as UTF-8.
    /// - Throws: ``FileError/notWritable(path:reason:)`` or, for a closed pipe,
    ///   ``FileError/readerGone(path:)``.
    package func write(_ text: String) throws(FileError) { try write(text.utf8) }

    /// Writes what is buffered and closes the file; a full disk is reported here at the latest.
    /// - Throws: ``FileError/notWritable(path:reason:)`` or, for a closed pipe,
    ///   ``FileError/readerGone(path:)``.
    package func close() throws(FileError) {
        try flush()
        guard closes else { return }
        let result = Self.closeDescriptor(descriptor)
        descriptor = -1
        if result != 0 { throw .notWritable(path: path, reason: FileError.systemReason) }
    }

    private func flush() throws(FileError) {
        try send(buffer)
        buffer.removeAll(keepingCapacity: true)
    }

    private func send(_ part: [UInt8]) throws(FileError) {
        var start = 0
        while start < part.count {
            let wrote = part.withUnsafeBytes { bytes in
                systemWrite(descriptor, bytes.baseAddress! + start, bytes.count - start)
            }
            if wrote < 0 {
                if errno == EINTR { continue }
                if errno == EPIPE { throw .readerGone(path: path) }
                throw .notWritable(path: path, reason: FileError.systemReason)
            }
            start += wrote
        }
    }

    private static func closeDescriptor(_ descriptor: CInt) -> CInt {
        #if canImport(Glibc)
            Glibc.close(descriptor)
        #else
            Darwin.close(descriptor)
        #endif
    }

    private func systemWrite(_ descriptor: CInt, _ bytes: UnsafeRawPointer, _ count: Int) -> Int {
        #if canImport(Glibc)
            Glibc.write(descriptor, bytes, count)
        #else
            Darwin.write(descriptor, bytes, count)
        #endif
    }
}
