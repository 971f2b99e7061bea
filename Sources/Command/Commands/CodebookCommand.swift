import ArgumentParser
import Conspectus

/// `conspectus codebook`: what every column of every table means.
struct CodebookCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "codebook",
        abstract: "List every column of every table, with its type, unit and meaning in Chinese and English.",
        discussion: """
            Writes codebook.csv to standard output, for all tables that conspectus can write. Every output folder has the \
            codebook of its own tables.
            """)

    @Flag(help: "As JSON.")
    var json = false

    @Flag(help: "With a byte-order mark, for Excel.")
    var excel = false

    func validate() throws {
        if json, excel { throw ValidationError("--json and --excel do not go together") }
    }

    func run() async throws {
        try await reportingFailures { try Codebook.writeAll(to: .terminal(json ? .json : excel ? .spreadsheet : .csv)) }
    }
}
