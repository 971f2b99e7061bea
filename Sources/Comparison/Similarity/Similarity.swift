import LinearAlgebra
import Support
import TermVectors

/// Cosine similarity of weighted reports. Raw counts are not accepted.
///
/// ```swift
/// let similarity = Similarity(counts.weighted(by: .sublinearTFIDF))
/// print(similarity.cosine(0, 1) ?? .nan)
/// let nearest = try await similarity.neighbours(5, threads: 2)
/// print(nearest[0].map(\.row))
/// ```
public struct Similarity: Sendable {
    /// A report and its similarity.
    public struct Neighbour: Sendable, Equatable {
        /// The row of the other report.
        public let row: Int
        /// The cosine of the two reports.
        public let cosine: Double
    }

    /// What is compared: rows of length 1.
    let weights: SparseMatrix<Double>

    /// Compares the unit rows of a weighted matrix, whose inner products are their cosines.
    public init(_ matrix: WeightedMatrix) { self.init(unitRows: matrix.unitRows) }

    /// Compares rows that are already weighted and scaled to length 1.
    init(unitRows: SparseMatrix<Double>) { weights = unitRows }

    /// The number of rows.
    public var rowCount: Int { weights.rowCount }

    /// The cosine of the rows `i` and `j`, in Double and in term order; nil if a row is empty.
    public func cosine(_ i: Int, _ j: Int) -> Double? {
        if weights.entries(ofRow: i).isEmpty || weights.entries(ofRow: j).isEmpty { return nil }
        return i == j ? 1 : clamped(RowProducts.product(weights, i, weights, j))
    }

    /// All cosines. The diagonal is exactly 1; rows and columns of empty reports are NaN.
    ///
    /// - Parameter threads: the number of threads; the result is bit-identical for any.
    /// - Throws: nothing at present; work that threads share is declared so.
    /// - Complexity: O(n · entries) time and memory for n² numbers.
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

    /// The cosines of some rows with all rows, row after row: a part of ``cosines(threads:)`` for matrices
    /// too large to hold in memory.
    ///
    /// - Parameters:
    ///   - rows: the rows.
    ///   - threads: the number of threads; the result is bit-identical to ``cosines(threads:)`` for any.
    /// - Throws: nothing at present; work that threads share is declared so.
    /// - Complexity: O(rows · entries) time and memory for rows · n numbers.
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
        /// The smaller row.
        public let first: Int
        /// Larger than ``first``.
        public let second: Int
        /// The cosine of the two rows.
        public let cosine: Double
    }

    /// Estimates how many pairs ``pairs(atLeast:threads:)`` finds, by extrapolating from a sample of rows
    /// evenly spread over all; exact with few rows.
    ///
    /// - Parameters:
    ///   - least: the threshold.
    ///   - threads: the number of threads.
    /// - Throws: nothing at present; work that threads share is declared so.
    /// - Complexity: O(entries) for each of `sampledQueries` rows.
    public func estimatedPairs(atLeast least: Double, threads: Int) async throws -> Int {
        let sampled = min(Self.sampledQueries, rowCount)
        var found = 0
        for index in 0..<sampled {
            let row = index * rowCount / sampled
            found += try await cosines(ofRows: row..<(row + 1), threads: threads).count { $0 >= least }
        }
        // Every row is similar to itself unless it is empty; every pair is found from both sides.
        let isEmpty = isEmpty
        found -= (0..<sampled).count { !isEmpty[$0 * rowCount / sampled] }
        return sampled == 0 ? 0 : Int((Double(found) * Double(rowCount) / Double(sampled) / 2).rounded(.up))
    }

    /// The number of rows that ``estimatedPairs(atLeast:threads:)`` compares with all rows.
    static let sampledQueries = 64

    /// All pairs of rows whose cosine is at least `least`, by ascending first, then second row. Exact:
    /// results of single precision near the threshold are checked in Double.
    ///
    /// - Parameters:
    ///   - least: a threshold greater than 0; empty rows are in no pair.
    ///   - threads: the number of threads.
    /// - Throws: nothing at present; work that threads share is declared so.
    /// - Complexity: Half of ``neighbours(_:of:threads:eligible:)`` of all rows, and 24 bytes for each pair.
    public func pairs(atLeast least: Double, threads: Int) async throws -> [Pair] {
        precondition(least > 0, "a threshold above 0")
        let found = try await NearestRows(archive: weights, threads: threads).pairs(atLeast: least, threads: threads)
        return found.enumerated().flatMap { first, others in
            others.map { Pair(first: first, second: $0.row, cosine: clamped($0.product)) }
        }
    }

    /// For each row the `count` most similar other rows in descending order, ties by the smaller row.
    ///
    /// - Parameters:
    ///   - count: the most neighbours of a row.
    ///   - threads: the number of threads.
    ///   - eligible: whether a row may be a result for another. A row is never a result for itself, nor is an
    ///     empty one for any.
    /// - Throws: nothing at present; work that threads share is declared so.
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

    /// Up to this many queries, all products are computed in Double, which takes less time than preparing the search.
    private static let fewQueries = 64

    /// For each of some rows, the queries, the `count` most similar other rows, as found by
    /// ``neighbours(_:threads:eligible:)``.
    ///
    /// - Parameters:
    ///   - count: the most neighbours of a row.
    ///   - queries: the rows.
    ///   - threads: the number of threads.
    ///   - eligible: whether a row may be a result for another.
    /// - Throws: nothing at present; work that threads share is declared so.
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

    /// Whether each row has no terms.
    var isEmpty: [Bool] { (0..<weights.rowCount).map { weights.entries(ofRow: $0).isEmpty } }

    /// The most similar rows for reports from outside, weighted by the same model.
    ///
    /// - Parameters:
    ///   - count: the most neighbours of a query.
    ///   - queries: the weighted reports from outside.
    ///   - threads: the number of threads.
    ///   - eligible: whether a row may be a result for a query.
    /// - Throws: nothing at present; work that threads share is declared so.
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

/// Rounding may raise the cosine of two equal rows slightly above 1.
func clamped(_ cosine: Double) -> Double { min(1, max(-1, cosine)) }
