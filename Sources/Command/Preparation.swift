import Conspectus

/// How much of a document was counted.
struct DocumentSize: Sendable {
    /// Tokens before stop words: all but white space and punctuation.
    let tokens: Int
    /// Tokens that are stop words.
    let stopWords: Int
}

/// What every finding starts from: the pieces that were read, what they were segmented into, and the counts of the reports.
struct Preparation: Sendable {
    let corpus: Corpus
    /// By report id: every piece of kind report that is not excluded.
    let documents: [String: DocumentSize]
    /// All words of these documents' compared parts, whatever the bounds and stop words leave out.
    let allTerms: TermList
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
    /// Where the words of each row's report stand; nil where it was not written down.
    let places: WordPlaces?
    /// What `--phrases discover` found, else nil.
    let phraseCandidates: [PhraseCandidate]?
    /// What became of the analyst's words and the unknown ones.
    let wording: Wording

    /// Reads, segments, counts and weighs.
    ///
    /// Every report is segmented once and counted in each scope at once.
    ///
    /// - Parameter withPlaces: whether it is written down where words stand, for who asks for the sentences of all reports.
    static func make(
        input: InputOptions, text: TextOptions, terms: TermOptions, weighting: Weighting = .sublinearTFIDF,
        scopes: Scopes, withPlaces: Bool = false, work: WorkOptions, progress: Progress
    ) async throws -> Preparation {
        var tools = try TextTools(
            text: text, stopWords: terms.stopWords, keepWords: terms.keepWords, phrases: terms.phrases,
            isTokenized: input.tokenized, quiet: work.quiet)
        let cache = try RunCache(work)
        let corpus = try await read(input, cache: cache, work: work, progress: progress)
        try BLAS.requireAddressSpace(threads: work.threads)
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
        let clusterScope = scopes.clusters == scopes.terms ? nil : scopes.clusters
        let words = try await tools.count(
            counted, in: [scopes.terms] + (clusterScope.map { [$0] } ?? []), threads: work.threads, cache: cache,
            trails: withPlaces ? TextSpool(budget: 64 << 20) : nil)
        progress.step("counting")
        let matrices = try await CountedMatrices(
            words, reports: counted, tools: tools, selection: tools.selection(terms), scopes: scopes,
            threads: work.threads)
        cache?.close(quiet: work.quiet)
        // Weights, once as the scheme defines them and once as unit rows.
        try MemoryBudget.forRun().require(
            24 * matrices.counts.counts.entryCount, for: "weighing \(matrices.counts.reportIDs.count) reports",
            remedy: "give fewer reports at once, or keep fewer terms with --min-df or --max-terms")
        let counts = matrices.counts
        let numbers = Dictionary(uniqueKeysWithValues: zip(counted.map(\.id), 0...))
        let rows = counts.reportIDs.map { numbers[$0]! }
        return Preparation(
            corpus: corpus, documents: Dictionary(uniqueKeysWithValues: zip(counted.map(\.id), matrices.sizes)),
            allTerms: scopes.terms == .all ? words.terms : words.terms(way: 0), counts: counts,
            weights: counts.weighted(by: weighting),
            reports: rows.map { counted[$0] }, tools: tools, scopes: scopes, clusterCounts: matrices.clusterCounts,
            places: words.places(rows, vocabulary: counts.vocabulary, stopWords: tools.stopWords),
            phraseCandidates: candidates,
            wording: Wording(tools, words, sizes: matrices.sizes, counts: counts))
    }

    /// Reads the input with a cache of its own, for commands that only read.
    static func read(_ input: InputOptions, work: WorkOptions, progress: Progress) async throws -> Corpus {
        let cache = try RunCache(work)
        let corpus = try await read(input, cache: cache, work: work, progress: progress)
        cache?.close(quiet: work.quiet)
        return corpus
    }

    /// Reads the input; files that cannot be used are named on standard error, or stop everything with `--strict`.
    static func read(
        _ input: InputOptions, cache: RunCache?, work: WorkOptions, progress: Progress
    ) async throws -> Corpus {
        progress.step("reading")
        let gazetteer = try Installation.gazetteer()
        let metadata = try input.metadata.map { path in try Metadata(csv: Files.bytes(at: path), name: path) }
        let corpus = try await Ingestion.read(
            inputs: input.inputs,
            options: IngestOptions(
                documents: input.documents, threads: work.threads, metadata: metadata,
                evidence: Installation.evidence(gazetteer: gazetteer), cache: cache?.documents()),
            gazetteer: gazetteer)
        progress.finish()
        let failures = corpus.failures.map { "\($0.source): \($0.notes.joined(separator: "; "))" }
        if work.strict {
            let all = failures + corpus.losses.map { "\($0.source) was passed over: \($0.reason)" }
            if !all.isEmpty { throw CommandError.unreadableFiles(all) }
        }
        for failure in failures { StandardError.write("conspectus: warning: \(failure)\n") }
        if !work.quiet { say(corpus.skipped.filter { $0.weight != .none }) }
        return corpus
    }

    /// Says what was passed over: each by itself, unless there is too much for anybody to read.
    private static func say(_ skipped: [SkippedFile]) {
        let most = 20
        for file in skipped.prefix(most) {
            StandardError.write("conspectus: note: \(file.source) was passed over: \(file.reason)\n")
        }
        if skipped.count > most {
            StandardError.write("conspectus: note: and \(skipped.count - most) more; reports.csv lists them\n")
        }
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
