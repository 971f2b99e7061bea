import ArgumentParser
import Conspectus

/// `conspectus priorities`: what plans give their attention to.
struct PrioritiesCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "priorities",
        abstract: "Tell the policy domain of each sentence of the plans, and what share of a plan each domain has.",
        discussion: """
            Writes priorities.csv: for each report and domain the share of the plan's characters, with bounds and the \
            distance from the mean of the same year and level. With --output also priority_sentences.csv (every sentence \
            with its domain and how sure that is), priorities_matrix.csv (reports by domains) and priority_neighbours.csv \
            (which plans are alike, inside the own province and outside). docs/priorities.md says how well domains are told.
            """)

    @OptionGroup(title: "Input") var input: InputArguments
    @OptionGroup(title: "Comparison") var listed: TopArguments
    @OptionGroup(title: "Work") var work: WorkArguments
    @OptionGroup(title: "Output") var output: OutputArguments

    func validate() throws { try output.validate(against: work) }

    func run() async throws {
        try await reportingFailures {
            let place = try output.check(reading: input.inputs)
            let progress = Progress(quiet: work.quiet)
            let context = AnalysisContext(AnalysisOptions(input, listed, work), observer: progress.observer)
            let corpus = try await CorpusReading.read(context)
            guard !corpus.counted.isEmpty else { throw AnalysisError.noReports(corpus, inputs: input.inputs) }
            progress.step("telling priorities")
            let finding = try await PriorityFinding(corpus, context)
            progress.finish()
            StandardError.say(CoverageNote(corpus).diagnostics + finding.diagnostics, quiet: work.quiet)
            let provenance = Provenance(
                "priorities", options: context.options.recorded([.reading, .listing, .seed]), corpus: corpus,
                context: context)
            try await output.write(to: place, work: work, provenance) { destination in
                let names = ReportNames(corpus.counted)
                switch destination {
                case .terminal: try PriorityTables.writeShares(finding, names: names, to: destination)
                case .folder(let folder):
                    try await OutputFolder.write(finding.files(names: names, to: folder), threads: work.threads)
                }
            }
        }
    }
}
