import Conspectus
import TestSupport
import Testing

/// What follows the rounds of spherical k-means: moves of single rows, exchanges of clusters, samples of many rows.
@Suite struct KMeansRefinementTests {
    private static func unitRows(_ count: Int, _ width: Int, seed: UInt64) -> SparseMatrix<Double> {
        var generator = SeededGenerator(seed: seed)
        return RealText.sparse(
            (0..<count).map { _ in
                (0..<width).map { _ in generator.below(3) == 0 ? generator.unit() + 0.1 : 0 } + [0.1]
            }
        ).scaledToUnitRows()
    }

    /// Σ ‖S‖ over the clusters' sums, by definition.
    private static func objective(_ rows: SparseMatrix<Double>, _ labels: [Int]) -> Double {
        Set(labels).reduce(0) { total, label in
            var sum = Array(repeating: 0.0, count: rows.columnCount)
            for row in labels.indices where labels[row] == label {
                for entry in rows.entries(ofRow: row) { sum[Int(rows.columnIndices[entry])] += rows.values[entry] }
            }
            return total + sum.reduce(0) { $0 + $1 * $1 }.squareRoot()
        }
    }

    /// The largest objective of all divisions into `k` non-empty clusters.
    private static func largest(_ rows: SparseMatrix<Double>, _ k: Int) -> Double {
        var best = 0.0
        var labels = Array(repeating: 0, count: rows.rowCount)
        func extend(_ row: Int, _ used: Int) {
            if row == labels.count {
                if used == k { best = max(best, objective(rows, labels)) }
                return
            }
            for label in 0..<min(used + 1, k) {
                labels[row] = label
                extend(row + 1, max(used, label + 1))
            }
        }
        extend(0, 0)
        return best
    }

    /// Compares with all divisions of few rows, including equal rows.
    @Test func isTheBestOfAllDivisionsOfFewRows() async throws {
        for count in 1...8 {
            for seed in 0..<4 {
                var rows = Self.unitRows(count, 6, seed: UInt64(100 * count + seed))
                if seed == 3 { rows = rows.selectingRows((0..<count).map { $0 / 2 }) }
                for k in 1...min(count, 4) {
                    let best = Self.largest(rows, k)
                    let found = try await SphericalKMeans(rows, k: k, threads: 2)
                    #expect(abs(found.objective - best) < 1e-9, "\(count) rows, seed \(seed), k \(k)")
                    #expect(abs(found.objective - Self.objective(rows, found.partition.labels)) < 1e-9)
                    let ofCosines = try await SphericalKMeans(
                        cosines: RowProducts.gram(rows), k: k, threads: 1)
                    #expect(abs(ofCosines.objective - best) < 1e-9)
                }
            }
        }
    }

    /// After moves have ended, no row gains by moving to another cluster, nor has a larger cosine with
    /// another direction.
    @Test func afterMovesNoRowGains() {
        for seed in 1...4 {
            let rows = Self.unitRows(70, 20, seed: UInt64(seed))
            for k in [1, 2, 5, 12] {
                let rounds = SphericalKMeans.converge(
                    rows, startingRows: (0..<k).map { $0 * 5 + seed }, rounds: 300)
                let found = SphericalKMeans.moved(rows, rounds, k: k, passes: 300)
                let whole = Self.objective(rows, found.labels)
                #expect(abs(whole - found.objective) < 1e-9)
                #expect(found.objective >= rounds.objective && Set(found.labels).count == k)
                for row in 0..<70 where found.labels.filter({ $0 == found.labels[row] }).count > 1 {
                    for other in 0..<k {
                        var labels = found.labels
                        labels[row] = other
                        #expect(Self.objective(rows, labels) <= whole + 2e-9)
                    }
                }
                let again = SphericalKMeans.converge(
                    rows, k: k, members: Array(0..<70), clusters: found.labels, rounds: 300)
                #expect(again.labels == found.labels)
            }
        }
    }

