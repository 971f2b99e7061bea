import Comparison
import LinearAlgebra
import Reports
import Segmentation
import Support
import TermVectors
import Text

/// The basis of all findings: the pieces that were read, their segmentation, and the counts of the reports.
package struct PreparedCorpus: Sendable {
    /// The context it was created with.
    package var context: AnalysisContext
    /// Every piece of the input.
    package let corpus: Corpus
    /// By report id: every piece of kind report that is not excluded, and a draft.
    package internal(set) var documents: [String: DocumentSize]
    /// All words in the compared parts of these documents, including those removed by bounds and stop words.
    let allTerms: TermList
    /// The rows are the reports with at least one term.
    package internal(set) var counts: CountMatrix
    /// The weights of ``counts``.
    package internal(set) var weights: WeightedMatrix
    /// The report of each row.
    package internal(set) var reports: [Report]
    /// The number of leading rows that determine document frequencies; a draft comes after them.
    package let archiveCount: Int
    /// The pipeline that segmented the texts.
    package let pipeline: TextPipeline
    /// The parts that were counted.
    package let scopes: Scopes
    /// The counts of the clustered part, with the same rows and columns as ``counts``; a report without that
    /// part has an empty row. nil if everything else uses that part too.
    package internal(set) var clusterCounts: CountMatrix?
    /// The term positions in each row's report; nil if they were not recorded.
    var positions: TermPositions?
    /// The candidates found by ``PhraseChoice/discover``; otherwise nil.
    package let phraseCandidates: [PhraseCandidate]?
    /// What became of the analyst's words and of unknown words.
    package let wordUsage: WordUsage

    /// Reads, segments, counts and weights. Every report is segmented once and counted in all scopes at once.
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
            positions: options.work.recordsPositions ? TextSpool(budget: 64 << 20) : nil)
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
    /// The counts of the clustered part.
    /// The reports that were added to those of the input.
    package var drafts: ArraySlice<Report> { reports[archiveCount...] }

    var countsOfClusters: CountMatrix { clusterCounts ?? counts }
    /// The time of each row's report.
    var times: [ReportTime] { reports.map { ReportTime(year: $0.year, date: $0.date) } }

    /// The rows divided by the columns of ``ComparisonOptions/within``.
    package func strata() throws -> Strata {
        try ReportColumns(corpus).strata(of: reports, within: options.findings.comparison.within)
    }

    /// The group of each row by one column, or by several that are parted by commas; nil if a value is unknown.
    func groups(by columns: String, option: String) throws -> [String?] {
        try ReportColumns(corpus).groups(of: reports, by: columns, option: option)
    }

    /// Which rows depend on each other, as ``KeynessOptions/blocks`` says.
    func blocks() throws -> ReportBlocks {
        try ReportColumns(corpus).blocks(of: reports, by: options.findings.keyness.blocks)
    }

    /// A row's report, segmented again.
    func segmented(row: Int) -> SegmentedText { pipeline.segmenter.segment(reports[row].analysedText) }

    /// The compared part of a row's report, as UTF-8 offsets; nil for all of it.
    func ranges(row: Int) -> [Range<Int>]? { reports[row].utf8Ranges(in: scopes.terms) }

    /// The compared parts of a row's text.
    func comparedText(row: Int) -> [Scalars] {
        let utf8 = reports[row].textBytes
        guard let ranges = ranges(row: row) else { return [Scalars(utf8: utf8)] }
        return ranges.map { Scalars(utf8: Array(utf8[$0])) }
    }

    /// The words of a row's report without stop words.
    func sequence(row: Int) -> WordSequence {
        positions?.sequence(row: row)
            ?? WordSequence(
                segmented(row: row), vocabulary: counts.vocabulary, stopWords: pipeline.stopWords,
                within: ranges(row: row))
    }
}
