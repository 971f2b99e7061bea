import ArgumentParser
import Conspectus

/// `conspectus similar`: the reports most like one of them, or like a file.
struct SimilarCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "similar",
        abstract: "List the reports most like a report or a draft in a file, or all pairs that are alike enough.",
        discussion: """
            Without --query all pairs of reports whose cosine reaches --threshold, as pairs.csv. With it: \
            writes neighbours.csv, or with --prior prior_reports.csv with the terms that make them alike. With --output \
            --prior also writes explanations.csv, the cosine split term by term, evidence.csv, sentences of both sides, \
            and changes.csv, what is said more and less.
            """)

    @OptionGroup(title: "Input") var input: InputOptions

    @Option(help: ArgumentHelp("A report id (see reports.csv), or a file that holds one report.", valueName: "id|file"))
    var query: String?

    @Option(
        help: ArgumentHelp(
            "Only pairs with at least this cosine, above 0 and up to 1; with --query, of its neighbours.",
            valueName: "cosine"))
    var threshold: Double?

    @Flag(help: "Keep only reports earlier than the query.")
    var prior = false

    @OptionGroup(title: "Text") var text: TextOptions
    @OptionGroup(title: "Terms") var terms: TermOptions
    @OptionGroup(title: "Terms") var weights: WeightingOptions
    @OptionGroup(title: "Scope") var scope: ScopeOptions
    @OptionGroup(title: "Comparison") var pairs: PairOptions
    @OptionGroup(title: "Comparison") var listed: TopOptions
    @OptionGroup(title: "Prior reports") var priors: PriorOptions
    @OptionGroup(title: "Work") var work: WorkOptions
    @OptionGroup(title: "Output") var output: OutputOptions

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

    func run() async throws {
        try await reportingFailures {
            let place = try output.check(reading: input.inputs)
            let progress = Progress(quiet: work.quiet)
            let prepared = try await Preparation.make(
                input: input, text: text, terms: terms, weighting: weights.weighting,
                scopes: Scopes(terms: scope.scope, clusters: nil, documents: input.documents, quiet: work.quiet),
                work: work, progress: progress)
            guard let query else { return try await writePairs(prepared, to: place, progress: progress) }
            let question = try await Question(query, prepared: prepared, command: self)
            let asked = question.prepared
            guard asked.reports.count > 1 else {
                throw CommandError.oneReport(id: asked.reports[0].id, what: "there is nothing to be similar to")
            }
            if prior && asked.reports[question.row].year == nil { throw CommandError.queryWithoutYear(query: query) }
            Basis(asked).say(quiet: work.quiet)
            WeightlessRemark(asked.weights).say(quiet: work.quiet)
            let similarity = Similarity(asked.weights)
            let alike = try asked.strata(within: pairs.within).areAlike
            try await answer(query, question, similarity, to: place, alike: alike, progress: progress)
        }
    }

    /// All pairs that are alike enough.
    private func writePairs(_ prepared: Preparation, to place: OutputPlace?, progress: Progress) async throws {
        Basis(prepared).say(quiet: work.quiet)
        WeightlessRemark(prepared.weights).say(quiet: work.quiet)
        let alike = try prepared.strata(within: pairs.within).areAlike
        try await prepared.requireMemoryForPairs(atLeast: threshold!, threads: work.threads)
        let found = try await Similarity(prepared.weights).pairs(atLeast: threshold!, threads: work.threads)
            .filter { alike($0.first, $0.second) }
        progress.finish()
        try await output.write(
            to: place, work: work,
            { try SimilarityTables.writePairs(found, ids: prepared.counts.reportIDs, to: $0) },
            provenance: { provenance(prepared) })
        if found.isEmpty && !work.quiet {
            StandardError.write("conspectus: note: no two reports have a cosine of \(threshold!) or more\n")
        }
    }

    private func provenance(_ asked: Preparation) -> JSONValue {
        Provenance.document(
            command: "similar",
            options: Provenance.options(input: input, text: text, terms: terms, weights: weights)
                + asked.scopes.members + [
                    ("query", .optional(query)), ("threshold", .optional(threshold)),
                    ("prior", .boolean(prior)), ("within", .optional(pairs.within)),
                    ("top", .integer(listed.top)), ("prior_by", .string(priors.priorBy.rawValue)),
                    ("no_look_ahead", .boolean(priors.noLookAhead)),
                ], corpus: asked.corpus, tools: asked.tools, threads: work.threads)
    }

    private func answer(
        _ query: String, _ question: Question, _ similarity: Similarity, to place: OutputPlace?,
        alike: @escaping @Sendable (Int, Int) -> Bool, progress: Progress
    ) async throws {
        let asked = question.prepared
        let row = question.row
        let ids = asked.counts.reportIDs
        let provenance = { self.provenance(asked) }
        if prior {
            let found = try await PriorFinding(
                asked, options: priors, weighting: weights.weighting, rows: [row], archive: question.archive,
                count: listed.top, sentences: SentenceSource(asked), threads: work.threads, alike: alike)
            progress.finish()
            try await output.write(
                to: place, work: work,
                { destination in
                    guard case .folder(let folder) = destination else {
                        return try found.tables.writePriors(rows: [row], to: destination)
                    }
                    for write in found.files(rows: [row], to: folder) { try write() }
                }, provenance: provenance)
            if found.search.found[row].isEmpty && !work.quiet {
                StandardError.write(
                    "conspectus: note: no report is known to be earlier than \(query)"
                        + (pairs.within.map { " and alike in \($0) (--within)" } ?? "") + "\n")
            }
        } else {
            let all = try await similarity.neighbours(
                listed.top, ofRows: [row], threads: work.threads, eligible: alike)
            let found = all.map { list in list.filter { $0.cosine >= threshold ?? -1 } }
            progress.finish()
            try await output.write(
                to: place, work: work,
                { destination in
                    try SimilarityTables.writeNeighbours(found, of: [ids[row]], among: ids, to: destination)
                }, provenance: provenance)
            if all[0].isEmpty && !work.quiet {
                StandardError.write(
                    "conspectus: note: no report may be compared with \(query)"
                        + (pairs.within.map { ": none is alike in \($0) (--within)" } ?? "") + "\n")
            }
        }
    }
}

