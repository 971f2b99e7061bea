import LinearAlgebra
import Support
import TermVectors

/// The features by which a report is compared with earlier ones.
public enum PriorBasis: String, Sendable, CaseIterable {
    /// Its terms and its shingles, in the ratio one to two: each row consists of its weighted terms, scaled
    /// to length √⅓, and its weighted `Shingles`, scaled to √⅔ (a row without shingles has only its terms),
    /// so a cosine is a third of the cosine of terms plus two thirds of that of shingles. Reports of
    /// successive years take over whole phrases; reports on similar subjects do not.
    case shingles = "wording"
    /// Its terms alone, as for every other similarity.
    case terms
}

/// Finds the most similar prior reports of each report, and explains why.
///
/// ```swift
/// let times = [ReportTime(year: 2023, date: nil), ReportTime(year: 2024, date: nil)]
/// let corpus = PriorCorpus(counts, shingles: nil, times: times, levels: [nil, nil])
/// let options = PriorSearch.Options(basis: .terms)
/// let search = try await PriorSearch(corpus, asked: [1], weighed: [0, 1], options: options, threads: 2)
/// for found in search.found[1] { print(found.prior.row, found.prior.cosine) }
/// ```
public struct PriorSearch: Sendable {
    /// How prior reports are found.
    public struct Options: Sendable {
        /// The most priors listed for each report. Default: 10.
        public var count: Int
        /// The features that are compared.
        public var basis: PriorBasis
        /// Whether document frequencies are those of all compared reports or, for each query, only those of
        /// earlier ones: what could be known on the day of the report.
        public var looksAhead: Bool
        /// How counts are weighted.
        public var scheme: Weighting

        /// Creates options; without arguments, the defaults.
        public init(
            count: Int = 10, basis: PriorBasis = .shingles, looksAhead: Bool = true,
            scheme: Weighting = .sublinearTFIDF
        ) {
            self.count = count
            self.basis = basis
            self.looksAhead = looksAhead
            self.scheme = scheme
        }
    }

    /// A prior report with the breakdown of the cosine.
    public struct Found: Sendable {
        /// The report, and how clearly it is the nearest.
        public let prior: PriorReports.Prior
        /// How many years earlier it is; nil if a year is unknown.
        public let yearsApart: Int?
        /// For the first prior only: explanations of all priors would take more memory than the reports.
        public let explanation: Explanation?
        /// The strongest shared terms that tell something (``PriorCorpus/telling``) and are no set phrases, in descending
        /// order, at most `maximumTopTerms`; each as the whole phrase of both reports that it mostly stands in. Passages
        /// are left to the explanation.
        public let topTerms: [String]
        /// The share of the cosine that is set phrases, which nearly every report of the same level and year has; nil if the
        /// cosine is 0.
        public let setPhraseShare: Double?
        /// The share of the cosine that is names of places, persons and organisations; nil if the cosine is 0.
        public let nameShare: Double?
        /// The cosine of the terms alone; nil if a report has none.
        public let termCosine: Double?
        /// The number of terms that both reports have.
        public let sharedTerms: Int

        /// The most terms in ``topTerms``.
        package static let maximumTopTerms = 8
    }

    /// The priors of each row in descending order of similarity; empty for rows that were not asked for.
    public let found: [[Found]]
    /// For each row that was asked for, the number of reports eligible as its prior; nil for the others, and
    /// with more than ``maximumShingled`` reports.
    public let candidates: [Int?]

    /// Above this many reports, shingles are not collected, and reports are compared by terms alone.
    public static let maximumShingled = 3_000

    /// Finds the priors of rows.
    ///
    /// - Parameters:
    ///   - corpus: the reports.
    ///   - asked: the rows whose priors to find.
    ///   - weighed: the rows that determine document frequencies and set phrases. A draft from outside is not
    ///     among them, so it does not change the weights of the others.
    ///   - known: the priors of all rows by terms alone, with look-ahead, and the weighted rows they were
    ///     found in, if they have already been found together with other neighbours, see
    ///     ``Similarity/neighboursWithPriors(_:times:threads:eligible:)``; only for such a search of all
    ///     rows.
    ///   - options: how prior reports are found.
    ///   - threads: the number of threads.
    ///   - eligible: a further condition on the pair.
    /// - Throws: nothing at present; work that threads share is declared so.
    public init(
        _ corpus: PriorCorpus, asked: [Int], weighed: [Int],
        known: (weights: WeightedMatrix, priors: PriorReports)? = nil, options: Options, threads: Int,
        eligible: @escaping @Sendable (_ report: Int, _ prior: Int) -> Bool = { _, _ in true }
    ) async throws {
        let (counts, times) = (corpus.counts, corpus.times)
        let shingles = options.basis == .shingles ? corpus.shingles : nil
        let blocks = [counts.counts] + (shingles.map { [$0.counts] } ?? [])
        var found = Array(repeating: [Found](), count: counts.reportIDs.count)
        let phrases = PhraseMarks(blocks, levels: corpus.levels, times: times, counted: weighed)
        for turn in Self.turns(times, asked: asked, weighed: weighed, looksAhead: options.looksAhead) {
            let rows: PriorRows
            let priors: [[PriorReports.Prior]]
            if let known {
                precondition(blocks.count == 1 && options.looksAhead, "priors by terms alone, with look-ahead")
                rows = PriorRows(known.weights)
                priors = known.priors.priors
            } else {
                let weighed = PriorRows(blocks, weighed: turn.weighed, scheme: options.scheme)
                let queries = Set(turn.asked)
                rows = weighed
                priors = try await PriorReports(
                    Similarity(unitRows: weighed.rows), times: times, count: options.count, threads: threads
                ) { queries.contains($0) && eligible($0, $1) }.priors
            }
            let explained = try await Parallel.map(turn.asked.count, threads: threads) { index -> [Found] in
                let row = turn.asked[index]
                guard !priors[row].isEmpty else { return [] }
                let query = Query(row, rows, setPhrases: phrases.marks(ofRow: row), corpus)
                return priors[row].enumerated().map { query.explained($1, isFirst: $0 == 0) }
            }
            for (row, list) in zip(turn.asked, explained) { found[row] = list }
        }
        self.found = found
        candidates = try await Self.candidates(counts, times: times, asked: asked, threads: threads, eligible: eligible)
    }

    private static func candidates(
        _ counts: CountMatrix, times: [ReportTime], asked: [Int], threads: Int,
        eligible: @escaping @Sendable (_ report: Int, _ prior: Int) -> Bool
    ) async throws -> [Int?] {
        var candidates = [Int?](repeating: nil, count: times.count)
        guard times.count <= maximumShingled else { return candidates }
        let isThere = times.indices.map { !counts.counts.entries(ofRow: $0).isEmpty }
        let order = ReportTimes(times)
        let found = try await Parallel.map(asked.count, threads: threads) { index in
            let row = asked[index]
            return times.indices.count { isThere[$0] && order.precedes($0, row) && eligible(row, $0) }
        }
        for (row, count) in zip(asked, found) { candidates[row] = count }
        return candidates
    }

    /// Which queries are weighted together: all of them, or those with the same earlier reports.
    private static func turns(
        _ times: [ReportTime], asked: [Int], weighed: [Int], looksAhead: Bool
    ) -> [(asked: [Int], weighed: [Int])] {
        if looksAhead { return [(asked, weighed)] }
        let byEarlier = Dictionary(grouping: asked) { row in weighed.filter { times[$0].precedes(times[row]) } }
        return byEarlier.filter { !$0.key.isEmpty }.map { ($0.value, $0.key) }
    }
}
