import LinearAlgebra
import Support
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

    /// The unit rows of a weighted matrix, whose inner products are their cosines.
    public init(_ matrix: WeightedMatrix) { self.init(unitRows: matrix.unitRows) }

    /// Rows that have been weighed and scaled to length 1.
    init(unitRows: SparseMatrix<Double>) { weights = unitRows }

    /// How many rows are compared.
    public var rowCount: Int { weights.rowCount }

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

    /// The cosines of some rows with all rows, one row after another: a stretch of ``cosines(threads:)`` for matrices too
    /// large to be held whole.
    ///
    /// - Complexity: O(rows · entries) time, rows · n numbers; the same bits as all at once, for any number of threads.
    public func cosines(ofRows rows: Range<Int>, threads: Int) async throws -> [Double] {
        let size = weights.rowCount
        let isEmpty = isEmpty
        let starts = Array(stride(from: rows.lowerBound, to: rows.upperBound, by: 8))
        let parts = try await Parallel.map(starts.count, threads: threads) { index in
            let queries = starts[index]..<min(starts[index] + 8, rows.upperBound)
            let width = RowProducts.width(ofVectors: queries.count)
            let products = RowProducts.products(weights, queries: queries, with: 0..<size)
            var cosines: [Double] = []
            cosines.reserveCapacity(queries.count * size)
            for (place, i) in queries.enumerated() {
                for j in 0..<size {
                    cosines.append(
                        isEmpty[i] || isEmpty[j] ? .nan : i == j ? 1 : clamped(products[j * width + place]))
                }
            }
            return cosines
        }
        return parts.flatMap { $0 }
    }

    /// Two rows whose cosine reaches a threshold.
    public struct Pair: Sendable, Equatable {
        public let first: Int
        /// Larger than ``first``.
        public let second: Int
        public let cosine: Double
    }

    /// About how many pairs ``pairs(atLeast:threads:)`` finds: so many as there would be if all rows were like some of them, evenly
    /// spread over all; exact where there are few rows.
    ///
    /// - Complexity: O(entries) for each of ``sampledQueries`` rows.
    public func estimatedPairs(atLeast least: Double, threads: Int) async throws -> Int {
        let sampled = min(Self.sampledQueries, rowCount)
        var found = 0
        for index in 0..<sampled {
            let row = index * rowCount / sampled
            found += try await cosines(ofRows: row..<(row + 1), threads: threads).count { $0 >= least }
        }
        // Every row is alike to itself, unless it is empty; every pair is met from both sides.
        let isEmpty = isEmpty
        found -= (0..<sampled).count { !isEmpty[$0 * rowCount / sampled] }
        return sampled == 0 ? 0 : Int((Double(found) * Double(rowCount) / Double(sampled) / 2).rounded(.up))
    }

    /// Of how many rows ``estimatedPairs(atLeast:threads:)`` looks at all pairs.
    static let sampledQueries = 64

    /// All pairs of rows whose cosine is at least `least`, by rising first, then second row. Exact: what single precision
    /// finds near the threshold is decided in Double.
    ///
    /// - Parameter least: greater than 0; empty rows are in no pair.
    /// - Complexity: half of ``neighbours(_:of:threads:eligible:)`` of all rows, and 24 bytes for each pair.
    public func pairs(atLeast least: Double, threads: Int) async throws -> [Pair] {
        precondition(least > 0, "a threshold above 0")
        let found = try await NearestRows(archive: weights, threads: threads).pairs(atLeast: least, threads: threads)
        return found.enumerated().flatMap { first, others in
            others.map { Pair(first: first, second: $0.row, cosine: clamped($0.product)) }
        }
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

    /// Of so few queries all products are computed in Double: that takes less than to prepare the search.
    private static let fewQueries = 64

    /// For each of some rows, the queries, the `count` most similar other rows; what ``neighbours(_:threads:eligible:)``
    /// finds for them.
    ///
    /// - Complexity: O(queries · entries).
    public func neighbours(
        _ count: Int, ofRows queries: [Int], threads: Int,
        eligible: @escaping @Sendable (_ report: Int, _ other: Int) -> Bool = { _, _ in true }
    ) async throws -> [[Neighbour]] {
        let isEmpty = isEmpty
        let allowed: @Sendable (Int, Int) -> Bool = { query, other in
            query != other && !isEmpty[query] && !isEmpty[other] && eligible(query, other)
        }
        guard queries.count <= Self.fewQueries else {
            let search = try await NearestRows(archive: weights, threads: threads)
            return try await search.nearest(k: count, to: weights.selectingRows(queries), threads: threads) {
                allowed(queries[$0], $1)
            }.map(neighbours)
        }
        var found: [[Neighbour]] = []
        for query in queries {
            let cosines = try await cosines(ofRows: query..<(query + 1), threads: threads)
            found.append(
                Array(
                    cosines.indices.filter { allowed(query, $0) }.map { Neighbour(row: $0, cosine: cosines[$0]) }
                        .sorted { $0.cosine != $1.cosine ? $0.cosine > $1.cosine : $0.row < $1.row }.prefix(count)))
        }
        return found
    }

    /// Whether each row has no term.
    var isEmpty: [Bool] { (0..<weights.rowCount).map { weights.entries(ofRow: $0).isEmpty } }

    /// The most similar rows for reports from outside, weighed by the same model.
    public func neighbours(
        _ count: Int, of queries: WeightedMatrix, threads: Int,
        eligible: @escaping @Sendable (_ query: Int, _ row: Int) -> Bool = { _, _ in true }
    ) async throws -> [[Neighbour]] {
        let isEmpty = isEmpty
        let search = try await NearestRows(archive: weights, threads: threads)
        let found = try await search.nearest(k: count, to: queries.unitRows, threads: threads) { query, row in
            !queries.unitRows.entries(ofRow: query).isEmpty && !isEmpty[row] && eligible(query, row)
        }
        return found.map(neighbours)
    }

    func neighbours(_ found: [NearestRows.Neighbour]) -> [Neighbour] {
        found.map { Neighbour(row: $0.row, cosine: clamped($0.product)) }
    }
}

/// Rounding may carry the cosine of two equal rows a little beyond 1.
func clamped(_ cosine: Double) -> Double { min(1, max(-1, cosine)) }
