#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// A lock on a folder, which the system takes away when the process ends, however it ends.
///
/// It is bound to the folder, not to its name: it stays when the folder is renamed. It holds nobody off who does not ask for it.
final class FolderLock: Sendable {
    private let descriptor: CInt

    /// Locks the folder, waiting for whoever has it; nil where the file system knows no locks or there is no such folder.
    init?(waitingFor path: String) {
        guard let descriptor = Self.open(path) else { return nil }
        while flock(descriptor, LOCK_EX) != 0 {
            if errno == EINTR { continue }
            close(descriptor)
            return nil
        }
        self.descriptor = descriptor
    }

    /// Locks the folder if nobody has locked it; nil where somebody has, or where that cannot be told.
    init?(ifFree path: String) {
        guard let descriptor = Self.open(path) else { return nil }
        guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
            close(descriptor)
            return nil
        }
        self.descriptor = descriptor
    }

    deinit { close(descriptor) }

    /// Whether the locked folder is what the path names now.
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
