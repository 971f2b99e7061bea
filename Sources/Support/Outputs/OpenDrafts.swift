import Synchronization

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// The drafts that this process is writing, for whoever must remove them when it is told to end.
package enum OpenDrafts {
    private static let paths = Mutex<Set<String>>([])

    static func add(_ path: String) { paths.withLock { _ = $0.insert(path) } }

    /// Removes a draft that is not wanted any more.
    static func discard(_ path: String) {
        paths.withLock { paths in
            paths.remove(path)
            empty(path)
        }
    }

    /// Removes a draft, and last what it is known by, so that it stays known as ours if that is cut short.
    private static func empty(_ path: String) {
        let marks = [OutputFolderMark.draft, OutputFolderMark.record]
        for name in (try? Files.names(inFolder: path)) ?? [] where !marks.contains(name) {
            try? Files.remove(path + "/" + name)
        }
        guard let rest = try? Files.names(inFolder: path), rest.allSatisfy(marks.contains) else { return }
        try? Files.remove(path)
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
    package static func removeAll() {
        paths.withLock { paths in
            for path in paths {
                // A file that comes while the folder is emptied keeps it from going.
                for _ in 0..<200 {
                    empty(path)
                    if FileStamp(path) == nil { break }
                    usleep(5000)
                }
            }
        }
    }
}
