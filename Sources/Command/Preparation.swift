import Conspectus

/// What every finding starts from: the pieces that were read, what they were segmented into, and the counts of the reports.
struct Preparation: Sendable {
    let corpus: Corpus
    /// By report id: every piece of kind report that is not excluded.
    let documents: [String: DocumentTerms]
    /// The rows are the reports with at least one term.
    let counts: CountMatrix
    let weights: WeightedMatrix
    /// For each row its report.
    let reports: [Report]
    let tools: TextTools
    let scopes: Scopes
    /// The counts of the part that is clustered, over the same rows and columns as ``counts``; a report without that part
    /// has an empty row. nil where it is the part that everything else is about.
    let clusterCounts: CountMatrix?
    /// What `--phrases discover` found, else nil.
    let phraseCandidates: [PhraseCandidate]?
    /// What became of the analyst's words and the unknown ones.
    let wording: Wording

    /// Reads, segments, counts and weighs.
    ///
    /// Every report is segmented once and counted once for each scope. A second scope takes the memory of its counts
    /// only: what was counted in each document is let go as soon as the matrix is made.
    static func make(
        input: InputOptions, text: TextOptions, terms: TermOptions, weighting: Weighting = .sublinearTFIDF,
        scopes: Scopes,
        work: WorkOptions, progress: Progress
    ) async throws -> Preparation {
        var tools = try TextTools(
            text: text, stopWords: terms.stopWords, keepWords: terms.keepWords, phrases: terms.phrases,
            isTokenized: input.tokenized)
        let corpus = try await read(input, gazetteer: Installation.gazetteer(), work: work, progress: progress)
        let counted = corpus.counted
        guard !counted.isEmpty else {
            throw CommandError.noReports(corpus, inputs: input.inputs)
        }
        var candidates: [PhraseCandidate]?
        if terms.phrases == .discover {
            progress.step("finding phrases")
            candidates = try await tools.findPhrases(in: counted, threads: work.threads)
        }
        progress.step("segmenting", "\(counted.count) reports")
        let finalTools = tools
        let clusterScope = scopes.clusters == scopes.terms ? nil : scopes.clusters
        let both = try await Parallel.map(counted.count, threads: work.threads) { index in
            finalTools.terms(of: counted[index], in: [scopes.terms] + (clusterScope.map { [$0] } ?? []))
        }
        let documents = both.map { $0.terms[0] }
        if scopes.terms != .all, documents.allSatisfy({ $0.tokenCount == 0 }) {
            throw CommandError.emptyScope(option: "--scope", scope: scopes.terms.rawValue, reports: documents.count)
        }
        progress.step("counting")
        let selection = tools.selection(terms)
        // Shares of reports are shares of those that have the part.
        var counts = CountMatrix(
            scopes.terms == .all ? documents : documents.filter { $0.tokenCount > 0 }, selection: selection)
        guard !counts.reportIDs.isEmpty else {
            throw CommandError.noTerms(
                reports: documents.count, tokens: documents.reduce(0) { $0 + $1.tokenCount },
                stopped: documents.reduce(0) { $0 + $1.stopWordCount })
        }
        let byID = Dictionary(uniqueKeysWithValues: counted.map { ($0.id, $0) })
        var clusterCounts: CountMatrix?
        if clusterScope != nil {
            let parts = Dictionary(uniqueKeysWithValues: both.map { ($0.terms[1].id, $0.terms[1]) })
            let rows = counts.reportIDs.map { parts[$0]! }
            if !scopes.clustersLieInTerms {
                let vocabulary = Vocabulary(rows.filter { $0.tokenCount > 0 }, selection: selection)
                counts = counts.extended(to: counts.vocabulary.union(vocabulary))
            }
            clusterCounts = CountMatrix(rows, vocabulary: counts.vocabulary)
        }
        return Preparation(
            corpus: corpus, documents: Dictionary(uniqueKeysWithValues: documents.map { ($0.id, $0) }), counts: counts,
            weights: counts.weighted(by: weighting), reports: counts.reportIDs.map { byID[$0]! }, tools: tools,
            scopes: scopes, clusterCounts: clusterCounts, phraseCandidates: candidates,
            wording: Wording(
                tools, documents: documents, found: both.map(\.found), counts: counts))
    }

    /// Reads the input; files that cannot be used are named on standard error, or stop everything with `--strict`.
    static func read(
        _ input: InputOptions, gazetteer: Gazetteer, work: WorkOptions, progress: Progress
    ) async throws -> Corpus {
        progress.step("reading")
        let metadata = try input.metadata.map { path in try Metadata(csv: Files.bytes(at: path), name: path) }
        let corpus = try await Ingestion.read(
            inputs: input.inputs,
            options: IngestOptions(
                documents: input.documents, threads: work.threads, metadata: metadata,
                evidence: Installation.evidence(gazetteer: gazetteer)),
            gazetteer: gazetteer)
        progress.finish()
        let failures = corpus.failures.map { "\($0.source): \($0.notes.joined(separator: "; "))" }
        if work.strict && !failures.isEmpty { throw CommandError.unreadableFiles(failures) }
        for failure in failures { StandardError.write("conspectus: warning: \(failure)\n") }
        if !work.quiet {
            for skipped in corpus.skipped {
                StandardError.write("conspectus: note: \(skipped.source) was passed over: \(skipped.reason)\n")
            }
        }
        return corpus
    }

    /// The rows divided by the columns of `--within`.
    func strata(within option: String?) throws -> Strata {
        guard let option else { return Strata(undivided: reports.count) }
        return Strata(
            try option.split(separator: ",", omittingEmptySubsequences: false).map { column in
                try values(ofColumn: String(column), option: "--within")
            })
    }

    /// For each row its value in a column, nil where it is unknown.
    func values(ofColumn column: String, option: String) throws -> [String?] {
        guard let read = ReportColumns(corpus)[column] else {
            throw CommandError.unknownColumn(option: option, column: column, known: ReportColumns(corpus).names)
        }
        return reports.map(read)
    }

    /// For each row when its report was given.
    var times: [ReportTime] { reports.map { ReportTime(year: $0.year, date: $0.date) } }
}

/// The columns of `reports.csv` by which reports can be grouped, and the user's own.
struct ReportColumns {
    let names: [String]
    private let readers: [String: @Sendable (Report) -> String?]

    init(_ corpus: Corpus) {
        var columns: [(String, @Sendable (Report) -> String?)] = [
            ("province", { $0.province }), ("prefecture", { $0.prefecture }), ("county", { $0.county }),
            ("region", { $0.region }), ("region_code", { $0.regionCode }),
            ("region_code_current", { $0.regionCodeCurrent }), ("level", { $0.level?.rawValue }),
            ("year", { $0.year.map { String($0) } }), ("speaker", { $0.speaker }), ("session", { $0.session }),
            ("source", { $0.source }),
        ]
        for (index, name) in corpus.userColumns.enumerated() {
            columns.append((name, { $0.userValues[index].isEmpty ? nil : $0.userValues[index] }))
        }
        names = columns.map(\.0)
        readers = Dictionary(columns, uniquingKeysWith: { first, _ in first })
    }

    subscript(_ name: String) -> (@Sendable (Report) -> String?)? { readers[name] }
}
