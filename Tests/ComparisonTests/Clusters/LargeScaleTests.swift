import Conspectus
import TestSupport
import Testing

private func randomUnitRows(_ count: Int, _ width: Int, seed: UInt64) -> SparseMatrix<Double> {
    var generator = SeededGenerator(seed: seed)
    return RealText.sparse(
        (0..<count).map { _ in (0..<width).map { _ in generator.below(3) == 0 ? generator.unit() + 0.1 : 0 } + [0.1] }
    ).scaledToUnitRows()
}

@Suite struct SlowLinkageTests {
    /// By definition: of all pairs of clusters the nearest are merged, with distances computed from the
    /// members themselves.
    private func slow(_ distances: [[Double]], _ method: LinkageMethod) -> [(distance: Double, members: [Int])] {
        var clusters = distances.indices.map { [$0] }
        var mergers: [(distance: Double, members: [Int])] = []
        func distance(_ a: [Int], _ b: [Int]) -> Double {
            func squares(_ x: [Int], _ y: [Int]) -> Double {
                x.reduce(0) { sum, i in y.reduce(sum) { $0 + distances[i][$1] * distances[i][$1] } }
            }
            let (m, n) = (Double(a.count), Double(b.count))
            switch method {
            case .average:
                return a.reduce(0) { sum, i in b.reduce(sum) { $0 + distances[i][$1] } } / (m * n)
            case .ward:
                // The squared distance of two means from the squared distances of the points.
                let means = squares(a, b) / (m * n) - squares(a, a) / (2 * m * m) - squares(b, b) / (2 * n * n)
                return (2 * m * n / (m + n) * means).squareRoot()
            }
        }
        while clusters.count > 1 {
            var best = (distance: Double.infinity, a: 0, b: 0)
            for a in clusters.indices {
                for b in (a + 1)..<max(a + 1, clusters.count) {
                    let found = distance(clusters[a], clusters[b])
                    if found < best.distance { best = (found, a, b) }
                }
            }
            clusters[best.a] = (clusters[best.a] + clusters[best.b]).sorted()
            mergers.append((best.distance, clusters[best.a]))
            clusters.remove(at: best.b)
        }
        return mergers
    }

    @Test func chainsFindWhatTheDefinitionSays() async throws {
        for count in 0...14 {
            let rows = randomUnitRows(count, 20, seed: UInt64(count))
            for method in LinkageMethod.allCases {
                let distances = (0..<count).map { i in
                    (0..<count).map { j in
                        let cosine = RowProducts.product(rows, i, rows, j)
                        if i == j { return 0.0 }
                        return method == .ward ? max(0, 2 - 2 * cosine).squareRoot() : 1 - cosine
                    }
                }
                let expected = slow(distances, method)
                let found = try await Linkage(unitRows: rows, method: method, threads: 2)
                #expect(found.mergers.count == expected.count)
                var members = (0..<count).map { [$0] }
                for (merger, known) in zip(found.mergers, expected) {
                    members.append((members[merger.left] + members[merger.right]).sorted())
                    #expect(abs(merger.distance - known.distance) < 1e-9)
                    #expect(members.last == known.members)
                }
            }
        }
    }

    @Test func rowsGiveTheHierarchyOfTheirDistancesForAnyThreads() async throws {
        // More rows than a tile of 512.
        let rows = randomUnitRows(530, 12, seed: 9)
        let one = try await Linkage(unitRows: rows, method: .average, threads: 1)
        let three = try await Linkage(unitRows: rows, method: .average, threads: 3)
        #expect(one == three)
        let distances = (0..<530).flatMap { i in
            ((i + 1)..<530).map { 1 - RowProducts.product(rows, i, rows, $0) }
        }
        #expect(Linkage(distances: distances, leafCount: 530, method: .average) == one)
    }

    @Test func whatIsTooLargeIsRefusedBeforeItIsTooLate() async throws {
        let many = SparseMatrix<Double>(
            columnCount: 1, rowOffsets: Array(0...20_001), columnIndices: Array(repeating: 0, count: 20_001),
            values: Array(repeating: 1, count: 20_001))
        await #expect(throws: ComparisonError.tooManyToLink(method: "ward", reports: 20_001, most: 20_000)) {
            try await Linkage(unitRows: many, method: .ward, threads: 1)
        }
        let few = randomUnitRows(100, 5, seed: 1)
        let error = await #expect(throws: MemoryError.self) {
            try await Linkage(unitRows: few, method: .ward, threads: 1, memory: MemoryBudget(available: 10_000))
        }
        #expect(error?.description.contains("ward linkage of 100 reports") == true)
        #expect(error?.remedy.contains("spherical-kmeans") == true)
    }

    /// Offsets of pairs beyond 2³¹ are consecutive, like those of few pairs.
    @Test func placesOfPairs() {
        for size in 0...7 {
            let triangle = PairTriangle(size: size)
            var next = 0
            for i in 0..<size {
                for j in (i + 1)..<max(i + 1, size) {
                    #expect(triangle.place(i, j) == next && triangle.place(j, i) == next)
                    next += 1
                }
            }
            #expect(triangle.count == next)
        }
        let large = PairTriangle(size: 100_000)
        #expect(large.count == 4_999_950_000)
        #expect(large.place(99_999, 99_998) == 4_999_949_999)
        #expect(large.place(40_000, 99_999) + 1 == large.place(40_001, 40_002))
    }
}

