import LinearAlgebra
import Support
import Testing

/// A random sparse matrix that includes empty rows and empty columns.
func randomMatrix(rows: Int, columns: Int, seed: UInt64, density: Double = 0.3) -> SparseMatrix<Double> {
    var generator = SeededGenerator(seed: seed)
    var offsets = [0]
    var indices: [Int32] = []
    var values: [Double] = []
    for _ in 0..<rows {
        let isEmpty = generator.below(8) == 0
        for column in 0..<columns where !isEmpty && column % 7 != 3 && generator.unit() < density {
            indices.append(Int32(column))
            values.append(Double(generator.below(9) + 1))
        }
        offsets.append(indices.count)
    }
    return SparseMatrix(columnCount: columns, rowOffsets: offsets, columnIndices: indices, values: values)
}

/// The matrix with all its zeros.
func dense(_ matrix: SparseMatrix<Double>) -> [[Double]] {
    (0..<matrix.rowCount).map { row in
        var values = Array(repeating: 0.0, count: matrix.columnCount)
        for entry in matrix.entries(ofRow: row) { values[Int(matrix.columnIndices[entry])] = matrix.values[entry] }
        return values
    }
}

@Suite struct SparseMatrixTests {
    private let example = SparseMatrix<Double>(
        columnCount: 3, rowOffsets: [0, 2, 2, 3], columnIndices: [0, 2, 1], values: [3, 4, 5])

    @Test func byHand() {
        #expect(dense(example) == [[3, 0, 4], [0, 0, 0], [0, 5, 0]])
        #expect(dense(example.transposed()) == [[3, 0, 0], [0, 0, 5], [4, 0, 0]])
        #expect(dense(example.scaledToUnitRows()) == [[0.6, 0, 0.8], [0, 0, 0], [0, 1, 0]])
        #expect(dense(example.keepingColumns([true, false, true])) == [[3, 0, 4], [0, 0, 0], [0, 0, 0]])
        #expect(dense(example.selectingRows([2, 0])) == [[0, 5, 0], [3, 0, 4]])
        #expect(example.columnEntryCounts() == [1, 1, 1])
        #expect(example.rowSums() == [7, 0, 5])
        #expect(example.columnSums() == [3, 5, 4])
    }

    @Test func turningTwiceChangesNothing() {
        for size in 0..<12 {
            let matrix = randomMatrix(rows: size, columns: 12 - size, seed: UInt64(size))
            #expect(matrix.transposed().transposed() == matrix)
            #expect(matrix.transposed().rowSums() == matrix.columnSums())
        }
    }
}

@Suite struct ProductTests {
    @Test func blasAgreesWithLoops() {
        for (rows, columns, inner) in [(0, 2, 3), (1, 1, 1), (3, 2, 0), (5, 7, 11), (64, 33, 17)] {
            let a = (0..<(rows * inner)).map { Float($0 % 7) - 3 }
            let b = (0..<(columns * inner)).map { Float($0 % 5) - 2 }
            var result = Array(repeating: Float.nan, count: rows * columns)
            a.withUnsafeBufferPointer { a in
                b.withUnsafeBufferPointer { b in
                    result.withUnsafeMutableBufferPointer {
                        BLAS.productWithTransposed(a, rows: rows, b, columns: columns, inner: inner, into: $0)
                    }
                }
            }
            for i in 0..<rows {
                for j in 0..<columns {
                    // Small whole numbers, so that every order of addition gives the same.
                    let expected = (0..<inner).reduce(Float(0)) { $0 + a[i * inner + $1] * b[j * inner + $1] }
                    #expect(result[i * columns + j] == expected)
                }
            }
        }
    }

    @Test func gramIsTheSameBitsAsMergingAndForAnyThreads() async throws {
        let matrix = randomMatrix(rows: 23, columns: 40, seed: 5).scaledToUnitRows()
        let gram = try await RowProducts.gram(matrix, threads: 1)
        #expect(try await RowProducts.gram(matrix, threads: 3) == gram)
        for i in 0..<23 {
            for j in 0..<23 {
                #expect(gram[i, j] == RowProducts.product(matrix, i, matrix, j))
                #expect(gram[i, j] == gram[j, i])
            }
        }
    }

    /// Random rows in several numbers, against a search of every row.
    @Test(arguments: everyArithmetic)
    func nearestRowsAreThoseOfASearchOfAll(_ arithmetic: DenseArithmetic) async throws {
        for rows in [0, 1, 2, 3, 9, 150] {
            for seed in 0..<4 {
                let archive = randomMatrix(rows: rows, columns: 30, seed: UInt64(seed), density: 0.2).scaledToUnitRows()
                let search = try await NearestRows(archive: archive, arithmetic: arithmetic, threads: 2)
                for count in [0, 1, 2, 5, rows + 1] {
                    let found = try await search.nearest(k: count, to: archive, threads: 2) { $0 != $1 && $1 % 5 != 4 }
                    #expect(found.count == rows)
                    for query in 0..<rows {
                        let all = (0..<rows).filter { $0 != query && $0 % 5 != 4 }
                            .map { ($0, RowProducts.product(archive, query, archive, $0)) }
                            .sorted { $0.1 != $1.1 ? $0.1 > $1.1 : $0.0 < $1.0 }.prefix(count)
                        #expect(found[query].map(\.row) == all.map(\.0))
                        #expect(found[query].map(\.product) == all.map(\.1))
                    }
                    for threads in [1, 3] {
                        let mutual = try await search.nearestAmongThemselves(count, threads: threads) { $1 % 5 != 4 }
                        #expect(mutual == found)
                    }
                }
            }
        }
    }

