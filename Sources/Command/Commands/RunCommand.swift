import ArgumentParser
import Conspectus

/// `conspectus run`: the complete analysis.
struct RunCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "run",
        abstract: "Read reports, compare them, and write all findings into a folder.",
        discussion: "The files are described in the README; reports.csv says what each input was taken for.")

    @OptionGroup(title: "Input") var input: InputArguments
    @OptionGroup(title: "Text") var text: TextArguments
    @OptionGroup(title: "Terms") var terms: TermArguments
    @OptionGroup(title: "Terms") var weights: WeightingArguments
    @OptionGroup(title: "Scope") var scope: ScopeArguments
    @OptionGroup(title: "Scope") var clusterScope: ClusterScopeArguments
    @OptionGroup(title: "Comparison") var pairs: PairArguments
    @OptionGroup(title: "Comparison") var listed: TopArguments
    @Flag(
        help: "Write the cosines of all pairs as matrices/similarity.npz, whatever the number of reports (8 n² bytes).")
    var fullSimilarity = false
    @OptionGroup(title: "Prior reports") var prior: PriorArguments
    @OptionGroup(title: "Priorities") var domains: DomainArguments
    @OptionGroup(title: "Clusters") var clusters: ClusterArguments
    @OptionGroup(title: "Groups") var group: GroupArguments
    @OptionGroup(title: "Groups") var test: TestArguments
    @OptionGroup(title: "Kinds") var kinds: KindArguments
    @OptionGroup(title: "Word lists") var wordLists: DictionaryArguments
    @OptionGroup(title: "Work") var work: WorkArguments
    @OptionGroup(title: "Output") var output: OutputArguments
    @OptionGroup(title: "Output") var textFiles: TextFilesArguments

    func validate() throws {
        if output.output == nil {
            throw ValidationError("where the findings are to go is missing: --output DIR")
        }
    }

    private var options: AnalysisOptions {
        AnalysisOptions(
            input, text, terms, weights, scope, clusterScope, pairs, listed, prior, domains, clusters, group, test,
            kinds,
            wordLists,
            work)
    }

    func run() async throws {
        try await reportingFailures {
            let destination = output.output!
            let place = try OutputPlace(destination, replacing: output.force, inputs: input.inputs)
            let progress = Progress(quiet: work.quiet)
            let analysis = try await Analysis(AnalysisContext(options, observer: progress.observer))
            let findings = try await analysis.findings()
            progress.step("writing")
            try await OutputWriting.write(to: place, work: work) { folder in
                try await findings.write(to: folder, withTexts: textFiles.areWritten)
                if fullSimilarity {
                    try await SimilarityTables.writeSquareNPZ(
                        analysis.similarity, to: folder, threads: work.threads)
                }
                return provenance(findings, progress)
            }
            progress.finish()
            if work.quiet { return }
            StandardError.say((findings.dictionary?.remarks ?? []).map { Diagnostic(.note, $0) }, quiet: work.quiet)
            let summary = Summary(findings, destination: destination)
            say(work.json ? summary.json.text : summary.text)
        }
    }

    /// Prints the summary. The findings are in place by now, so failing to show it is not an error.
    private func say(_ summary: String) {
        do throws(FileError) {
            let sink = FileSink.standardOutput()
            try sink.write(summary)
            try sink.close()
        } catch {
            StandardError.write(
                "conspectus: warning: the output is whole, but its summary could not be shown: \(error)\n")
        }
    }

    private func provenance(_ findings: Findings, _ progress: Progress) -> Provenance {
        var provenance = Provenance(
            "run",
            options: options.recorded() + [
                ("full_similarity", .boolean(fullSimilarity)), ("excel", .boolean(work.excel)),
                ("texts", .string(textFiles.texts.rawValue)),
            ], findings.prepared)
        provenance.limits = findings.limits
        provenance.wordUsage = findings.prepared.wordUsage
        provenance.steps = progress.members
        return provenance
    }
}
