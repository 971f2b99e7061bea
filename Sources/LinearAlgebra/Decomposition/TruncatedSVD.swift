import CKernels
import Support

/// The leading singular values and vectors of a sparse matrix: A ≈ U · Σ · Vᵀ.
///
/// A randomised block Krylov method (Musco & Musco 2015): the space of A Π, (A Aᵀ) A Π, (A Aᵀ)² A Π, … for
/// random directions Π, all of it kept, approaches that of the leading singular vectors in fewer products
/// than the last power alone. The products that find the space are in single precision; the projection onto
/// it and everything after are in double precision. So the vectors are orthonormal to double precision, and
/// the residual is that of an exact projection onto the subspace found.
public struct TruncatedSVD: Sendable {
    /// How the subspace is searched for.
    public struct Options: Sendable, Equatable {
        /// The number of blocks of sixteen directions in the space, each the previous one times A Aᵀ; more
        /// blocks are more accurate. Default nil: twelve, or as many as give two and a half times the rank.
        public var blocks: Int?
        /// Whether the column means are subtracted first, without filling in the zeros: U · Σ are then the
        /// scores of a principal component analysis. Default false.
        public var isCentred = false
        /// The seed of the random start. Default 2024.
        public var seed: UInt64 = 2024

        /// Creates options; without arguments, the defaults.
        public init(blocks: Int? = nil, isCentred: Bool = false, seed: UInt64 = 2024) {
            self.blocks = blocks
            self.isCentred = isCentred
            self.seed = seed
        }

        /// The number of columns of the space.
        func width(rank: Int) -> Int {
            let size = SingleMatrix.width
            return size * max(blocks ?? max(12, (5 * rank + 2 * size - 1) / (2 * size)), (rank + size - 1) / size, 1)
        }
    }

    /// The number of directions beyond the rank that are projected in double precision.
    static let oversampling = 8

    /// In descending order; as many as the requested rank, or fewer if the matrix has fewer that are not zero.
    public let singularValues: [Double]
    /// U: the coordinates of each row of the matrix; its columns are orthonormal.
    public let left: DenseMatrix<Double>
    /// V: the coordinates of each column of the matrix; its columns are orthonormal.
    public let right: DenseMatrix<Double>
    /// ‖A − UΣVᵀ‖ / ‖A‖ in the Frobenius norm, with A centred if requested: √(1 − Σσ² / ‖A‖²); 0 for a zero matrix.
    public let relativeResidual: Double

