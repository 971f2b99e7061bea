import ArgumentParser
import CommandStart
import Conspectus

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

extension FailureCategory {
    /// The documented exit code (`sysexits.h`).
    var exitCode: ExitCode {
        switch self {
        case .usage: ExitCode(64)
        case .badData: ExitCode(65)
        case .inputMissing: ExitCode(66)
        case .ours: ExitCode(70)
        case .cannotCreate: ExitCode(73)
        case .inputOutput: ExitCode(74)
        }
    }
}

/// Runs a command's work; errors are written to standard error and determine the exit code.
func reportingFailures(_ work: () async throws -> Void) async throws {
    do {
        try await work()
    } catch FileError.readerGone {
        // End as any command does in `… | head`.
        conspectus_end_by(SIGPIPE)
    } catch let error as any ConspectusError {
        StandardError.write("conspectus: error: \(error.description)\n")
        throw error.category.exitCode
    }
}
