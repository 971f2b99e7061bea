import Groundwork

/// Inner products of many rows with an archive of rows in single precision, tile by tile.
///
/// Columns that many rows share are multiplied densely by BLAS (`sgemm`), the others through an inverted index. The cut
/// follows from what each costs: of n rows a column that df of them have takes n² multiply-adds in the dense part, df²
/// updates at scattered places in the sparse part. So it is dense from df/n = √(cost of a multiply-add / cost of an
/// update) on. The archive lies in blocks of rows, so that the products of a tile of queries with a block stay in the
/// cache while the sparse part is added to them.
struct ProductTiles: Sendable {
    /// Rows of the archive that lie together.
    private struct Block: Sendable {
        let rows: Range<Int>
        /// The shared columns of each row, row after row.
        let dense: [Float]
        /// The other columns: for each where its postings begin, and the end.
        let offsets: [Int32]
        /// The rows that have a column, counted from the block's first, rising.
        let postings: [UInt16]
        let values: [Float]

        func withUnsafeBuffers(
            _ body: (UnsafeBufferPointer<Int32>, UnsafeBufferPointer<UInt16>, UnsafeBufferPointer<Float>) -> Void
        ) {
            offsets.withUnsafeBufferPointer { offsets in
                postings.withUnsafeBufferPointer { postings in
                    values.withUnsafeBufferPointer { values in body(offsets, postings, values) }
                }
            }
        }
    }

    /// The entries of some queries in the columns that are not dense.
    private struct RareEntries {
        private var starts = [0]
        private var columns: [Int32] = []
        private var weights: [Float] = []

        init(_ queries: SparseMatrix<Double>, rows: Range<Int>, places: [Int32]) {
            for row in rows {
                for entry in queries.entries(ofRow: row) {
                    let place = places[Int(queries.columnIndices[entry])]
                    if place >= 0 { continue }
                    columns.append(-1 - place)
                    weights.append(Float(queries.values[entry]))
                }
                starts.append(columns.count)
            }
        }

        func withUnsafeBuffers(
            _ body: (UnsafeBufferPointer<Int>, UnsafeBufferPointer<Int32>, UnsafeBufferPointer<Float>) -> Void
        ) {
            starts.withUnsafeBufferPointer { starts in
                columns.withUnsafeBufferPointer { columns in
                    weights.withUnsafeBufferPointer { weights in body(starts, columns, weights) }
                }
            }
        }
    }

    /// Nanoseconds of a multiply-add in `sgemm` and of an update of the sparse part on the machines that we know
    /// (docs/performance.md). Only the ratio counts, and by its root.
    private static let denseCost = 0.017
    private static let sparseCost = 0.92
    /// A column is dense when at least this share of the rows has it.
    static let denseShare = (denseCost / sparseCost).squareRoot()
    /// Few enough for 16-bit postings, and for a row of products to lie in the first-level cache.
    private static let blockRows = 4096
    /// Queries that are multiplied at once.
    static let tileRows = 256

    private let archiveRows: Int
    /// For each column its place among the dense ones, or −1 − its place among the others.
    private let places: [Int32]
    private let width: Int
    private let blocks: [Block]

    /// Prepares an archive. Memory: four bytes for each row and shared column, six for each other entry.
    init(archive: SparseMatrix<Double>, threads: Int) async throws {
        archiveRows = archive.rowCount
        let threshold = max(2, Int((Double(archive.rowCount) * Self.denseShare).rounded(.up)))
        var places: [Int32] = []
        places.reserveCapacity(archive.columnCount)
        var (dense, sparse): (Int32, Int32) = (0, 0)
        for count in archive.columnEntryCounts() {
            if count >= threshold {
                places.append(dense)
                dense += 1
            } else {
                places.append(-1 - sparse)
                sparse += 1
            }
        }
        let (kept, width, rare) = (places, Int(dense), Int(sparse))
        self.places = kept
        self.width = width
        let starts = Array(stride(from: 0, to: archive.rowCount, by: Self.blockRows))
        blocks = try await Parallel.map(starts.count, threads: threads) { index in
            let rows = starts[index]..<min(starts[index] + Self.blockRows, archive.rowCount)
            return Self.block(
                archive, rows: rows, dense: Self.densified(archive, rows: rows, places: kept, width: width),
                places: kept, rareColumns: rare)
        }
    }

