import LinearAlgebra

/// Computes two coordinates for a map of reports.
package enum Coordinates {
    /// Up to this many reports, the eigenvalue problem of all pairs is solved; beyond, the two leading
    /// components are approximated.
    package static let maximumSolved = 500
    /// How the components of more reports are approximated.
    static let decomposition = TruncatedSVD.Options(isCentred: true)

    /// Principal coordinates of unit rows (Gower 1966), which are the first two principal components of the rows.
    ///
    /// Up to ``maximumSolved`` rows they are computed from the cosines of all pairs; beyond, by a truncated
    /// SVD of the centred rows, with enough power iterations to agree with the former to plotting precision.
    ///
    /// - Parameters:
    ///   - rows: unit rows.
    ///   - cosines: the cosines of the rows, if already computed.
    ///   - threads: the number of threads.
    /// - Throws: `LinearAlgebraError` if an iteration does not converge.
    public static func principal(
        _ rows: SparseMatrix<Double>, cosines: DenseMatrix<Double>?, threads: Int
    ) async throws -> [(first: Double, second: Double)] {
        if rows.rowCount <= maximumSolved {
            if let cosines { return try principal(cosines) }
            return try principal(await RowProducts.gram(rows, threads: threads))
        }
        let svd = try await TruncatedSVD(rows, rank: 2, options: decomposition, threads: threads)
        func axis(_ component: Int) -> [Double] {
            guard component < svd.singularValues.count else { return Array(repeating: 0, count: rows.rowCount) }
            let scores = (0..<rows.rowCount).map { svd.left[$0, component] * svd.singularValues[component] }
            var largest = 0.0
            for score in scores where abs(score) > abs(largest) { largest = score }
            return largest < 0 ? scores.map { -$0 } : scores
        }
        return Array(zip(axis(0), axis(1)))
    }

    /// Principal coordinates from the cosines of all pairs: the two leading eigenvectors of their doubly
    /// centred matrix, scaled by the square roots of their eigenvalues.
    ///
    /// The sign of each axis is fixed by making its largest component positive.
    ///
    /// - Parameter cosines: a square, symmetric matrix.
    /// - Throws: `LinearAlgebraError` if the iteration does not converge.
    public static func principal(
        _ cosines: DenseMatrix<Double>
    ) throws(LinearAlgebraError) -> [(first: Double, second: Double)] {
        let size = cosines.rowCount
        guard size > 0 else { return [] }
        let means = (0..<size).map { cosines.row($0).reduce(0, +) / Double(size) }
        let mean = means.reduce(0, +) / Double(size)
        var centred = cosines
        for i in 0..<size { for j in 0..<size { centred[i, j] = cosines[i, j] - means[i] - means[j] + mean } }
        let (values, vectors) = try BLAS.symmetricEigen(centred)
        func axis(_ fromLast: Int) -> [Double] {
            guard size >= fromLast else { return Array(repeating: 0, count: size) }
            let index = size - fromLast
            let scale = max(0, values[index]).squareRoot()
            return vectors.row(index).map { $0 * scale }
        }
        return Array(zip(axis(1), axis(2)))
    }
}
