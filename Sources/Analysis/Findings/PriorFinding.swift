import Comparison
import LinearAlgebra
import Reports
import Segmentation
import Support
import TermVectors

/// Every report next to its most similar prior reports: why they are similar, where to read it, and what has changed.
public struct PriorFinding: Sendable {
    /// The rows that were asked for.
    public let rows: [Int]
    /// The search and its results.
    public let search: PriorSearch
    /// For each row, sentences of it and of its most similar prior report.
    public let evidence: [[Evidence.Pair]]
    /// For each row, what it says more and less than that report.
    public let changes: [[Changes.Change]]
    /// The report of each row.
    package let reports: [Report]
    /// Which terms tell something when they are named as what two reports share.
    package let telling: TellingTerms
    /// Whether shingles were left out because there are too many reports.
    private let isTooLarge: Bool

    /// Finds and explains the prior reports.
    ///
    /// - Parameters:
    ///   - rows: the rows that are asked for; nil for all.
    ///   - known: the priors of all rows if they have already been found; see `PriorSearch`.
    package init(
        _ prepared: PreparedCorpus, rows: [Int]? = nil, known: PriorReports? = nil
    ) async throws {
        let options = prepared.options
        let (priors, threads) = (options.findings.priors, options.work.threads)
        let count = options.findings.comparison.top
        let rows = rows ?? Array(prepared.reports.indices)
        isTooLarge = priors.basis == .shingles && Self.isByTerms(priors, reports: prepared.reports.count)
        let shingles =
            priors.basis == .shingles && !isTooLarge
            ? Shingles(
                try await Parallel.map(prepared.reports.count, threads: threads) {
                    DocumentShingles(prepared.sequence(row: $0))
                }) : nil
        let strata = try prepared.strata()
        telling = try prepared.tellingTerms()
        var corpus = PriorCorpus(
            prepared.counts, shingles: shingles, times: prepared.times,
            levels: prepared.reports.map { $0.level?.rawValue }, telling: telling)
        let texts = try prepared.priorTexts()
        corpus.texts = texts
        let search = try await PriorSearch(
            corpus, asked: rows, weighed: Array(0..<prepared.archiveCount), known: known.map { (prepared.weights, $0) },
            options: PriorSearch.Options(
                count: count, basis: priors.basis, looksAhead: priors.looksAhead, scheme: options.terms.weighting),
            threads: threads, eligible: strata.areAlike)
        let sentences = SentenceSource(prepared)
        let reports = prepared.reports
        evidence = try await Parallel.map(search.found.count, threads: threads) { row in
            guard let first = search.found[row].first, let explanation = first.explanation else { return [] }
            return Evidence.pairs(
                explanation, report: sentences.evidence(row: row), prior: sentences.evidence(row: first.prior.row),
                limit: count)
        }
        changes = try await Parallel.map(search.found.count, threads: threads) { row in
            search.found[row].first.map { texts.changes(row, since: $0.prior.row, limit: count) } ?? []
        }
        self.rows = rows
        self.search = search
        self.reports = reports
    }

    /// Whether this many reports are compared by their terms alone.
    static func isByTerms(_ options: PriorOptions, reports: Int) -> Bool {
        options.basis == .terms || reports > PriorSearch.maximumShingled
    }

    /// What was left out because of size.
    public var limits: [String] {
        guard isTooLarge else { return [] }
        return ["prior reports are compared by terms alone beyond \(PriorSearch.maximumShingled) reports"]
    }
}

extension PriorFinding {
    /// A prior report of a report.
    public struct Prior: Sendable {
        /// The earlier report.
        public let report: Report
        /// The cosine by ``PriorOptions/basis``.
        public let cosine: Double
        /// The cosine minus that of the next prior; nil if no further report is eligible.
        public let margin: Double?
        /// The cosine of the terms alone; nil if one of the reports has none.
        public let termCosine: Double?
        /// The number of terms that both reports have.
        public let sharedTerms: Int
        /// The most informative shared terms and whole phrases in descending order, without set phrases and names.
        public let topTerms: [String]
        /// The share of the cosine that nearly every report of the same level and year has; nil if the cosine is 0.
        public let setPhraseShare: Double?
    }

    /// The prior reports of a row in descending order of similarity.
    ///
    /// - Parameter row: a row that was asked for.
    public func priors(ofRow row: Int) -> [Prior] {
        search.found[row].map { found in
            Prior(
                report: reports[found.prior.row], cosine: found.prior.cosine, margin: found.prior.margin,
                termCosine: found.termCosine, sharedTerms: found.sharedTerms, topTerms: found.topTerms,
                setPhraseShare: found.setPhraseShare)
        }
    }
}

extension PreparedCorpus {
    /// The words and texts of the reports, for explanations.
    func priorTexts() throws -> PriorTexts {
        let words = ThemeWords(
            counts, names: TokenKind.names, judge: try context.files.phraseJudge(pipeline.segmenter.lexicon))
        return PriorTexts(words: words, sequence: { sequence(row: $0) }, utf8: { reports[$0].analysedBytes })
    }
}
