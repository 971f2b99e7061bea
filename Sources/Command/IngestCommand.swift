import ArgumentParser
import Conspectus

/// `conspectus ingest`: only read, and say what each input is.
struct IngestCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "ingest",
        abstract: "Read and clean the input and say what each piece is: reports.csv, sections.csv and texts/.",
        discussion: """
            reports.csv can be corrected and given back with --metadata. Without --output the table goes to standard output.
            """)

    @OptionGroup(title: "Input") var input: InputOptions
    @OptionGroup(title: "Work") var work: WorkOptions
    @OptionGroup(title: "Output") var output: OutputOptions

    func validate() throws { try output.validate(against: work) }

    func run() async throws {
        try await reportingFailures {
            try output.check()
            let corpus = try await Preparation.read(input, work: work, progress: Progress(quiet: work.quiet))
            try await output.write(work: work) { destination in
                try ReportTables.write(corpus, counted: [:], to: destination)
                guard case .folder(let folder) = destination else { return }
                try SectionTable.write(corpus, to: destination)
                try await ReportTables.writeTexts(corpus, to: folder, threads: work.threads)
            } provenance: {
                Provenance.document(
                    command: "ingest",
                    options: [
                        ("inputs", .array(input.inputs.map { .string($0) })), ("metadata", .optional(input.metadata)),
                        ("documents", .string(input.documents.rawValue)),
                    ], corpus: corpus, tools: nil, threads: work.threads)
            }
        }
    }
}

extension OutputOptions {
    /// Whether the output may be made, before long work.
    func check() throws {
        guard let output else { return }
        try StagedFolder.check(output, replacing: force, marker: OutputFolder.marker)
    }

    /// Hands `body` the place for its tables: the output folder, or standard output where none is named.
    func write(
        work: WorkOptions, _ body: (TableDestination) async throws -> Void, provenance: () -> JSONValue
    ) async throws {
        guard let output else {
            return try await body(.terminal(work.json ? .json : work.excel ? .spreadsheet : .csv))
        }
        let staged = try StagedFolder(output, replacing: force, marker: OutputFolder.marker)
        let folder = OutputFolder(path: staged.draft, format: work.excel ? .spreadsheet : .csv)
        try await body(.folder(folder))
        try Files.write(Array(provenance().text.utf8), to: folder.path + "/" + OutputFolder.marker)
        try staged.publish()
    }
}
