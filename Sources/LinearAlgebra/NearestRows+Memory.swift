/// The peak memory of the large computations beyond the matrix that they are given, so that a need that
/// cannot be met can be refused in advance (`MemoryBudget`).
extension NearestRows {
    /// The bytes needed for a search among an archive's own rows.
    ///
    /// - Parameters:
    ///   - archive: the rows to be searched.
    ///   - count: the number of neighbours requested, summed over all requests.
    ///   - threads: the number of threads; each has its own tile of products and its own lists.
    /// - Complexity: one pass over the column indices.
    public static func bytesNeeded(for archive: SparseMatrix<Double>, count: Int, threads: Int) -> Int {
        bytesNeeded(rows: archive.rowCount, columnCounts: archive.columnEntryCounts(), count: count, threads: threads)
    }

    /// The same, from the number of rows that have an entry in each column.
    ///
    /// - Parameters:
    ///   - rows: the number of rows.
    ///   - columnCounts: for each column, how many rows have an entry in it.
    ///   - count: the number of neighbours for each row.
    ///   - threads: the largest number of threads.
    public static func bytesNeeded(rows: Int, columnCounts: [Int], count: Int, threads: Int) -> Int {
        func tiles(_ threads: Int) -> Int {
            ProductTiles.bytesNeeded(rows: rows, columnCounts: columnCounts, arithmetic: .best, threads: threads)
        }
        // A list grows to its limit and takes up to twice the space, half as much again on average; beside it
        // there are its threshold, margin and limit.
        let room = 3 * Shortlists.limit(count) / 2 * MemoryLayout<Shortlists.Candidate>.stride
        let lists = threads * rows * (room + 56)
        let found = rows * (count * MemoryLayout<Neighbour>.stride + 40)
        let scattered = threads * columnCounts.count * MemoryLayout<Double>.stride
        // Nothing is decided while rows are multiplied, and what threads multiply with is freed when that is done.
        return lists + max(tiles(threads), tiles(0) + 2 * found + scattered)
    }
}

extension ProductTiles {
    /// The bytes that the blocks hold, and what each thread needs while they are made and multiplied.
    package static func bytesNeeded(rows: Int, columnCounts: [Int], arithmetic: DenseArithmetic, threads: Int) -> Int {
        let least = denseCount(rows: rows, arithmetic: arithmetic)
        var (width, rareColumns, rareEntries) = (0, 0, 0)
        for count in columnCounts {
            if count >= least {
                width += 1
            } else {
                (rareColumns, rareEntries) = (rareColumns + 1, rareEntries + count)
            }
        }
        let blocks = (rows + blockRows - 1) / blockRows
        let padded = IntegerRows.padded(rows, to: IntegerRows.rowsAtOnce)
        let dense = padded * ((width + 1) * arithmetic.size + MemoryLayout<Float>.stride)
        let sparse = rareEntries * (MemoryLayout<UInt16>.stride + MemoryLayout<Float>.stride)
        let offsets = blocks * (rareColumns + 1) * MemoryLayout<Int64>.stride
        let columns = columnCounts.count * (MemoryLayout<Int32>.stride + MemoryLayout<Int>.stride)
        // A thread holds two copies of the offsets of the block that it makes, or a tile of products and its queries.
        let tile = min(tileRows + IntegerRows.queriesAtOnce, rows + IntegerRows.queriesAtOnce)
        let block = min(blockRows, padded)
        let rare = rows == 0 ? 0 : rareEntries / rows * 4 * 8
        let working = tile * (block * MemoryLayout<Float>.stride + (width + 1) * arithmetic.size + rare)
        return dense + sparse + offsets + columns + threads * max(working, offsets / max(1, blocks))
    }
}

extension TruncatedSVD {
    /// The bytes that ``init(_:rank:options:threads:)`` needs beyond the matrix.
    ///
    /// - Complexity: one pass over the column indices.
    public static func bytesNeeded(
        for matrix: SparseMatrix<Double>, rank: Int, options: Options = Options(), threads: Int
    ) -> Int {
        bytesNeeded(
            rows: matrix.rowCount, columnCounts: matrix.columnEntryCounts(), rank: rank, options: options,
            threads: threads)
    }

    /// The same, from the number of rows that have an entry in each column.
    ///
    /// - Parameters:
    ///   - rows: the number of rows.
    ///   - columnCounts: for each column, how many rows have an entry in it.
    ///   - rank: the number of triples.
    ///   - options: how the subspace is searched for.
    ///   - threads: the largest number of threads.
    public static func bytesNeeded(
        rows: Int, columnCounts: [Int], rank: Int, options: Options = Options(), threads: Int
    ) -> Int {
        let columns = columnCounts.count
        let entries = columnCounts.reduce(0, +)
        if rank == 0 || entries == 0 { return 0 }
        let (width, chosen) = (options.width(rank: rank), min(rank + oversampling, rows, columns))
        // By rows and by columns in single precision; the column indices by rows are shared with the matrix.
        let singles = entries * (4 + 8) + 2 * columns * 8
        // The space on both sides, and some blocks of it. What several threads have returned stays in their
        // own arenas.
        let space = (rows + columns) * width * MemoryLayout<Float>.stride
        let blocks = 6 * (rows + columns) * SingleMatrix.width * MemoryLayout<Float>.stride
        let iterated = singles + space + blocks + (threads > 1 ? space : 0)
        // The leading directions are extracted from it in double precision.
        let found = rows * (width + chosen) * 8 + min(columns, Orthonormal.chunk) * width * 8
        // Bases of both sides in double precision: that of the columns in parts, whole and rotated; that of
        // the rows as found, orthonormalised twice, and rotated.
        let projected = (3 * columns + 4 * rows) * chosen * 8 + threads * columns * 16 * 8
        return max(iterated, space + found, projected)
    }
}
