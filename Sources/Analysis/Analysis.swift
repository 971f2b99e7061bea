import Comparison
import LinearAlgebra
import Reports
import Segmentation
import Support
import TermVectors

/// Work reports that have been read and counted, and the findings among them.
///
/// Creating an analysis reads, segments, counts and weights, which is most of the work for a few hundred
/// reports. The result is a value; nothing is computed behind the scenes and nothing is printed. Each finding
/// is a method that computes it anew, so keep its result. With the same inputs and options a finding equals
/// the output of `conspectus run` to the last bit, for any number of threads.
///
/// ```swift
/// let analysis = try await Analysis(of: ["data/reports"])
/// for prior in try await analysis.priors(of: "004_7bb4c1460333e94d") { print(prior.report.label, prior.cosine) }
/// ```
public struct Analysis: Sendable {
    /// The basis of all findings.
    package private(set) var prepared: PreparedCorpus
    /// Diagnostics from reading and counting: files that cannot be used, data files that are not as shipped,
    /// options without effect, a weighting that leaves no weight. Each finding has its own diagnostics.
    public let diagnostics: [Diagnostic]

    /// Reads, segments, counts and weights reports.
    ///
    /// - Parameters:
    ///   - inputs: files, and folders that are read recursively.
    ///   - options: how to analyse; by default like `conspectus run`.
    ///   - observer: receives steps and diagnostics while the work proceeds.
    /// - Throws: ``AnalysisError`` if there is nothing to analyse or something required is missing; the
    ///   errors of the underlying modules for files that cannot be used; `MemoryError` for what would not
    ///   fit in memory.
    public init(
        of inputs: [String], options: AnalysisOptions = AnalysisOptions(), observer: AnalysisObserver? = nil
    ) async throws {
        var options = options
        options.input.paths = inputs
        try await self.init(AnalysisContext(options, observer: observer))
    }

    /// The same with a context, whose options name the inputs.
    package init(_ context: AnalysisContext) async throws {
        // Detect faulty lists before the long work.
        _ = try context.options.findings.dictionary.read()
        prepared = try await PreparedCorpus(context)
        diagnostics = context.journal.diagnostics + WeightlessRemark(prepared.weights).diagnostics
    }

    private init(_ prepared: PreparedCorpus, diagnostics: [Diagnostic]) {
        self.prepared = prepared
        self.diagnostics = diagnostics
    }

    /// Only reads, without a lexicon: determines what each input is, and the place, year and sections of each piece.
    ///
    /// - Parameters:
    ///   - inputs: files, and folders that are read recursively.
    ///   - options: how to read; by default like `conspectus run`.
    ///   - observer: receives steps and diagnostics while the work proceeds.
    /// - Returns: every piece of the input.
    /// - Throws: ``AnalysisError``, or the errors of the underlying modules for files that cannot be used.
    public static func read(
        _ inputs: [String], options: AnalysisOptions = AnalysisOptions(), observer: AnalysisObserver? = nil
    ) async throws -> Corpus {
        var options = options
        options.input.paths = inputs
        return try await CorpusReading.read(AnalysisContext(options, observer: observer))
    }
}

// MARK: Input and counts

extension Analysis {
    /// How the reports were analysed.
    public var options: AnalysisOptions { prepared.options }

    /// The options of findings computed from now on. The other options belong to work that is already done.
    public var findingOptions: FindingOptions {
        get { prepared.context.options.findings }
        set { prepared.context.options.findings = newValue }
    }

    /// Every piece of the input, of any kind.
    public var corpus: Corpus { prepared.corpus }

    /// The compared reports: the rows of ``counts`` and ``weights``.
    public var reports: [Report] { prepared.reports }

    /// How often each term occurs in each report.
    public var counts: CountMatrix { prepared.counts }

    /// The weights of terms by which reports are compared.
    public var weights: WeightedMatrix { prepared.weights }

    /// What became of stop words, the analyst's words and unknown words.
    public var wordUsage: WordUsage { prepared.wordUsage }

    /// How much of the compared part of a report was counted; nil for a piece that is not a report.
    ///
    /// - Parameter id: the id of the report.
    public func size(of id: String) -> DocumentSize? { prepared.documents[id] }

    /// The row of a report.
    ///
    /// - Parameter id: the id of the report.
    /// - Throws: ``AnalysisError/unknownReport(id:suggestions:)``.
    public func row(of id: String) throws -> Int {
        guard let row = counts.reportIDs.firstIndex(of: id) else {
            throw AnalysisError.unknownReport(id: id, suggestions: Suggestions.reports(for: id, reports))
        }
        return row
    }

    /// The same reports and, as the last row, a draft that is not among them. Document frequencies remain
    /// those of the other reports, so findings about these do not change.
    ///
    /// - Parameter path: a file that contains one report.
    /// - Throws: ``AnalysisError/queryIsNotOneReport(path:found:)``,
    ///   ``AnalysisError/queryWithoutScope(query:scope:)``.
    public func adding(draftAt path: String) async throws -> Analysis {
        Analysis(try await prepared.adding(try await prepared.draft(at: path)), diagnostics: diagnostics)
    }
}

// MARK: Findings

extension Analysis {
    /// Computes everything that `conspectus run` finds. Takes some seconds for a few hundred reports.
    ///
    /// - Throws: ``AnalysisError`` if options or reports do not allow a finding; `MemoryError` for what
    ///   would not fit in memory.
    public func findings() async throws -> Findings {
        try await Findings(prepared, dictionary: try findingOptions.dictionary.read())
    }

    /// The cosines of reports by their weighted terms: of two rows, of all rows, or the largest ones.
    public var similarity: Similarity { Similarity(weights) }

