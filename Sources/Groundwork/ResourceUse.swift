#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// What this process has used up to now.
public struct ResourceUse: Sendable, Equatable {
    /// Seconds on a clock that only goes forward, from an arbitrary beginning.
    public let elapsed: Double
    /// Seconds of processor time of all threads, the system's on behalf of the process included.
    public let processor: Double
    /// The most memory that was resident at once, in bytes.
    public let peakMemory: Int

    /// Asks the system; what it does not tell is 0.
    public static func now() -> ResourceUse {
        var clock = timespec()
        clock_gettime(CLOCK_MONOTONIC, &clock)
        var usage = rusage()
        #if canImport(Glibc)
            // Linux counts memory in kibibytes, Darwin in bytes.
            let unit = 1024
            getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
        #else
            let unit = 1
            getrusage(RUSAGE_SELF, &usage)
        #endif
        return ResourceUse(
            elapsed: Double(clock.tv_sec) + Double(clock.tv_nsec) / 1e9,
            processor: seconds(usage.ru_utime) + seconds(usage.ru_stime), peakMemory: Int(usage.ru_maxrss) * unit)
    }

    private static func seconds(_ time: timeval) -> Double { Double(time.tv_sec) + Double(time.tv_usec) / 1e6 }
}
