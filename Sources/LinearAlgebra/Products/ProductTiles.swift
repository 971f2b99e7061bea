import CKernels
import Support

/// Approximate inner products of many rows with an archive of rows, tile by tile.
///
/// Columns shared by many rows are multiplied densely (``DenseArithmetic``), the others through an inverted
/// index. The threshold follows from the cost of each: with n rows, a column of document frequency df takes
/// n² multiply-adds in the dense part, or df² scattered updates in the sparse part. So it is dense from df/n
/// = √(cost of a multiply-add / cost of an update) on. The archive is stored in blocks of rows, so that the
/// products of a query with a block stay in the cache while the sparse part is added to them.
package struct ProductTiles: Sendable {
    /// Rows of the archive that are stored together.
    private struct Block: Sendable {
        let rows: Range<Int>
        /// The dense columns of each row.
        let dense: DenseRows
        /// The sparse columns: where the postings of each begin, and the end of the last.
        let offsets: [Int64]
        /// The rows that have an entry in a column, counted from the block's first, in ascending order.
        let postings: [UInt16]
        let values: [Float]
    }

    /// The entries of some queries in the sparse columns.
    private struct RareEntries {
        private var starts = [0]
        private var columns: [Int32] = []
        private var weights: [Float] = []

        init(_ queries: SparseMatrix<Double>, rows: Range<Int>, positions: [Int32]) {
            for row in rows {
                for entry in queries.entries(ofRow: row) {
                    let place = positions[Int(queries.columnIndices[entry])]
                    if place >= 0 { continue }
                    columns.append(-1 - place)
                    weights.append(Float(queries.values[entry]))
                }
                starts.append(columns.count)
            }
        }

        /// Adds a query's sparse products with the block's rows from `skipped` on to its row of products.
        ///
        /// Postings below `skipped` are never touched, so the memory before `products` that they would fall
        /// into need not exist. A block has all sparse columns.
        func add(ofQuery query: Int, _ block: Block, skipping skipped: Int, to products: UnsafeMutablePointer<Float>) {
            columns.withUnsafeBufferPointer { columns in
                weights.withUnsafeBufferPointer { weights in
                    let (start, count) = (starts[query], starts[query + 1] - starts[query])
                    if count == 0 { return }
                    conspectus_add_postings(
                        products - skipped, columns.baseAddress! + start, weights.baseAddress! + start, count,
                        block.offsets, block.postings, block.values, skipped)
                }
            }
        }
    }

    /// Nanoseconds per update of the sparse part on the machines measured (docs/performance.md). Only the
    /// square root of its ratio to the cost of a multiply-add matters.
    private static let updateCost = 0.47
    /// Few enough for 16-bit postings, and for a row of products to fit into the first-level cache.
    static let blockRows = 4096
    /// Queries multiplied at once: BLAS rearranges a block anew for each tile, which takes a sixteenth of the
    /// time with tiles of 256 rows and next to none with these. Also a multiple of the number that the
    /// integer kernel takes.
    static let tileRows = 504

    private let archiveRows: Int
    /// For each column its index among the dense ones, or −1 − its index among the others.
    private let positions: [Int32]
    /// The number of dense columns.
    package let width: Int
    let arithmetic: DenseArithmetic
    private let blocks: [Block]
    /// Over the dense columns of all rows: the greatest length, and the greatest error of rounding to integers.
    private let greatestLength: Double
    private let greatestError: Double

    /// A column is dense if at least this many rows have an entry in it.
    static func denseCount(rows: Int, arithmetic: DenseArithmetic) -> Int {
        max(2, Int((Double(rows) * (arithmetic.cost / updateCost).squareRoot()).rounded(.up)))
    }

    /// Prepares an archive. Memory: see ``bytesNeeded(rows:columnCounts:arithmetic:threads:)``.
    package init(archive: SparseMatrix<Double>, arithmetic: DenseArithmetic = .best, threads: Int) async throws {
        archiveRows = archive.rowCount
        self.arithmetic = arithmetic
        let threshold = Self.denseCount(rows: archive.rowCount, arithmetic: arithmetic)
        var positions: [Int32] = []
        positions.reserveCapacity(archive.columnCount)
        var (dense, sparse): (Int32, Int32) = (0, 0)
        for count in archive.columnEntryCounts() {
            if count >= threshold {
                positions.append(dense)
                dense += 1
            } else {
                positions.append(-1 - sparse)
                sparse += 1
            }
        }
        let (kept, width, rare) = (positions, Int(dense), Int(sparse))
        self.positions = kept
        self.width = width
        let starts = Array(stride(from: 0, to: archive.rowCount, by: Self.blockRows))
        let made = try await Parallel.map(starts.count, threads: threads) { index in
            let rows = starts[index]..<min(starts[index] + Self.blockRows, archive.rowCount)
            let roundings = rows.map { IntegerRows.Rounding(archive, row: $0, positions: kept) }
            let dense = DenseRows(
                archive, rows: rows, positions: kept, width: width, arithmetic: arithmetic,
                scales: roundings.map(\.scale))
            return (
                block: Self.block(archive, rows: rows, dense: dense, positions: kept, rareColumns: rare),
                length: roundings.reduce(0) { max($0, $1.length) }, error: roundings.reduce(0) { max($0, $1.error) }
            )
        }
        blocks = made.map(\.block)
        greatestLength = made.reduce(0) { max($0, $1.length) }
        greatestError = made.reduce(0) { max($0, $1.error) }
    }

    /// The bytes that the blocks and `positions` hold.
    package var storedBytes: Int {
        blocks.reduce(positions.count * MemoryLayout<Int32>.stride) { sum, block in
            let sparse = block.postings.count * (MemoryLayout<UInt16>.stride + MemoryLayout<Float>.stride)
            return sum + block.dense.storedBytes + sparse + block.offsets.count * MemoryLayout<Int64>.stride
        }
    }

    /// A bound on the error of a query's product with any row that comes from rounding rows to integers: with
    /// x = x̂ + e and y = ŷ + f, x·y − x̂·ŷ = e·y + x̂·f, bounded by Cauchy-Schwarz; 0 in single precision.
    package func roundingBound(_ queries: SparseMatrix<Double>, row: Int) -> Double {
        if arithmetic == .singlePrecision { return 0 }
        let query = IntegerRows.Rounding(queries, row: row, positions: positions)
        return (query.error * greatestLength + (query.length + query.error) * greatestError) * 1.000_001
    }

    /// Calls `body` with the products of every query of a tile with every run of archive rows.
    ///
    /// - Parameters:
    ///   - queries: rows over the columns of the archive.
    ///   - tile: the queries to be multiplied, at most ``tileRows``.
    ///   - first: archive rows before this one may be left out.
    ///   - body: receives a query, some archive rows and its products with them.
    package func forEachRow(
        of queries: SparseMatrix<Double>, tile: Range<Int>, from first: Int,
        _ body: (_ query: Int, _ rows: Range<Int>, _ products: UnsafeBufferPointer<Float>) -> Void
    ) {
        let dense = DenseRows.Queries(queries, rows: tile, positions: positions, width: width, arithmetic: arithmetic)
        let rare = RareEntries(queries, rows: tile, positions: positions)
        let padded = IntegerRows.padded(tile.count, to: IntegerRows.queriesAtOnce)
        let longest = IntegerRows.padded(min(Self.blockRows, archiveRows), to: IntegerRows.rowsAtOnce)
        withUnsafeTemporaryAllocation(of: Float.self, capacity: padded * longest) { room in
            for block in blocks where block.rows.upperBound > first {
                let skipped = max(0, first - block.rows.lowerBound) / IntegerRows.rowsAtOnce * IntegerRows.rowsAtOnce
                let stride = block.dense.stride(skipped..<block.rows.count)
                block.dense.multiply(
                    dense, count: tile.count, rows: skipped..<block.rows.count, width: width, into: room)
                let rows = (block.rows.lowerBound + skipped)..<block.rows.upperBound
                for (index, query) in tile.enumerated() {
                    let products = room.baseAddress! + index * stride
                    rare.add(ofQuery: index, block, skipping: skipped, to: products)
                    body(query, rows, UnsafeBufferPointer(start: products, count: rows.count))
                }
            }
        }
    }

    /// The dense products of a tile of the archive's own rows with its first block, and the number of multiply-adds.
    func denseWork(_ archive: SparseMatrix<Double>) -> (multiplyAdds: Int, run: () -> Void) {
        guard let block = blocks.first else { return (0, {}) }
        let count = min(Self.tileRows, archiveRows)
        let queries = DenseRows.Queries(
            archive, rows: 0..<count, positions: positions, width: width, arithmetic: arithmetic)
        let stride = block.dense.stride(0..<block.rows.count)
        let padded = IntegerRows.padded(count, to: IntegerRows.queriesAtOnce)
        return (
            count * block.rows.count * width,
            {
                withUnsafeTemporaryAllocation(of: Float.self, capacity: padded * stride) {
                    block.dense.multiply(queries, count: count, rows: 0..<block.rows.count, width: width, into: $0)
                }
            }
        )
    }

    /// A block, with the sparse columns of its rows, column after column.
    private static func block(
        _ matrix: SparseMatrix<Double>, rows: Range<Int>, dense: DenseRows, positions: [Int32], rareColumns: Int
    ) -> Block {
        var offsets = Array(repeating: Int64(0), count: rareColumns + 1)
        let entries = matrix.rowOffsets[rows.lowerBound]..<matrix.rowOffsets[rows.upperBound]
        for entry in entries {
            let place = positions[Int(matrix.columnIndices[entry])]
            if place < 0 { offsets[Int(-place)] += 1 }
        }
        for column in 0..<rareColumns { offsets[column + 1] += offsets[column] }
        var next = offsets
        var postings = Array(repeating: UInt16(0), count: Int(offsets[rareColumns]))
        var values = Array(repeating: Float(0), count: postings.count)
        for row in rows {
            for entry in matrix.entries(ofRow: row) {
                let place = positions[Int(matrix.columnIndices[entry])]
                if place >= 0 { continue }
                let at = Int(next[Int(-1 - place)])
                next[Int(-1 - place)] += 1
                postings[at] = UInt16(row - rows.lowerBound)
                values[at] = Float(matrix.values[entry])
            }
        }
        return Block(rows: rows, dense: dense, offsets: offsets, postings: postings, values: values)
    }
}
