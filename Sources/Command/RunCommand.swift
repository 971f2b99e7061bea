import ArgumentParser
import Conspectus

/// `conspectus run`: the main job.
struct RunCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "run",
        abstract: "Read reports, compare them, and write all findings into a folder.",
        discussion: "The files are described in the README; reports.csv says what each input was taken for.")

    @OptionGroup(title: "Input") var input: InputOptions
    @OptionGroup(title: "Text") var text: TextOptions
    @OptionGroup(title: "Terms") var terms: TermOptions
    @OptionGroup(title: "Terms") var weights: WeightingOptions
    @OptionGroup(title: "Scope") var scope: ScopeOptions
    @OptionGroup(title: "Scope") var clusterScope: ClusterScopeOptions
    @OptionGroup(title: "Comparison") var pairs: PairOptions
    @OptionGroup(title: "Comparison") var listed: TopOptions
    @Flag(
        help: "Write the cosines of all pairs as matrices/similarity.npz, whatever the number of reports (8 n² bytes).")
    var fullSimilarity = false
    @OptionGroup(title: "Prior reports") var prior: PriorOptions
    @OptionGroup(title: "Clusters") var clusters: ClusterOptions
    @OptionGroup(title: "Key terms") var group: GroupOptions
    @OptionGroup(title: "Key terms") var test: TestOptions
    @OptionGroup(title: "Kinds") var kinds: KindOptions
    @OptionGroup(title: "Word lists") var wordLists: DictionaryOptions
    @OptionGroup(title: "Work") var work: WorkOptions
    @OptionGroup(title: "Output") var output: OutputOptions

    func validate() throws {
        if output.output == nil {
            throw ValidationError("where the findings are to go is missing: --output DIR")
        }
    }

    func run() async throws {
        try await reportingFailures {
            let destination = output.output!
            let place = try OutputPlace(destination, replacing: output.force, inputs: input.inputs)
            let dictionary = try wordLists.read()
            let progress = Progress(quiet: work.quiet)
            let prepared = try await Preparation.make(
                input: input, text: text, terms: terms, weighting: weights.weighting,
                scopes: Scopes(
                    terms: scope.scope, clusters: .some(clusterScope.clusterScope), documents: input.documents,
                    quiet: work.quiet),
                withPlaces: true, work: work, progress: progress)
            let findings = try await Findings(prepared, self, dictionary: dictionary, progress: progress)
            progress.step("writing")
            var limits: [String] = []
            try await OutputWriting.write(to: place, work: work) { folder in
                limits = try await findings.write(to: folder, threads: work.threads)
                if fullSimilarity {
                    try await SimilarityTables.writeSquareNPZ(
                        Similarity(prepared.weights), to: folder, threads: work.threads)
                }
            } provenance: {
                provenance(prepared, limits: limits, progress: progress)
            }
            progress.finish()
            if work.quiet { return }
            for remark in findings.dictionary?.remarks ?? [] { StandardError.write("conspectus: note: \(remark)\n") }
            let summary = Summary(prepared, findings, destination: destination, limits: limits)
            say(work.json ? summary.json.text : summary.text)
        }
    }

    /// The findings are in their place by now, so a summary that nobody can read any more is no failure.
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

    private func provenance(_ prepared: Preparation, limits: [String], progress: Progress) -> JSONValue {
        var options = Provenance.options(input: input, text: text, terms: terms, weights: weights)
        options += prepared.scopes.members
        options += [
            ("top", .integer(listed.top)), ("full_similarity", .boolean(fullSimilarity)),
            ("within", .optional(pairs.within)),
            ("prior_by", .string(prior.priorBy.rawValue)), ("no_look_ahead", .boolean(prior.noLookAhead)),
            ("clusters", .string(clusters.clusters.text)),
            ("cluster_method", .string(clusters.clusterMethod.rawValue)), ("group_by", .string(group.groupBy)),
            ("permutations", .optional(test.permutations)),
            ("exclude_kinds", .array(kinds.excludeKinds.names.map { .string($0) })),
            ("seed", .string(String(work.seed))),
            ("dictionary", .optional(wordLists.dictionary)),
            ("dictionary_match", .optional(wordLists.dictionary.map { _ in wordLists.matching.rawValue })),
            ("excel", .boolean(work.excel)), ("strict", .boolean(work.strict)),
        ]
        return Provenance.document(
            command: "run", options: options, corpus: prepared.corpus, tools: prepared.tools, threads: work.threads,
            limits: limits, wording: prepared.wording, progress: progress)
    }
}

/// Everything that `run` finds.
struct Findings: Sendable {
    let prepared: Preparation
    /// nil beyond the size for which the square is written.
    let cosines: DenseMatrix<Double>?
    let neighbours: [[Similarity.Neighbour]]
    let prior: PriorFinding
    let clusters: ClusterFinding
    let keyness: KeynessFinding
    let targets: TargetFinding
    /// nil where no word lists were given.
    let dictionary: DictionaryFinding?

