import LinearAlgebra

/// The columns of a sparse matrix row as a bitmap. Whether a column is in the row, and at which index, takes
/// constant time, so a row that is compared with many others is read once, and each of the others in one
/// branchless scan.
package struct ColumnMarks {
    /// A bit for each column.
    private let marks: [UInt64]
    /// For each 64 columns, the number of the row's columns before them.
    private let ranks: [Int32]

    package init<Value>(_ matrix: SparseMatrix<Value>, _ row: Int) {
        var marks = Array(repeating: UInt64(0), count: (matrix.columnCount + 63) / 64)
        for entry in matrix.entries(ofRow: row) {
            let column = Int(matrix.columnIndices[entry])
            marks[column >> 6] |= 1 << UInt64(column & 63)
        }
        var ranks: [Int32] = []
        ranks.reserveCapacity(marks.count)
        var rank: Int32 = 0
        for word in marks {
            ranks.append(rank)
            rank += Int32(word.nonzeroBitCount)
        }
        self.marks = marks
        self.ranks = ranks
    }

    /// The number of the columns that another row has too.
    package func count<Value>(_ matrix: SparseMatrix<Value>, _ row: Int) -> Int {
        marks.withUnsafeBufferPointer { marks in
            matrix.columnIndices.withUnsafeBufferPointer { columns in
                var count = 0
                for entry in matrix.entries(ofRow: row) {
                    let column = Int(columns[entry])
                    count += Int(truncatingIfNeeded: marks[column >> 6] >> UInt64(column & 63) & 1)
                }
                return count
            }
        }
    }

    /// The columns shared with another row, in order: the results of `body` for each, called with the indices
    /// of the row's own entry and the other's, counted from the beginning of both rows.
    ///
    /// - Parameters:
    ///   - size: the number of entries of the row itself, at least one.
    ///   - body: also called for columns that only the other row has, with an arbitrary entry of the row;
    ///     those results are discarded.
    @inline(__always)
    func shared<Value, Result: BitwiseCopyable>(
        _ matrix: SparseMatrix<Value>, _ row: Int, size: Int,
        _ body: (_ column: Int32, _ own: Int, _ other: Int) -> Result
    ) -> [Result] {
        let entries = matrix.entries(ofRow: row)
        return [Result](unsafeUninitializedCapacity: entries.count) { results, used in
            marks.withUnsafeBufferPointer { marks in
                ranks.withUnsafeBufferPointer { ranks in
                    matrix.columnIndices.withUnsafeBufferPointer { columns in
                        for entry in entries {
                            let column = columns[entry]
                            let (word, bit) = (Int(column) >> 6, UInt64(column & 63))
                            let before = marks[word] & (1 << bit - 1)
                            let own = min(size - 1, Int(ranks[word]) + before.nonzeroBitCount)
                            // `used` is at most the number of entries read, so it is below the capacity.
                            (results.baseAddress! + used).initialize(to: body(column, own, entry - entries.lowerBound))
                            used += Int(truncatingIfNeeded: marks[word] >> bit & 1)
                        }
                    }
                }
            }
        }
    }
}

/// What each shared column contributes to the cosines of one row with others.
package struct RowProductList {
    package typealias Product = (column: Int32, value: Double)

    private let rows: SparseMatrix<Double>
    private let row: Int
    private let marks: ColumnMarks

    package init(_ rows: SparseMatrix<Double>, _ row: Int) {
        self.rows = rows
        self.row = row
        marks = ColumnMarks(rows, row)
    }

    /// The products with another row, in column order. Linear in that row's entries.
    package func products(_ other: Int) -> [Product] {
        let own = rows.entries(ofRow: row)
        let start = rows.rowOffsets[other]
        guard !own.isEmpty else { return [] }
        return rows.values.withUnsafeBufferPointer { values in
            marks.shared(rows, other, size: own.count) { column, first, second in
                (column, values[own.lowerBound + first] * values[start + second])
            }
        }
    }
}
