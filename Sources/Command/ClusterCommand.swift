import ArgumentParser
import Conspectus

/// `conspectus cluster`: reports grouped by what they write about.
struct ClusterCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "cluster",
        abstract: "Cluster reports by what they write about.",
        discussion: """
            Writes clusters.csv. With --output also cluster_terms.csv, cluster_selection.csv, cluster_robustness.csv, \
            linkage.csv and the matrix that was clustered. Where no clusters can be shown, all reports are one. With \
            --within each year, level … is clustered by itself, as if its reports alone had been given.
            """)

    @OptionGroup(title: "Input") var input: InputOptions
    @OptionGroup(title: "Text") var text: TextOptions
    @OptionGroup(title: "Terms") var terms: TermOptions
    @OptionGroup(title: "Terms") var weights: WeightingOptions

    @Option(
        name: [.long, .customLong("scope")],
        help: ArgumentHelp("The part that is clustered: all, plan or review. (default: plan)", valueName: "part"))
    var clusterScope: ReportScope?

    @OptionGroup(title: "Comparison") var pairs: PairOptions
    @OptionGroup(title: "Clusters") var clusters: ClusterOptions
    @OptionGroup(title: "Kinds") var kinds: KindOptions
    @OptionGroup(title: "Comparison") var listed: TopOptions
    @OptionGroup(title: "Work") var work: WorkOptions
    @OptionGroup(title: "Output") var output: OutputOptions

    func validate() throws { try output.validate(against: work) }

    func run() async throws {
        try await reportingFailures {
            let place = try output.check(reading: input.inputs)
            let progress = Progress(quiet: work.quiet)
            let prepared = try await Preparation.make(
                input: input, text: text, terms: terms, weighting: weights.weighting,
                scopes: Scopes(
                    terms: nil, clusters: .some(clusterScope), documents: input.documents, quiet: work.quiet),
                work: work, progress: progress)
            guard prepared.reports.count > 1 else {
                throw CommandError.oneReport(id: prepared.reports[0].id, what: "there is nothing to cluster")
            }
            if let scope = prepared.scopes.clusters, prepared.clusterCounts?.nonEmptyRows.isEmpty == true {
                throw CommandError.emptyScope(
                    option: "--cluster-scope", scope: scope.rawValue, reports: prepared.reports.count)
            }
            progress.step("clustering")
            let finding = try await ClusterFinding(
                prepared, text: text, terms: terms, weighting: weights.weighting, clusters: clusters, kinds: kinds,
                within: pairs.within, top: listed.top, work: work)
            progress.finish()
            Basis(prepared).say(quiet: work.quiet)
            if !work.quiet { finding.sayWhatToHeed() }
            let ids = prepared.counts.reportIDs
            var limits: [String] = []
            try await output.write(to: place, work: work) { destination in
                guard case .folder(let folder) = destination else {
                    return try ClusterTables.writeClusters(
                        finding.parts, ids: ids, reasons: finding.reasons, to: destination)
                }
                for write in finding.files(ids: ids, to: folder) { try write() }
                limits = finding.limits
            } provenance: {
                Provenance.document(
                    command: "cluster",
                    options: Provenance.options(input: input, text: text, terms: terms, weights: weights)
                        + prepared.scopes.members + [
                            ("within", .optional(pairs.within)), ("top", .integer(listed.top)),
                            ("clusters", .string(clusters.clusters.text)),
                            ("cluster_method", .string(clusters.clusterMethod.rawValue)),
                            ("seed", .string(String(work.seed))),
                            ("exclude_kinds", .array(kinds.excludeKinds.names.map { .string($0) })),
                        ], corpus: prepared.corpus, tools: prepared.tools, threads: work.threads, limits: limits)
            }
        }
    }
}
