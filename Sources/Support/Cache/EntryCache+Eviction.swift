#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// How large a cache is, and what keeps it small.
extension EntryCache {
    /// What a cache holds, or what was taken out of it.
    package struct Extent: Sendable, Equatable {
        package var entries = 0
        /// The sizes of the files together; what the file system adds is not counted.
        package var bytes = 0

        package init(entries: Int = 0, bytes: Int = 0) {
            self.entries = entries
            self.bytes = bytes
        }
    }

    /// Everything that is in the cache now, entries of other versions included. Others may be writing at the same time.
    ///
    /// - Complexity: the system is asked once for each entry.
    package var extent: Extent {
        files().reduce(into: Extent()) { extent, file in
            extent.entries += file.isDraft ? 0 : 1
            extent.bytes += file.bytes
        }
    }

    /// Removes entries until the cache is no larger than a limit, those first that nobody has looked up for the longest, and so
    /// those of older versions and of files that are gone before all others. Drafts that a run left behind when it was
    /// stopped go in any case.
    ///
    /// Safe while others use the cache: a file that is being read stays readable, what was looked up meanwhile is left alone, and what is
    /// missing is made anew. What cannot be removed is passed over.
    /// - Parameter limit: in bytes.
    /// - Returns: what was removed.
    /// - Complexity: the system is asked once for each entry; n log n comparisons.
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
        // Equal times by the path, so that it does not depend on the order in which a folder lists its files.
        kept.sort { ($0.used, $0.path) < ($1.used, $1.path) }
        for file in kept where size > limit {
            size -= file.bytes
            // Looked up or written again since: another run needs it now.
            guard let now = File(file.path), now.used == file.used, Files.unlinkFile(file.path) else { continue }
            removed.entries += 1
            removed.bytes += file.bytes
        }
        return removed
    }

    /// Notes that an entry was looked up, for ``evict(to:)``. A cache that cannot be written stays as it is.
    static func noteUse(of path: String) {
        _ = withSystemPath(path) { utimensat(AT_FDCWD, $0, nil, 0) }
    }

    /// What two levels of folders hold, as far as it is named like entries and their drafts: nothing else is ours to remove.
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

    /// A file of the cache as it was when it was looked at.
    private struct File {
        let path: String
        let bytes: Int
        /// When it was last looked up or written, in nanoseconds since 1970.
        let used: Int

        /// nil where there is no file any more.
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

        /// Written beside an entry and not renamed yet.
        var isDraft: Bool { path.hasSuffix(EntryCache.draftEnding) }

        /// No run takes an hour to write one entry.
        var isAbandoned: Bool {
            var now = timespec()
            clock_gettime(CLOCK_REALTIME, &now)
            return Int(now.tv_sec) - used / 1_000_000_000 > 3600
        }
    }
}
