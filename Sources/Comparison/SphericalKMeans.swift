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
    /// Rows that bounds show to stay are not looked at (Hamerly 2010), so the clusters are those of Lloyd's algorithm.
    /// The result is the same for any number of threads.
    ///
    /// - Parameters:
    ///   - rows: unit rows, none empty.
    ///   - k: from 1 to the number of rows.
    /// - Complexity: O(entries · k) a round at most, O(rows) for rows that stay.
    public init(_ rows: SparseMatrix<Double>, k: Int, options: Options = Options(), threads: Int) async throws {
        precondition(k >= 1 && k <= rows.rowCount, "from one cluster to as many as there are rows")
        let seeds = try await KMeansSeeds.of(rows, k: k, options: options, threads: threads)
        let runs = try await Parallel.map(options.starts, threads: threads) { start in
            Self.converge(rows, startingRows: seeds[start], rounds: options.rounds)
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
        var state = KMeansRounds(rows, startingRows: startingRows)
        for _ in 0..<max(1, rounds) where !state.step() {}
        return (state.labels, state.objective())
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
}
