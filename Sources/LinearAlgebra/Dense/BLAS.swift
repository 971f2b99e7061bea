import COpenBLAS
import Support

/// The few BLAS and LAPACK routines in use, behind an interface that checks shapes.
///
/// Work is shared among threads in Swift; OpenBLAS is limited to one thread, so that results do not depend on
/// the number of ours and two thread pools never compete for the cores.
package enum BLAS {
    /// Set once, before the first call, and only if it is not 1 already, since setting it recreates
    /// OpenBLAS's threads.
    private static let ready: Void = {
        if openblas_get_num_threads() != 1 { openblas_set_num_threads(1) }
    }()

    /// The kernel that OpenBLAS chose for this processor, such as `Haswell` or `SkylakeX`.
    package static var kernel: String {
        _ = ready
        return String(cString: openblas_get_corename())
    }

    /// Refuses work for which a limited address space (`ulimit -v`) has no room: for each thread that calls
    /// it, OpenBLAS reserves a range of addresses, little of which it fills, and it retries forever if the
    /// system refuses.
    ///
    /// - Parameter threads: the number of threads that will call BLAS.
    /// - Throws: `MemoryError`; never if the address space is unlimited.
    package static func requireAddressSpace(threads: Int) throws(MemoryError) {
        guard let room = MemoryBudget.addressSpaceRoom() else { return }
        try MemoryBudget(available: max(0, room)).require(
            threads * addressSpaceOfThread + addressSpaceBeside, for: "linear algebra on \(threads) threads",
            remedy: "raise the limit of the address space (ulimit -v), or take fewer --threads")
    }

    /// What OpenBLAS 0.3 reserves on x86-64, where it needs most.
    private static let addressSpaceOfThread = 129 << 20
    /// For everything else allocated meanwhile.
    private static let addressSpaceBeside = 32 << 20

    /// A · Bᵀ in single precision.
    ///
    /// - Parameters:
    ///   - a: `rows × inner`, row-major.
    ///   - b: `columns × inner`, row-major.
    ///   - result: `rows × columns`, overwritten.
    /// - Complexity: 2 · rows · columns · inner floating-point operations.
    package static func productWithTransposed(
        _ a: UnsafeBufferPointer<Float>, rows: Int, _ b: UnsafeBufferPointer<Float>, columns: Int, inner: Int,
        into result: UnsafeMutableBufferPointer<Float>
    ) {
        precondition(a.count >= rows * inner && b.count >= columns * inner && result.count >= rows * columns)
        if isEmpty(rows, columns, inner, result) { return }
        cblas_sgemm(
            CblasRowMajor, CblasNoTrans, CblasTrans, Int32(rows), Int32(columns), Int32(inner), 1, a.baseAddress!,
            Int32(inner), b.baseAddress!, Int32(inner), 0, result.baseAddress!, Int32(columns))
    }

    /// A · B in single precision.
    ///
    /// - Parameters:
    ///   - a: `rows × inner`, row-major.
    ///   - rows: the rows of A and of the result.
    ///   - b: `inner × columns`, row-major.
    ///   - columns: the columns of B and of the result.
    ///   - inner: the columns of A, which are the rows of B.
    ///   - result: `rows × columns`, overwritten.
    package static func product(
        _ a: UnsafeBufferPointer<Float>, rows: Int, _ b: UnsafeBufferPointer<Float>, columns: Int, inner: Int,
        into result: UnsafeMutableBufferPointer<Float>
    ) {
        precondition(a.count >= rows * inner && b.count >= columns * inner && result.count >= rows * columns)
        if isEmpty(rows, columns, inner, result) { return }
        cblas_sgemm(
            CblasRowMajor, CblasNoTrans, CblasNoTrans, Int32(rows), Int32(columns), Int32(inner), 1, a.baseAddress!,
            Int32(inner), b.baseAddress!, Int32(columns), 0, result.baseAddress!, Int32(columns))
    }

    /// Aᵀ · B in single precision, for some columns of A.
    ///
    /// - Parameters:
    ///   - a: `inner × width`, row-major.
    ///   - chosen: the columns of A, which become the rows of the result.
    ///   - b: `inner × columns`, row-major.
    ///   - result: `chosen.count × columns`, overwritten.
    package static func transposedProduct(
        _ a: UnsafeBufferPointer<Float>, width: Int, chosen: Range<Int>, _ b: UnsafeBufferPointer<Float>, columns: Int,
        inner: Int, into result: UnsafeMutableBufferPointer<Float>
    ) {
        precondition(a.count >= width * inner && b.count >= columns * inner && chosen.upperBound <= width)
        precondition(result.count >= chosen.count * columns)
        if isEmpty(chosen.count, columns, inner, result) { return }
        cblas_sgemm(
            CblasRowMajor, CblasTrans, CblasNoTrans, Int32(chosen.count), Int32(columns), Int32(inner), 1,
            a.baseAddress! + chosen.lowerBound, Int32(width), b.baseAddress!, Int32(columns), 0, result.baseAddress!,
            Int32(columns))
    }

    /// C − A · B in single precision, for the first columns of A.
    ///
    /// - Parameters:
    ///   - a: `rows × width`, row-major, of which the first `inner` columns are used.
    ///   - b: `inner × columns`, row-major.
    ///   - result: C, `rows × columns`, row-major, updated in place.
    package static func subtractProduct(
        _ a: UnsafeBufferPointer<Float>, width: Int, rows: Int, _ b: UnsafeBufferPointer<Float>, columns: Int,
        inner: Int, from result: UnsafeMutableBufferPointer<Float>
    ) {
        precondition(a.count >= rows * width && b.count >= inner * columns && inner <= width)
        precondition(result.count >= rows * columns)
        if rows == 0 || columns == 0 || inner == 0 { return }
        _ = ready
        cblas_sgemm(
            CblasRowMajor, CblasNoTrans, CblasNoTrans, Int32(rows), Int32(columns), Int32(inner), -1, a.baseAddress!,
            Int32(width), b.baseAddress!, Int32(columns), 1, result.baseAddress!, Int32(columns))
    }

    /// A · B in double precision; shapes as in single precision.
    ///
    /// - Parameters:
    ///   - a: `rows × inner`, row-major.
    ///   - rows: the rows of A and of the result.
    ///   - b: `inner × columns`, row-major.
    ///   - columns: the columns of B and of the result.
    ///   - inner: the columns of A, which are the rows of B.
    ///   - result: `rows × columns`, overwritten.
    package static func product(
        _ a: UnsafeBufferPointer<Double>, rows: Int, _ b: UnsafeBufferPointer<Double>, columns: Int, inner: Int,
        into result: UnsafeMutableBufferPointer<Double>
    ) {
        precondition(a.count >= rows * inner && b.count >= columns * inner && result.count >= rows * columns)
        if isEmpty(rows, columns, inner, result) { return }
        cblas_dgemm(
            CblasRowMajor, CblasNoTrans, CblasNoTrans, Int32(rows), Int32(columns), Int32(inner), 1, a.baseAddress!,
            Int32(inner), b.baseAddress!, Int32(columns), 0, result.baseAddress!, Int32(columns))
    }

    /// Aᵀ · A in double precision, added to `result`.
    ///
    /// - Parameters:
    ///   - a: `rows × columns`, row-major.
    ///   - result: `columns × columns`, row-major.
    package static func addGram(
        _ a: UnsafeBufferPointer<Double>, rows: Int, columns: Int, to result: UnsafeMutableBufferPointer<Double>
    ) {
        precondition(a.count >= rows * columns && result.count >= columns * columns)
        if rows == 0 || columns == 0 { return }
        _ = ready
        cblas_dgemm(
            CblasRowMajor, CblasTrans, CblasNoTrans, Int32(columns), Int32(columns), Int32(rows), 1, a.baseAddress!,
            Int32(columns), a.baseAddress!, Int32(columns), 1, result.baseAddress!, Int32(columns))
    }

    /// Whether a product has no terms; its cells, if it has any, are then set to zero.
    private static func isEmpty<Value: FloatingPoint>(
        _ rows: Int, _ columns: Int, _ inner: Int, _ result: UnsafeMutableBufferPointer<Value>
    ) -> Bool {
        _ = ready
        if rows == 0 || columns == 0 { return true }
        if inner == 0 { for index in 0..<(rows * columns) { result[index] = 0 } }
        return inner == 0
    }

    /// Eigenvalues (ascending) and eigenvectors of a symmetric matrix, by LAPACK's divide and conquer (`dsyevd`).
    ///
    /// - Returns: the eigenvalues, and a matrix whose row i is the unit eigenvector of the i-th. The sign of each is
    ///   fixed: its component of largest magnitude (the first of equals) is positive.
    /// - Throws: ``LinearAlgebraError/noConvergence(routine:)`` in the rare case that LAPACK gives up.
    /// - Complexity: O(n³) time, memory for 3 n² numbers.
    package static func symmetricEigen(
        _ matrix: DenseMatrix<Double>
    ) throws(LinearAlgebraError) -> (values: [Double], vectors: DenseMatrix<Double>) {
        precondition(matrix.rowCount == matrix.columnCount, "only a square matrix has eigenvalues")
        let size = matrix.rowCount
        guard size > 0 else { return ([], matrix) }
        _ = ready
        var vectors = matrix.values
        var eigenvalues = Array(repeating: 0.0, count: size)
        var n = Int32(size)
        var info: Int32 = 0
        var workNeed = 0.0
        var integerNeed: Int32 = 0
        var query: Int32 = -1
        dsyevd_("V", "U", &n, &vectors, &n, &eigenvalues, &workNeed, &query, &integerNeed, &query, &info)
        var workCount = Int32(workNeed)
        var integerCount = integerNeed
        var work = Array(repeating: 0.0, count: Int(workCount))
        var integers = Array(repeating: Int32(0), count: Int(integerCount))
        dsyevd_("V", "U", &n, &vectors, &n, &eigenvalues, &work, &workCount, &integers, &integerCount, &info)
        guard info == 0 else { throw .noConvergence(routine: "dsyevd") }
        // LAPACK stores column after column, so its columns are our rows.
        for row in 0..<size {
            let range = (row * size)..<((row + 1) * size)
            var largest = range.lowerBound
            for index in range where abs(vectors[index]) > abs(vectors[largest]) { largest = index }
            if vectors[largest] < 0 { for index in range { vectors[index] = -vectors[index] } }
        }
        return (eigenvalues, DenseMatrix(rowCount: size, columnCount: size, values: vectors))
    }
}
