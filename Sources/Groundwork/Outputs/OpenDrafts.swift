import Synchronization

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// The drafts that this process is writing, for whoever must remove them when it is told to end.
public enum OpenDrafts {
    private static let paths = Mutex<Set<String>>([])

    static func add(_ path: String) { paths.withLock { _ = $0.insert(path) } }

    /// Removes a draft that is not wanted any more.
    static func discard(_ path: String) {
        paths.withLock { paths in
            paths.remove(path)
            try? Files.remove(path)
        }
    }

    /// Calls `body`, which makes an output of the draft, so that an interruption waits until one of old and new stands alone.
    static func publishing<Result>(
        _ path: String, _ body: () throws(FileError) -> Result
    ) throws(FileError) -> Result {
        let outcome: Swift.Result<Result, FileError> = paths.withLock { paths in
            paths.remove(path)
            nonisolated(unsafe) let body = body
            do throws(FileError) { return .success(try body()) } catch { return .failure(error) }
        }
        return try outcome.get()
    }

    /// Removes every draft, while other threads may still be writing to it: for a process that ends now.
    public static func removeAll() {
        paths.withLock { paths in
            for path in paths {
                // A file that comes while the folder is emptied keeps it from going.
                for _ in 0..<200 {
                    try? Files.remove(path)
                    if FileStamp(path) == nil { break }
                    usleep(5000)
                }
            }
        }
    }
}
