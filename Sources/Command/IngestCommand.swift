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
            let place = try output.check(reading: input.inputs)
            let corpus = try await Preparation.read(input, work: work, progress: Progress(quiet: work.quiet))
            try await output.write(to: place, work: work) { destination in
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
