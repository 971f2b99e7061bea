import Groundwork

/// For each query row the rows with the largest inner products, exactly.
///
/// The columns that many rows share are multiplied densely by BLAS (`sgemm`), the rest through an inverted index; both in
/// single precision, tile by tile. This shortlists; the products of the shortlist are then computed in Double, in column
/// order, and these decide. The shortlist is safe: with m products a pair, whichever order they are added in, the single
/// precision sum differs from the true one by at most (m + 2) · 2⁻²⁴ · (1 + small) · ‖x‖‖y‖ (Higham, *Accuracy and
/// Stability of Numerical Algorithms*, §3.1, with the roundings of the two inputs and Cauchy-Schwarz), so a row whose
/// approximate product lies more than twice that below the k-th best cannot belong to the k best.
///
/// Meant for rows of Euclidean length at most 1.
public struct NearestRows: Sendable {
    /// A row and its inner product with the query.
    public struct Neighbour: Sendable, Equatable {
        public let row: Int
        public let product: Double
    }

    private let archive: SparseMatrix<Double>
    private let denseColumns: [Int32]
    /// For each column its place among the dense ones, or -1.
    private let densePlace: [Int32]
    private let dense: [Float]
    private let inverted: SparseMatrix<Float>
    private let longestRow: Int

    /// A column is dense when at least this share of the rows has it: below, the inverted index does less work than
    /// the multiplications by zero.
    private static let denseShare = 0.05
    private static let tileRows = 128

    /// Prepares an archive of rows. Takes memory for one dense matrix of the shared columns and the inverted index.
    public init(archive: SparseMatrix<Double>) {
        self.archive = archive
        let counts = archive.columnEntryCounts()
        let threshold = max(2, Int((Double(archive.rowCount) * Self.denseShare).rounded(.up)))
        var columns: [Int32] = []
        var place = Array(repeating: Int32(-1), count: archive.columnCount)
        for (column, count) in counts.enumerated() where count >= threshold {
            place[column] = Int32(columns.count)
            columns.append(Int32(column))
        }
        denseColumns = columns
        densePlace = place
        dense = Self.densified(archive, rows: 0..<archive.rowCount, place: place, width: columns.count)
        let rare = place.map { $0 < 0 }
        inverted = archive.keepingColumns(rare).mapValues { _, value in Float(value) }.transposed()
        longestRow = (0..<archive.rowCount).map { archive.entries(ofRow: $0).count }.max() ?? 0
    }

    /// The `count` best rows of the archive for each query, best first; equal products by the smaller row.
    ///
    /// - Parameters:
    ///   - queries: rows over the same columns.
    ///   - eligible: whether an archive row may be an answer to a query row. A query that is itself in the archive must
    ///     be ruled out here.
    /// - Returns: for each query at most `count` neighbours, fewer where fewer are eligible.
    public func nearest(
        _ count: Int, to queries: SparseMatrix<Double>, threads: Int,
        eligible: @escaping @Sendable (_ query: Int, _ row: Int) -> Bool
    ) async throws -> [[Neighbour]] {
        precondition(queries.columnCount == archive.columnCount, "queries and archive have the same columns")
        if archive.rowCount == 0 || count == 0 { return Array(repeating: [], count: queries.rowCount) }
        let tiles = stride(from: 0, to: queries.rowCount, by: Self.tileRows).map {
            $0..<min($0 + Self.tileRows, queries.rowCount)
        }
        let parts = try await Parallel.map(tiles.count, threads: threads) { tile in
            self.nearestInTile(count, queries: queries, rows: tiles[tile], eligible: eligible)
        }
        return parts.flatMap { $0 }
    }

    private func nearestInTile(
        _ count: Int, queries: SparseMatrix<Double>, rows: Range<Int>, eligible: (Int, Int) -> Bool
    ) -> [[Neighbour]] {
        let products = approximateProducts(queries: queries, rows: rows)
        return rows.map { query in
            let start = (query - rows.lowerBound) * archive.rowCount
            let candidates = (0..<archive.rowCount).filter { eligible(query, $0) }
            let margin = 2 * errorBound(queryEntries: queries.entries(ofRow: query).count)
            var shortlist = candidates
            if candidates.count > count {
                var best = candidates.map { products[start + $0] }
                best.sort(by: >)
                let cut = Double(best[count - 1]) - margin
                shortlist = candidates.filter { Double(products[start + $0]) >= cut }
            }
            var decided = shortlist.map { row in
                Neighbour(row: row, product: RowProducts.product(queries, query, archive, row))
            }
            decided.sort { $0.product != $1.product ? $0.product > $1.product : $0.row < $1.row }
            return Array(decided.prefix(count))
        }
    }

    /// The bound of the type's description for a pair of unit rows.
    private func errorBound(queryEntries: Int) -> Double {
        let terms = Double(min(queryEntries, longestRow) + 2)
        return terms * 0x1p-24 / (1 - terms * 0x1p-24)
    }

    /// The single-precision products of a tile of queries with every archive row, query after query.
    private func approximateProducts(queries: SparseMatrix<Double>, rows: Range<Int>) -> [Float] {
        let width = denseColumns.count
        let tile = Self.densified(queries, rows: rows, place: densePlace, width: width)
        var products = Array(repeating: Float(0), count: rows.count * archive.rowCount)
        products.withUnsafeMutableBufferPointer { result in
            tile.withUnsafeBufferPointer { a in
                dense.withUnsafeBufferPointer { b in
                    BLAS.productWithTransposed(
                        a, rows: rows.count, b, columns: archive.rowCount, inner: width, into: result)
                }
            }
            for query in rows {
                let start = (query - rows.lowerBound) * archive.rowCount
                for entry in queries.entries(ofRow: query) {
                    let column = Int(queries.columnIndices[entry])
                    guard densePlace[column] < 0 else { continue }
                    let value = Float(queries.values[entry])
                    for posting in inverted.entries(ofRow: column) {
                        result[start + Int(inverted.columnIndices[posting])] += value * inverted.values[posting]
                    }
                }
            }
        }
        return products
    }

    private static func densified(
        _ matrix: SparseMatrix<Double>, rows: Range<Int>, place: [Int32], width: Int
    ) -> [Float] {
        var dense = Array(repeating: Float(0), count: rows.count * width)
        for row in rows {
            let start = (row - rows.lowerBound) * width
            for entry in matrix.entries(ofRow: row) {
                let at = place[Int(matrix.columnIndices[entry])]
                if at >= 0 { dense[start + Int(at)] = Float(matrix.values[entry]) }
            }
        }
        return dense
    }
}