@Suite struct SimilarityTileTests {
    private let matrix = CountMatrix(
        (0..<70).map { row in
            var terms: [String: Int] = [:]
            var generator = SeededGenerator(seed: UInt64(row))
            for term in 0..<30 where row % 9 != 4 && generator.below(4) == 0 { terms["t\(term + 10)"] = 1 + row % 3 }
            return DocumentTerms(id: "r\(row + 10)", counts: terms)
        }
    ).weighted()

    @Test func tilesAreStretchesOfTheWhole() async throws {
        let similarity = Similarity(matrix)
        let whole = try await similarity.cosines(threads: 1)
        for rows in [0..<0, 0..<1, 5..<23, 60..<matrix.reportIDs.count] {
            let tile = try await similarity.cosines(ofRows: rows, threads: 2)
            let expected = rows.flatMap { whole.row($0) }
            #expect(tile.count == expected.count)
            #expect(zip(tile, expected).allSatisfy { $0 == $1 || $0.isNaN && $1.isNaN })
        }
    }

    @Test func pairsAndQueriesAreThoseOfTheSquare() async throws {
        let similarity = Similarity(matrix)
        let whole = try await similarity.cosines(threads: 1)
        let size = similarity.rowCount
        for least in [0.05, 0.3, 0.9] {
            let pairs = try await similarity.pairs(atLeast: least, threads: 2)
            var expected: [(Int, Int, Double)] = []
            for i in 0..<size {
                for j in (i + 1)..<size where whole[i, j] >= least {
                    expected.append((i, j, whole[i, j]))
                }
            }
            #expect(pairs.count == expected.count)
            #expect(zip(pairs, expected).allSatisfy { ($0.first, $0.second, $0.cosine) == $1 })
        }
        let all = try await similarity.neighbours(6, threads: 1) { ($0 + $1) % 3 != 0 }
        #expect(
            try await similarity.neighbours(6, ofRows: [4, 0, 33], threads: 2) { ($0 + $1) % 3 != 0 }
                == [all[4], all[0], all[33]])
        // More queries than are computed one by one.
        #expect(try await similarity.neighbours(6, ofRows: Array(0..<size), threads: 2) { ($0 + $1) % 3 != 0 } == all)
    }
}

@Suite struct MapTests {
    /// Above the size that is solved exactly, coordinates equal those of the exact solution to plotting precision.
    @Test func coordinatesOfManyRowsAreTheExactOnes() async throws {
        var generator = SeededGenerator(seed: 5)
        // Three groups, so that two directions stand out.
        let rows = RealText.sparse(
            (0..<540).map { row in
                (0..<30).map { column in
                    generator.below(3) == 0 ? generator.unit() + (column % 3 == row % 3 ? 1 : 0) : 0
                } + [0.5]
            }
        ).scaledToUnitRows()
        let found = try await Coordinates.principal(rows, cosines: nil, threads: 2)
        let exact = try Coordinates.principal(RowProducts.gram(rows))
        #expect(found.count == 540)
        for (point, known) in zip(found, exact) {
            #expect(abs(point.first - known.first) < 1e-5 && abs(point.second - known.second) < 1e-5)
        }
    }
}

@Suite struct LloydTests {
    /// Checks every row in every round, with directions recomputed from all members.
    private func slow(_ rows: SparseMatrix<Double>, from seeds: [Int], rounds: Int) -> [Int] {
        func vector(_ row: Int) -> [Double] {
            var dense = Array(repeating: 0.0, count: rows.columnCount)
            for entry in rows.entries(ofRow: row) { dense[Int(rows.columnIndices[entry])] = rows.values[entry] }
            return dense
        }
        let vectors = (0..<rows.rowCount).map(vector)
        var directions = seeds.map { vectors[$0] }
        var labels: [Int] = []
        for _ in 0..<rounds {
            var next: [Int] = []
            for row in vectors {
                let cosines = directions.map { direction in zip(row, direction).reduce(0) { $0 + $1.0 * $1.1 } }
                next.append(cosines.indices.max { cosines[$0] < cosines[$1] || cosines[$0] == cosines[$1] && $0 > $1 }!)
            }
            if Set(next).count < seeds.count || next == labels { return next }
            labels = next
            directions = seeds.indices.map { cluster in
                var sum = Array(repeating: 0.0, count: rows.columnCount)
                for (row, label) in labels.enumerated() where label == cluster {
                    for column in sum.indices { sum[column] += vectors[row][column] }
                }
                let length = sum.reduce(0) { $0 + $1 * $1 }.squareRoot()
                return sum.map { $0 / length }
            }
        }
        return labels
    }

    /// Rows skipped because of bounds would have stayed where they are.
    @Test func boundsChangeNothing() {
        for seed in 1...6 {
            let rows = randomUnitRows(120, 15, seed: UInt64(seed))
            for k in [1, 2, 5, 9] {
                let seeds = (0..<k).map { $0 * 13 + seed }
                let found = SphericalKMeans.converge(rows, startingRows: seeds, rounds: 300)
                #expect(found.labels == slow(rows, from: seeds, rounds: 300), "seed \(seed), k \(k)")
            }
        }
    }
}
