import Foundation
import LinearAlgebra
import Support
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

    /// Against the eigenvalues of A · Aᵀ, with empty rows and columns.
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

    /// Checks that the vectors are orthonormal, and that U · Σ · Vᵀ is the matrix if the rank is full.
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

    /// Equal singular values, more of them than a block has directions: the space that grows from one block
    /// is exhausted at once and must continue with new directions. Every direction counts, and none twice.
    @Test(arguments: [1, 15, 16, 17, 50, 200]) func equalValuesAreAllFound(_ count: Int) async throws {
        let matrix = SparseMatrix<Double>(
            columnCount: count, rowOffsets: Array(0...count), columnIndices: (0..<count).reversed().map { Int32($0) },
            values: Array(repeating: 3, count: count))
        for rank in [1, 16, 40].filter({ $0 <= count }) + [count] {
            let svd = try await TruncatedSVD(matrix, rank: rank, threads: 2)
            #expect(svd.singularValues.count == rank)
            #expect(svd.singularValues.allSatisfy { abs($0 - 3) < 1e-5 })
            let rest = (Double(count - rank) / Double(count)).squareRoot()
            #expect(abs(svd.relativeResidual - rest) < 1e-5 + (rest == 0 ? 1e-3 : 0))
        }
    }

    /// Pairs of equal values, each half a per cent below the last, which single powers can hardly tell apart.
    @Test func slowlyFallingValuesAreNearlyFound() async throws {
        let count = 1000
        let values = (0..<count).map { pow(0.995, Double($0 / 2)) }
        let matrix = SparseMatrix<Double>(
            columnCount: count, rowOffsets: Array(0...count), columnIndices: (0..<count).map { Int32($0) },
            values: values)
        let svd = try await TruncatedSVD(matrix, rank: 50, threads: 1)
        for (found, exact) in zip(svd.singularValues, values) { #expect(found <= exact + 1e-6 && found > exact * 0.97) }
        let more = try await TruncatedSVD(matrix, rank: 50, options: .init(blocks: 40), threads: 1)
        for (found, exact) in zip(more.singularValues, values) { #expect(abs(found - exact) < 1e-5) }
    }

    /// Rows of every width, against sums in double precision.
    @Test func productsWithDirections() async throws {
        for columns in 1...23 {
            let matrix = randomMatrix(rows: 40, columns: columns, seed: UInt64(columns), density: 0.6)
            let x = (0..<(columns * 16)).map { Float(($0 * 7919) % 101) / 10 }
            let y = (0..<(40 * 16)).map { Float(($0 * 104729) % 97) / 10 }
            let single = SingleMatrix(matrix)
            let product = try await single.product(x, threads: 2)
            let transposed = try await single.transposedProduct(y, threads: 2)
            let cells = dense(matrix)
            for place in 0..<16 {
                for row in 0..<40 {
                    let sum = (0..<columns).reduce(0) { $0 + cells[row][$1] * Double(x[$1 * 16 + place]) }
                    #expect(abs(Double(product[row * 16 + place]) - sum) < 1e-4 * (1 + abs(sum)))
                }
                for column in 0..<columns {
                    let sum = (0..<40).reduce(0) { $0 + cells[$1][column] * Double(y[$1 * 16 + place]) }
                    #expect(abs(Double(transposed[column * 16 + place]) - sum) < 1e-4 * (1 + abs(sum)))
                }
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
    /// Against the same matrix with its means subtracted beforehand, zeros and all.
    @Test func agreesWithAMatrixThatWasCentredByHand() async throws {
        for (rows, columns) in [(2, 3), (12, 5), (40, 30)] {
            let matrix = randomMatrix(rows: rows, columns: columns, seed: UInt64(columns))
            let means = matrix.columnSums().map { $0 / Double(rows) }
            let values = dense(matrix).flatMap { row in zip(row, means).map { $0 - $1 } }
            let centred = SparseMatrix(
                columnCount: columns, rowOffsets: (0...rows).map { $0 * columns },
                columnIndices: (0..<rows).flatMap { _ in (0..<columns).map { Int32($0) } }, values: values)
            let expected = try await TruncatedSVD(centred, rank: 2, threads: 1)
            let options = TruncatedSVD.Options(isCentred: true)
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
