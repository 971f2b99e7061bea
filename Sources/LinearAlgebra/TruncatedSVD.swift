import CKernels
import Groundwork

/// The leading singular values and vectors of a sparse matrix: A ≈ U · Σ · Vᵀ.
///
/// A randomised range finder with power iterations (Halko, Martinsson & Tropp 2011, algorithms 4.4 and 5.1): the products
/// that find the range are in single precision, the projection onto it and all that follows in double. So the vectors are
/// orthonormal to double precision and the residual is that of an exact projection onto the subspace that was found.
public struct TruncatedSVD: Sendable {
    /// How the subspace is searched.
    public struct Options: Sendable, Equatable {
        /// Directions beyond the rank, which make the leading ones surer. Default 20.
        public var oversampling = 20
        /// How often the matrix and its transpose are applied in turn. Default 5.
        public var powerIterations = 5
        /// The seed of the random start. Default 2024.
        public var seed: UInt64 = 2024

        public init(oversampling: Int = 20, powerIterations: Int = 5, seed: UInt64 = 2024) {
            self.oversampling = oversampling
            self.powerIterations = powerIterations
            self.seed = seed
        }
    }

    /// Falling; as many as the rank that was asked for, fewer where the matrix has fewer that are not zero.
    public let singularValues: [Double]
    /// U: for each row of the matrix its coordinates, orthonormal by columns.
    public let left: DenseMatrix<Double>
    /// V: for each column of the matrix its coordinates, orthonormal by columns.
    public let right: DenseMatrix<Double>
    /// ‖A − UΣVᵀ‖ / ‖A‖ in the Frobenius norm: √(1 − Σσ² / ‖A‖²); 0 for a matrix of zeros.
    public let relativeResidual: Double

    /// Finds the `rank` leading singular triples.
    ///
    /// The sign of each pair of vectors is fixed: the component of V of the largest magnitude (the first of equals) is
    /// positive. The same for any number of threads.
    /// - Throws: ``LinearAlgebraError/noConvergence(routine:)``.
    /// - Complexity: 2 · (powerIterations + 1) products of the matrix with rank + oversampling directions. Memory: a single
    ///   precision copy of the matrix by rows and by columns, its shared columns dense, and the directions.
    public init(_ matrix: SparseMatrix<Double>, rank: Int, options: Options = Options(), threads: Int) async throws {
        precondition(rank >= 0, "a rank of nothing or more")
        let width = min(rank + options.oversampling, matrix.rowCount, matrix.columnCount)
        let energy = matrix.values.reduce(0) { $0 + $1 * $1 }
        guard width > 0, rank > 0, energy > 0 else {
            singularValues = []
            left = DenseMatrix(rowCount: matrix.rowCount, columnCount: 0, values: [])
            right = DenseMatrix(rowCount: matrix.columnCount, columnCount: 0, values: [])
            relativeResidual = energy > 0 ? 1 : 0
            return
        }
        let range = try await Self.range(of: matrix, width: width, options: options, threads: threads)
        let basis = try Orthonormal.columns(of: Orthonormal.columns(of: range))
        let projected = try await Self.projected(matrix, onto: basis, threads: threads)
        let (values, vectors) = try BLAS.symmetricEigen(Orthonormal.gram(projected))
        // Eigenvalues rise; what is zero to rounding is no direction of the matrix.
        let largest = max(0, values.last ?? 0)
        let chosen = (0..<values.count).reversed().prefix(rank).filter { values[$0] > largest * 1e-14 }
        let sigma = chosen.map { values[$0].squareRoot() }
        var rotation = DenseMatrix(repeating: 0.0, rowCount: basis.columnCount, columnCount: chosen.count)
        for (column, index) in chosen.enumerated() {
            for row in 0..<basis.columnCount { rotation[row, column] = vectors[index, row] }
        }
        var u = Orthonormal.product(basis, rotation)
        var v = Orthonormal.product(projected, rotation)
        for row in 0..<v.rowCount { for column in sigma.indices { v[row, column] /= sigma[column] } }
        Self.fixSigns(&u, &v)
        singularValues = sigma
        left = u
        right = v
        relativeResidual = max(0, 1 - sigma.reduce(0) { $0 + $1 * $1 } / energy).squareRoot()
    }

    /// A matrix whose columns span the range that the power iterations have found.
    private static func range(
        of matrix: SparseMatrix<Double>, width: Int, options: Options, threads: Int
    ) async throws -> DenseMatrix<Double> {
        let hybrid = HybridMatrix(matrix)
        var generator = SeededGenerator(seed: options.seed)
        // Sums of four even numbers: nearly normal, and no two directions alike even in a small space.
        let start = (0..<(matrix.columnCount * width)).map { _ in
            Float(generator.unit() + generator.unit() + generator.unit() + generator.unit() - 2)
        }
        var rows = try await hybrid.product(start, width: width, threads: threads)
        for _ in 0..<options.powerIterations {
            let columns = try await hybrid.transposedProduct(
                Orthonormal.singles(rows, width: width), width: width, threads: threads)
            rows = try await hybrid.product(
                Orthonormal.singles(columns, width: width), width: width, threads: threads)
        }
        return DenseMatrix(rowCount: matrix.rowCount, columnCount: width, values: rows.map { Double($0) })
    }

