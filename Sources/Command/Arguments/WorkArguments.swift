import ArgumentParser
import Conspectus

/// How the work is done and presented.
struct WorkArguments: AnalysisArguments {
    @Option(help: ArgumentHelp("How many threads; the results do not depend on it.", valueName: "n"))
    var threads: Int = WorkOptions().threads

    @Option(
        help: ArgumentHelp(
            "A folder in which what was read and counted waits for later runs; it is made if need be.",
            valueName: "dir"))
    var cache: String?

    @Option(
        help: ArgumentHelp(
            "How large the cache may be after the run, such as 2G: what was not used for the longest is removed. (default: no limit)",
            valueName: "size"))
    var cacheLimit: String?

    @Option(help: ArgumentHelp("The seed of all random choices.", valueName: "n"))
    var seed: UInt64 = WorkOptions().seed

    @Flag(help: "For Excel: a byte-order mark, and text that looks like a formula is defused everywhere.")
    var excel = false

    @Flag(help: "Write what goes to standard output as JSON.")
    var json = false

    @Flag(help: "Stop with an error, and write nothing, if any file cannot be read.")
    var strict = false

    @Flag(help: "Say nothing but errors.")
    var quiet = false

    func validate() throws {
        guard threads >= 1 else { throw ValidationError("--threads \(threads) does no work; give a number from 1 up") }
        if cache == "" { throw ValidationError("--cache names no folder; give its path, or drop the option") }
        if let cacheLimit {
            if ByteCount.bytes(cacheLimit) == nil {
                throw ValidationError(
                    "--cache-limit \(cacheLimit) is no size; write 2G, 512M or a number of bytes, from 1 up")
            }
            if cache == nil { throw ValidationError("--cache-limit is about a cache; name its folder with --cache") }
        }
        if json && excel { throw ValidationError("--json and --excel are two forms of one table; choose one") }
        if json && quiet { throw ValidationError("--json says something and --quiet nothing; choose one") }
    }

    func apply(to options: inout AnalysisOptions) {
        options.work.threads = threads
        options.work.seed = seed
        options.work.cache = cache
        options.work.cacheLimit = cacheLimit
        options.input.isStrict = strict
    }
}
