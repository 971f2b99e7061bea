import ArgumentParser
import Conspectus

/// `conspectus cluster`: reports grouped by what they give their attention to.
struct ClusterCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "cluster",
        abstract: "Cluster reports by their priorities, or by their terms.",
        discussion: """
            Writes clusters.csv. With --output also cluster_profiles.csv and cluster_sentences.csv (what each cluster gives \
            its attention to, and how it says it), cluster_terms.csv, cluster_selection.csv, cluster_robustness.csv, \
            linkage.csv and the matrix that was clustered. Where no clusters can be shown, plans are a continuum: it is \
            divided as well as can be, and the column structure says offered; by terms all reports are then one. With \
            --within each year, level … is clustered by itself, as if its reports alone had been given.
            """)

    @OptionGroup(title: "Input") var input: InputArguments
    @OptionGroup(title: "Text") var text: TextArguments
    @OptionGroup(title: "Terms") var terms: TermArguments
    @OptionGroup(title: "Terms") var weights: WeightingArguments

    @Option(
        name: [.long, .customLong("scope")],
        help: ArgumentHelp("The part that is clustered: all, plan or review. (default: plan)", valueName: "part"))
    var clusterScope: ReportScope?

    @OptionGroup(title: "Comparison") var pairs: PairArguments
    @OptionGroup(title: "Priorities") var domains: DomainArguments
    @OptionGroup(title: "Clusters") var clusters: ClusterArguments
    @OptionGroup(title: "Kinds") var kinds: KindArguments
    @OptionGroup(title: "Comparison") var listed: TopArguments
    @OptionGroup(title: "Work") var work: WorkArguments
    @OptionGroup(title: "Output") var output: OutputArguments

    func validate() throws { try output.validate(against: work) }

    private var options: AnalysisOptions {
        var options = AnalysisOptions(input, text, terms, weights, pairs, domains, clusters, kinds, listed, work)
        options.scopes.clusters = clusterScope
        options.work.recordsPositions = false
        return options
    }

    func run() async throws {
        try await reportingFailures {
            let place = try output.check(reading: input.inputs)
            let progress = Progress(quiet: work.quiet)
            let prepared = try await PreparedCorpus(AnalysisContext(options, observer: progress.observer))
            guard prepared.reports.count > 1 else {
                throw AnalysisError.oneReport(id: prepared.reports[0].id, what: "there is nothing to cluster")
            }
            if let scope = prepared.scopes.clusters, prepared.clusterCounts?.nonEmptyRows.isEmpty == true {
                throw AnalysisError.emptyScope(
                    option: "--cluster-scope", scope: scope.rawValue, reports: prepared.reports.count)
            }
            progress.step("clustering")
            let finding = try await ClusterFinding(prepared)
            progress.finish()
            StandardError.say(CoverageNote(prepared).diagnostics + finding.diagnostics, quiet: work.quiet)
            var provenance = Provenance("cluster", options: options.recorded(Self.concerns), prepared)
            if place != nil { provenance.limits = finding.limits }
            try await output.write(to: place, work: work, provenance) { destination in
                guard case .folder(let folder) = destination else { return try finding.write(to: destination) }
                for write in finding.files(to: folder) { try write() }
            }
        }
    }

    private static let concerns: Set<RecordedOption.Concern> = [
        .reading, .words, .stopWords, .terms, .weighting, .scope, .clusterScope, .strata, .listing, .priorities,
        .clusters, .seed,
        .kinds,
    ]
}
