import CMachine

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// Measures the memory that a computation needs besides its input; only on Linux, where the peak of a process
/// can be reset.
struct MemoryUse {
    private let before: Int?
    /// The peak memory of the process until then, including reading, in bytes.
    let earlierPeak = MemoryUse.peak

    init() {
        #if canImport(Glibc)
            // Release memory freed while reading the input, whose reuse would not be noticed.
            malloc_trim(0)
        #endif
        before = (try? RawFile.write("5", to: "/proc/self/clear_refs")).map { MemoryUse.peak }
    }

    /// The peak since then minus the memory held then, and the prediction, in MB of 10⁶ bytes.
    func report(foreseen: Int) -> [(String, Double)] {
        let need = before.map { [("need_mb", Double(MemoryUse.peak - $0) / 1e6)] } ?? []
        return need + [("foreseen_mb", Double(foreseen) / 1e6)]
    }

    /// The peak of the process's resident memory, in bytes. On Linux its own (`VmHWM`): the figure of `getrusage` starts
    /// from what the parent process held when it started this one.
    static var peak: Int {
        if let status = try? RawFile.read("/proc/self/status") {
            let line = String(decoding: status, as: UTF8.self).split(separator: "\n").first { $0.hasPrefix("VmHWM:") }
            if let kibibytes = line?.split(whereSeparator: \.isWhitespace).dropFirst().first.flatMap({ Int($0) }) {
                return kibibytes << 10
            }
        }
        var usage = rusage()
        #if canImport(Glibc)
            getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
            return Int(usage.ru_maxrss) << 10
        #else
            getrusage(RUSAGE_SELF, &usage)
            return Int(usage.ru_maxrss)
        #endif
    }
}
