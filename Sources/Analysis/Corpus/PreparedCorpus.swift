import Comparison
import LinearAlgebra
import Reports
import Segmentation
import Support
import TermVectors

/// What every finding starts from: the pieces that were read, what they were segmented into, and the counts of the
/// reports.
package struct PreparedCorpus: Sendable {
    /// What it was made with.
    package var context: AnalysisContext
    /// Every piece of the input.
    package let corpus: Corpus
    /// By report id: every piece of kind report that is not excluded, and a draft.
    package internal(set) var documents: [String: DocumentSize]
    /// All words of these documents' compared parts, whatever the bounds and stop words leave out.
    let allTerms: TermList
    /// The rows are the reports with at least one term.
    package internal(set) var counts: CountMatrix
    /// The weights of ``counts``.
    package internal(set) var weights: WeightedMatrix
    /// For each row its report.
    package internal(set) var reports: [Report]
    /// How many of the rows, which come first, the document frequencies are of; a draft behind them is not among these.
    package let archiveCount: Int
    /// What the texts were segmented with.
    package let pipeline: TextPipeline
    /// The parts that were counted.
    package let scopes: Scopes
    /// The counts of the part that is clustered, over the same rows and columns as ``counts``; a report without that
    /// part has an empty row. nil where it is the part that everything else is about.
    package internal(set) var clusterCounts: CountMatrix?
    /// Where the words of each row's report stand; nil where it was not written down.
    var positions: TermPositions?
    /// What ``PhraseChoice/discover`` found, else nil.
    package let phraseCandidates: [PhraseCandidate]?
    /// What became of the analyst's words and the unknown ones.
    package let wordUsage: WordUsage

    /// Reads, segments, counts and weighs. Every report is segmented once and counted in each scope at once.
    package init(_ context: AnalysisContext) async throws {
        let (options, journal) = (context.options, context.journal)
        let threads = options.work.threads
        let scopes = Scopes(options)
        for diagnostic in Scopes.diagnostics(options) { journal.tell(diagnostic) }
        var pipeline = try TextPipeline(context)
        let cache = try AnalysisCache(context)
        let corpus = try await CorpusReading.read(context, cache: cache)
        try BLAS.requireAddressSpace(threads: threads)
        let counted = corpus.counted
        guard !counted.isEmpty else { throw AnalysisError.noReports(corpus, inputs: options.input.paths) }
        var candidates: [PhraseCandidate]?
        if options.terms.phrases == .discover {
            journal.begin("finding phrases")
            candidates = try await pipeline.findPhrases(in: counted, threads: threads)
        }
        journal.begin("segmenting", "\(counted.count) reports")
        let words = try await pipeline.count(
            counted, in: scopes.counted, threads: threads,
            cache: cache?.counts(pipeline),
            positions: options.work.recordsPlaces ? TextSpool(budget: 64 << 20) : nil)
        journal.begin("counting")
        let matrices = try CountedMatrices(
            words, reports: counted, pipeline: pipeline, selection: pipeline.selection(options.terms), scopes: scopes,
            threads: threads)
        cache?.close()
        try MemoryBudget.requireRoomForWeights(matrices.counts)
        let counts = matrices.counts
        let numbers = Dictionary(uniqueKeysWithValues: zip(counted.map(\.id), 0...))
        let rows = counts.reportIDs.map { numbers[$0]! }
        self.context = context
        self.corpus = corpus
        documents = Dictionary(uniqueKeysWithValues: zip(counted.map(\.id), matrices.sizes))
        allTerms = scopes.terms == .all ? words.terms : words.terms(scope: 0)
        self.counts = counts
        weights = counts.weighted(by: options.terms.weighting)
        reports = rows.map { counted[$0] }
        archiveCount = rows.count
        clusterCounts = matrices.clusterCounts
        positions = words.positions(of: rows, vocabulary: counts.vocabulary, stopWords: pipeline.stopWords)
        phraseCandidates = candidates
        wordUsage = WordUsage(pipeline, words, sizes: matrices.sizes, counts: counts)
        self.pipeline = pipeline
        self.scopes = scopes
    }
}

extension PreparedCorpus {
    /// The options of the analysis.
    package var options: AnalysisOptions { context.options }
    /// The counts of the part that is clustered.
    var countsOfClusters: CountMatrix { clusterCounts ?? counts }
    /// For each row when its report was given.
    var times: [ReportTime] { reports.map { ReportTime(year: $0.year, date: $0.date) } }

    /// The rows divided by the columns of ``ComparisonOptions/within``.
    package func strata() throws -> Strata {
        let columns = options.findings.comparison.within
        guard !columns.isEmpty else { return Strata(undivided: reports.count) }
        return Strata(try columns.map { try values(ofColumn: $0, option: "--within") })
    }

    /// For each row its value in a column, nil where it is unknown.
    func values(ofColumn column: String, option: String) throws -> [String?] {
        let columns = ReportColumns(corpus)
        guard let read = columns[column] else {
            throw AnalysisError.unknownColumn(option: option, column: column, known: columns.names)
        }
        return reports.map(read)
    }

    /// A row's report, segmented again.
    func segmented(row: Int) -> SegmentedText { pipeline.segmenter.segment(reports[row].text) }

    /// The part of the report that is compared, as UTF-8 offsets; nil is all of it.
    func ranges(row: Int) -> [Range<Int>]? { reports[row].utf8Ranges(in: scopes.terms) }

    /// The shingles of a row's report.
    func shingles(row: Int) -> DocumentShingles {
        positions?.shingles(row: row)
            ?? DocumentShingles(segmented(row: row), stopWords: pipeline.stopWords, within: ranges(row: row))
    }
}
