import LinearAlgebra
import TermVectors

/// A cosine split feature by feature: which shared terms and shingles make two reports alike, and how much each adds.
///
/// The cosine of two rows of length 1 is Σ aₜ bₜ over the features t; each product is that feature's contribution.
public struct Explanation: Sendable {
    /// One shared feature. 24 bytes, since the number comes first.
    public struct Part: Sendable, Equatable {
        /// aₜ bₜ.
        public let contribution: Double
        public let feature: Feature
        /// Whether it is a set phrase, said in most reports of the level, and so tells little.
        public let isSetPhrase: Bool
    }

    /// So many features are kept in ``telling``.
    public static let maximumTelling = 100

    public let cosine: Double
    /// What contributes most, best first; equal contributions terms before shingles, then by the smaller column.
    public let parts: [Part]
    /// Of all shared features the strongest that are not set phrases, among them those beyond ``parts``.
    public let telling: [Part]
    /// What all other shared features contribute together: the cosine minus the sum of ``parts``.
    public let others: Double

    /// Splits the cosine of two rows of a matrix of terms.
    ///
    /// - Parameters:
    ///   - limit: how many terms are named; the rest goes into ``others``.
    ///   - setPhrases: for each column whether it is a set phrase, see ``SetPhrases``.
    public init(_ matrix: WeightedMatrix, _ i: Int, _ j: Int, limit: Int = 50, setPhrases: [Bool]) {
        self.init(
            RowProductList(matrix.unitRows, i).products(j), limit: limit, setPhrases: setPhrases,
            columns: FeatureColumns(termCount: matrix.unitRows.columnCount))
    }

    /// Splits a cosine of two rows of length 1 into the products of their columns.
    init(_ products: [Product], limit: Int, setPhrases: [Bool], columns: FeatureColumns) {
        cosine = clamped(products.reduce(0) { $0 + $1.value })
        let best = products.first(limit, by: Self.isStronger)
        parts = best.map {
            Part(
                contribution: $0.value, feature: columns.feature($0.column), isSetPhrase: setPhrases[Int($0.column)])
        }
        telling = products.lazy.filter { !setPhrases[Int($0.column)] }.first(Self.maximumTelling, by: Self.isStronger)
            .map { Part(contribution: $0.value, feature: columns.feature($0.column), isSetPhrase: false) }
        others = best.count == products.count ? 0 : cosine - best.reduce(0) { $0 + $1.value }
    }

    /// The share of the cosine that a contribution is; nil of a cosine of 0.
    public func share(of contribution: Double) -> Double? { cosine > 0 ? contribution / cosine : nil }

    typealias Product = RowProductList.Product

    /// Larger contribution, of equals the smaller column.
    private static func isStronger(_ a: Product, than b: Product) -> Bool {
        a.value != b.value ? a.value > b.value : a.column < b.column
    }

    /// The first columns of ``telling`` alone, without the rest of the explanation.
    static func tellingColumns(_ products: [Product], limit: Int, setPhrases: [Bool]) -> [Int32] {
        products.lazy.filter { !setPhrases[Int($0.column)] }.first(limit, by: isStronger).map(\.column)
    }
}

/// The terms that nearly every report of a level says.
public enum SetPhrases {
    /// A term in at least this share of the reports is a set phrase.
    public static let share = 0.8
    /// With fewer reports of a level than this, all reports are asked instead: two reports that share a word prove nothing.
    public static let fewestReports = 5

    /// For each column whether it occurs in at least ``share`` of the rows named, or of all rows where fewer than
    /// ``fewestReports`` are named. With so few rows in all, no term is a set phrase.
    public static func mark(_ counts: CountMatrix, rows: [Int]) -> [Bool] { mark(counts.counts, rows: rows) }

    /// The same for counts of anything.
    static func mark(_ counts: SparseMatrix<Int32>, rows: [Int]) -> [Bool] {
        let asked = rows.count >= fewestReports ? rows : Array(0..<counts.rowCount)
        guard asked.count >= fewestReports else { return Array(repeating: false, count: counts.columnCount) }
        let least = share * Double(asked.count)
        var frequencies = Array(repeating: 0, count: counts.columnCount)
        for row in asked {
            for entry in counts.entries(ofRow: row) { frequencies[Int(counts.columnIndices[entry])] += 1 }
        }
        return frequencies.map { Double($0) >= least }
    }
}
