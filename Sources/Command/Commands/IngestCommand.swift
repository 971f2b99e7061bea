import ArgumentParser
import Conspectus

/// `conspectus ingest`: only reads, and reports what each input is.
struct IngestCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "ingest",
        abstract: "Read and clean the input and say what each piece is: reports.csv, sections.csv and texts/.",
        discussion: """
            reports.csv can be corrected and given back with --metadata. Without --output the table goes to standard output.
            """)

    @OptionGroup(title: "Input") var input: InputArguments
    @OptionGroup(title: "Work") var work: WorkArguments
    @OptionGroup(title: "Output") var output: OutputArguments
    @OptionGroup(title: "Output") var textFiles: TextFilesArguments

    func validate() throws { try output.validate(against: work) }

    func run() async throws {
        try await reportingFailures {
            let place = try output.check(reading: input.inputs)
            let context = AnalysisContext(
                AnalysisOptions(input, work), observer: Progress(quiet: work.quiet).observer)
            let corpus = try await CorpusReading.read(context)
            let provenance = Provenance(
                "ingest",
                options: context.options.recorded([.reading]) + [("texts", .string(textFiles.texts.rawValue))],
                corpus: corpus, context: context)
            try await output.write(to: place, work: work, provenance) { destination in
                try ReportTables.write(corpus, counted: [:], to: destination)
                guard case .folder(let folder) = destination else { return }
                try SectionTable.write(corpus, to: destination)
                guard textFiles.areWritten else { return }
                try await ReportTables.writeTexts(corpus, to: folder, threads: work.threads)
            }
        }
    }
}
