import CKernels
import Groundwork

/// Inner products of the rows of sparse matrices in Double, exact to rounding and the same in every order of work.
///
/// The products of a pair are added in rising column order. Adding the zero of an absent column changes nothing, so
/// scattering one row and walking the other gives the very bits of a merge, whichever of the two is scattered.
public enum RowProducts {
    /// The inner product of row `i` of `a` and row `j` of `b`. Linear in the entries of the two rows.
    public static func product(_ a: SparseMatrix<Double>, _ i: Int, _ b: SparseMatrix<Double>, _ j: Int) -> Double {
        var left = a.rowOffsets[i]
        var right = b.rowOffsets[j]
        let leftEnd = a.rowOffsets[i + 1]
        let rightEnd = b.rowOffsets[j + 1]
        var sum = 0.0
        while left < leftEnd && right < rightEnd {
            let p = a.columnIndices[left]
            let q = b.columnIndices[right]
            if p == q {
                sum += a.values[left] * b.values[right]
                left += 1
                right += 1
            } else if p < q {
                left += 1
            } else {
                right += 1
            }
        }
        return sum
    }

    /// How many components ``products(_:rows:vectors:width:)`` takes for so many vectors: the next multiple of 8.
    public static func width(ofVectors count: Int) -> Int { (count + 7) / 8 * 8 }

    /// The inner products of some rows with each of `width` vectors: row after row, `width` numbers each.
    ///
    /// - Parameters:
    ///   - vectors: for each column the components of the vectors.
    ///   - width: a multiple of 8, see ``width(ofVectors:)``; vectors beyond those that are wanted are zeros.
    /// - Complexity: one pass over the entries of the rows for each eight vectors.
    public static func products(
        _ matrix: SparseMatrix<Double>, rows: [Int], vectors: [Double], width: Int
    ) -> [Double] {
        precondition(width % 8 == 0, "a multiple of eight")
        precondition(vectors.count == matrix.columnCount * width, "a component for each column and vector")
        precondition(rows.allSatisfy { $0 >= 0 && $0 < matrix.rowCount }, "rows of the matrix")
        let (rows, offsets) = (rows.map { Int64($0) }, matrix.rowOffsets)
        return [Double](unsafeUninitializedCapacity: rows.count * width) { result, used in
            used = rows.count * width
            if used == 0 { return }
            // Int is 64 bits wide wherever Conspectus runs.
            offsets.withUnsafeBufferPointer { offsets in
                offsets.withMemoryRebound(to: Int64.self) { offsets in
                    conspectus_row_products(
                        result.baseAddress!, width, rows, rows.count, offsets.baseAddress!, matrix.columnIndices,
                        matrix.values, vectors)
                }
            }
        }
    }

    /// All inner products of the rows of a matrix among themselves: M · Mᵀ, symmetric to the bit.
    ///
    /// - Complexity: O(n · entries) time, n² numbers.
    public static func gram(_ matrix: SparseMatrix<Double>, threads: Int) async throws -> DenseMatrix<Double> {
        // The first rows have most rows behind them, so the parts are small, and the last to be handed out the shortest.
        let parts = Parallel.ranges(of: (matrix.rowCount + 7) / 8, parts: 16 * threads)
        let rows = try await Parallel.map(parts.count, threads: threads) { products(matrix, eights: parts[$0]) }
        return symmetric(rows.flatMap { $0 })
    }

    /// The same on the calling thread.
    public static func gram(_ matrix: SparseMatrix<Double>) -> DenseMatrix<Double> {
        symmetric(products(matrix, eights: 0..<(matrix.rowCount + 7) / 8))
    }

    /// For each row of some blocks of eight its inner products with the rows from itself on.
    private static func products(_ matrix: SparseMatrix<Double>, eights: Range<Int>) -> [[Double]] {
        var held = Array(repeating: 0.0, count: matrix.columnCount * 8)
        var found: [[Double]] = []
        for eight in eights {
            let rows = (8 * eight)..<min(8 * eight + 8, matrix.rowCount)
            for row in rows {
                for entry in matrix.entries(ofRow: row) {
                    held[Int(matrix.columnIndices[entry]) * 8 + row - rows.lowerBound] = matrix.values[entry]
                }
            }
            let all = products(matrix, rows: Array(rows.lowerBound..<matrix.rowCount), vectors: held, width: 8)
            for row in rows {
                let place = row - rows.lowerBound
                found.append((row..<matrix.rowCount).map { all[($0 - rows.lowerBound) * 8 + place] })
                for entry in matrix.entries(ofRow: row) { held[Int(matrix.columnIndices[entry]) * 8 + place] = 0 }
            }
        }
        return found
    }

    private static func symmetric(_ rows: [[Double]]) -> DenseMatrix<Double> {
        var result = DenseMatrix(repeating: 0.0, rowCount: rows.count, columnCount: rows.count)
        for i in rows.indices {
            for (offset, value) in rows[i].enumerated() {
                result[i, i + offset] = value
                result[i + offset, i] = value
            }
        }
        return result
    }
}

/// One row with all its zeros, for products with many rows: each costs the other row's entries alone.
struct ScatteredRow {
    private var values: [Double]
    private var columns: ArraySlice<Int32> = []

    init(columnCount: Int) { values = Array(repeating: 0, count: columnCount) }

    /// Holds another row in place of the last.
    mutating func hold(_ row: Int, of matrix: SparseMatrix<Double>) {
        precondition(matrix.columnCount == values.count, "rows over the same columns")
        for column in columns { values[Int(column)] = 0 }
        columns = matrix.columnIndices[matrix.entries(ofRow: row)]
        for entry in matrix.entries(ofRow: row) { values[Int(matrix.columnIndices[entry])] = matrix.values[entry] }
    }

    /// The inner product with a row, added in column order: the very bits of ``RowProducts/product(_:_:_:_:)``.
    func product(_ matrix: SparseMatrix<Double>, row: Int) -> Double {
        precondition(matrix.columnCount == values.count, "rows over the same columns")
        // A sparse matrix has checked its columns when it was made.
        return values.withUnsafeBufferPointer { scattered in
            matrix.columnIndices.withUnsafeBufferPointer { columns in
                matrix.values.withUnsafeBufferPointer { values in
                    var sum = 0.0
                    for entry in matrix.entries(ofRow: row) { sum += scattered[Int(columns[entry])] * values[entry] }
                    return sum
                }
            }
        }
    }
}
