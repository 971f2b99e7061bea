import CKernels
import Support

/// Inner products of the rows of sparse matrices in Double, exact to rounding and the same for any order of work.
///
/// The products of a pair are added in ascending column order. Adding the zero of an absent column changes nothing,
/// so scattering one row and walking the other gives exactly the bits of a merge, whichever of the two is scattered.
public enum RowProducts {
    /// The inner product of row `i` of `a` and row `j` of `b`.
    /// - Complexity: linear in the entries of the two rows.
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

    /// The number of components that ``products(_:rows:vectors:width:)`` takes for this many vectors: the
    /// next multiple of 8.
    public static func width(ofVectors count: Int) -> Int { (count + 7) / 8 * 8 }

    /// The inner products of some rows with each of `width` vectors: row after row, `width` numbers each.
    ///
    /// - Parameters:
    ///   - matrix: the matrix that has the rows.
    ///   - rows: the rows, in any order.
    ///   - vectors: for each column the components of the vectors.
    ///   - width: a multiple of 8, see ``width(ofVectors:)``; surplus vectors are zeros.
    /// - Complexity: one pass over the entries of the rows for every eight vectors.
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

    /// All inner products of the rows of a matrix with each other: M · Mᵀ, symmetric to the bit.
    ///
    /// - Parameters:
    ///   - matrix: the rows.
    ///   - threads: the largest number of threads; the result is the same for any.
    /// - Throws: nothing at present; work that threads share is declared so.
    /// - Complexity: O(n · entries) time for one triangle; memory for 1.5 n² numbers.
    public static func gram(_ matrix: SparseMatrix<Double>, threads: Int) async throws -> DenseMatrix<Double> {
        let blocks = blocks(matrix.rowCount)
        return symmetric(
            try await Parallel.map(blocks.count, threads: threads) {
                products(matrix, queries: blocks[$0], with: blocks[$0].lowerBound..<matrix.rowCount)
            }, size: matrix.rowCount)
    }

    /// The same on the calling thread.
    public static func gram(_ matrix: SparseMatrix<Double>) -> DenseMatrix<Double> {
        symmetric(
            blocks(matrix.rowCount).map {
                products(matrix, queries: $0, with: $0.lowerBound..<matrix.rowCount)
            }, size: matrix.rowCount)
    }

    /// The inner products of some rows, the queries, with others: row after row of the others,
    /// ``width(ofVectors:)`` numbers each, of which the first are those of the queries. The bits are those of
    /// ``product(_:_:_:_:)``: a column that a query lacks adds a zero.
    ///
    /// - Parameters:
    ///   - matrix: the rows.
    ///   - queries: which of them are the queries.
    ///   - rows: which of them are the others.
    public static func products(_ matrix: SparseMatrix<Double>, queries: Range<Int>, with rows: Range<Int>) -> [Double]
    {
        let width = width(ofVectors: queries.count)
        var vectors = Array(repeating: 0.0, count: matrix.columnCount * width)
        for (place, query) in queries.enumerated() {
            for entry in matrix.entries(ofRow: query) {
                vectors[Int(matrix.columnIndices[entry]) * width + place] = matrix.values[entry]
            }
        }
        return products(matrix, rows: Array(rows), vectors: vectors, width: width)
    }

    /// Queries multiplied at once: as many as a register holds.
    static let block = 8

    private static func blocks(_ count: Int) -> [Range<Int>] {
        stride(from: 0, to: count, by: block).map { $0..<min($0 + block, count) }
    }

    private static func symmetric(_ blocks: [[Double]], size: Int) -> DenseMatrix<Double> {
        var result = DenseMatrix(repeating: 0.0, rowCount: size, columnCount: size)
        for (index, products) in blocks.enumerated() {
            let start = index * block
            for row in start..<size {
                for query in start..<min(start + block, row + 1) {
                    let value = products[(row - start) * block + query - start]
                    result[query, row] = value
                    result[row, query] = value
                }
            }
        }
        return result
    }
}

/// One row with all its zeros, for products with many rows: each product costs only the other row's entries.
struct ScatteredRow {
    private var values: [Double]
    private var columns: ArraySlice<Int32> = []

    init(columnCount: Int) { values = Array(repeating: 0, count: columnCount) }

    /// Replaces the row that is held.
    mutating func hold(_ row: Int, of matrix: SparseMatrix<Double>) {
        precondition(matrix.columnCount == values.count, "rows over the same columns")
        for column in columns { values[Int(column)] = 0 }
        columns = matrix.columnIndices[matrix.entries(ofRow: row)]
        for entry in matrix.entries(ofRow: row) { values[Int(matrix.columnIndices[entry])] = matrix.values[entry] }
    }

    /// The inner product with a row, added in column order: exactly the bits of
    /// ``RowProducts/product(_:_:_:_:)``.
    func product(_ matrix: SparseMatrix<Double>, row: Int) -> Double {
        precondition(matrix.columnCount == values.count, "rows over the same columns")
        // The columns of a sparse matrix were checked when it was made.
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
