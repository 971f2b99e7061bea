import LinearAlgebra
import Support
import Testing

/// Against slow and obvious searches, on all small matrices.
@Suite struct SmallSearchTests {
    /// Every matrix of zeros and ones with up to four rows, three columns and nine cells: empty rows, equal
    /// rows, ties and single terms are among them.
    private static func everySmallMatrix(_ body: (SparseMatrix<Double>) async throws -> Void) async throws {
        for rows in 0...4 {
            for columns in 1...3 where rows * columns <= 9 {
                for pattern in 0..<(1 << (rows * columns)) {
                    let dense = (0..<rows).map { row in
                        (0..<columns).map { Double(pattern >> (row * columns + $0) & 1) }
                    }
                    try await body(sparse(dense, columns: columns).scaledToUnitRows())
                }
            }
        }
    }

    private static func sparse(_ rows: [[Double]], columns: Int) -> SparseMatrix<Double> {
        var offsets = [0]
        var indices: [Int32] = []
        var values: [Double] = []
        for row in rows {
            for (column, value) in row.enumerated() where value != 0 {
                indices.append(Int32(column))
                values.append(value)
            }
            offsets.append(indices.count)
        }
        return SparseMatrix(columnCount: columns, rowOffsets: offsets, columnIndices: indices, values: values)
    }

    private static func slow(_ matrix: SparseMatrix<Double>, _ i: Int, _ j: Int) -> Double {
        zip(dense(matrix)[i], dense(matrix)[j]).reduce(0) { $0 + $1.0 * $1.1 }
    }

    @Test(arguments: everyArithmetic) func neighboursAndPairs(_ arithmetic: DenseArithmetic) async throws {
        try await Self.everySmallMatrix { matrix in
            let search = try await NearestRows(archive: matrix, arithmetic: arithmetic, threads: 1)
            let all = 0..<matrix.rowCount
            for count in [1, 2] {
                let expected = all.map { i in
                    Array(
                        all.filter { $0 != i }.map { NearestRows.Neighbour(row: $0, product: Self.slow(matrix, i, $0)) }
                            .sorted { $0.product != $1.product ? $0.product > $1.product : $0.row < $1.row }
                            .prefix(count))
                }
                #expect(try await search.nearestAmongThemselves(count, threads: 1) { _, _ in true } == expected)
                #expect(try await search.nearest(k: count, to: matrix, threads: 2) { $0 != $1 } == expected)
            }
            for least in [0.1, 0.5.squareRoot(), 1] {
                let expected = all.map { i in
                    all.filter { $0 > i && Self.slow(matrix, i, $0) >= least }
                        .map { NearestRows.Neighbour(row: $0, product: Self.slow(matrix, i, $0)) }
                }
                #expect(try await search.pairs(atLeast: least, threads: 1) == expected)
            }
        }
    }

    @Test func theOrderOfRowsChangesNothingButTheirNumbers() async throws {
        let matrix = randomMatrix(rows: 90, columns: 60, seed: 21).scaledToUnitRows()
        var generator = SeededGenerator(seed: 3)
        let order = generator.permutation(90)
        let turned = matrix.selectingRows(order)
        let before = try await NearestRows(archive: matrix, threads: 1).nearestAmongThemselves(89, threads: 1) { _, _ in
            true
        }
        let after = try await NearestRows(archive: turned, threads: 2).nearestAmongThemselves(89, threads: 2) { _, _ in
            true
        }
        for (place, row) in order.enumerated() {
            #expect(after[place].map(\.product) == before[row].map(\.product))
            let products = Dictionary(uniqueKeysWithValues: before[row].map { ($0.row, $0.product) })
            #expect(after[place].allSatisfy { products[order[$0.row]] == $0.product })
        }
    }

    /// Scaling a row by a power of two scales its products exactly.
    @Test func scalingARowScalesItsProducts() async throws {
        let matrix = randomMatrix(rows: 40, columns: 30, seed: 22).scaledToUnitRows()
        let half = matrix.mapValues { _, value in value / 2 }
        let whole = try await NearestRows(archive: matrix, threads: 1).nearest(k: 5, to: matrix, threads: 1) {
            $0 != $1
        }
        let less = try await NearestRows(archive: matrix, threads: 1).nearest(k: 5, to: half, threads: 1) { $0 != $1 }
        for row in 0..<40 {
            #expect(less[row].map(\.row) == whole[row].map(\.row))
            #expect(less[row].map { 2 * $0.product } == whole[row].map(\.product))
        }
    }

    /// Rows much longer than 1, where a bound for length 1 would miss some.
    @Test(arguments: everyArithmetic) func rowsOfAnyLength(_ arithmetic: DenseArithmetic) async throws {
        var generator = SeededGenerator(seed: 31)
        let unit = randomMatrix(rows: 300, columns: 50, seed: 24)
        let scales = (0..<300).map { _ in 100 + generator.unit() * 1e-6 }
        let matrix = SparseMatrix(
            columnCount: 50, rowOffsets: unit.rowOffsets, columnIndices: unit.columnIndices,
            values: (0..<300).flatMap { row in
                unit.entries(ofRow: row).map { unit.values[$0 % 40] * scales[row] }
            })
        let found = try await NearestRows(archive: matrix, arithmetic: arithmetic, threads: 1)
            .nearest(k: 3, to: matrix, threads: 1) { $0 != $1 }
        for query in stride(from: 0, to: 300, by: 7) {
            let all = (0..<300).filter { $0 != query }.map { ($0, RowProducts.product(matrix, query, matrix, $0)) }
                .sorted { $0.1 != $1.1 ? $0.1 > $1.1 : $0.0 < $1.0 }.prefix(3)
            #expect(found[query].map(\.row) == all.map(\.0))
        }
    }

    @Test func tilesOfProductsAreTheProducts() async throws {
        let matrix = randomMatrix(rows: 37, columns: 50, seed: 23).scaledToUnitRows()
        let gram = try await RowProducts.gram(matrix, threads: 2)
        for queries in [0..<0, 0..<1, 3..<11, 30..<37] {
            let width = RowProducts.width(ofVectors: queries.count)
            let products = RowProducts.products(matrix, queries: queries, with: 2..<37)
            #expect(products.count == 35 * width)
            for (place, query) in queries.enumerated() {
                for row in 2..<37 { #expect(products[(row - 2) * width + place] == gram[query, row]) }
            }
        }
    }
}