    /// Passes that check every row, with sums recomputed for each.
    private static func slowMoves(_ rows: SparseMatrix<Double>, _ start: [Int], k: Int) -> [Int] {
        var labels = start
        func best(_ row: Int) -> (cluster: Int, gain: Double) {
            let whole = objective(rows, labels)
            var best = (cluster: labels[row], gain: 0.0)
            if labels.filter({ $0 == labels[row] }).count == 1 { return best }
            for other in 0..<k where other != labels[row] {
                var moved = labels
                moved[row] = other
                let gain = objective(rows, moved) - whole
                if gain > best.gain + 1e-12 { best = (other, gain) }
            }
            return best
        }
        while true {
            let before = labels
            for row in labels.indices.filter({ best($0).gain > 1e-9 }) {
                let found = best(row)
                if found.gain > 1e-9 { labels[row] = found.cluster }
            }
            if labels == before { return labels }
        }
    }

    /// Rows skipped because of bounds would not have gained.
    @Test func boundsOfMovesChangeNothing() {
        for seed in 1...3 {
            let rows = Self.unitRows(150, 12, seed: UInt64(seed + 20))
            for k in [2, 4, 7] {
                let start = (0..<150).map { ($0 * 7 + seed) % k }
                let found = SphericalKMeans.moved(
                    rows, KMeansRun(labels: start, objective: 0), k: k, passes: 300)
                #expect(found.labels == Self.slowMoves(rows, start, k: k), "seed \(seed), k \(k)")
            }
        }
    }

    /// Four groups of rows; two clusters share the first group and one holds two others, so no row gains by a
    /// single move.
    @Test func exchangesLeadOutOfWhereMovesEnd() {
        var generator = SeededGenerator(seed: 8)
        let rows = RealText.sparse(
            (0..<80).map { row in (0..<5).map { $0 == row / 20 ? 4 : generator.unit() * 0.5 } }
        ).scaledToUnitRows()
        let start = (0..<80).map { $0 < 10 ? 0 : $0 < 20 ? 1 : $0 < 60 ? 2 : 3 }
        let stuck = SphericalKMeans.moved(
            rows,
            SphericalKMeans.converge(rows, k: 4, members: Array(0..<80), clusters: start, rounds: 300), k: 4,
            passes: 300)
        #expect(Partition(labels: stuck.labels).labels != (0..<80).map { $0 / 20 })
        let heaps = (0..<80).map { $0 / 20 }
        for tries in [0, 3] {
            let options = SphericalKMeans.Options(exchangeTries: tries)
            let found = SphericalKMeans.refine(rows, stuck, k: 4, options: options)
            #expect((Partition(labels: found.labels) == Partition(labels: heaps)) == (tries == 3))
            let ofCosines = SphericalKMeans.refine(
                cosines: RowProducts.gram(rows), stuck, k: 4, options: options)
            #expect(Partition(labels: ofCosines.labels) == Partition(labels: found.labels))
        }
    }

    @Test func rowsAndCosinesTakeTheSameSteps() async throws {
        for seed in 0..<3 {
            let rows = Self.unitRows(130, 25, seed: UInt64(seed + 40))
            for k in [3, 6] {
                let options = SphericalKMeans.Options(seed: UInt64(seed))
                let found = try await SphericalKMeans(rows, k: k, options: options, threads: 1)
                let ofCosines = try await SphericalKMeans(
                    cosines: RowProducts.gram(rows), k: k, options: options, threads: 2)
                #expect(found.partition == ofCosines.partition)
                #expect(abs(found.objective - ofCosines.objective) < 1e-9)
            }
        }
    }

    /// With more rows than are searched whole: the same result for any number of threads, and no worse than
    /// ten whole starts.
    @Test func samplesOfManyRows() async throws {
        let k = 6
        let rows = Self.unitRows(SphericalKMeans.maximumWithoutSample(k) + 300, 14, seed: 60)
        let one = try await SphericalKMeans(rows, k: k, threads: 1)
        let two = try await SphericalKMeans(rows, k: k, threads: 2)
        #expect(one.partition == two.partition && one.objective == two.objective)
        #expect(one.partition.clusterCount == k && one.partition.labels.count == rows.rowCount)
        #expect(abs(one.objective - Self.objective(rows, one.partition.labels)) < 1e-6)
        for start in 0..<10 {
            let whole = SphericalKMeans.converge(
                rows, startingRows: (0..<k).map { $0 * 700 + start * 37 }, rounds: 300)
            #expect(one.objective >= whole.objective)
        }
        let other = try await SphericalKMeans(rows, k: k, options: .init(seed: 5), threads: 2)
        #expect(abs(other.objective / one.objective - 1) < 1e-3)
    }
}
