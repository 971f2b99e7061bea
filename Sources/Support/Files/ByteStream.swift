#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// A file, or the standard input, read once from beginning to end.
package struct ByteStream: ~Copyable {
    /// The source of the bytes, for error messages.
    package let name: String
    private let descriptor: CInt
    private let closes: Bool

    /// The standard input, which is not closed.
    package static func standardInput() -> ByteStream { ByteStream(descriptor: 0, name: "standard input") }

    private init(descriptor: CInt, name: String) {
        self.descriptor = descriptor
        self.name = name
        closes = false
    }

    /// Opens the file at `path`. A folder can be opened, but reading it fails.
    /// - Throws: ``FileError/missing(path:)``, ``FileError/notReadable(path:reason:)`` or
    ///   ``FileError/tooManyOpenFiles(path:)``.
    package init(path: String) throws(FileError) {
        name = path
        closes = true
        descriptor = withSystemPath(path) { open($0, O_RDONLY | O_CLOEXEC) }
        guard descriptor >= 0 else { throw .opening(path) }
    }

    deinit { if closes { close(descriptor) } }

    /// Reads into `memory` until it is full or the input ends.
    /// - Returns: the number of bytes read.
    /// - Throws: ``FileError/notReadable(path:reason:)``.
    package func read(into memory: UnsafeMutableRawBufferPointer) throws(FileError) -> Int {
        var filled = 0
        while filled < memory.count {
            let got = systemRead(memory.baseAddress! + filled, memory.count - filled)
            if got < 0 {
                if errno == EINTR { continue }
                throw .notReadable(path: name, reason: FileError.systemReason)
            }
            if got == 0 { break }
            filled += got
        }
        return filled
    }

    private func systemRead(_ memory: UnsafeMutableRawPointer, _ count: Int) -> Int {
        #if canImport(Glibc)
            Glibc.read(descriptor, memory, count)
        #else
            Darwin.read(descriptor, memory, count)
        #endif
    }
}
