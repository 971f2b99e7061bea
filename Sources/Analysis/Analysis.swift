import Comparison
import LinearAlgebra
import Reports
import Segmentation
import Support
import TermVectors

/// Work reports, read and counted, and what can be found among them.
///
/// Making an analysis reads, segments, counts and weighs: most of the work for a few hundred reports. What it holds
/// is a value; nothing is computed behind its back and nothing is said on the terminal. Each finding is a method that
/// computes it anew, so keep what it returns. With the same inputs and options a finding is what `conspectus run`
/// writes, to the last bit, for any number of threads.
///
/// ```swift
/// let analysis = try await Analysis(of: ["data/reports"])
/// for prior in try await analysis.priors(of: "004_7bb4c1460333e94d") { print(prior.report.label, prior.cosine) }
/// ```
public struct Analysis: Sendable {
    /// What every finding starts from.
    package private(set) var prepared: PreparedCorpus
    /// What was told while the reports were read and counted: files that cannot be used, data that are not as
    /// shipped, options without effect, a weighting that leaves no weight. A finding has its own.
    public let diagnostics: [Diagnostic]

    /// Reads, segments, counts and weighs reports.
    ///
    /// - Parameters:
    ///   - inputs: files, and folders that are read with all below them.
    ///   - options: how; by default as `conspectus run` does.
    ///   - observer: hears of steps and diagnostics while the work goes on.
    /// - Throws: ``AnalysisError`` where there is nothing to analyse, or something that is needed is not there; the
    ///   errors of the modules below for files that cannot be used; ``MemoryError`` for what would not fit.
    public init(
        of inputs: [String], options: AnalysisOptions = AnalysisOptions(), observer: AnalysisObserver? = nil
    ) async throws {
        var options = options
        options.input.paths = inputs
        try await self.init(AnalysisContext(options, observer: observer))
    }

    /// The same by a context, whose options name the inputs.
    package init(_ context: AnalysisContext) async throws {
        // Faulty lists are known before long work.
        _ = try context.options.findings.dictionary.read()
        prepared = try await PreparedCorpus(context)
        diagnostics = context.journal.diagnostics + WeightlessRemark(prepared.weights).diagnostics
    }

    private init(_ prepared: PreparedCorpus, diagnostics: [Diagnostic]) {
        self.prepared = prepared
        self.diagnostics = diagnostics
    }

    /// Only reads: what each input is, without a lexicon. The pieces, with place, year and sections.
    public static func read(
        _ inputs: [String], options: AnalysisOptions = AnalysisOptions(), observer: AnalysisObserver? = nil
    ) async throws -> Corpus {
        var options = options
        options.input.paths = inputs
        return try await CorpusReading.read(AnalysisContext(options, observer: observer))
    }
}

// MARK: What was read and counted

extension Analysis {
    /// How the reports were analysed.
    public var options: AnalysisOptions { prepared.options }

    /// What is sought from now on. The other options are of what has been done already.
    public var findingOptions: FindingOptions {
        get { prepared.context.options.findings }
        set { prepared.context.options.findings = newValue }
    }

    /// Every piece of the input, whatever its kind.
    public var corpus: Corpus { prepared.corpus }

    /// The reports that are compared: the rows of ``counts`` and ``weights``.
    public var reports: [Report] { prepared.reports }

    /// How often each report has each term.
    public var counts: CountMatrix { prepared.counts }

    /// The weights of terms by which reports are compared.
    public var weights: WeightedMatrix { prepared.weights }

    /// What became of stop words, of the analyst's words and of unknown ones.
    public var wordUsage: WordUsage { prepared.wordUsage }

    /// How much was counted of the compared part of a report; nil for a piece that is no report.
    public func size(of id: String) -> DocumentSize? { prepared.documents[id] }

    /// The row of a report.
    ///
    /// - Throws: ``AnalysisError/unknownReport(id:suggestions:)``.
    public func row(of id: String) throws -> Int {
        guard let row = counts.reportIDs.firstIndex(of: id) else {
            throw AnalysisError.unknownReport(id: id, suggestions: Suggestions.reports(for: id, reports))
        }
        return row
    }

