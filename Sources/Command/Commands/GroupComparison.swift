import ArgumentParser
import Conspectus

/// What `keyness` and `themes` have in common: the options, and the comparison of each group with the others.
struct GroupComparison: ParsableArguments {
    @OptionGroup(title: "Input") var input: InputArguments
    @OptionGroup(title: "Text") var text: TextArguments
    @OptionGroup(title: "Terms") var terms: TermArguments
    @OptionGroup(title: "Scope") var scope: ScopeArguments
    @OptionGroup(title: "Groups") var group: GroupArguments
    @OptionGroup(title: "Kinds") var kinds: KindArguments
    @OptionGroup(title: "Groups") var test: TestArguments
    @OptionGroup(title: "Comparison") var pairs: PairArguments
    @OptionGroup(title: "Comparison") var listed: TopArguments
    @OptionGroup(title: "Work") var work: WorkArguments
    @OptionGroup(title: "Output") var output: OutputArguments

    func validate() throws { try output.validate(against: work) }

    private var options: AnalysisOptions {
        var options = AnalysisOptions(input, text, terms, scope, group, kinds, test, pairs, listed, work)
        options.scopes.countsForClusters = false
        return options
    }

    /// Compares the groups and passes the finding to `write`, with the destination of its table.
    func run(command: String, _ write: (KeynessFinding, TableDestination) throws -> Void) async throws {
        try await reportingFailures {
            let place = try output.check(reading: input.inputs)
            let progress = Progress(quiet: work.quiet)
            let prepared = try await PreparedCorpus(AnalysisContext(options, observer: progress.observer))
            guard prepared.reports.count > 1 else {
                throw AnalysisError.oneReport(id: prepared.reports[0].id, what: "nothing can set it apart")
            }
            progress.step("comparing groups")
            let finding = try await KeynessFinding(prepared)
            progress.finish()
            if finding.groups.isEmpty {
                throw AnalysisError.noGroups(column: finding.groupBy, reports: prepared.reports.count)
            }
            StandardError.say(CoverageNote(prepared).diagnostics + finding.diagnostics, quiet: work.quiet)
            let provenance = Provenance(command, options: options.recorded(Self.concerns), prepared)
            try await output.write(to: place, work: work, provenance) { try write(finding, $0) }
        }
    }

    private static let concerns: Set<RecordedOption.Concern> = [
        .reading, .words, .stopWords, .terms, .scope, .groups, .listing, .strata, .seed, .kinds,
    ]
}
