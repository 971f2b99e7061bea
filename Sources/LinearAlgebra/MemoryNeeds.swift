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
        let width = min(rank + options.oversampling, rows, columns)
        let panel = HybridMatrix.panelColumns(rows: rows, columnCounts: columnCounts)
        let rest = columnCounts.reduce(0, +) - panel.reduce(0) { $0 + columnCounts[$1] }
        let panelBytes = rows * panel.count * MemoryLayout<Float>.stride
        // By rows and by columns in single precision; while they are made a copy in double precision and an order too.
        let made = panelBytes + rest * (2 * 8 + 12 + 12) + (rows + columns) * 16
        // The directions on both sides, what is handed back in parts, and the part that is in double precision or in the panel at a
        // time. What several threads have handed back stays with their own arenas: measured, twice the directions.
        let directions = (rows + columns) * width * MemoryLayout<Float>.stride
        let parts =
            Orthonormal.chunk * width * MemoryLayout<Double>.stride
            + panel.count * width * MemoryLayout<Float>.stride
        let kept = threads > 1 ? 2 * directions : 0
        let iterated = panelBytes + rest * 16 + (rows + columns) * 16 + 7 * directions / 2 + parts + kept
        // Bases of both sides in double precision: the columns' in parts and whole, or turned and not; the rows' as found, made
        // orthonormal twice, and turned.
        let projected = (2 * columns + 4 * rows) * width * MemoryLayout<Double>.stride
        let thread = columns * 16 * MemoryLayout<Double>.stride
        return max(made, iterated, projected + threads * thread)
    }
}
