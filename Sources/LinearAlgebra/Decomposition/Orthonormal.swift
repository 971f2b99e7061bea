/// Orthonormal bases of the columns of tall matrices, from the eigenvectors of their small Gram matrices.
enum Orthonormal {
    /// The number of rows processed at once, in order, whatever the number of threads.
    static let chunk = 4096

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

    /// An orthonormal basis of the columns, with fewer columns if some are dependent. Doing this twice makes
    /// it orthonormal to rounding (Giraud, Langou & Rozložník 2005).
    static func columns(of matrix: DenseMatrix<Double>) throws -> DenseMatrix<Double> {
        product(matrix, try whitening(gram(matrix), least: 1e-13))
    }

    /// Mᵀ · M in double precision, for a matrix in single precision.
    static func gram(singles values: [Float], width: Int) -> DenseMatrix<Double> {
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
        return symmetric(gram)
    }

    /// An orthonormal basis of the columns of a matrix in single precision. It has as many columns, of which
    /// the last are zero if some columns are dependent.
    /// - Parameter least: the squared length up to which a direction counts as zero; nil for 10⁻¹⁰ of the largest.
    /// - Returns: the basis, and the number of its nonzero columns.
    static func singles(_ values: [Float], width: Int, least: Double? = nil) throws -> (basis: [Float], kept: Int) {
        let gram = gram(singles: values, width: width)
        let whitening = try whitening(gram, least: 1e-10, absolute: least)
        var full = Array(repeating: Float(0), count: width * width)
        for row in 0..<width {
            for column in 0..<whitening.columnCount { full[row * width + column] = Float(whitening[row, column]) }
        }
        let basis = [Float](unsafeUninitializedCapacity: values.count) { result, used in
            values.withUnsafeBufferPointer { values in
                full.withUnsafeBufferPointer {
                    BLAS.product(
                        values, rows: values.count / width, $0, columns: width, inner: width, into: result)
                }
            }
            used = values.count
        }
        return (basis, whitening.columnCount)
    }

    /// W with Wᵀ · G · W = 1, over the directions of G whose eigenvalue exceeds `absolute`, or `least` times
    /// the largest.
    private static func whitening(
        _ gram: DenseMatrix<Double>, least: Double, absolute: Double? = nil
    ) throws -> DenseMatrix<Double> {
        let (values, vectors) = try BLAS.symmetricEigen(gram)
        let largest = max(0, values.last ?? 0)
        let chosen = values.indices.reversed().filter { values[$0] > max(absolute ?? largest * least, 0) }
        var result = DenseMatrix(repeating: 0.0, rowCount: gram.rowCount, columnCount: chosen.count)
        for (column, index) in chosen.enumerated() {
            let scale = 1 / values[index].squareRoot()
            for row in 0..<gram.rowCount { result[row, column] = vectors[index, row] * scale }
        }
        return result
    }

    /// Copies the upper half to the lower, since BLAS may round the two halves of a symmetric product differently.
    private static func symmetric(_ matrix: DenseMatrix<Double>) -> DenseMatrix<Double> {
        var result = matrix
        for i in 0..<matrix.rowCount { for j in 0..<i { result[i, j] = matrix[j, i] } }
        return result
    }
}
