#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// The size of a cache, and eviction of old entries.
extension EntryCache {
    /// A number of entries and their size: of a whole cache, or of what was removed from it.
    package struct Extent: Sendable, Equatable {
        package var entries = 0
        /// The total size of the files, without file-system overhead.
        package var bytes = 0

        package init(entries: Int = 0, bytes: Int = 0) {
            self.entries = entries
            self.bytes = bytes
        }
    }

    /// Everything now in the cache, including entries of other versions. Other processes may be writing at
    /// the same time.
    ///
    /// - Complexity: one system call per entry.
    package var extent: Extent {
        files().reduce(into: Extent()) { extent, file in
            extent.entries += file.isDraft ? 0 : 1
            extent.bytes += file.bytes
        }
    }

    /// Removes the least recently used entries until the cache is no larger than a limit. Entries of older
    /// versions and of files that are gone are no longer used, so they go before all others. Drafts left
    /// behind by interrupted runs are removed in any case.
    ///
    /// Safe while others use the cache: a file being read stays readable, an entry used in the meantime is
    /// left alone, and a missing one is made anew. What cannot be removed is skipped.
    /// - Parameter limit: in bytes.
    /// - Returns: the entries removed, without drafts.
    /// - Complexity: one system call per entry and n log n comparisons.
    package func evict(to limit: Int) -> Extent {
        var removed = Extent()
        var kept: [File] = []
        for file in files() {
            guard file.isDraft else {
                kept.append(file)
                continue
            }
            if file.isAbandoned { Files.unlinkFile(file.path) }
        }
        var size = kept.reduce(0) { $0 + $1.bytes }
        guard size > limit else { return removed }
        // Ties are broken by path, so that the result does not depend on the order in which a folder lists its files.
        kept.sort { ($0.used, $0.path) < ($1.used, $1.path) }
        for file in kept where size > limit {
            size -= file.bytes
            // Used or written again in the meantime: another run needs it now.
            guard let now = File(file.path), now.used == file.used, Files.unlinkFile(file.path) else { continue }
            removed.entries += 1
            removed.bytes += file.bytes
        }
        return removed
    }

    /// Records that an entry was used, for ``evict(to:)``. Does nothing if the cache is not writable.
    static func noteUse(of path: String) {
        _ = withSystemPath(path) { utimensat(AT_FDCWD, $0, nil, 0) }
    }

    /// The files two folder levels down that are named like entries or their drafts: nothing else is ours to remove.
    private func files() -> [File] {
        func names(_ folder: String) -> [String] { (try? Files.names(inFolder: folder)) ?? [] }
        return names(folder).filter { $0 != Self.tag }.flatMap { kind in
            names("\(folder)/\(kind)").filter { Self.isHexadecimal($0[...], 2) }.flatMap { group in
                names("\(folder)/\(kind)/\(group)").compactMap { name in
                    let isOurs =
                        Self.isHexadecimal(name[...], 62)
                        || Self.isHexadecimal(name.prefix { $0 != "." }, 62) && name.hasSuffix(Self.draftEnding)
                    return isOurs ? File("\(folder)/\(kind)/\(group)/\(name)") : nil
                }
            }
        }
    }

    private static func isHexadecimal(_ name: Substring, _ count: Int) -> Bool {
        name.utf8.count == count && name.utf8.allSatisfy { (0x30...0x39).contains($0) || (0x61...0x66).contains($0) }
    }

    /// A file of the cache as it was when examined.
    private struct File {
        let path: String
        let bytes: Int
        /// When it was last used or written, in nanoseconds since 1970.
        let used: Int

        /// nil if there is no regular file at the path any more.
        init?(_ path: String) {
            var status = stat()
            guard withSystemPath(path, { lstat($0, &status) }) == 0, status.st_mode & S_IFMT == S_IFREG else {
                return nil
            }
            #if canImport(Glibc)
                let time = status.st_mtim
            #else
                let time = status.st_mtimespec
            #endif
            self.path = path
            bytes = Int(status.st_size)
            used = Int(time.tv_sec) * 1_000_000_000 + Int(time.tv_nsec)
        }

        /// Whether it was written beside an entry and has not been renamed yet.
        var isDraft: Bool { path.hasSuffix(EntryCache.draftEnding) }

        /// Whether an hour has passed since the last write; no run takes that long to write one entry.
        var isAbandoned: Bool {
            var now = timespec()
            clock_gettime(CLOCK_REALTIME, &now)
            return Int(now.tv_sec) - used / 1_000_000_000 > 3600
        }
    }
}
