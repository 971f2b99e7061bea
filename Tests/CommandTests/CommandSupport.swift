import Foundation
import Segmentation
import Support
import TestSupport

/// The result of running the command.
struct Outcome {
    let code: Int32
    let output: String
    let error: String
}

/// The built command, run as a user runs it, with its own lexicon.
enum Conspectus {
    /// Whether the lexicon can be built; without jieba the tests of the command are skipped.
    static let hasLexicon = (try? Lexicon.installedJieba()) != nil

    /// The command is next to the tests.
    private static let executable = URL(filePath: CommandLine.arguments[0]).resolvingSymlinksInPath()
        .deletingLastPathComponent().appending(path: "conspectus")

    static let lexicon: String = {
        let path = lexiconFolder.appending(path: "lexicon.blob").path
        _ = try? execute(["lexicon", "build", "--quiet"], lexicon: path)
        atexit { try? FileManager.default.removeItem(at: Conspectus.lexiconFolder) }
        return path
    }()

    private static var lexiconFolder: URL {
        FileManager.default.temporaryDirectory.appending(path: "conspectus-tests-\(getpid())")
    }

    @discardableResult
    static func run(_ arguments: String..., input: String = "", environment: [String: String] = [:]) throws -> Outcome {
        try execute(arguments, lexicon: lexicon, input: input, environment: environment)
    }

    @discardableResult
    static func run(_ arguments: [String], environment: [String: String] = [:]) throws -> Outcome {
        try execute(arguments, lexicon: lexicon, environment: environment)
    }

    /// Runs a shell script in which `conspectus` is the command, to test what only a shell does to arguments
    /// and limits.
    static func shell(_ script: String, in folder: String) throws -> Outcome {
        let whole = "conspectus() { \"$CONSPECTUS\" \"$@\"; }; cd \"$FOLDER\" || exit 99; \(script)"
        return try execute(
            ["-c", whole], lexicon: lexicon, environment: ["CONSPECTUS": executable.path, "FOLDER": folder],
            executable: URL(filePath: "/bin/sh"))
    }

    private static func execute(
        _ arguments: [String], lexicon: String, input: String = "", environment: [String: String] = [:],
        executable: URL = executable
    ) throws -> Outcome {
        try Fixtures.inTemporaryFolder { folder in
            let process = Process()
            process.executableURL = executable
            process.arguments = arguments
            process.environment = ProcessInfo.processInfo.environment
                .merging(["CONSPECTUS_LEXICON": lexicon]) { $1 }.merging(environment) { $1 }
            // Files, not pipes: a full pipe that nobody reads would block the command.
            let streams = ["in", "out", "err"].map { folder.appending(path: $0) }
            try Data(input.utf8).write(to: streams[0])
            for stream in streams[1...] { try Data().write(to: stream) }
            process.standardInput = try FileHandle(forReadingFrom: streams[0])
            process.standardOutput = try FileHandle(forWritingTo: streams[1])
            process.standardError = try FileHandle(forWritingTo: streams[2])
            try process.run()
            process.waitUntilExit()
            return Outcome(
                code: process.terminationStatus, output: try String(contentsOf: streams[1], encoding: .utf8),
                error: try String(contentsOf: streams[2], encoding: .utf8))
        }
    }
}
