#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// A lock on a folder, which the system releases when the process ends, however it ends.
///
/// It belongs to the folder, not to its name, so it survives renaming. It holds off only those who ask for it.
final class FolderLock: Sendable {
    private let descriptor: CInt

    /// Locks the folder, waiting for the current holder; nil if the file system has no locks or there is no
    /// such folder.
    init?(waitingFor path: String) {
        guard let descriptor = Self.open(path) else { return nil }
        while flock(descriptor, LOCK_EX) != 0 {
            if errno == EINTR { continue }
            close(descriptor)
            return nil
        }
        self.descriptor = descriptor
    }

    /// Locks the folder if it is free; nil if it is locked, or if that cannot be determined.
    init?(ifFree path: String) {
        guard let descriptor = Self.open(path) else { return nil }
        guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
            close(descriptor)
            return nil
        }
        self.descriptor = descriptor
    }

    deinit { close(descriptor) }

    /// Whether the path still names the locked folder.
    func isStill(at path: String) -> Bool {
        var (mine, there) = (stat(), stat())
        return fstat(descriptor, &mine) == 0 && withSystemPath(path, { lstat($0, &there) }) == 0
            && mine.st_dev == there.st_dev
            && mine.st_ino == there.st_ino
    }

    private static func open(_ path: String) -> CInt? {
        #if canImport(Glibc)
            let descriptor = withSystemPath(path) { Glibc.open($0, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC) }
        #else
            let descriptor = withSystemPath(path) { Darwin.open($0, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC) }
        #endif
        return descriptor >= 0 ? descriptor : nil
    }
}
