#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// A file mapped into memory; the system reads its pages as they are touched.
///
/// The mapping is private and read-only and lives as long as this object. Invariant: `bytes` is valid, and
/// never written, between `init` and `deinit`, which makes sharing it between threads safe. Keep the object
/// alive for as long as you use `bytes`.
package final class MappedFile: @unchecked Sendable {
    /// The file's bytes.
    package let bytes: UnsafeRawBufferPointer
    /// The path of the file.
    package let path: String

    /// Maps the file at `path`.
    /// - Throws: ``FileError/missing(path:)``, ``FileError/notReadable(path:reason:)``, also for anything but
    ///   a regular file, or ``FileError/tooManyOpenFiles(path:)``.
    package init(path: String) throws(FileError) {
        self.path = path
        let descriptor = withSystemPath(path) { open($0, O_RDONLY | O_CLOEXEC) }
        guard descriptor >= 0 else { throw .opening(path) }
        defer { close(descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { throw .notReadable(path: path, reason: FileError.systemReason) }
        guard status.st_mode & S_IFMT == S_IFREG else {
            throw .notReadable(path: path, reason: "it is not a regular file")
        }
        let count = Int(status.st_size)
        guard count > 0 else {
            bytes = UnsafeRawBufferPointer(start: nil, count: 0)
            return
        }
        let start = mmap(nil, count, PROT_READ, MAP_PRIVATE, descriptor, 0)
        guard let start, start != MAP_FAILED else {
            throw .notReadable(path: path, reason: FileError.systemReason)
        }
        bytes = UnsafeRawBufferPointer(start: start, count: count)
    }

    deinit { if let start = bytes.baseAddress { munmap(UnsafeMutableRawPointer(mutating: start), bytes.count) } }
}
