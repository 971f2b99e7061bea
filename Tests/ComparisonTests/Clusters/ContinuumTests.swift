import Conspectus
import TestSupport
import Testing

/// Dense rows of few features: the normal reference, and what is offered where nothing can be shown.
@Suite struct ContinuumTests {
    /// Rows about three axes, or a continuum without groups.
    private func rows(_ count: Int, axes: Int?, seed: UInt64, noise: Double = 0.15) -> ClusterRows {
        var generator = SeededGenerator(seed: seed)
        func bell() -> Double { (0..<12).reduce(-6.0) { sum, _ in sum + generator.unit() } }
        let width = 6
        let found = (0..<count).map { row -> [Double] in
            var values = (0..<width).map { Double(width - $0) / 3 * bell() }
            if let axes { values = (0..<width).map { noise * bell() + ($0 == row % axes ? 1 : 0) } }
            let length = values.reduce(0) { $0 + $1 * $1 }.squareRoot()
            return values.map { $0 / length }
        }
        return ClusterRows(normal: found, columnCount: width, reportIDs: (0..<count).map { "r\($0)" })
    }

    private func analyse(
        _ rows: ClusterRows, _ count: ClusterCount = .automatic, offers: Bool = true
    ) async throws -> ClusterAnalysis {
        let options = ClusterAnalysis.Options(count: count, offersDivision: offers)
        return try await ClusterAnalysis(rows, options: options, threads: 2)
    }

    @Test func drawnRowsLieWhereTheGivenOnesDo() {
        // All given rows lie in the plane of the first two features, twice as far along the first.
        var generator = SeededGenerator(seed: 3)
        let given = (0..<200).map { _ -> [Double] in
            let angle = generator.unit() < 0.8 ? 0.1 : 1.3
            let sign = generator.unit() < 0.5 ? -1.0 : 1.0
            let (x, y) = (sign * (1 - angle * angle / 2), angle)
            let length = (x * x + y * y).squareRoot()
            return [x / length, y / length, 0]
        }
        let unit = ClusterRows(normal: given, columnCount: 3, reportIDs: given.indices.map(String.init)).unitRows
        let drawn = NullReference.normalRows(like: unit, seed: 7, index: 1)
        #expect(drawn.rowCount == 200)
        #expect(NullReference.normalRows(like: unit, seed: 7, index: 1) == drawn)
        #expect(NullReference.normalRows(like: unit, seed: 7, index: 2) != drawn)
        var (along, across) = (0.0, 0.0)
        for row in 0..<drawn.rowCount {
            #expect(abs(RowProducts.product(drawn, row, drawn, row) - 1) < 1e-12)
            for entry in drawn.entries(ofRow: row) {
                let value = drawn.values[entry]
                switch drawn.columnIndices[entry] {
                case 0: along += value * value
                case 1: across += value * value
                default: #expect(abs(value) < 1e-12, "outside the plane of the given rows")
                }
            }
        }
        #expect(along > 2 * across && across > 1)
    }

    @Test func theNumberThatIsOfferedByHand() {
        let expected: [(Int, Int?)] = [(3, nil), (19, nil), (20, 2), (31, 3), (49, 4), (50, 5), (143, 5), (5_000, 5)]
        for (reports, k) in expected { #expect(ClusterSelection.offered(for: reports) == k) }
    }

    @Test func groupsAreFound() async throws {
        let found = try await analyse(rows(60, axes: 3, seed: 1))
        #expect(found.structure == .found)
        #expect(found.partition?.labels == (0..<60).map { $0 % 3 })
    }

    @Test func aContinuumIsOffered() async throws {
        let found = try await analyse(rows(60, axes: nil, seed: 2))
        #expect(found.structure == .offered)
        #expect(found.partition?.clusterCount == 5)
        #expect(found.chosen?.k == 5)
        #expect(found.stabilities.allSatisfy { $0 != nil })
    }

    @Test func whereNothingIsOfferedThereIsOneCluster() async throws {
        let few = try await analyse(rows(19, axes: nil, seed: 2))
        #expect(few.structure == .none)
        #expect(few.partition?.clusterCount == 1)
        let never = try await analyse(rows(60, axes: nil, seed: 2), offers: false)
        #expect(never.structure == .none)
        #expect(never.partition?.clusterCount == 1)
        let two = try await analyse(rows(2, axes: nil, seed: 2))
        #expect(two.structure == .none)
        #expect(two.partition == nil)
    }

    @Test func aNumberThatIsAskedForIsOfferedUnlessItCanBeShown() async throws {
        let asked = try await analyse(rows(60, axes: 3, seed: 1), .fixed(3), offers: false)
        #expect(asked.structure == .found)
        let forced = try await analyse(rows(60, axes: nil, seed: 2), .fixed(4), offers: false)
        #expect(forced.structure == .offered)
        #expect(forced.partition?.clusterCount == 4)
    }

    /// A continuum passes for clusters about as seldom as the test says, 1 in 20.
    @Test func continuaAreSeldomFound() async throws {
        var found = 0
        for seed in 0..<12 {
            if try await analyse(rows(30, axes: nil, seed: UInt64(seed + 100))).structure == .found { found += 1 }
        }
        #expect(found <= 2)
    }

    /// Two rows at 0° and 60° have their centre at 30°; a cluster of one row is its own centre.
    @Test func distancesByHand() throws {
        let root = 3.0.squareRoot() / 2
        let unit = RealText.sparse([[1, 0], [0.5, root], [-1, 0]])
        let distances = ClusterDistance.values(unit, Partition(labels: [0, 0, 1]))
        for (found, expected) in zip(distances, [1 - root, 1 - root, 0]) {
            #expect(abs(try #require(found) - expected) < 1e-15)
        }
        #expect(ClusterDistance.values(unit, Partition(labels: [0, 0, 0])) == [nil, nil, nil])
    }
}