    init(
        _ prepared: Preparation, _ command: RunCommand, dictionary: TermDictionary?, progress: Progress
    ) async throws {
        let threads = command.work.threads
        let strata = try prepared.strata(within: command.pairs.within)
        let alike = strata.areAlike
        let top = command.listed.top
        self.prepared = prepared
        progress.step("comparing reports")
        // What the texts' words were counted in is not wanted any more.
        MemoryBudget.releaseFreed()
        try prepared.requireLinkable(
            command.clusters.clusterMethod, excluding: command.kinds.excludeKinds.kinds, strata: strata)
        // Neighbours and priors.
        try prepared.requireMemoryForSearch(top, lists: 2, threads: threads)
        let similarity = Similarity(prepared.weights)
        cosines =
            prepared.reports.count <= OutputFolder.mostSquareRows
            ? try await similarity.cosines(threads: threads) : nil
        var known: PriorReports?
        if PriorFinding.isByTerms(command.prior, reports: prepared.reports.count) && !command.prior.noLookAhead {
            // The same products serve both.
            let found = try await similarity.neighboursWithPriors(
                top, times: prepared.times, threads: threads, eligible: alike)
            (neighbours, known) = (found.neighbours, found.priors)
        } else {
            neighbours = try await similarity.neighbours(top, threads: threads, eligible: alike)
        }
        let rows = Array(prepared.reports.indices)
        let sentences = SentenceSource(prepared)
        progress.step("seeking prior reports")
        prior = try await PriorFinding(
            prepared, options: command.prior, weighting: command.weights.weighting, rows: rows, archive: rows,
            count: top, known: known, sentences: sentences, threads: threads, alike: alike)
        progress.step("clustering")
        clusters = try await ClusterFinding(
            prepared, text: command.text, terms: command.terms, weighting: command.weights.weighting,
            clusters: command.clusters, kinds: command.kinds, within: command.pairs.within, top: top,
            work: command.work)
        progress.step("finding key terms")
        keyness = try await KeynessFinding(
            prepared, groupBy: command.group.groupBy, kinds: command.kinds,
            permutations: command.test.permutations, top: top, work: command.work, strata: strata, sentences: sentences)
        progress.step("finding targets")
        targets = try await TargetFinding(prepared.corpus, threads: threads)
        if let dictionary {
            self.dictionary = try await DictionaryFinding(
                dictionary, matching: command.wordLists.matching, prepared, threads: threads)
        } else {
            self.dictionary = nil
        }
    }

    /// Writes every file but the provenance, several at a time; returns what was left out because of size.
    func write(to folder: OutputFolder, threads: Int) async throws -> [String] {
        try Files.makeFolder(folder.path + "/matrices")
        try await ReportTables.writeTexts(prepared.corpus, to: folder, threads: threads)
        try await OutputFolder.write(files(to: folder), threads: threads)
        return limits
    }

    /// What writes the tables and matrices, by and large those first that take longest.
    private func files(to folder: OutputFolder) -> [FileTask] {
        let ids = prepared.counts.reportIDs
        let vocabulary = prepared.counts.vocabulary
        var files = TermTables.files(counts: prepared.counts, weights: prepared.weights, to: folder)
        files += clusters.files(ids: ids, to: folder)
        files += prior.files(rows: Array(ids.indices), to: folder)
        if let cosines { files.append { try SimilarityTables.writeSquare(cosines, ids: ids, to: folder) } }
        files += [
            { try TargetTable.write(targets.targets, to: .folder(folder)) },
            { try SectionTable.write(prepared.corpus, to: .folder(folder)) },
            { try SimilarityTables.writeNeighbours(neighbours, ids: ids, to: folder) },
            { try ReportTables.write(prepared.corpus, counted: countedColumns, to: .folder(folder)) },
            {
                try KeynessTable.write(
                    keyness.groups, groupBy: keyness.groupBy, vocabulary: vocabulary, to: .folder(folder))
            },
            {
                try ThemeTable.write(
                    keyness.themes, groupBy: keyness.groupBy, vocabulary: vocabulary, to: .folder(folder))
            },
            { try UnknownWordTable.write(prepared.wording.unknown, to: .folder(folder)) },
        ]
        if let dictionary {
            files.append {
                try DictionaryTable.write(
                    dictionary.shares, dictionary: dictionary.matcher.dictionary, to: .folder(folder))
            }
        }
        if let candidates = prepared.phraseCandidates {
            files.append { try PhraseTable.write(candidates, to: .folder(folder)) }
        }
        return files
    }

    /// What is left out, or computed less thoroughly, because of size.
    private var limits: [String] {
        var limits: [String] = []
        if TermTables.leavesTextOut(prepared.counts) {
            limits.append(
                "term_counts.csv, tfidf.csv and the .mtx files are left out beyond "
                    + "\(OutputFolder.mostTextEntries) entries; the .npz files hold them")
        }
        if cosines == nil {
            limits.append(
                "similarity.csv is left out beyond \(OutputFolder.mostSquareRows) reports; neighbours.csv holds the nearest, "
                    + "--full-similarity writes all as matrices/similarity.npz")
        }
        return limits + prior.limits + clusters.limits + keyness.limits
    }

    private var countedColumns: [String: ReportTables.Counted] {
        var distinct: [String: Int] = [:]
        for (row, id) in prepared.counts.reportIDs.enumerated() {
            distinct[id] = prepared.counts.counts.entries(ofRow: row).count
        }
        return Dictionary(
            uniqueKeysWithValues: prepared.documents.map { id, size in
                (id, ReportTables.Counted(tokens: size.tokens, terms: distinct[id] ?? 0))
            })
    }
}
