/// What the large computations hold at the most besides the matrix that they are given, so that a need which can't be met
/// can be refused before (`MemoryBudget`).
extension NearestRows {
    /// Bytes that a search among an archive's own rows needs.
    ///
    /// - Parameters:
    ///   - count: how many neighbours are asked for, of all requests together.
    ///   - threads: how many are used; each has a tile of products and lists of its own.
    /// - Complexity: one pass over the column numbers.
    public static func bytesNeeded(for archive: SparseMatrix<Double>, count: Int, threads: Int) -> Int {
        bytesNeeded(rows: archive.rowCount, columnCounts: archive.columnEntryCounts(), count: count, threads: threads)
    }

    /// The same from the numbers of rows that have each column.
    public static func bytesNeeded(rows: Int, columnCounts: [Int], count: Int, threads: Int) -> Int {
        func tiles(_ threads: Int) -> Int {
            ProductTiles.bytesNeeded(rows: rows, columnCounts: columnCounts, arithmetic: .best, threads: threads)
        }
        // A list grows to its limit, and takes up to twice the room, half as much again on the average; beside it stand its
        // threshold, margin and limit.
        let room = 3 * Shortlists.limit(count) / 2 * MemoryLayout<Shortlists.Candidate>.stride
        let lists = threads * rows * (room + 56)
        let found = rows * (count * MemoryLayout<Neighbour>.stride + 40)
        let scattered = threads * columnCounts.count * MemoryLayout<Double>.stride
        // While rows are multiplied nothing is decided, and what threads multiply with is gone when all is.
        return lists + max(tiles(threads), tiles(0) + 2 * found + scattered)
    }
}

extension ProductTiles {
    /// Bytes that the blocks hold, and what each thread needs while they are made and multiplied.
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
        // A thread has the offsets of the block that it makes twice, or a tile of products and its queries.
        let tile = min(tileRows + IntegerRows.queriesAtOnce, rows + IntegerRows.queriesAtOnce)
        let block = min(blockRows, padded)
        let rare = rows == 0 ? 0 : rareEntries / rows * 4 * 8
        let working = tile * (block * MemoryLayout<Float>.stride + (width + 1) * arithmetic.size + rare)
        return dense + sparse + offsets + columns + threads * max(working, offsets / max(1, blocks))
    }
}

extension TruncatedSVD {
    /// Bytes that ``init(_:rank:options:threads:)`` needs besides the matrix.
    ///
    /// - Complexity: one pass over the column numbers.
    public static func bytesNeeded(
        for matrix: SparseMatrix<Double>, rank: Int, options: Options = Options(), threads: Int
    ) -> Int {
        bytesNeeded(
            rows: matrix.rowCount, columnCounts: matrix.columnEntryCounts(), rank: rank, options: options,
            threads: threads)
    }

    /// The same from the numbers of rows that have each column.
    public static func bytesNeeded(
        rows: Int, columnCounts: [Int], rank: Int, options: Options = Options(), threads: Int
    ) -> Int {
        let columns = columnCounts.count
        let entries = columnCounts.reduce(0, +)
        if rank == 0 || entries == 0 { return 0 }
        let (width, chosen) = (options.width(rank: rank), min(rank + oversampling, rows, columns))
        // By rows and by columns in single precision, the numbers of the columns shared with the matrix.
        let singles = entries * (4 + 8) + 2 * columns * 8
        // The space on both sides, and some blocks of it. What several threads have handed back stays with their own arenas.
        let space = (rows + columns) * width * MemoryLayout<Float>.stride
        let blocks = 6 * (rows + columns) * SingleMatrix.width * MemoryLayout<Float>.stride
        let iterated = singles + space + blocks + (threads > 1 ? space : 0)
        // The leading directions are taken from it in double precision.
        let found = rows * (width + chosen) * 8 + min(columns, Orthonormal.chunk) * width * 8
        // Bases of both sides in double precision: the columns' in parts, whole and turned; the rows' as found, made orthonormal twice, and
        // turned.
        let projected = (3 * columns + 4 * rows) * chosen * 8 + threads * columns * 16 * 8
        return max(iterated, space + found, projected)
    }
}
