import CKernels
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
        let offsets: [Int64]
        /// The rows that have a column, counted from the block's first, rising.
        let postings: [UInt16]
        let values: [Float]
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

        /// Adds what they have in common with the block's rows from `skipped` on to the row of products of a query.
        ///
        /// Postings below `skipped` are never touched, so the room in front of `products` that they would fall into need
        /// not exist. A block's columns are all of those that are not dense.
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

    /// Nanoseconds of a multiply-add in `sgemm` and of an update of the sparse part on the machines that we know
    /// (docs/performance.md). Only the ratio counts, and by its root.
    private static let denseCost = 0.017
    private static let sparseCost = 0.47
    /// A column is dense when at least this share of the rows has it.
    static let denseShare = (denseCost / sparseCost).squareRoot()
    /// Few enough for 16-bit postings, and for a row of products to lie in the first-level cache.
    static let blockRows = 4096
    /// Queries that are multiplied at once: BLAS rearranges a block anew for each tile, which takes a sixteenth of the
    /// time of tiles of 256 rows and next to none of this.
    static let tileRows = 512

    private let archiveRows: Int
    /// For each column its place among the dense ones, or −1 − its place among the others.
    private let places: [Int32]
    /// How many columns are dense.
    let width: Int
    private let blocks: [Block]

    /// Prepares an archive. Memory: four bytes for each row and dense column, six for each other entry.
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
        for query in 0..<queries {
            rare.add(ofQuery: query, block, skipping: skipped, to: products.baseAddress! + query * rows.count)
        }
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
        var offsets = Array(repeating: Int64(0), count: rareColumns + 1)
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
