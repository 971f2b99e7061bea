import CKernels
import LinearAlgebra
import Support
import Testing

/// The integer kernels that this processor can run: the portable one, and those of its special instructions.
let everyKind = Array(0...conspectus_integer_products_kind())

/// Every way of multiplying the frequent columns that this processor has.
let everyArithmetic = [DenseArithmetic.singlePrecision] + everyKind.map { DenseArithmetic.integers(kind: $0) }

@Suite struct IntegerProductTests {
    /// Compares the kernel's products with 64-bit sums.
    private func check(_ a: [[Int16]], _ b: [[Int16]], _ kind: Int32) {
        let pairs = (a.first?.count ?? 0) / 2
        let aScales = a.indices.map { 1 / Float($0 + 1) }
        let bScales = b.indices.map { Float($0 % 7) + 0.3 }
        var packed = Array(repeating: Int16(0), count: max(1, b.count * pairs * 2))
        for (row, values) in b.enumerated() {
            for (column, value) in values.enumerated() {
                packed[row / 32 * pairs * 64 + column / 2 * 64 + row % 32 * 2 + column % 2] = value
            }
        }
        let stride = b.count + 5
        var out = Array(repeating: Float.nan, count: a.count * stride)
        conspectus_integer_products(
            kind, &out, stride, a.flatMap { $0 } + [0], aScales, a.count, pairs, packed, bScales, b.count / 32)
        for (i, left) in a.enumerated() {
            for (j, right) in b.enumerated() {
                let sum = zip(left, right).reduce(Int64(0)) { $0 + Int64($1.0) * Int64($1.1) }
                #expect(out[i * stride + j] == Float(sum) * (aScales[i] * bScales[j]))
            }
            // The space between the rows is not touched.
            #expect(out[(i * stride + b.count)..<((i + 1) * stride)].allSatisfy { $0.isNaN })
        }
    }

    @Test(arguments: everyKind) func areThoseOfSums(_ kind: Int32) {
        var generator = SeededGenerator(seed: 5)
        for (queries, rows) in [(12, 32), (24, 32), (12, 96), (36, 64)] {
            for columns in [0, 2, 4, 38] {
                func numbers(_ count: Int) -> [[Int16]] {
                    (0..<count).map { _ in (0..<columns).map { _ in Int16(generator.below(2001) - 1000) } }
                }
                check(numbers(queries), numbers(rows), kind)
            }
        }
    }

    /// Rows of length 45,000, whose sums come close to 2³¹ from both sides.
    @Test(arguments: everyKind) func fillThirtyTwoBits(_ kind: Int32) {
        let long: [Int16] = [32_000, 31_638, 0, 0]
        let many = Array(repeating: Int16(22_500), count: 4)
        let rows = [long, long.map { -$0 }, many, many.map { -$0 }]
        check((0..<12).map { rows[$0 % 4] }, (0..<32).map { rows[$0 % 4] }, kind)
    }

    /// A panel of more than 2³¹ numbers of which the last pair counts, and results that are as far apart.
    @Test(arguments: everyKind.filter { $0 > 0 }) func farApart(_ kind: Int32) throws {
        let pairs = (1 << 25) + 1
        let b = try Reserved<Int16>(pairs * 64)
        let a = try Reserved<Int16>(12 * pairs * 2)
        let stride = (1 << 28) + 3
        let out = try Reserved<Float>(11 * stride + 32)
        for row in 0..<32 { b.values[(pairs - 1) * 64 + 2 * row] = Int16(row) }
        for query in 0..<12 { a.values[(query + 1) * pairs * 2 - 2] = Int16(query) }
        let ones = Array(repeating: Float(1), count: 32)
        conspectus_integer_products(kind, out.values, stride, a.values, ones, 12, pairs, b.values, ones, 1)
        for query in 0..<12 {
            for row in 0..<32 { #expect(out.values[query * stride + row] == Float(query * row)) }
        }
    }
}

@Suite struct RoundingTests {
    /// Rows of all kinds: a number that dwarfs the others, negative ones, very different lengths, empty rows.
    private func rows(_ count: Int) -> SparseMatrix<Double> {
        let plain = randomMatrix(rows: count, columns: 40, seed: 77, density: 0.5)
        var generator = SeededGenerator(seed: 78)
        let values = (0..<count).flatMap { row in
            let scale = [1.0, 1e-6, 300][row % 3]
            return plain.entries(ofRow: row).map { entry in
                let giant = entry % 13 == 0 && row % 4 == 0 ? 500.0 : 1
                return (generator.unit() - 0.4) * scale * giant
            }
        }
        return SparseMatrix(
            columnCount: 40, rowOffsets: plain.rowOffsets, columnIndices: plain.columnIndices, values: values)
    }

