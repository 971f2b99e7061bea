import CKernels
import Support

/// A sparse matrix prepared for products with sixteen directions at once, in single precision: one number for
/// each of them fills a cache line, and the sums of a row stay in registers.
///
/// Every row of a product is a separate sum in a fixed order, so that the number of threads makes no difference.
package struct SingleMatrix: Sendable {
    /// The number of directions in a product.
    package static let width = Int(CONSPECTUS_DIRECTIONS)

    let rowCount: Int
    let columnCount: Int
    private let byRow: SparseMatrix<Float>
    private let byColumn: SparseMatrix<Float>

    /// The number of rows in a unit of work.
    private static let chunk = 1024

    /// Copies a matrix, by rows and by columns, in single precision.
    package init(_ matrix: SparseMatrix<Double>) {
        rowCount = matrix.rowCount
        columnCount = matrix.columnCount
        byRow = matrix.mapValues { _, value in Float(value) }
        byColumn = byRow.transposed()
    }

    /// A · X: a row for each row of A, where X has a row for each column.
    package func product(_ x: [Float], threads: Int) async throws -> [Float] {
        try await Self.product(byRow, x, threads: threads)
    }

    /// Aᵀ · Y: a row for each column of A, where Y has a row for each row.
    package func transposedProduct(_ y: [Float], threads: Int) async throws -> [Float] {
        try await Self.product(byColumn, y, threads: threads)
    }

    private static func product(_ matrix: SparseMatrix<Float>, _ x: [Float], threads: Int) async throws -> [Float] {
        precondition(x.count == matrix.columnCount * width, "a row for each column")
        let parts = stride(from: 0, to: matrix.rowCount, by: chunk).map { $0..<min($0 + chunk, matrix.rowCount) }
        let results = try await Parallel.map(parts.count, threads: threads) { index in
            let rows = parts[index]
            return [Float](unsafeUninitializedCapacity: rows.count * width) { result, used in
                // The columns of a sparse matrix were checked when it was made.
                matrix.rowOffsets.withUnsafeBytes { offsets in
                    conspectus_multiply_directions(
                        result.baseAddress!, offsets.bindMemory(to: Int64.self).baseAddress! + rows.lowerBound,
                        rows.count, matrix.columnIndices, matrix.values, x)
                }
                used = rows.count * width
            }
        }
        return results.flatMap { $0 }
    }
}