    /// Aᵀ · Q: a row for each column of the matrix. Some directions at a time, each added in row order.
    private static func projected(
        _ matrix: SparseMatrix<Double>, onto basis: DenseMatrix<Double>, threads: Int
    ) async throws -> DenseMatrix<Double> {
        let parts = stride(from: 0, to: basis.columnCount, by: 16).map { $0..<min($0 + 16, basis.columnCount) }
        let results = try await Parallel.map(parts.count, threads: threads) { index in
            let width = parts[index].count
            var result = Array(repeating: 0.0, count: matrix.columnCount * width)
            result.withUnsafeMutableBufferPointer { result in
                matrix.columnIndices.withUnsafeBufferPointer { columns in
                    matrix.values.withUnsafeBufferPointer { values in
                        for row in 0..<matrix.rowCount {
                            let entries = matrix.entries(ofRow: row)
                            if entries.isEmpty { continue }
                            let start = row * basis.columnCount
                            let part = Array(
                                basis.values[(start + parts[index].lowerBound)..<(start + parts[index].upperBound)])
                            conspectus_scatter_row(
                                result.baseAddress!, width, columns.baseAddress! + entries.lowerBound,
                                values.baseAddress! + entries.lowerBound, entries.count, part)
                        }
                    }
                }
            }
            return result
        }
        var all = DenseMatrix(repeating: 0.0, rowCount: matrix.columnCount, columnCount: basis.columnCount)
        for (part, values) in zip(parts, results) {
            for row in 0..<matrix.columnCount {
                let target = row * basis.columnCount + part.lowerBound
                for offset in 0..<part.count { all.values[target + offset] = values[row * part.count + offset] }
            }
        }
        return all
    }

    private static func fixSigns(_ u: inout DenseMatrix<Double>, _ v: inout DenseMatrix<Double>) {
        for column in 0..<v.columnCount {
            var largest = 0.0
            for row in 0..<v.rowCount where abs(v[row, column]) > abs(largest) { largest = v[row, column] }
            guard largest < 0 else { continue }
            for row in 0..<v.rowCount { v[row, column] = -v[row, column] }
            for row in 0..<u.rowCount { u[row, column] = -u[row, column] }
        }
    }
}

/// Orthonormal bases of the columns of tall matrices, by the eigenvectors of their small Gram matrices.
enum Orthonormal {
    /// Rows that are gathered at once, in order, whatever the number of threads.
    private static let chunk = 4096

    /// Mᵀ · M.
    static func gram(_ matrix: DenseMatrix<Double>) -> DenseMatrix<Double> {
        var gram = DenseMatrix(repeating: 0.0, rowCount: matrix.columnCount, columnCount: matrix.columnCount)
        matrix.values.withUnsafeBufferPointer { values in
            gram.values.withUnsafeMutableBufferPointer { gram in
                BLAS.addGram(values, rows: matrix.rowCount, columns: matrix.columnCount, to: gram)
            }
        }
        return symmetric(gram)
    }

    /// A · B.
    static func product(_ a: DenseMatrix<Double>, _ b: DenseMatrix<Double>) -> DenseMatrix<Double> {
        var result = DenseMatrix(repeating: 0.0, rowCount: a.rowCount, columnCount: b.columnCount)
        a.values.withUnsafeBufferPointer { left in
            b.values.withUnsafeBufferPointer { right in
                result.values.withUnsafeMutableBufferPointer {
                    BLAS.product(left, rows: a.rowCount, right, columns: b.columnCount, inner: a.columnCount, into: $0)
                }
            }
        }
        return result
    }

    /// An orthonormal basis of the columns, fewer where they depend on each other. Done twice it is orthonormal to rounding
    /// (Giraud, Langou & Rozložník 2005).
    static func columns(of matrix: DenseMatrix<Double>) throws -> DenseMatrix<Double> {
        product(matrix, try whitening(gram(matrix), least: 1e-13))
    }

    /// The same for a matrix in single precision, where columns that depend on others become zeros.
    static func singles(_ values: [Float], width: Int) throws -> [Float] {
        let rows = values.count / width
        var gram = DenseMatrix(repeating: 0.0, rowCount: width, columnCount: width)
        for start in stride(from: 0, to: rows, by: chunk) {
            let end = min(start + chunk, rows)
            let part = values[(start * width)..<(end * width)].map { Double($0) }
            part.withUnsafeBufferPointer { part in
                gram.values.withUnsafeMutableBufferPointer {
                    BLAS.addGram(part, rows: end - start, columns: width, to: $0)
                }
            }
        }
        let whitening = try whitening(symmetric(gram), least: 1e-10)
        var full = Array(repeating: Float(0), count: width * width)
        for row in 0..<width {
            for column in 0..<whitening.columnCount { full[row * width + column] = Float(whitening[row, column]) }
        }
        return [Float](unsafeUninitializedCapacity: values.count) { result, used in
            values.withUnsafeBufferPointer { values in
                full.withUnsafeBufferPointer {
                    BLAS.product(values, rows: rows, $0, columns: width, inner: width, into: result)
                }
            }
            used = values.count
        }
    }

    /// W with Wᵀ · G · W = 1, over the directions of G whose eigenvalue is at least `least` of the largest.
    private static func whitening(_ gram: DenseMatrix<Double>, least: Double) throws -> DenseMatrix<Double> {
        let (values, vectors) = try BLAS.symmetricEigen(gram)
        let largest = max(0, values.last ?? 0)
        let chosen = values.indices.reversed().filter { values[$0] > largest * least }
        var result = DenseMatrix(repeating: 0.0, rowCount: gram.rowCount, columnCount: chosen.count)
        for (column, index) in chosen.enumerated() {
            let scale = 1 / values[index].squareRoot()
            for row in 0..<gram.rowCount { result[row, column] = vectors[index, row] * scale }
        }
        return result
    }

    /// BLAS may round the two halves of a symmetric product differently.
    private static func symmetric(_ matrix: DenseMatrix<Double>) -> DenseMatrix<Double> {
        var result = matrix
        for i in 0..<matrix.rowCount { for j in 0..<i { result[i, j] = matrix[j, i] } }
        return result
    }
}