    /// Finds the `rank` leading singular triples.
    ///
    /// The sign of each pair of vectors is fixed: the component of V of the largest magnitude (the first of
    /// equals) is positive. The result is the same for any number of threads.
    /// - Parameters:
    ///   - matrix: A.
    ///   - rank: the number of triples, 0 or more.
    ///   - options: how the subspace is searched for.
    ///   - threads: the largest number of threads.
    /// - Throws: ``LinearAlgebraError/noConvergence(routine:)``.
    /// - Complexity: two products of the matrix with sixteen directions for each block, and one with rank + 8
    ///   directions in double precision. Memory: single-precision copies of the matrix by rows and by
    ///   columns, and the space on both sides.
    public init(_ matrix: SparseMatrix<Double>, rank: Int, options: Options = Options(), threads: Int) async throws {
        precondition(rank >= 0, "a rank of nothing or more")
        let means = options.isCentred && matrix.rowCount > 0 ? ColumnMeans(matrix) : nil
        let whole = matrix.values.reduce(0) { $0 + $1 * $1 }
        // If all rows are equal, what is left is rounding.
        let rest = whole - (means?.energy ?? 0)
        let energy = rest > whole * 1e-12 ? rest : 0
        guard rank > 0, energy > 0 else {
            singularValues = []
            self.left = DenseMatrix(rowCount: matrix.rowCount, columnCount: 0, values: [])
            right = DenseMatrix(rowCount: matrix.columnCount, columnCount: 0, values: [])
            relativeResidual = energy > 0 ? 1 : 0
            return
        }
        let range = try await Self.range(of: matrix, rank: rank, means: means, options: options, threads: threads)
        let basis = try Orthonormal.columns(of: Orthonormal.columns(of: range))
        let projected = try await Self.projected(matrix, onto: basis, means: means, threads: threads)
        let (values, vectors) = try BLAS.symmetricEigen(Orthonormal.gram(projected))
        // Eigenvalues ascend; one that is zero to rounding is not a direction of the matrix.
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

    /// A matrix whose columns span the part of the Krylov space in which the matrix is largest.
    private static func range(
        of matrix: SparseMatrix<Double>, rank: Int, means: ColumnMeans?, options: Options, threads: Int
    ) async throws -> DenseMatrix<Double> {
        let singles = SingleMatrix(matrix)
        let (size, wanted) = (SingleMatrix.width, options.width(rank: rank))
        var generator = SeededGenerator(seed: options.seed)
        // Sums of four uniform numbers: nearly normal, and no two directions alike even in a small space. Of
        // length 1 on average.
        let length = (3 / Double(max(1, matrix.columnCount))).squareRoot()
        func random() -> Float {
            Float((generator.unit() + generator.unit() + generator.unit() + generator.unit() - 2) * length)
        }
        func randomDirections() -> [Float] { (0..<(matrix.columnCount * size)).map { _ in random() } }
        var directions = randomDirections()
        var areNew = true
        var basis = GrowingBasis(rowCount: matrix.rowCount, capacity: wanted)
        // Aᵀ times the basis: one array for each block, row after row.
        var images: [[Float]] = []
        while basis.width < wanted, basis.dimension < min(matrix.rowCount, matrix.columnCount) {
            var rows = try await singles.product(directions, threads: threads)
            means?.takeOff(fromRows: &rows, multipliedBy: directions, width: size)
            guard let block = try await basis.add(rows, threads: threads) else {
                // When the space is exhausted, as with equal singular values, it continues with new
                // directions; if even those add nothing, it is all that the matrix has.
                if areNew { break }
                directions = randomDirections()
                areNew = true
                continue
            }
            var image = try await singles.transposedProduct(block, threads: threads)
            means?.takeOff(fromColumns: &image, multipliedBy: block, width: size)
            images.append(image)
            let (next, kept) = try Orthonormal.singles(image, width: size)
            directions = next
            areNew = false
            for column in 0..<matrix.columnCount {
                for place in kept..<size { directions[column * size + place] = random() }
            }
        }
        return try leading(basis, images, count: rank + oversampling)
    }

    /// The directions of a basis in which the matrix is largest: the leading eigenvectors of the Gram matrix
    /// of the images.
    private static func leading(
        _ basis: GrowingBasis, _ images: [[Float]], count: Int
    ) throws -> DenseMatrix<Double> {
        let (size, width) = (SingleMatrix.width, basis.width)
        let columnCount = (images.first?.count ?? 0) / size
        var gram = DenseMatrix(repeating: 0.0, rowCount: width, columnCount: width)
        for start in stride(from: 0, to: columnCount, by: Orthonormal.chunk) {
            let rows = start..<min(start + Orthonormal.chunk, columnCount)
            let part = [Double](unsafeUninitializedCapacity: rows.count * width) { part, used in
                for (block, image) in images.enumerated() {
                    for row in rows {
                        for place in 0..<size {
                            part[(row - start) * width + block * size + place] = Double(image[row * size + place])
                        }
                    }
                }
                used = rows.count * width
            }
            part.withUnsafeBufferPointer { part in
                gram.values.withUnsafeMutableBufferPointer {
                    BLAS.addGram(part, rows: rows.count, columns: width, to: $0)
                }
            }
        }
        let (_, vectors) = try BLAS.symmetricEigen(gram)
        let chosen = min(count, width)
        var rotation = DenseMatrix(repeating: 0.0, rowCount: width, columnCount: chosen)
        for column in 0..<chosen { for row in 0..<width { rotation[row, column] = vectors[width - 1 - column, row] } }
        var values = DenseMatrix(repeating: 0.0, rowCount: basis.rowCount, columnCount: width)
        for row in 0..<basis.rowCount {
            for place in 0..<width {
                values.values[row * width + place] = Double(basis.values[row * basis.capacity + place])
            }
        }
        return Orthonormal.product(values, rotation)
    }

    /// Aᵀ · Q: a row for each column of the matrix. A few directions at a time, each summed in row order.
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
