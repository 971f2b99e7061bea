import Synchronization

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// The drafts that this process is writing, to be removed if it is told to end.
package enum OpenDrafts {
    private static let paths = Mutex<Set<String>>([])

    static func add(_ path: String) { paths.withLock { _ = $0.insert(path) } }

    /// Removes a draft that is no longer wanted.
    static func discard(_ path: String) {
        paths.withLock { paths in
            paths.remove(path)
            empty(path)
        }
    }

    /// Removes a draft, and last the files that mark it, so that it is still recognised as ours if this is
    /// interrupted.
    private static func empty(_ path: String) {
        let marks = [OutputFolderMark.draft, OutputFolderMark.record]
        for name in (try? Files.names(inFolder: path)) ?? [] where !marks.contains(name) {
            try? Files.remove(path + "/" + name)
        }
        guard let rest = try? Files.names(inFolder: path), rest.allSatisfy(marks.contains) else { return }
        try? Files.remove(path)
    }

    /// Calls `body`, which publishes the draft. ``removeAll()`` waits for it, so that an interruption never
    /// leaves the exchange of the old output for the new one half done.
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

    /// Removes every draft, even while other threads are still writing to it: for a process that is about to end.
    package static func removeAll() {
        paths.withLock { paths in
            for path in paths {
                // A file created while the folder is being emptied keeps it from being removed.
                for _ in 0..<200 {
                    empty(path)
                    if FileStamp(path) == nil { break }
                    usleep(5000)
                }
            }
        }
    }
}
