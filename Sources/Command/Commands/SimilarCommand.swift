import ArgumentParser
import Conspectus

/// `conspectus similar`: the reports most similar to one of them, or to a file.
struct SimilarCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "similar",
        abstract: "List the reports most like a report or a draft in a file, or all pairs that are alike enough.",
        discussion: """
            Without --query all pairs of reports whose cosine reaches --threshold, as pairs.csv. With it: \
            writes neighbours.csv, or with --prior prior_reports.csv with the terms that make them alike. With --output \
            --prior also writes explanations.csv, the passages, phrases and terms that make the cosine, evidence.csv, sentences of both sides, \
            and changes.csv, what is said more and less.
            """)

    @OptionGroup(title: "Input") var input: InputArguments

    @Option(
        help: ArgumentHelp(
            "A report by its id or name (贵港市 2024), as in reports.csv, or a file that holds one report.",
            valueName: "id|name|file"))
    var query: String?

    @Option(
        help: ArgumentHelp(
            "Only pairs with at least this cosine, above 0 and up to 1; with --query, of its neighbours.",
            valueName: "cosine"))
    var threshold: Double?

    @Flag(help: "Keep only reports earlier than the query.")
    var prior = false

    @OptionGroup(title: "Text") var text: TextArguments
    @OptionGroup(title: "Terms") var terms: TermArguments
    @OptionGroup(title: "Terms") var weights: WeightingArguments
    @OptionGroup(title: "Scope") var scope: ScopeArguments
    @OptionGroup(title: "Comparison") var pairs: PairArguments
    @OptionGroup(title: "Comparison") var listed: TopArguments
    @OptionGroup(title: "Prior reports") var priors: PriorArguments
    @OptionGroup(title: "Work") var work: WorkArguments
    @OptionGroup(title: "Output") var output: OutputArguments

    func validate() throws {
        try output.validate(against: work)
        if let threshold, !(threshold > 0 && threshold <= 1) {
            throw ValidationError("--threshold \(threshold) is no cosine above 0 and up to 1")
        }
        if query == nil {
            if threshold == nil { throw ValidationError("similar to what? Give --query, or --threshold for all pairs") }
            if prior { throw ValidationError("--prior is about one report; add --query") }
        }
        if prior, threshold != nil { throw ValidationError("--threshold and --prior do not go together") }
        guard prior else {
            if priors.noLookAhead { throw ValidationError("--no-look-ahead is about earlier reports; add --prior") }
            if priors.basis != nil { throw ValidationError("--prior-by is about earlier reports; add --prior") }
            return
        }
    }

    private var options: AnalysisOptions {
        var options = AnalysisOptions(input, text, terms, weights, scope, pairs, listed, priors, work)
        options.scopes.countsForClusters = false
        options.work.recordsPositions = false
        return options
    }

    func run() async throws {
        try await reportingFailures {
            let place = try output.check(reading: input.inputs)
            let progress = Progress(quiet: work.quiet)
            let prepared = try await PreparedCorpus(AnalysisContext(options, observer: progress.observer))
            guard let query else { return try await writePairs(prepared, to: place, progress: progress) }
            let (asked, row) = try await prepared.asked(query)
            guard asked.reports.count > 1 else {
                throw AnalysisError.oneReport(id: asked.reports[0].id, what: "there is nothing to be similar to")
            }
            if prior && asked.reports[row].year == nil { throw AnalysisError.queryWithoutYear(query: query) }
            sayBasis(asked)
            if prior {
                try await writePriors(asked, row: row, to: place, progress: progress)
            } else {
                try await writeNeighbours(asked, row: row, to: place, progress: progress)
            }
        }
    }

    /// Writes all pairs that are similar enough.
    private func writePairs(_ prepared: PreparedCorpus, to place: OutputPlace?, progress: Progress) async throws {
        sayBasis(prepared)
        let found = try await prepared.pairs(atLeast: threshold!)
        progress.finish()
        try await output.write(to: place, work: work, provenance(prepared)) {
            try SimilarityTables.writePairs(
                found, ids: prepared.counts.reportIDs, names: ReportNames(prepared.reports), to: $0)
        }
        if found.isEmpty { say("no two reports have a cosine of \(threshold!) or more") }
    }

    private func writePriors(
        _ asked: PreparedCorpus, row: Int, to place: OutputPlace?, progress: Progress
    ) async throws {
        let found = try await PriorFinding(asked, rows: [row])
        progress.finish()
        let tables = PriorTables(found)
        try await output.write(to: place, work: work, provenance(asked)) { destination in
            guard case .folder(let folder) = destination else { return try tables.writePriors(to: destination) }
            for write in tables.files(to: folder) { try write() }
        }
        if found.search.found[row].isEmpty {
            say(
                "no report is known to be earlier than \(query!)"
                    + (pairs.within.map { " and alike in \($0) (--within)" } ?? ""))
        }
    }

    private func writeNeighbours(
        _ asked: PreparedCorpus, row: Int, to place: OutputPlace?, progress: Progress
    ) async throws {
        let all = try await asked.neighbours(ofRow: row)
        let found = all.filter { $0.cosine >= threshold ?? -1 }
        progress.finish()
        try await output.write(to: place, work: work, provenance(asked)) { destination in
            try SimilarityTables.writeNeighbours(
                [found], ofRows: [row], asked.weights, telling: try asked.tellingTerms(),
                names: ReportNames(asked.reports), to: destination)
        }
        if all.isEmpty {
            say(
                "no report may be compared with \(query!)"
                    + (pairs.within.map { ": none is alike in \($0) (--within)" } ?? ""))
        }
    }

    private func sayBasis(_ prepared: PreparedCorpus) {
        StandardError.say(
            CoverageNote(prepared).diagnostics + WeightlessRemark(prepared.weights).diagnostics, quiet: work.quiet)
    }

    private func say(_ note: String) { StandardError.say([Diagnostic(.note, note)], quiet: work.quiet) }

    private func provenance(_ asked: PreparedCorpus) -> Provenance {
        Provenance(
            "similar",
            options: options.recorded(Self.concerns) + [
                ("query", .optional(query)), ("threshold", .optional(threshold)), ("prior", .boolean(prior)),
            ], asked)
    }

    private static let concerns: Set<RecordedOption.Concern> = [
        .reading, .words, .stopWords, .terms, .weighting, .scope, .strata, .listing, .priors,
    ]
}
