import ArgumentParser
import Conspectus

/// `conspectus targets`: the numeric targets that reports state.
struct TargetsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "targets",
        abstract: "List the goals with numbers that reports state: growth, prices, jobs, and every other.",
        discussion: """
            Writes targets.csv: indicator, bounds, unit, how the number binds (=, >=, <=, range, about, in step with), the \
            words that say so, by when, and the sentence. A masked number leaves the bounds empty. With --output also \
            targets_wide.csv (a row a report), results.csv (what the reviews state) and ledger.csv (what became of each goal).
            """)

    @OptionGroup(title: "Input") var input: InputArguments
    @OptionGroup(title: "Work") var work: WorkArguments
    @OptionGroup(title: "Output") var output: OutputArguments

    func validate() throws { try output.validate(against: work) }

    func run() async throws {
        try await reportingFailures {
            let place = try output.check(reading: input.inputs)
            let progress = Progress(quiet: work.quiet)
            let context = AnalysisContext(AnalysisOptions(input, work), observer: progress.observer)
            let corpus = try await CorpusReading.read(context)
            guard !corpus.counted.isEmpty else { throw AnalysisError.noReports(corpus, inputs: input.inputs) }
            progress.step("finding targets")
            let finding = try await TargetFinding(corpus, context)
            progress.finish()
            StandardError.say(CoverageNote(corpus).diagnostics + finding.diagnostics, quiet: work.quiet)
            let provenance = Provenance(
                "targets", options: context.options.recorded([.reading]), corpus: corpus, context: context)
            try await output.write(to: place, work: work, provenance) { destination in
                let names = ReportNames(corpus.counted)
                switch destination {
                case .terminal: try TargetTable.write(finding.targets, names: names, to: destination)
                case .folder(let folder):
                    try await OutputFolder.write(finding.files(names: names, to: folder), threads: work.threads)
                }
            }
        }
    }
}
