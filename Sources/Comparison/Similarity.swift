import LinearAlgebra
import TermVectors

/// Cosine similarity of weighted reports. Counts are not accepted: what is compared has been weighed.
public struct Similarity: Sendable {
    /// A report and how alike it is.
    public struct Neighbour: Sendable, Equatable {
        /// The row of the other report.
        public let row: Int
        public let cosine: Double
    }

    /// What is compared: rows of length 1.
    let weights: SparseMatrix<Double>

    /// The rows of a weighted matrix have length 1, so their inner products are their cosines.
    public init(_ matrix: WeightedMatrix) { self.init(unitRows: matrix.weights) }

    /// Rows that have been weighed and scaled to length 1.
    init(unitRows: SparseMatrix<Double>) { weights = unitRows }

    /// The cosine of two rows, in Double and in term order; nil where a row is empty.
    public func cosine(_ i: Int, _ j: Int) -> Double? {
        if weights.entries(ofRow: i).isEmpty || weights.entries(ofRow: j).isEmpty { return nil }
        return i == j ? 1 : clamped(RowProducts.product(weights, i, weights, j))
    }

    /// All cosines. The diagonal is exactly 1; rows and columns of empty reports are not a number.
    ///
    /// - Complexity: O(n · entries) time and n² numbers of memory; bit-identical for any number of threads.
    public func cosines(threads: Int) async throws -> DenseMatrix<Double> {
        var products = try await RowProducts.gram(weights, threads: threads)
        let size = weights.rowCount
        let empty = (0..<size).map { weights.entries(ofRow: $0).isEmpty }
        for i in 0..<size {
            for j in 0..<size {
                products[i, j] = empty[i] || empty[j] ? .nan : i == j ? 1 : clamped(products[i, j])
            }
        }
        return products
    }

    /// For each row the `count` most similar other rows, best first; equal cosines by the smaller row.
    ///
    /// - Parameter eligible: which rows may be an answer to which; a row is never an answer to itself, nor an empty one.
    public func neighbours(
        _ count: Int, threads: Int,
        eligible: @escaping @Sendable (_ report: Int, _ other: Int) -> Bool = { _, _ in true }
    ) async throws -> [[Neighbour]] {
        let isEmpty = isEmpty
        let search = try await NearestRows(archive: weights, threads: threads)
        let found = try await search.nearestAmongThemselves(count, threads: threads) { query, row in
            !isEmpty[query] && !isEmpty[row] && eligible(query, row)
        }
        return found.map(neighbours)
    }

    /// The most similar other rows of each row and, from the same products, its most similar prior rows.
    ///
    /// - Parameters:
    ///   - count: how many of either.
    ///   - times: for each row when its report was given.
    ///   - eligible: which rows may be an answer to which at all.
    public func neighboursWithPriors(
        _ count: Int, times: [ReportTime], threads: Int,
        eligible: @escaping @Sendable (_ report: Int, _ other: Int) -> Bool
    ) async throws -> (neighbours: [[Neighbour]], priors: PriorReports) {
        precondition(times.count == weights.rowCount, "a time for each row")
        let isEmpty = isEmpty
        let order = ReportTimes(times)
        let allowed: @Sendable (Int, Int) -> Bool = { !isEmpty[$0] && !isEmpty[$1] && eligible($0, $1) }
        let found = try await NearestRows(archive: weights, threads: threads).nearestAmongThemselves(
            [
                .init(count, eligible: allowed),
                .init(PriorReports.asked(for: count)) { order.precedes($1, $0) && allowed($0, $1) },
            ], threads: threads)
        return (found[0].map(neighbours), PriorReports(found[1].map(neighbours), count: count))
    }

    /// Whether each row has no term.
    private var isEmpty: [Bool] { (0..<weights.rowCount).map { weights.entries(ofRow: $0).isEmpty } }

    /// The most similar rows for reports from outside, weighed by the same model.
    public func neighbours(
        _ count: Int, of queries: WeightedMatrix, threads: Int,
        eligible: @escaping @Sendable (_ query: Int, _ row: Int) -> Bool = { _, _ in true }
    ) async throws -> [[Neighbour]] {
        let isEmpty = isEmpty
        let search = try await NearestRows(archive: weights, threads: threads)
        let found = try await search.nearest(count, to: queries.weights, threads: threads) { query, row in
            !queries.weights.entries(ofRow: query).isEmpty && !isEmpty[row] && eligible(query, row)
        }
        return found.map(neighbours)
    }

    private func neighbours(_ found: [NearestRows.Neighbour]) -> [Neighbour] {
        found.map { Neighbour(row: $0.row, cosine: clamped($0.product)) }
    }
}

/// Rounding may carry the cosine of two equal rows a little beyond 1.
func clamped(_ cosine: Double) -> Double { min(1, max(-1, cosine)) }
