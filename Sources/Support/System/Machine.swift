#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// The number of processors that are online.
func processorCount() -> Int { Int(sysconf(CInt(_SC_NPROCESSORS_ONLN))) }
