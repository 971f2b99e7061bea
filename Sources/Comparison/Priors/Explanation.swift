import LinearAlgebra
import TermVectors

/// Splits a cosine by feature: which shared terms and shingles make two reports similar, and how much each contributes.
///
/// The cosine of two rows of length 1 is Σ aₜ bₜ over the features t; each product is that feature's contribution.
public struct Explanation: Sendable {
    /// One shared feature. Takes 24 bytes because the number comes first.
    public struct Part: Sendable, Equatable {
        /// aₜ bₜ.
        public let contribution: Double
        /// The term or shingle.
        public let feature: Feature
        /// Whether it is a set phrase, found in most reports of the level and thus not informative.
        public let isSetPhrase: Bool
    }

    /// The most features kept in ``telling``.
    package static let maximumTelling = 100

    /// The cosine that is split.
    public let cosine: Double
    /// The features that contribute most in descending order; on ties, terms before shingles, then by the
    /// smaller column.
    public let parts: [Part]
    /// The strongest of all shared features that are not set phrases, including ones beyond ``parts``.
    public let telling: [Part]
    /// The contribution of all other shared features together: the cosine minus the sum of ``parts``.
    public let others: Double

    /// Splits the cosine of two rows of a matrix of terms.
    ///
    /// - Parameters:
    ///   - matrix: the weighted rows.
    ///   - i: one row.
    ///   - j: the other row.
    ///   - limit: the most terms listed; the rest is in ``others``.
    ///   - setPhrases: for each column, whether it is a set phrase; see `SetPhrases`.
    public init(_ matrix: WeightedMatrix, _ i: Int, _ j: Int, limit: Int = 50, setPhrases: [Bool]) {
        self.init(
            RowProductList(matrix.unitRows, i).products(j), limit: limit, setPhrases: setPhrases,
            columns: FeatureColumns(termCount: matrix.unitRows.columnCount))
    }

    /// Splits the cosine of two rows of length 1, given the products of their shared columns.
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

    /// A contribution as a share of the cosine; nil if the cosine is 0.
    public func share(of contribution: Double) -> Double? { cosine > 0 ? contribution / cosine : nil }

    typealias Product = RowProductList.Product

    /// Larger contribution first, ties by the smaller column.
    private static func isStronger(_ a: Product, than b: Product) -> Bool {
        a.value != b.value ? a.value > b.value : a.column < b.column
    }

    /// The columns that may be named and contribute most, in descending order.
    ///
    /// - Parameters:
    ///   - products: the products of the shared columns.
    ///   - limit: how many at most.
    ///   - mayName: whether a column may be named.
    static func strongestColumns(_ products: [Product], limit: Int, where mayName: (Int32) -> Bool) -> [Int32] {
        products.filter { mayName($0.column) }.first(limit, by: isStronger).map(\.column)
    }
}

/// Finds set phrases: the terms used in nearly every report of a level.
package enum SetPhrases {
    /// A term is a set phrase if at least this share of the reports use it.
    public static let share = 0.8
    /// With fewer reports of a level than this, all reports are used instead: two reports sharing a word prove nothing.
    public static let fewestReports = 5

    /// For each column, whether it occurs in at least ``share`` of the given rows, or of all rows if fewer
    /// than ``fewestReports`` are given. If there are fewer rows than that in all, no term is a set phrase.
    ///
    /// - Parameters:
    ///   - counts: the term counts of all reports.
    ///   - rows: the rows of a level.
    public static func mark(_ counts: CountMatrix, rows: [Int]) -> [Bool] { mark(counts.counts, rows: rows) }

    /// The same for counts of any feature.
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
