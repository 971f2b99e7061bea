import ArgumentParser
import Conspectus

/// `conspectus phrases`: multi-word terms.
struct PhrasesCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "phrases",
        abstract: "Find the terms of several words that these reports share.",
        discussion: """
            Writes phrases.csv: how often each occurs, in how many reports, how firmly its words hold together (normalised \
            mutual information), how free its neighbours are (entropy in nats), and whether it is taken. Edit the last \
            column, or add rows, and pass the file to other commands with --phrases FILE.
            """)

    @OptionGroup(title: "Input") var input: InputArguments
    @OptionGroup(title: "Text") var text: TextArguments
    @OptionGroup(title: "Work") var work: WorkArguments
    @OptionGroup(title: "Output") var output: OutputArguments

    @OptionGroup var stopWords: StopWordArguments

    func validate() throws { try output.validate(against: work) }

    func run() async throws {
        try await reportingFailures {
            let place = try output.check(reading: input.inputs)
            let progress = Progress(quiet: work.quiet)
            let context = AnalysisContext(
                AnalysisOptions(input, text, stopWords, work), observer: progress.observer)
            var pipeline = try TextPipeline(context)
            let corpus = try await CorpusReading.read(context)
            let reports = corpus.counted
            guard reports.count > 1 else {
                if let report = reports.first {
                    throw AnalysisError.oneReport(id: report.id, what: "it shares phrases with none")
                }
                throw AnalysisError.noReports(corpus, inputs: input.inputs)
            }
            progress.step("finding phrases")
            let candidates = try await pipeline.findPhrases(in: reports, threads: work.threads)
            progress.finish()
            let provenance = Provenance(
                "phrases", options: context.options.recorded([.reading, .words, .stopWords]), corpus: corpus,
                context: context, pipeline: pipeline)
            try await output.write(to: place, work: work, provenance) { destination in
                try PhraseListTable.write(candidates, to: destination)
            }
        }
    }
}