    /// The same reports and, as the last row, a draft that is not among them. The document frequencies stay those of
    /// the others, so nothing that is found of them changes.
    ///
    /// - Parameter path: a file that holds one report.
    /// - Throws: ``AnalysisError/queryIsNotOneReport(path:found:)``, ``AnalysisError/queryWithoutScope(query:scope:)``.
    public func adding(draftAt path: String) async throws -> Analysis {
        Analysis(try await prepared.adding(try await prepared.draft(at: path)), diagnostics: diagnostics)
    }
}

// MARK: Findings

extension Analysis {
    /// Everything that `conspectus run` finds, at once. Some seconds for a few hundred reports.
    public func findings() async throws -> Findings {
        try await Findings(prepared, dictionary: try findingOptions.dictionary.read())
    }

    /// The cosines of reports by their weighted terms: one of two rows, all of them, or the largest.
    public var similarity: Similarity { Similarity(weights) }

    /// For each row the most similar others, best first; see ``ComparisonOptions/top`` and
    /// ``ComparisonOptions/within``.
    public func neighbours() async throws -> [[Similarity.Neighbour]] {
        let (top, threads) = (findingOptions.comparison.top, options.work.threads)
        try prepared.requireMemoryForSearch(top, lists: 1, threads: threads)
        return try await similarity.neighbours(top, threads: threads, eligible: try prepared.strata().areAlike)
    }

    /// The reports most similar to one, best first.
    public func neighbours(of id: String) async throws -> [(report: Report, cosine: Double)] {
        let found = try await prepared.neighbours(ofRow: row(of: id))
        return found.map { (reports[$0.row], $0.cosine) }
    }

    /// All pairs of reports whose cosine is at least so large, above 0 and up to 1, by rows.
    ///
    /// - Throws: ``MemoryError`` where there would be too many.
    public func pairs(atLeast cosine: Double) async throws -> [Similarity.Pair] {
        try await prepared.pairs(atLeast: cosine)
    }

    /// The most similar prior reports of every report, with explanation, evidence and changes.
    public func priors() async throws -> PriorFinding { try await PriorFinding(prepared) }

    /// The most similar prior reports of one report, best first; none where its year is not known or nothing is
    /// earlier.
    public func priors(of id: String) async throws -> [PriorFinding.Prior] {
        let row = try row(of: id)
        return try await PriorFinding(prepared, rows: [row]).priors(ofRow: row)
    }

    /// The reports in clusters, with what tells these apart and whether they can be trusted. Seconds for hundreds of
    /// reports, minutes for thousands: every number of clusters is tried by three methods on many subsets, and other
    /// segmenters too.
    public func clusters() async throws -> ClusterFinding { try await ClusterFinding(prepared) }

    /// What each group of reports says more than the others: key terms, and the themes that they make; see
    /// ``KeynessOptions``.
    public func keyness() async throws -> KeynessFinding { try await KeynessFinding(prepared) }

    /// The themes of each group: ``keyness()`` without the key terms.
    public func themes() async throws -> [GroupThemes] { try await keyness().themes }

    /// The goals with numbers that each report states.
    public func targets() async throws -> TargetFinding {
        try await TargetFinding(corpus, threads: options.work.threads)
    }

    /// How often each report uses the analyst's word lists; nil where ``DictionaryOptions/path`` names none.
    public func dictionary() async throws -> DictionaryFinding? {
        guard let lists = try findingOptions.dictionary.read() else { return nil }
        return try await DictionaryFinding(lists, prepared)
    }

    /// Every place where words or phrases stand, in the part that is compared.
    public func keywords(_ query: KeywordQuery) async throws -> KeywordFinding {
        try await KeywordFinding(
            query, in: corpus.counted, scope: prepared.scopes.terms, pipeline: prepared.pipeline,
            threads: options.work.threads)
    }

    /// The terms of several words that the reports share, for ``PhraseChoice/file(_:)`` once they are edited.
    public func phrases() async throws -> [PhraseCandidate] {
        if let known = prepared.phraseCandidates { return known }
        var pipeline = prepared.pipeline
        return try await pipeline.findPhrases(in: corpus.counted, threads: options.work.threads)
    }
}
