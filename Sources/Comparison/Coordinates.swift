import LinearAlgebra

/// Two coordinates for a map of reports.
public enum Coordinates {
    /// Above so many reports the eigenvalue problem takes too long, and there are no coordinates.
    public static let mostReports = 5_000

    /// Principal coordinates of unit rows (Gower 1966): the two leading eigenvectors of the doubly centred matrix of
    /// cosines, scaled by the roots of their eigenvalues. These are also the first two principal components of the rows.
    ///
    /// The sign of each axis is fixed by its largest component, which is positive.
    /// - Parameter cosines: square and symmetric.
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