    @Test(arguments: everyArithmetic) func isBounded(_ arithmetic: DenseArithmetic) async throws {
        let matrix = rows(100)
        let tiles = try await ProductTiles(archive: matrix, arithmetic: arithmetic, threads: 1)
        #expect(tiles.width > 20)
        let lengths = (0..<100).map { RowProducts.product(matrix, $0, matrix, $0).squareRoot() }
        var (met, differs) = (0, false)
        tiles.forEachRow(of: matrix, tile: 0..<100, from: 0) { query, rows, products in
            let single = 46 * 0x1p-24 * lengths[query] * lengths.max()!
            let bound = tiles.roundingBound(matrix, row: query)
            // Half a scale for each of 40 numbers, on both sides.
            #expect(bound <= 2.1 * 40.0.squareRoot() / 2 / 32_000 * lengths[query] * lengths.max()!)
            for (row, product) in zip(rows, products) {
                let error = abs(Double(product) - RowProducts.product(matrix, query, matrix, row))
                #expect(error <= bound + single)
                differs = differs || error > single
                met += 1
            }
        }
        #expect(met == 10_000)
        // The bound is not superfluous.
        #expect(differs == (arithmetic != .singlePrecision))
    }

    /// Rows that differ by less than rounding to integers can show.
    @Test(arguments: everyArithmetic) func decidesNothing(_ arithmetic: DenseArithmetic) async throws {
        var generator = SeededGenerator(seed: 9)
        let matrix = SparseMatrix(
            columnCount: 4, rowOffsets: (0...700).map { $0 * 4 },
            columnIndices: (0..<700).flatMap { _ in (0..<4).map { Int32($0) } },
            values: (0..<2800).map { _ in 1 + generator.unit() * 1e-4 })
        let search = try await NearestRows(archive: matrix, arithmetic: arithmetic, threads: 2)
        let mutual = try await search.nearestAmongThemselves(2, threads: 2) { _, _ in true }
        let asked = try await search.nearest(k: 2, to: matrix, threads: 1) { $0 != $1 }
        for query in stride(from: 0, to: 700, by: 13) {
            let all = (0..<700).filter { $0 != query }
                .map { NearestRows.Neighbour(row: $0, product: RowProducts.product(matrix, query, matrix, $0)) }
                .sorted { $0.product != $1.product ? $0.product > $1.product : $0.row < $1.row }
            #expect(mutual[query] == Array(all.prefix(2)))
            #expect(asked[query] == Array(all.prefix(2)))
        }
    }
}

/// Estimates are made before anything is allocated. Their use cannot be tested, but that they cover what is held can.
@Suite struct MemoryNeedTests {
    @Test(arguments: everyArithmetic) func aSearchHoldsNoMoreThanForeseen(_ arithmetic: DenseArithmetic) async throws {
        for (rows, columns, density) in [(0, 3, 0.5), (1, 1, 1), (40, 500, 0.05), (5000, 300, 0.1)] {
            let matrix = randomMatrix(rows: rows, columns: columns, seed: 4, density: density)
            let tiles = try await ProductTiles(archive: matrix, arithmetic: arithmetic, threads: 1)
            func needed(_ threads: Int) -> Int {
                ProductTiles.bytesNeeded(
                    rows: rows, columnCounts: matrix.columnEntryCounts(), arithmetic: arithmetic, threads: threads)
            }
            #expect(tiles.storedBytes <= needed(1))
            #expect(needed(1) <= 2 * tiles.storedBytes + 20_000_000)
            #expect(rows == 0 || needed(2) > needed(1))
        }
    }

    @Test func needsGrowWithWhatIsAsked() {
        let matrix = randomMatrix(rows: 3000, columns: 400, seed: 4, density: 0.2)
        let search = NearestRows.bytesNeeded(for: matrix, count: 10, threads: 1)
        #expect(search > 12 * matrix.entryCount / 4)
        #expect(NearestRows.bytesNeeded(for: matrix, count: 100, threads: 1) > search)
        #expect(NearestRows.bytesNeeded(for: matrix, count: 10, threads: 4) > search)
        let svd = TruncatedSVD.bytesNeeded(for: matrix, rank: 10, threads: 1)
        #expect(svd > 4 * 3000 * 400)
        #expect(TruncatedSVD.bytesNeeded(for: matrix, rank: 300, threads: 1) > svd)
        #expect(TruncatedSVD.bytesNeeded(rows: 0, columnCounts: [], rank: 3, threads: 1) == 0)
    }
}