    /// More rows than a block holds, some of them all alike, and columns on both sides of the threshold.
    @Test(arguments: everyArithmetic) func blocksAndTilesMakeNoDifference(_ arithmetic: DenseArithmetic) async throws {
        var generator = SeededGenerator(seed: 11)
        var offsets = [0]
        var columns: [Int32] = []
        for row in 0..<4500 {
            // Every tenth row is the same.
            let chosen =
                row % 10 == 0 ? [1, 2, 300] : (0..<400).filter { _ in generator.below(80) == 0 } + [400 + row % 3]
            columns += chosen.map { Int32($0) }
            offsets.append(columns.count)
        }
        let matrix = SparseMatrix(
            columnCount: 403, rowOffsets: offsets, columnIndices: columns,
            values: columns.map { 1 + Double($0 % 4) }
        ).scaledToUnitRows()
        let search = try await NearestRows(archive: matrix, arithmetic: arithmetic, threads: 2)
        let found = try await search.nearestAmongThemselves(3, threads: 2) { _, _ in true }
        let sample = [0, 1, 10, 255, 256, 2000, 4095, 4096, 4097, 4490, 4499]
        let asked = try await search.nearest(k: 4, to: matrix.selectingRows(sample), threads: 1) { _, _ in true }
        let pairs = try await search.pairs(atLeast: 0.6, threads: 2)
        for (index, row) in sample.enumerated() {
            let all = (0..<4500).map { ($0, RowProducts.product(matrix, row, matrix, $0)) }
                .sorted { $0.1 != $1.1 ? $0.1 > $1.1 : $0.0 < $1.0 }
            let others = all.filter { $0.0 != row }.prefix(3)
            #expect(found[row].map(\.row) == others.map(\.0) && found[row].map(\.product) == others.map(\.1))
            #expect(asked[index].map(\.row) == all.prefix(4).map(\.0))
            #expect(pairs[row].map(\.row) == all.filter { $0.0 > row && $0.1 >= 0.6 }.map(\.0).sorted())
        }
        #expect(pairs[0].count >= 449)
    }

    @Test func tiesGoToTheSmallerRow() async throws {
        let same = SparseMatrix<Double>(
            columnCount: 1, rowOffsets: Array(0...6), columnIndices: Array(repeating: 0, count: 6),
            values: Array(repeating: 1, count: 6))
        let found = try await NearestRows(archive: same, threads: 1).nearest(k: 2, to: same, threads: 1) { $0 != $1 }
        #expect(found[3].map(\.row) == [0, 1])
        #expect(found[0].map(\.row) == [1, 2])
    }
}

@Suite struct SymmetricEigenTests {
    @Test func byHand() throws {
        // [[2, 1], [1, 2]] has the eigenvalues 1 and 3 with the vectors (1, −1)/√2 and (1, 1)/√2.
        let (values, vectors) = try BLAS.symmetricEigen(DenseMatrix(rowCount: 2, columnCount: 2, values: [2, 1, 1, 2]))
        let half = 0.5.squareRoot()
        #expect(abs(values[0] - 1) < 1e-14 && abs(values[1] - 3) < 1e-14)
        #expect(abs(abs(vectors[0, 0]) - half) < 1e-14 && abs(vectors[0, 0] + vectors[0, 1]) < 1e-14)
        #expect(abs(vectors[1, 0] - half) < 1e-14 && abs(vectors[1, 1] - half) < 1e-14)
    }

    @Test func vectorsSolveTheEquationAndTheirSignIsFixed() async throws {
        let gram = try await RowProducts.gram(randomMatrix(rows: 12, columns: 20, seed: 9), threads: 1)
        let (values, vectors) = try BLAS.symmetricEigen(gram)
        let scale = values.last!
        for index in 0..<12 {
            let vector = Array(vectors.row(index))
            for row in 0..<12 {
                let product = zip(gram.row(row), vector).reduce(0) { $0 + $1.0 * $1.1 }
                #expect(abs(product - values[index] * vector[row]) < 1e-12 * scale)
            }
            #expect(vector.max { abs($0) < abs($1) }! > 0)
        }
        #expect(values == values.sorted())
        #expect(try BLAS.symmetricEigen(DenseMatrix(rowCount: 0, columnCount: 0, values: [])).values.isEmpty)
    }
}