    /// Calls `body` for every query of a tile and every stretch of archive rows with the products of the query with them.
    ///
    /// - Parameter first: archive rows before this one are left out.
    func forEachRow(
        of queries: SparseMatrix<Double>, tile: Range<Int>, from first: Int,
        _ body: (_ query: Int, _ rows: Range<Int>, _ products: UnsafeBufferPointer<Float>) -> Void
    ) {
        let dense = Self.densified(queries, rows: tile, places: places, width: width)
        let rare = RareEntries(queries, rows: tile, places: places)
        withUnsafeTemporaryAllocation(of: Float.self, capacity: tile.count * min(Self.blockRows, archiveRows)) { room in
            for block in blocks where block.rows.upperBound > first {
                let rows = max(first, block.rows.lowerBound)..<block.rows.upperBound
                let products = UnsafeMutableBufferPointer(rebasing: room[..<(tile.count * rows.count)])
                multiply(dense, rare, tile.count, block, rows, into: products)
                for (index, query) in tile.enumerated() {
                    let start = index * rows.count
                    body(query, rows, UnsafeBufferPointer(rebasing: products[start..<(start + rows.count)]))
                }
            }
        }
    }

    private func multiply(
        _ dense: [Float], _ rare: RareEntries, _ queries: Int, _ block: Block, _ rows: Range<Int>,
        into products: UnsafeMutableBufferPointer<Float>
    ) {
        let skipped = rows.lowerBound - block.rows.lowerBound
        dense.withUnsafeBufferPointer { a in
            block.dense.withUnsafeBufferPointer { b in
                BLAS.productWithTransposed(
                    a, rows: queries, UnsafeBufferPointer(rebasing: b[(skipped * width)...]), columns: rows.count,
                    inner: width, into: products)
            }
        }
        rare.withUnsafeBuffers { starts, columns, weights in
            block.withUnsafeBuffers { offsets, postings, values in
                for query in 0..<queries {
                    // The block's rows from its first one on; those skipped have no room, and are never touched.
                    let row = products.baseAddress! + query * rows.count - skipped
                    for entry in starts[query]..<starts[query &+ 1] {
                        let column = Int(columns[entry])
                        let weight = weights[entry]
                        let end = Int(offsets[column &+ 1])
                        var next = Int(offsets[column])
                        if skipped > 0 { next = Self.first(atLeast: skipped, in: postings, next..<end) }
                        while next < end {
                            row[Int(postings[next])] += weight * values[next]
                            next &+= 1
                        }
                    }
                }
            }
        }
    }

    /// The first place of a rising stretch that holds at least `row`.
    private static func first(atLeast row: Int, in postings: UnsafeBufferPointer<UInt16>, _ range: Range<Int>) -> Int {
        var (low, high) = (range.lowerBound, range.upperBound)
        while low < high {
            let middle = (low + high) / 2
            if Int(postings[middle]) < row { low = middle + 1 } else { high = middle }
        }
        return low
    }

    /// The dense columns of some rows, row after row.
    private static func densified(
        _ matrix: SparseMatrix<Double>, rows: Range<Int>, places: [Int32], width: Int
    ) -> [Float] {
        var dense = Array(repeating: Float(0), count: rows.count * width)
        for row in rows {
            let start = (row - rows.lowerBound) * width
            for entry in matrix.entries(ofRow: row) {
                let at = places[Int(matrix.columnIndices[entry])]
                if at >= 0 { dense[start + Int(at)] = Float(matrix.values[entry]) }
            }
        }
        return dense
    }

    /// A block with the other columns of its rows, column after column.
    private static func block(
        _ matrix: SparseMatrix<Double>, rows: Range<Int>, dense: [Float], places: [Int32], rareColumns: Int
    ) -> Block {
        var offsets = Array(repeating: Int32(0), count: rareColumns + 1)
        let entries = matrix.rowOffsets[rows.lowerBound]..<matrix.rowOffsets[rows.upperBound]
        for entry in entries {
            let place = places[Int(matrix.columnIndices[entry])]
            if place < 0 { offsets[Int(-place)] += 1 }
        }
        for column in 0..<rareColumns { offsets[column + 1] += offsets[column] }
        var next = offsets
        var postings = Array(repeating: UInt16(0), count: Int(offsets[rareColumns]))
        var values = Array(repeating: Float(0), count: postings.count)
        for row in rows {
            for entry in matrix.entries(ofRow: row) {
                let place = places[Int(matrix.columnIndices[entry])]
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
