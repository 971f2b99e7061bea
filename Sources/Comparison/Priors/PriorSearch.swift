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
        /// The columns of the strongest shared terms that tell something (``PriorCorpus/telling``) and are no set
        /// phrases, in descending order, at most `maximumTopTerms`. Shingles, which overlap, are left to the
        /// explanation.
        public let topTerms: [Int32]
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
    private let counts: CountMatrix
    private let shingles: Shingles?

    /// The weight of shingles in a cosine.
    package static let shingleWeight = 2.0 / 3

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
        let phrases = PhraseMarks(blocks, levels: corpus.levels, counted: weighed)
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
                let query = PriorQuery(row, rows, setPhrases: phrases.marks(ofRow: row), corpus)
                return priors[row].enumerated().map { Found($1, isFirst: $0 == 0, query) }
            }
            for (row, list) in zip(turn.asked, explained) { found[row] = list }
        }
        self.found = found
        candidates = try await Self.candidates(counts, times: times, asked: asked, threads: threads, eligible: eligible)
        self.counts = counts
        self.shingles = shingles
    }

    /// How often a feature occurs in a row.
    public func count(_ feature: Feature, inRow row: Int) -> Int {
        let found =
            switch feature {
            case .term(let column): counts.counts.value(atRow: row, column: column)
            case .shingle(let column): shingles?.counts.value(atRow: row, column: column)
            }
        return Int(found ?? 0)
    }

    /// The names of the features of explanations.
    ///
    /// - Parameter utf8: the text of a row's report.
    public func names(utf8: @escaping @Sendable (_ row: Int) -> [UInt8]) -> FeatureNames {
        FeatureNames(counts.vocabulary, shingles: shingles, utf8: utf8)
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

/// Rows of one or two weighted parts, scaled to length 1.
private struct PriorRows: Sendable {
    let rows: SparseMatrix<Double>
    private let terms: SparseMatrix<Double>

    init(_ blocks: [SparseMatrix<Int32>], weighed: [Int], scheme: Weighting) {
        let parts = blocks.map { block in
            scheme.unitRows(block, statistics: WeightingStatistics(block, rows: weighed))
        }
        terms = parts[0]
        rows =
            parts.count == 1
            ? parts[0]
            : parts[0].joinedByRows(parts[1], weight: PriorSearch.shingleWeight).scaledToUnitRows()
    }

    /// Terms alone, already weighted.
    init(_ weights: WeightedMatrix) {
        terms = weights.unitRows
        rows = terms
    }

    /// Whether there are no shingles, so that a row consists of its terms.
    var areTermsAlone: Bool { terms.columnCount == rows.columnCount }

    /// The cosine of the terms alone; nil if a row has none.
    ///
    /// - Parameter cosine: the cosine of the whole rows.
    func termCosine(_ i: Int, _ j: Int, cosine: Double) -> Double? {
        if areTermsAlone { return cosine }
        if terms.entries(ofRow: i).isEmpty || terms.entries(ofRow: j).isEmpty { return nil }
        return clamped(RowProducts.product(terms, i, terms, j))
    }
}

/// A report whose priors are to be explained.
private struct PriorQuery {
    let row: Int
    let rows: PriorRows
    let setPhrases: [Bool]
    let times: [ReportTime]
    let columns: FeatureColumns
    private let telling: TellingTerms?
    private let counts: SparseMatrix<Int32>
    /// The row in a form that lets each of its priors be compared by one scan of the prior's entries.
    let products: RowProductList
    private let hasTerm: ColumnMarks

    init(_ row: Int, _ rows: PriorRows, setPhrases: [Bool], _ corpus: PriorCorpus) {
        self.row = row
        self.rows = rows
        self.setPhrases = setPhrases
        times = corpus.times
        columns = FeatureColumns(termCount: corpus.counts.vocabulary.count)
        telling = corpus.telling
        counts = corpus.counts.counts
        products = RowProductList(rows.rows, row)
        hasTerm = ColumnMarks(counts, row)
    }

    /// Whether a column is a term that tells something and no set phrase.
    func mayName(_ column: Int32) -> Bool {
        columns.isTerm(column) && !setPhrases[Int(column)] && (telling?[Int(column)] ?? true)
    }

    /// The number of terms shared with another report.
    func sharedTerms(_ other: Int) -> Int { hasTerm.count(counts, other) }
}

extension PriorSearch.Found {
    fileprivate init(_ prior: PriorReports.Prior, isFirst: Bool, _ query: PriorQuery) {
        self.prior = prior
        yearsApart = query.times[query.row].years(since: query.times[prior.row])
        let rows = query.rows
        let products = query.products.products(prior.row)
        explanation =
            isFirst
            ? Explanation(products, limit: 50, setPhrases: query.setPhrases, columns: query.columns) : nil
        topTerms = Explanation.strongestColumns(products, limit: Self.maximumTopTerms) { query.mayName($0) }
        termCosine = rows.termCosine(query.row, prior.row, cosine: prior.cosine)
        sharedTerms = query.sharedTerms(prior.row)
    }
}

/// The set phrases of each level, over the columns of all parts.
private struct PhraseMarks: Sendable {
    private let byLevel: [String?: [Bool]]
    private let levels: [String?]

    /// Marks the set phrases of each level.
    ///
    /// - Parameter counted: the rows that determine what is a set phrase.
    init(_ blocks: [SparseMatrix<Int32>], levels: [String?], counted: [Int]) {
        var byLevel: [String?: [Bool]] = [:]
        let blocks = counted.count == levels.count ? blocks : blocks.map { $0.selectingRows(counted) }
        for level in Set(levels) {
            // Reports of unknown level are compared with all reports.
            let rows = level == nil ? [] : counted.indices.filter { levels[counted[$0]] == level }
            byLevel[level] = blocks.flatMap { SetPhrases.mark($0, rows: rows) }
        }
        self.levels = levels
        self.byLevel = byLevel
    }

    func marks(ofRow row: Int) -> [Bool] { byLevel[levels[row]]! }
}

extension SparseMatrix<Double> {
    /// Appends the columns of another matrix to each row, numbered as in ``FeatureColumns``, so that products
    /// of rows are the weighted mean of both products.
    ///
    /// - Parameter weight: the weight of the other matrix in a product.
    fileprivate func joinedByRows(_ other: SparseMatrix, weight: Double) -> SparseMatrix {
        let (own, others) = ((1 - weight).squareRoot(), weight.squareRoot())
        var offsets = [0]
        var columns: [Int32] = []
        var joined: [Double] = []
        for row in 0..<rowCount {
            columns.append(contentsOf: columnIndices[entries(ofRow: row)])
            columns.append(contentsOf: other.columnIndices[other.entries(ofRow: row)].map { $0 + Int32(columnCount) })
            joined.append(contentsOf: values[entries(ofRow: row)].lazy.map { $0 * own })
            joined.append(contentsOf: other.values[other.entries(ofRow: row)].lazy.map { $0 * others })
            offsets.append(columns.count)
        }
        return SparseMatrix(
            columnCount: columnCount + other.columnCount, rowOffsets: offsets, columnIndices: columns, values: joined)
    }
}
