import Groundwork
import LinearAlgebra

/// Spherical k-means from the cosines of all pairs of rows, without the rows.
///
/// The direction of a cluster C is Σ_C x / ‖Σ_C x‖, so a row's cosine with it is Σ_{j ∈ C} cᵢⱼ / √(Σ_{i,j ∈ C} cᵢⱼ): the same
/// algorithm as on the rows, and the same result up to rounding. It pays where one set of rows is clustered many times,
/// since a round costs n² additions at most, whatever the number of terms and clusters.
extension SphericalKMeans {
    /// Divides the rows whose cosines are given into `k` clusters; see ``init(_:k:options:threads:)``.
    public init(cosines: DenseMatrix<Double>, k: Int, options: Options = Options(), threads: Int) async throws {
        precondition(k >= 1 && k <= cosines.rowCount, "from one cluster to as many as there are rows")
        let runs = try await Parallel.map(options.starts, threads: threads) { start in
            Self.run(cosines, k: k, start: start, options: options)
        }
        self.init(best: runs)
    }

    /// The same on the calling thread, for work that is already shared among threads.
    package init(cosines: DenseMatrix<Double>, k: Int, options: Options) {
        self.init(best: (0..<options.starts).map { Self.run(cosines, k: k, start: $0, options: options) })
    }

    private static func run(
        _ cosines: DenseMatrix<Double>, k: Int, start: Int, options: Options
    ) -> (labels: [Int], objective: Double) {
        var seeds = KMeansSeeds(rowCount: cosines.rowCount, k: k, start: start, seed: options.seed)
        for _ in 0..<k {
            let drawn = seeds.drawn
            seeds.take { cosines[drawn[$0], $1] }
        }
        return converge(cosines: cosines, startingRows: seeds.rows, rounds: options.rounds)
    }

    /// Lloyd's rounds from given starting rows; see ``converge(_:startingRows:rounds:)``.
    package static func converge(
        cosines: DenseMatrix<Double>, startingRows: [Int], rounds: Int
    ) -> (labels: [Int], objective: Double) {
        let k = startingRows.count
        let size = cosines.rowCount
        var sums = ClusterSums(cosines: cosines, startingRows: startingRows)
        var labels: [Int] = []
        var objective = 0.0
        for _ in 0..<max(1, rounds) {
            var (next, best) = sums.assign()
            fillEmptyClusters(&next, &best, k)
            objective = best.reduce(0, +)
            if next == labels { break }
            if labels.isEmpty {
                sums = ClusterSums(cosines: cosines, labels: next, k: k)
            } else {
                for row in 0..<size where next[row] != labels[row] { sums.move(row, from: labels[row], to: next[row]) }
                sums.measure(next)
            }
            labels = next
        }
        return (labels, objective)
    }
}

/// For each cluster and row the sum of the row's cosines with the cluster's members, and each cluster's length.
private struct ClusterSums {
    private let cosines: DenseMatrix<Double>
    private let size: Int
    private let k: Int
    /// Cluster after cluster, a sum for each row: so adding a row to a cluster is one pass over adjoining numbers.
    private var sums: [Double]
    private var lengths: [Double]

    init(cosines: DenseMatrix<Double>, startingRows: [Int]) {
        self.cosines = cosines
        size = cosines.rowCount
        k = startingRows.count
        sums = startingRows.flatMap { cosines.row($0) }
        lengths = Array(repeating: 1, count: k)
    }

    init(cosines: DenseMatrix<Double>, labels: [Int], k: Int) {
        self.cosines = cosines
        size = cosines.rowCount
        self.k = k
        sums = Array(repeating: 0, count: size * k)
        lengths = []
        for (row, label) in labels.enumerated() { add(row, to: label, sign: 1) }
        measure(labels)
    }

    mutating func move(_ row: Int, from old: Int, to new: Int) {
        add(row, to: old, sign: -1)
        add(row, to: new, sign: 1)
    }

    private mutating func add(_ row: Int, to cluster: Int, sign: Double) {
        let (size, place, start) = (size, cluster * size, row * size)
        cosines.values.withUnsafeBufferPointer { values in
            sums.withUnsafeMutableBufferPointer { sums in
                for other in 0..<size { sums[place + other] += sign * values[start + other] }
            }
        }
    }

    mutating func measure(_ labels: [Int]) {
        lengths = Array(repeating: 0, count: k)
        for (row, label) in labels.enumerated() { lengths[label] += sums[label * size + row] }
        for cluster in 0..<k { lengths[cluster] = lengths[cluster] > 0 ? lengths[cluster].squareRoot() : 1 }
    }

    /// The cluster of the largest cosine for each row, the smaller of equals, and that cosine.
    func assign() -> (labels: [Int], cosines: [Double]) {
        var labels = Array(repeating: 0, count: size)
        var best = (0..<size).map { sums[$0] / lengths[0] }
        for cluster in 1..<max(k, 1) {
            for row in 0..<size {
                let cosine = sums[cluster * size + row] / lengths[cluster]
                if cosine > best[row] {
                    best[row] = cosine
                    labels[row] = cluster
                }
            }
        }
        return (labels, best)
    }
}
