#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// What a name in a folder stood for when it was examined; links are not followed.
struct FileStamp: Equatable {
    enum Kind { case file, folder, link, other }

    let kind: Kind
    let device: UInt64
    let number: UInt64
    let size: Int
    /// The time of the last modification, in nanoseconds since 1970.
    let changed: Int
    /// Permissions.
    let mode: mode_t

    /// nil if nothing has that name.
    init?(_ path: String) {
        var status = stat()
        guard withSystemPath(path, { lstat($0, &status) }) == 0 else { return nil }
        kind =
            switch status.st_mode & S_IFMT {
            case S_IFREG: .file
            case S_IFDIR: .folder
            case S_IFLNK: .link
            default: .other
            }
        #if canImport(Glibc)
            let time = status.st_mtim
        #else
            let time = status.st_mtimespec
        #endif
        device = UInt64(truncatingIfNeeded: status.st_dev)
        number = UInt64(status.st_ino)
        size = Int(status.st_size)
        changed = Int(time.tv_sec) * 1_000_000_000 + Int(time.tv_nsec)
        mode = status.st_mode & 0o7777
    }

    /// Whether both are the same file under two names.
    func isSameFile(as other: FileStamp) -> Bool { device == other.device && number == other.number }
}
