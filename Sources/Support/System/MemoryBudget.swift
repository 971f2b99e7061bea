import CKernels

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// How many bytes are available for what is about to be allocated, so that a need that cannot be met is
/// refused, with a remedy, before the system kills the process in the middle of its work.
///
/// Needs are estimated by the code that allocates. A budget is a snapshot: ask for a new one before every
/// large allocation, since what has been allocated in the meantime is no longer available.
public struct MemoryBudget: Sendable, Equatable {
    /// Bytes that can be allocated and filled without the system swapping or killing; nil if the system does
    /// not tell.
    package let available: Int?

    /// A budget of this many bytes; nil for no limit.
    package init(available: Int?) { self.available = available }

    /// What the system has now: the smallest of the memory available on the machine (`MemAvailable`), of what
    /// the process's control groups (a container's limit) leave, and of what `ulimit -v` leaves. A limit for
    /// the whole process, such as `CONSPECTUS_MEMORY=4G`, replaces the first two; what the process already
    /// uses is subtracted from it.
    ///
    /// - Parameter limit: bytes for the whole process; nil for the limits of the machine and the control groups.
    public static func now(limit: Int? = nil) -> MemoryBudget {
        var bounds: [Int] = []
        if let limit {
            bounds.append(limit - residentBytes())
        } else {
            if let machine = field("MemAvailable", of: "/proc/meminfo") { bounds.append(machine) }
            bounds += controlGroupRooms()
        }
        if let room = addressSpaceRoom() { bounds.append(room) }
        return MemoryBudget(available: bounds.min().map { max(0, $0) })
    }

    /// Returns memory that was freed in many small pieces to the system: the C library would keep it, large
    /// allocations could not use it, and it would count as used for the rest of the run. Takes some
    /// milliseconds per gigabyte.
    package static func releaseFreed() { conspectus_release_freed() }

    /// Refuses a need that exceeds what is available.
    ///
    /// - Parameters:
    ///   - bytes: the estimate.
    ///   - purpose: what it is for, as in "comparing 60000 reports".
    ///   - remedy: what the user can do, as in "raise --min-df".
    /// - Throws: ``MemoryError``.
    package func require(_ bytes: Int, for purpose: String, remedy: String) throws(MemoryError) {
        guard let available, bytes > available else { return }
        throw MemoryError(purpose: purpose, needed: bytes, available: available, remedy: remedy)
    }

    /// What control groups of versions 2 and 1 leave, where they set a limit. File pages that the system can
    /// drop count as free, as they do in `MemAvailable`.
    private static func controlGroupRooms() -> [Int] {
        var rooms: [Int] = []
        func add(_ folder: String, limit: String, usage: String, droppable: String) {
            // 64-bit "no limit" is written in various ways; beyond an exabyte none of them limits.
            guard let limit = number(folder + limit), limit < 1 << 60, let used = number(folder + usage) else { return }
            let files = word(droppable, of: folder + "memory.stat") ?? 0
            rooms.append(limit - max(0, used - files))
        }
        for folder in controlGroupFolders() {
            add(folder, limit: "memory.max", usage: "memory.current", droppable: "inactive_file")
            add(
                folder, limit: "memory.limit_in_bytes", usage: "memory.usage_in_bytes", droppable: "total_inactive_file"
            )
        }
        return rooms
    }

    /// The folders of the process's control group and of those above it; inside a container only the root is visible.
    private static func controlGroupFolders() -> [String] {
        var folders = ["/sys/fs/cgroup/", "/sys/fs/cgroup/memory/"]
        guard let bytes = try? Files.bytes(at: "/proc/self/cgroup") else { return folders }
        for line in String(decoding: bytes, as: UTF8.self).split(separator: "\n") {
            let parts = line.split(separator: ":", maxSplits: 2, omittingEmptySubsequences: false)
            guard parts.count == 3, parts[1].isEmpty || parts[1].split(separator: ",").contains("memory") else {
                continue
            }
            var folder = parts[1].isEmpty ? "/sys/fs/cgroup" : "/sys/fs/cgroup/memory"
            for name in parts[2].split(separator: "/") {
                folder += "/" + name
                folders.append(folder + "/")
            }
        }
        return folders
    }

    /// What `ulimit -v` leaves of the address space; nil without such a limit.
    package static func addressSpaceRoom() -> Int? {
        var limit = rlimit()
        #if canImport(Glibc)
            guard getrlimit(__rlimit_resource_t(RLIMIT_AS.rawValue), &limit) == 0 else { return nil }
        #else
            guard getrlimit(RLIMIT_AS, &limit) == 0 else { return nil }
        #endif
        guard limit.rlim_cur < 1 << 60 else { return nil }
        return Int(limit.rlim_cur) - (field("VmSize", of: "/proc/self/status") ?? 0)
    }

    /// The process's resident memory; 0 if the system does not tell.
    private static func residentBytes() -> Int { field("VmRSS", of: "/proc/self/status") ?? 0 }

    /// The number that a file consists of.
    private static func number(_ path: String) -> Int? {
        guard let bytes = try? Files.bytes(at: path) else { return nil }
        return Int(String(decoding: bytes.filter { $0 > 0x20 }, as: UTF8.self))
    }

    /// The value of a line `name:   123 kB`, in bytes.
    static func field(_ name: String, of path: String) -> Int? { word(name + ":", of: path).map { $0 << 10 } }

    /// The number after a word at the beginning of a line.
    private static func word(_ word: String, of path: String) -> Int? {
        guard let bytes = try? Files.bytes(at: path) else { return nil }
        for line in String(decoding: bytes, as: UTF8.self).split(separator: "\n") {
            let parts = line.split(whereSeparator: { $0 == " " || $0 == "\t" })
            if parts.count >= 2, parts[0] == word { return Int(parts[1]) }
        }
        return nil
    }
}

/// Something needs more memory than is available.
public struct MemoryError: ConspectusError, Equatable {
    package let purpose: String
    /// Estimated, in bytes.
    package let needed: Int
    /// In bytes, when the need was checked.
    package let available: Int
    package let remedy: String

    package init(purpose: String, needed: Int, available: Int, remedy: String) {
        self.purpose = purpose
        self.needed = needed
        self.available = available
        self.remedy = remedy
    }

    public var category: FailureCategory { .badData }

    public var description: String {
        "\(purpose) needs about \(ByteCount.text(needed)) of memory, and \(ByteCount.text(available)) are available; \(remedy)"
    }
}
