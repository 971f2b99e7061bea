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
            with its domain and how sure that is), priorities_matrix.csv (reports by domains), priority_neighbours.csv \
            (which plans are alike, inside the own province and outside), priority_groups.csv (the mean of each group of \
            --group-by, and in what it differs from the others) and priority_trends.csv (the means year by year). \
            docs/priorities.md says how well domains are told.
            """)

    @OptionGroup(title: "Input") var input: InputArguments
    @OptionGroup(title: "Priorities") var domains: DomainArguments
    @OptionGroup(title: "Comparison") var pairs: PairArguments
    @OptionGroup(title: "Comparison") var listed: TopArguments
    @OptionGroup(title: "Groups") var group: GroupArguments
    @OptionGroup(title: "Groups") var test: TestArguments
    @OptionGroup(title: "Work") var work: WorkArguments
    @OptionGroup(title: "Output") var output: OutputArguments

    func validate() throws { try output.validate(against: work) }

    func run() async throws {
        try await reportingFailures {
            let place = try output.check(reading: input.inputs)
            let progress = Progress(quiet: work.quiet)
            let options = AnalysisOptions(input, domains, pairs, listed, group, test, work)
            let context = AnalysisContext(options, observer: progress.observer)
            let corpus = try await CorpusReading.read(context)
            guard !corpus.counted.isEmpty else { throw AnalysisError.noReports(corpus, inputs: input.inputs) }
            progress.step("telling priorities")
            let finding = try await PriorityFinding(corpus, context)
            progress.finish()
            // Means of groups and years go to files alone.
            let ofMeans = place == nil ? [] : finding.groups.diagnostics + finding.trends.diagnostics
            StandardError.say(CoverageNote(corpus).diagnostics + finding.diagnostics + ofMeans, quiet: work.quiet)
            let provenance = Provenance(
                "priorities", options: options.recorded([.reading, .priorities, .strata, .listing, .groups, .seed]),
                corpus: corpus,
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
