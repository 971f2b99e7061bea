import LinearAlgebra
import Support

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

extension NullReference {
    /// Draws rows of one normal distribution that has the mean and the covariance of the given ones, and scales them to
    /// length 1: a continuum of the same directions and spread, without clusters (as in SigClust; Liu, Hayes, Nobel & Marron
    /// 2008).
    ///
    /// A drawn row is the mean plus a sum of the centred rows, each times a standard normal number over the square root of
    /// the number of rows, which has just that covariance, of full rank or not.
    ///
    /// - Parameters:
    ///   - rows: the rows to resemble.
    ///   - seed: determines the draw, together with `index`.
    ///   - index: the number of the set.
    /// - Complexity: rows² · columns.
    package static func normalRows(like rows: SparseMatrix<Double>, seed: UInt64, index: Int) -> SparseMatrix<Double> {
        let (count, width) = (rows.rowCount, rows.columnCount)
        guard count > 0 else { return rows }
        var generator = SeededGenerator(seed: seed, stream: 6 << 48 | UInt64(index))
        var dense = Array(repeating: 0.0, count: count * width)
        var mean = Array(repeating: 0.0, count: width)
        for row in 0..<count {
            for entry in rows.entries(ofRow: row) {
                dense[row * width + Int(rows.columnIndices[entry])] = rows.values[entry]
                mean[Int(rows.columnIndices[entry])] += rows.values[entry] / Double(count)
            }
        }
        for row in 0..<count { for column in 0..<width { dense[row * width + column] -= mean[column] } }
        let scale = 1 / Double(count).squareRoot()
        var values: [Double] = []
        values.reserveCapacity(count * width)
        for _ in 0..<count {
            var drawn = mean
            for row in 0..<count {
                let factor = scale * standardNormal(&generator)
                for column in 0..<width { drawn[column] += factor * dense[row * width + column] }
            }
            values += drawn
        }
        let columns = (0..<count).flatMap { _ in (0..<width).map { Int32($0) } }
        return SparseMatrix(
            columnCount: width, rowOffsets: (0...count).map { $0 * width }, columnIndices: columns, values: values
        ).scaledToUnitRows()
    }

    /// A standard normal number (Box & Muller 1958).
    private static func standardNormal(_ generator: inout SeededGenerator) -> Double {
        let (first, second) = (1 - generator.unit(), generator.unit())
        return (-2 * log(first)).squareRoot() * cos(2 * Double.pi * second)
    }
}