    /// For each row the most similar other rows in descending order; see ``ComparisonOptions/top`` and
    /// ``ComparisonOptions/within``.
    ///
    /// - Throws: ``AnalysisError/unknownColumn(option:column:known:)``; `MemoryError` if the search would
    ///   not fit in memory.
    public func neighbours() async throws -> [[Similarity.Neighbour]] {
        let (top, threads) = (findingOptions.comparison.top, options.work.threads)
        try prepared.requireMemoryForSearch(top, lists: 1, threads: threads)
        return try await similarity.neighbours(top, threads: threads, eligible: try prepared.strata().areAlike)
    }

    /// The reports most similar to a given one, in descending order.
    ///
    /// - Parameter id: the id of the report.
    /// - Throws: ``AnalysisError/unknownReport(id:suggestions:)``,
    ///   ``AnalysisError/unknownColumn(option:column:known:)``.
    public func neighbours(of id: String) async throws -> [(report: Report, cosine: Double)] {
        let found = try await prepared.neighbours(ofRow: row(of: id))
        return found.map { (reports[$0.row], $0.cosine) }
    }

    /// All pairs of reports whose cosine reaches a threshold, by rows.
    ///
    /// - Parameter cosine: the threshold, above 0 and at most 1.
    /// - Throws: ``AnalysisError/unknownColumn(option:column:known:)``; `MemoryError` if there would be too
    ///   many pairs.
    public func pairs(atLeast cosine: Double) async throws -> [Similarity.Pair] {
        try await prepared.pairs(atLeast: cosine)
    }

    /// The most similar prior reports of every report, with explanation, evidence and changes.
    ///
    /// - Throws: ``AnalysisError/unknownColumn(option:column:known:)``.
    public func priors() async throws -> PriorFinding { try await PriorFinding(prepared) }

    /// The phrases that each report takes up and gives up against the last earlier report of its region.
    ///
    /// - Throws: errors of reading again what was read.
    public func phraseChanges() async throws -> PhraseChangeFinding { try await PhraseChangeFinding(prepared) }

    /// The most similar prior reports of one report, in descending order; none if its year is unknown or no
    /// report is earlier.
    ///
    /// - Parameter id: the id of the report.
    /// - Throws: ``AnalysisError/unknownReport(id:suggestions:)``,
    ///   ``AnalysisError/unknownColumn(option:column:known:)``.
    public func priors(of id: String) async throws -> [PriorFinding.Prior] {
        let row = try row(of: id)
        return try await PriorFinding(prepared, rows: [row]).priors(ofRow: row)
    }

    /// Clusters of the reports, with what distinguishes them and whether they can be trusted. Takes seconds
    /// for hundreds of reports, minutes for thousands: every number of clusters is tried with three methods
    /// on many subsets, and with other segmenters.
    ///
    /// - Throws: ``AnalysisError/unknownColumn(option:column:known:)``, `ComparisonError` if the reports
    ///   cannot be clustered as asked; `MemoryError` for what would not fit in memory.
    public func clusters() async throws -> ClusterFinding { try await ClusterFinding(prepared) }

    /// What each group of reports says more than the others: key terms, and the themes they form; see
    /// ``KeynessOptions``.
    ///
    /// - Throws: ``AnalysisError/unknownColumn(option:column:known:)``; `MemoryError` for what would not
    ///   fit in memory.
    public func keyness() async throws -> KeynessFinding { try await KeynessFinding(prepared) }

    /// The themes of each group: ``keyness()`` without the key terms.
    ///
    /// - Throws: the errors of ``keyness()``.
    public func themes() async throws -> [GroupThemes] { try await keyness().themes }

    /// The numeric targets stated in each report.
    ///
    /// - Throws: `IndicatorTableError` if the table of indicators was edited and cannot be used.
    public func targets() async throws -> TargetFinding {
        try await TargetFinding(corpus, prepared.context)
    }

    /// What the plan of each report gives its attention to, which plans are alike in that, how groups differ in it (see
    /// ``KeynessOptions``) and how it goes through the years.
    ///
    /// - Throws: ``AnalysisError/unknownColumn(option:column:known:)``; `DomainSchemeError` or `DomainModelError` if the
    ///   tables of domains were edited and cannot be used.
    public func priorities() async throws -> PriorityFinding {
        try await PriorityFinding(corpus, drafts: prepared.drafts, prepared.context)
    }

    /// How often each report uses the analyst's word lists; nil if ``DictionaryOptions/path`` is nil.
    ///
    /// - Throws: `DictionaryError`, or `FileError` if the file cannot be read.
    public func dictionary() async throws -> DictionaryFinding? {
        guard let lists = try findingOptions.dictionary.read() else { return nil }
        return try await DictionaryFinding(lists, prepared)
    }

    /// Every occurrence of words or phrases in the compared part.
    ///
    /// - Parameter query: what to look for.
    /// - Throws: ``AnalysisError/emptyScope(option:scope:reports:)``.
    public func keywords(_ query: KeywordQuery) async throws -> KeywordFinding {
        try await KeywordFinding(
            query, in: corpus.counted, scope: prepared.scopes.terms, pipeline: prepared.pipeline,
            threads: options.work.threads)
    }

    /// The multi-word terms shared by the reports, which can be edited and given as
    /// ``PhraseChoice/file(_:)``.
    ///
    /// - Throws: nothing at present; work that threads share is declared so.
    public func phrases() async throws -> [PhraseCandidate] {
        if let known = prepared.phraseCandidates { return known }
        var pipeline = prepared.pipeline
        return try await pipeline.findPhrases(in: corpus.counted, threads: options.work.threads)
    }
}
