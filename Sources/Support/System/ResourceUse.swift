#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// What this process has used so far.
package struct ResourceUse: Sendable, Equatable {
    /// Seconds on a monotonic clock with an arbitrary origin.
    package let elapsed: Double
    /// Seconds of processor time of all threads, including the system's time on behalf of the process.
    package let processor: Double
    /// The peak of resident memory, in bytes. On Linux this is the process's own (`VmHWM`): the figure of
    /// `getrusage` starts from what the parent process held when it started this one.
    package let peakMemory: Int

    /// Asks the system; what it does not tell is 0.
    package static func now() -> ResourceUse {
        var clock = timespec()
        clock_gettime(CLOCK_MONOTONIC, &clock)
        var usage = rusage()
        #if canImport(Glibc)
            getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
            // Counted in kibibytes.
            let peak = MemoryBudget.field("VmHWM", of: "/proc/self/status") ?? Int(usage.ru_maxrss) << 10
        #else
            getrusage(RUSAGE_SELF, &usage)
            let peak = Int(usage.ru_maxrss)
        #endif
        return ResourceUse(
            elapsed: Double(clock.tv_sec) + Double(clock.tv_nsec) / 1e9,
            processor: seconds(usage.ru_utime) + seconds(usage.ru_stime), peakMemory: peak)
    }

    private static func seconds(_ time: timeval) -> Double { Double(time.tv_sec) + Double(time.tv_usec) / 1e6 }
}
