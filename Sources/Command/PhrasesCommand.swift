import ArgumentParser
import Conspectus

/// `conspectus phrases`: terms of several words.
struct PhrasesCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "phrases",
        abstract: "Find the terms of several words that these reports share.",
        discussion: """
            Writes phrases.csv: how often each occurs, in how many reports, how firmly its words hold together (normalised \
            mutual information), how free its neighbours are (entropy in nats), and whether it is taken. Edit the last \
            column, or add rows, and pass the file to other commands with --phrases FILE.
            """)

    @OptionGroup(title: "Input") var input: InputOptions
    @OptionGroup(title: "Text") var text: TextOptions
    @OptionGroup(title: "Work") var work: WorkOptions
    @OptionGroup(title: "Output") var output: OutputOptions

    @Option(help: ArgumentHelp("Stop words instead of the shipped list; 'none' for no stop words.", valueName: "file"))
    var stopWords: String?

    func validate() throws { try output.validate(against: work) }

    func run() async throws {
        try await reportingFailures {
            let place = try output.check(reading: input.inputs)
            let progress = Progress(quiet: work.quiet)
            var tools = try TextTools(text: text, stopWords: stopWords, isTokenized: input.tokenized, quiet: work.quiet)
            let corpus = try await Preparation.read(input, work: work, progress: progress)
            let reports = corpus.counted
            guard reports.count > 1 else {
                if let report = reports.first {
                    throw CommandError.oneReport(id: report.id, what: "it shares phrases with none")
                }
                throw CommandError.noReports(corpus, inputs: input.inputs)
            }
            progress.step("finding phrases")
            let candidates = try await tools.findPhrases(in: reports, threads: work.threads)
            progress.finish()
            let used = tools
            try await output.write(to: place, work: work) { destination in
                try PhraseTable.write(candidates, to: destination)
            } provenance: {
                Provenance.document(
                    command: "phrases",
                    options: Provenance.options(input: input, text: text, terms: nil) + [
                        ("stop_words", .optional(stopWords))
                    ], corpus: corpus, tools: used, threads: work.threads)
            }
        }
    }
}
