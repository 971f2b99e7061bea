import Groundwork
import LinearAlgebra
import Testing

@Suite struct TruncatedSVDTests {
    /// [[3, 0], [4, 5]] has the singular values √45 and √5; V begins with (1, 1)/√2.
    @Test func byHand() async throws {
        let matrix = SparseMatrix<Double>(
            columnCount: 2, rowOffsets: [0, 1, 3], columnIndices: [0, 0, 1], values: [3, 4, 5])
        let svd = try await TruncatedSVD(matrix, rank: 2, threads: 1)
        #expect(abs(svd.singularValues[0] - 45.0.squareRoot()) < 1e-12)
        #expect(abs(svd.singularValues[1] - 5.0.squareRoot()) < 1e-12)
        let half = 0.5.squareRoot()
        #expect(abs(svd.right[0, 0] - half) < 1e-12 && abs(svd.right[1, 0] - half) < 1e-12)
        #expect(abs(svd.left[0, 0] - 0.1.squareRoot()) < 1e-12 && abs(svd.left[1, 0] - 0.9.squareRoot()) < 1e-12)
        #expect(svd.relativeResidual < 1e-7)
        let one = try await TruncatedSVD(matrix, rank: 1, threads: 1)
        #expect(abs(one.relativeResidual - (5.0 / 50).squareRoot()) < 1e-12)
    }

    /// Against the eigenvalues of A · Aᵀ, with columns on both sides of the panel, empty rows and columns.
    @Test func valuesAreThoseOfTheGramMatrix() async throws {
        for (rows, columns) in [(1, 1), (2, 9), (9, 2), (30, 50), (60, 40)] {
            for density in [0.03, 0.4] {
                let matrix = randomMatrix(rows: rows, columns: columns, seed: UInt64(rows), density: density)
                let exact = try BLAS.symmetricEigen(RowProducts.gram(matrix)).values.reversed().map {
                    max(0, $0).squareRoot()
                }
                let rank = min(rows, columns)
                let svd = try await TruncatedSVD(matrix, rank: rank, threads: 2)
                let scale = max(1, exact[0])
                for (found, expected) in zip(svd.singularValues, exact) {
                    #expect(abs(found - expected) < 1e-6 * scale)
                }
                #expect(exact.dropFirst(svd.singularValues.count).allSatisfy { $0 < 1e-5 * scale })
                #expect(svd.relativeResidual < 1e-5)
                check(svd, of: matrix)
            }
        }
    }

    /// Vectors are orthonormal, and U · Σ · Vᵀ is the matrix where the rank is full.
    private func check(_ svd: TruncatedSVD, of matrix: SparseMatrix<Double>) {
        let rank = svd.singularValues.count
        #expect(svd.left.columnCount == rank && svd.right.columnCount == rank)
        for a in 0..<rank {
            for b in 0..<rank {
                let left = (0..<svd.left.rowCount).reduce(0) { $0 + svd.left[$1, a] * svd.left[$1, b] }
                let right = (0..<svd.right.rowCount).reduce(0) { $0 + svd.right[$1, a] * svd.right[$1, b] }
                #expect(abs(left - (a == b ? 1 : 0)) < 1e-9 && abs(right - (a == b ? 1 : 0)) < 1e-5)
            }
        }
        for (row, values) in dense(matrix).enumerated() {
            for (column, value) in values.enumerated() {
                let product = (0..<rank).reduce(0) {
                    $0 + svd.left[row, $1] * svd.singularValues[$1] * svd.right[column, $1]
                }
                #expect(abs(product - value) < 1e-4)
            }
        }
    }

    @Test func theNumberOfThreadsMakesNoDifference() async throws {
        let matrix = randomMatrix(rows: 2500, columns: 1300, seed: 3, density: 0.05)
        let one = try await TruncatedSVD(matrix, rank: 6, threads: 1)
        let three = try await TruncatedSVD(matrix, rank: 6, threads: 3)
        #expect(one.singularValues == three.singularValues)
        #expect(one.left == three.left && one.right == three.right)
        for column in 0..<6 {
            let largest = (0..<1300).map { one.right[$0, column] }.max { abs($0) < abs($1) }!
            #expect(largest > 0)
        }
        #expect(one.singularValues == one.singularValues.sorted(by: >))
    }

    @Test func nothingHasNoDirections() async throws {
        for (rows, columns) in [(0, 0), (3, 0), (0, 3), (2, 2)] {
            let zeros = SparseMatrix<Double>(
                columnCount: columns, rowOffsets: Array(repeating: 0, count: rows + 1), columnIndices: [], values: [])
            let svd = try await TruncatedSVD(zeros, rank: 2, threads: 1)
            #expect(svd.singularValues.isEmpty && svd.relativeResidual == 0)
            #expect(svd.left.rowCount == rows && svd.right.rowCount == columns)
        }
    }
}

@Suite struct CentredSVDTests {
    /// The same matrix with its means taken off, zeros and all, solved as it is.
    @Test func agreesWithAMatrixThatWasCentredByHand() async throws {
        for (rows, columns) in [(2, 3), (12, 5), (40, 30)] {
            let matrix = randomMatrix(rows: rows, columns: columns, seed: UInt64(columns))
            let means = matrix.columnSums().map { $0 / Double(rows) }
            let values = dense(matrix).flatMap { row in zip(row, means).map { $0 - $1 } }
            let centred = SparseMatrix(
                columnCount: columns, rowOffsets: (0...rows).map { $0 * columns },
                columnIndices: (0..<rows).flatMap { _ in (0..<columns).map { Int32($0) } }, values: values)
            let expected = try await TruncatedSVD(centred, rank: 2, threads: 1)
            let options = TruncatedSVD.Options(powerIterations: 20, isCentred: true)
            let found = try await TruncatedSVD(matrix, rank: 2, options: options, threads: 2)
            let count = min(expected.singularValues.count, rows - 1, 2)
            #expect(found.singularValues.count >= count)
            for index in 0..<count {
                #expect(abs(found.singularValues[index] - expected.singularValues[index]) < 1e-5)
                for row in 0..<rows { #expect(abs(found.left[row, index] - expected.left[row, index]) < 1e-4) }
            }
            #expect(abs(found.relativeResidual - expected.relativeResidual) < 1e-5)
        }
    }

    @Test func equalRowsHaveNoDirections() async throws {
        let same = SparseMatrix<Double>(
            columnCount: 2, rowOffsets: [0, 2, 4, 6], columnIndices: [0, 1, 0, 1, 0, 1],
            values: [0.6, 0.8, 0.6, 0.8, 0.6, 0.8])
        let svd = try await TruncatedSVD(same, rank: 2, options: .init(isCentred: true), threads: 1)
        #expect(svd.singularValues.isEmpty && svd.relativeResidual == 0)
    }
}