/// The report that is asked about, as a row among those it is compared with.
private struct Question {
    let prepared: Preparation
    let row: Int
    /// The rows whose document frequencies count: a file from outside is not among them.
    let archive: [Int]

    /// A report id of the input wins over a file of that name.
    init(_ query: String, prepared: Preparation, command: SimilarCommand) async throws {
        if let row = prepared.counts.reportIDs.firstIndex(of: query) {
            self.prepared = prepared
            self.row = row
            archive = Array(prepared.reports.indices)
            return
        }
        if let piece = prepared.corpus.reports.first(where: { $0.id == query }) {
            let why =
                piece.exclude
                ? "it is excluded"
                : piece.kind != .report
                    ? "it is taken for: \(piece.kind.rawValue)"
                    : prepared.scopes.terms != .all
                        ? "no \(prepared.scopes.terms.rawValue) was found in it" : "it has no terms"
            throw CommandError.queryIsNotCompared(id: query, why: why)
        }
        guard Files.kind(of: query) == .file else {
            throw CommandError.unknownQuery(
                query: query, suggestions: Self.suggestions(for: query, prepared.corpus.reports))
        }
        var input = command.input
        input.inputs = [query]
        input.metadata = nil
        let corpus = try await Preparation.read(
            input, cache: nil, work: command.work, progress: Progress(quiet: true))
        let found = corpus.counted
        guard found.count == 1, var report = found.first else {
            throw CommandError.queryIsNotOneReport(path: query, found: found.map(\.id))
        }
        if prepared.counts.reportIDs.contains(report.id) {
            report = report.renamed("query:" + report.id)
        }
        self.prepared = try prepared.adding(report, weighting: command.weights.weighting)
        row = self.prepared.reports.count - 1
        archive = Array(prepared.reports.indices)
    }
}

extension Question {
    /// The ids closest to what was typed, or those of the reports whose labels are.
    private static func suggestions(for query: String, _ reports: [Report]) -> [String] {
        let ids = Suggestions.nearest(to: query, among: reports.map(\.id))
        if !ids.isEmpty { return ids }
        let labels = Suggestions.nearest(to: query, among: Set(reports.map(\.label)).sorted())
        return Array(labels.flatMap { label in reports.filter { $0.label == label }.map(\.id) }.prefix(3))
    }
}

extension Preparation {
    /// With one more report as the last row. The weights are by the document frequencies of the others alone; a term that
    /// none of them has counts as one that no report has.
    fileprivate func adding(_ report: Report, weighting: Weighting) throws -> Preparation {
        let document = tools.terms(of: report, in: scopes.terms)
        if scopes.terms != .all, document.tokenCount == 0 {
            throw CommandError.queryWithoutScope(query: report.id, scope: scopes.terms.rawValue)
        }
        guard !document.terms.isEmpty else {
            throw CommandError.noTerms(reports: 1, tokens: document.tokenCount, stopped: document.stopWordCount)
        }
        // The archive's own selection holds for the archive's terms; the query's other terms only lengthen its row.
        let words = Vocabulary([document])
        let own = words.terms.indices.filter {
            counts.vocabulary.index(of: words.terms[$0]) != nil || allTerms.index(of: words.terms[$0]) == nil
        }
        let vocabulary = counts.vocabulary.union(
            Vocabulary(terms: own.map { words.terms[$0] }, kinds: own.map { words.kinds[$0] }))
        let row = CountMatrix([document], vocabulary: vocabulary)
        let joined = CountMatrix(
            counts: SparseMatrix(
                stacking: [counts.extended(to: vocabulary).counts, row.counts], columnCount: vocabulary.count),
            vocabulary: vocabulary, reportIDs: counts.reportIDs + row.reportIDs)
        let archive = joined.selectingRows(Array(counts.reportIDs.indices))
        let model = WeightingModel(archive, scheme: weighting)
        return Preparation(
            corpus: corpus, documents: documents, allTerms: allTerms, counts: joined, weights: model.weigh(joined),
            reports: reports + [report], tools: tools, scopes: scopes, clusterCounts: nil,
            places: nil, phraseCandidates: phraseCandidates, wording: wording)
    }
}
