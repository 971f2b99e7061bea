import Groundwork
import LinearAlgebra

/// Spherical k-means (Dhillon & Modha 2001): rows of length 1 are gathered around k directions so that the sum of their
/// cosines with the direction of their cluster is as large as can be found.
public struct SphericalKMeans: Sendable {
    /// How the search is done.
    public struct Options: Sendable, Equatable {
        /// How many times it starts anew; the best result counts, the first of equals. Default 10.
        public var starts = 10
        /// How many rounds a start may take. Default 300.
        public var rounds = 300
        /// The seed of the random choices. Default 2024.
        public var seed: UInt64 = 2024

        public init(starts: Int = 10, rounds: Int = 300, seed: UInt64 = 2024) {
            self.starts = starts
            self.rounds = rounds
            self.seed = seed
        }
    }

    public let partition: Partition
    /// Σ of the cosines of the rows with their cluster's direction.
    public let objective: Double

    /// Divides the rows into `k` clusters.
    ///
    /// Starts by k-means++ (Arthur & Vassilvitskii 2007; the squared distance of unit rows is 2 − 2 cos); ties of an
    /// assignment go to the smaller cluster; a cluster that loses its last row gets the row that fits its own worst.
    /// The result is the same for any number of threads.
    ///
    /// - Parameters:
    ///   - rows: unit rows, none empty.
    ///   - k: from 1 to the number of rows.
    /// - Complexity: O(entries · k) a round.
    public init(_ rows: SparseMatrix<Double>, k: Int, options: Options = Options(), threads: Int) async throws {
        precondition(k >= 1 && k <= rows.rowCount, "from one cluster to as many as there are rows")
        let runs = try await Parallel.map(options.starts, threads: threads) { start in
            var generator = SeededGenerator(seed: options.seed, stream: UInt64(start) << 32 | UInt64(k))
            let seeds = Self.plusPlusSeeds(rows.rowCount, k: k, generator: &generator) {
                RowProducts.product(rows, $0, rows, $1)
            }
            return Self.converge(
                rows, directions: Self.directions(rows, rowsOfCluster: seeds.map { [$0] }), options.rounds)
        }
        self.init(best: runs)
    }

    /// The run with the largest objective, the first of equals.
    init(best runs: [(labels: [Int], objective: Double)]) {
        var best = runs[0]
        for run in runs.dropFirst() where run.objective > best.objective { best = run }
        partition = Partition(labels: best.labels)
        objective = best.objective
    }

    /// Lloyd's rounds from given starting rows: each becomes the first direction of its cluster.
    package static func converge(
        _ rows: SparseMatrix<Double>, startingRows: [Int], rounds: Int
    ) -> (labels: [Int], objective: Double) {
        converge(rows, directions: directions(rows, rowsOfCluster: startingRows.map { [$0] }), rounds)
    }

    private static func converge(
        _ rows: SparseMatrix<Double>, directions start: [Double], _ rounds: Int
    ) -> (labels: [Int], objective: Double) {
        let k = rows.columnCount == 0 ? 1 : start.count / rows.columnCount
        var directions = start
        var labels = Array(repeating: -1, count: rows.rowCount)
        var objective = 0.0
        for _ in 0..<max(1, rounds) {
            var (next, cosines) = assign(rows, directions, k)
            fillEmptyClusters(&next, &cosines, k)
            objective = cosines.reduce(0, +)
            if next == labels { break }
            labels = next
            var members = Array(repeating: [Int](), count: k)
            for (row, label) in labels.enumerated() { members[label].append(row) }
            directions = Self.directions(rows, rowsOfCluster: members)
        }
        return (labels, objective)
    }

    /// The cluster of the largest cosine for each row, and that cosine. `directions` holds for each column the k values.
    private static func assign(
        _ rows: SparseMatrix<Double>, _ directions: [Double], _ k: Int
    ) -> (labels: [Int], cosines: [Double]) {
        var labels = Array(repeating: 0, count: rows.rowCount)
        var cosines = Array(repeating: 0.0, count: rows.rowCount)
        var sums = Array(repeating: 0.0, count: k)
        for row in 0..<rows.rowCount {
            for cluster in 0..<k { sums[cluster] = 0 }
            for entry in rows.entries(ofRow: row) {
                let start = Int(rows.columnIndices[entry]) * k
                let value = rows.values[entry]
                for cluster in 0..<k { sums[cluster] += value * directions[start + cluster] }
            }
            var best = 0
            for cluster in 1..<max(k, 1) where sums[cluster] > sums[best] { best = cluster }
            labels[row] = best
            cosines[row] = sums[best]
        }
        return (labels, cosines)
    }

    /// Gives each empty cluster the row that fits its cluster worst, taken from clusters that keep another.
    static func fillEmptyClusters(_ labels: inout [Int], _ cosines: inout [Double], _ k: Int) {
        var sizes = Array(repeating: 0, count: k)
        for label in labels { sizes[label] += 1 }
        for empty in 0..<k where sizes[empty] == 0 {
            var worst = -1
            for row in labels.indices where sizes[labels[row]] > 1 && (worst < 0 || cosines[row] < cosines[worst]) {
                worst = row
            }
            guard worst >= 0 else { return }
            sizes[labels[worst]] -= 1
            sizes[empty] = 1
            labels[worst] = empty
            cosines[worst] = 1
        }
    }

    /// The direction of each cluster: the sum of its rows, added in row order, scaled to length 1.
    private static func directions(_ rows: SparseMatrix<Double>, rowsOfCluster: [[Int]]) -> [Double] {
        let k = rowsOfCluster.count
        var directions = Array(repeating: 0.0, count: rows.columnCount * k)
        for (cluster, members) in rowsOfCluster.enumerated() {
            for row in members {
                for entry in rows.entries(ofRow: row) {
                    directions[Int(rows.columnIndices[entry]) * k + cluster] += rows.values[entry]
                }
            }
        }
        var squares = Array(repeating: 0.0, count: k)
        for index in directions.indices { squares[index % k] += directions[index] * directions[index] }
        let lengths = squares.map { $0 > 0 ? $0.squareRoot() : 1 }
        for index in directions.indices { directions[index] /= lengths[index % k] }
        return directions
    }

    /// Starting rows by k-means++: each next one with a probability in proportion to its squared distance from the nearest
    /// that is chosen.
    static func plusPlusSeeds(
        _ rowCount: Int, k: Int, generator: inout SeededGenerator, cosine: (Int, Int) -> Double
    ) -> [Int] {
        var seeds = [generator.below(rowCount)]
        var distances = Array(repeating: Double.infinity, count: rowCount)
        while seeds.count < k {
            for row in 0..<rowCount { distances[row] = min(distances[row], max(0, 2 - 2 * cosine(seeds.last!, row))) }
            for seed in seeds { distances[seed] = 0 }
            let total = distances.reduce(0, +)
            var choice = -1
            if total > 0 {
                var left = generator.unit() * total
                for row in 0..<rowCount where distances[row] > 0 {
                    choice = row
                    left -= distances[row]
                    if left < 0 { break }
                }
            } else {
                // All remaining rows equal a seed: any of them will do, so the first.
                choice = (0..<rowCount).first { !seeds.contains($0) }!
            }
            seeds.append(choice)
        }
        return seeds
    }
}
