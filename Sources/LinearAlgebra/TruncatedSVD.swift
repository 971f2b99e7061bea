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
        /// How often the matrix and its transpose are applied in turn. Default 7.
        public var powerIterations = 7
        /// Whether the mean of each column is taken off first, without making zeros into numbers: U · Σ are then the
        /// scores of a principal component analysis. Default false.
        public var isCentred = false
        /// The seed of the random start. Default 2024.
        public var seed: UInt64 = 2024

        public init(oversampling: Int = 20, powerIterations: Int = 7, isCentred: Bool = false, seed: UInt64 = 2024) {
            self.oversampling = oversampling
            self.powerIterations = powerIterations
            self.isCentred = isCentred
            self.seed = seed
        }
    }

    /// Falling; as many as the rank that was asked for, fewer where the matrix has fewer that are not zero.
    public let singularValues: [Double]
    /// U: for each row of the matrix its coordinates, orthonormal by columns.
    public let left: DenseMatrix<Double>
    /// V: for each column of the matrix its coordinates, orthonormal by columns.
    public let right: DenseMatrix<Double>
    /// ‖A − UΣVᵀ‖ / ‖A‖ in the Frobenius norm, A being centred if that was asked: √(1 − Σσ² / ‖A‖²); 0 for zeros.
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
        let means = options.isCentred && matrix.rowCount > 0 ? ColumnMeans(matrix) : nil
        let whole = matrix.values.reduce(0) { $0 + $1 * $1 }
        // What is left of equal rows is rounding.
        let rest = whole - (means?.energy ?? 0)
        let energy = rest > whole * 1e-12 ? rest : 0
        guard width > 0, rank > 0, energy > 0 else {
            singularValues = []
            self.left = DenseMatrix(rowCount: matrix.rowCount, columnCount: 0, values: [])
            right = DenseMatrix(rowCount: matrix.columnCount, columnCount: 0, values: [])
            relativeResidual = energy > 0 ? 1 : 0
            return
        }
        let range = try await Self.range(of: matrix, width: width, means: means, options: options, threads: threads)
        let basis = try Orthonormal.columns(of: Orthonormal.columns(of: range))
        let projected = try await Self.projected(matrix, onto: basis, means: means, threads: threads)
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
        self.left = u
        right = v
        relativeResidual = max(0, 1 - sigma.reduce(0) { $0 + $1 * $1 } / energy).squareRoot()
    }

    /// A matrix whose columns span the range that the power iterations have found.
    private static func range(
        of matrix: SparseMatrix<Double>, width: Int, means: ColumnMeans?, options: Options, threads: Int
    ) async throws -> DenseMatrix<Double> {
        let hybrid = HybridMatrix(matrix)
        var generator = SeededGenerator(seed: options.seed)
        // Sums of four even numbers: nearly normal, and no two directions alike even in a small space.
        let start = (0..<(matrix.columnCount * width)).map { _ in
            Float(generator.unit() + generator.unit() + generator.unit() + generator.unit() - 2)
        }
        var rows = try await hybrid.product(start, width: width, threads: threads)
        means?.takeOff(fromRows: &rows, multipliedBy: start, width: width)
        for _ in 0..<options.powerIterations {
            let basis = try Orthonormal.singles(rows, width: width)
            var columns = try await hybrid.transposedProduct(basis, width: width, threads: threads)
            means?.takeOff(fromColumns: &columns, multipliedBy: basis, width: width)
            let directions = try Orthonormal.singles(columns, width: width)
            rows = try await hybrid.product(directions, width: width, threads: threads)
            means?.takeOff(fromRows: &rows, multipliedBy: directions, width: width)
        }
        return DenseMatrix(rowCount: matrix.rowCount, columnCount: width, values: rows.map { Double($0) })
    }

    /// Aᵀ · Q: a row for each column of the matrix. Some directions at a time, each added in row order.
    private static func projected(
        _ matrix: SparseMatrix<Double>, onto basis: DenseMatrix<Double>, means: ColumnMeans?, threads: Int
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
        means?.takeOff(fromColumns: &all.values, multipliedBy: basis.values, width: basis.columnCount)
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
