import LinearAlgebra
import Support

/// Spherical k-means from the cosines of all pairs of rows, without the rows.
///
/// The direction of a cluster C is Σ_C x / ‖Σ_C x‖, so a row's cosine with it is Σ_{j ∈ C} cᵢⱼ / √(Σ_{i,j ∈
/// C} cᵢⱼ): the same algorithm as on the rows, with the same result up to rounding. It pays off when one set
/// of rows is clustered many times, since a round costs at most n² additions, whatever the number of terms
/// and clusters.
extension SphericalKMeans {
    /// Divides the rows with the given cosines into `k` clusters; see ``init(_:k:options:threads:)``.
    ///
    /// - Parameters:
    ///   - cosines: the cosines of all pairs of rows.
    ///   - k: the number of clusters, from 1 to the number of rows.
    ///   - options: how the search is done.
    ///   - threads: the number of threads.
    /// - Throws: nothing at present; work that threads share is declared so.
    public init(cosines: DenseMatrix<Double>, k: Int, options: Options = Options(), threads: Int) async throws {
        precondition(k >= 1 && k <= cosines.rowCount, "from one cluster to as many as there are rows")
        let runs = try await Parallel.map(options.starts, threads: threads) { start in
            Self.run(cosines, k: k, start: start, options: options)
        }
        self.init(best: Self.furthest(cosines, of: runs, k: k, options: options) + runs)
    }

    /// The same on the calling thread, for work that is already shared among threads.
    package init(cosines: DenseMatrix<Double>, k: Int, options: Options) {
        let runs = (0..<options.starts).map { Self.run(cosines, k: k, start: $0, options: options) }
        self.init(best: Self.furthest(cosines, of: runs, k: k, options: options) + runs)
    }

    /// The refined best starts; empty if none is to be refined.
    private static func furthest(
        _ cosines: DenseMatrix<Double>, of runs: [KMeansRun], k: Int, options: Options
    ) -> [KMeansRun] {
        let refined = best(runs.map(\.objective), options.refinedStarts).map {
            moved(cosines, runs[$0], k: k, passes: options.rounds)
        }
        return best(refined.map(\.objective), 1).map { refine(cosines: cosines, refined[$0], k: k, options: options) }
    }

    private static func run(
        _ cosines: DenseMatrix<Double>, k: Int, start: Int, options: Options
    ) -> KMeansRun {
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
    ) -> KMeansRun {
        var sums = ClusterSums(cosines: cosines, startingRows: startingRows)
        let first = filled(sums.assign(), startingRows.count)
        sums = ClusterSums(cosines: cosines, labels: first.labels, k: startingRows.count)
        return rounds > 1 ? converge(&sums, first.labels, rounds: rounds - 1) : first
    }

    /// Lloyd's rounds from given labels.
    private static func converge(
        _ sums: inout ClusterSums, _ start: [Int], rounds: Int
    ) -> KMeansRun {
        var labels = start
        var objective = 0.0
        for _ in 0..<rounds {
            let run = filled(sums.assign(), sums.k)
            objective = run.objective
            let next = run.labels
            if next == labels { break }
            for row in labels.indices where next[row] != labels[row] {
                sums.move(row, from: labels[row], to: next[row])
            }
            labels = next
            sums.measure(labels)
        }
        return KMeansRun(labels: labels, objective: objective)
    }

    /// An assignment without empty clusters, and its objective.
    private static func filled(
        _ assigned: (labels: [Int], cosines: [Double]), _ k: Int
    ) -> KMeansRun {
        var (labels, cosines) = assigned
        EmptyClusters.fill(&labels, &cosines, k)
        return KMeansRun(labels: labels, objective: cosines.reduce(0, +))
    }

    /// Refines a run by moves of single rows and exchanges of clusters; see ``refine(_:_:k:options:)``, from
    /// which the steps differ by rounding.
    package static func refine(
        cosines: DenseMatrix<Double>, _ run: KMeansRun, k: Int, options: Options
    ) -> KMeansRun {
        let halves = Options(starts: 1, rounds: divisionRounds, seed: options.seed)
        let exchange = KMeansExchange(k: k, tries: options.exchangeTries) { labels in
            ClusterSums(cosines: cosines, labels: labels, k: k).products(labels)
        } divide: { members in
            let part = cosines.selecting(members)
            return Self.run(part, k: 2, start: 0, options: halves)
        } settle: { labels in
            var sums = ClusterSums(cosines: cosines, labels: labels, k: k)
            return moved(cosines, converge(&sums, labels, rounds: options.rounds), k: k, passes: options.rounds)
        }
        return exchange.search(from: moved(cosines, run, k: k, passes: options.rounds))
    }

    /// Moves single rows until none gains.
    private static func moved(
        _ cosines: DenseMatrix<Double>, _ run: KMeansRun, k: Int, passes: Int
    ) -> KMeansRun {
        var labels = run.labels
        var sums = ClusterSums(cosines: cosines, labels: labels, k: k)
        var hasMoved = false
        for _ in 0..<passes {
            if !sums.moveGainingRows(&labels) { break }
            hasMoved = true
        }
        if !hasMoved { return run }
        return KMeansRun(labels: labels, objective: ClusterSums(cosines: cosines, labels: labels, k: k).total)
    }
}

/// For each cluster and row, the sum of the row's cosines with the cluster's members, and the length of each
/// cluster's sum.
private struct ClusterSums {
    private let cosines: DenseMatrix<Double>
    private let size: Int
    let k: Int
    /// One sum per row, cluster after cluster, so that adding a row to a cluster is one pass over contiguous numbers.
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

    /// The products of the clusters' sums with each other.
    func products(_ labels: [Int]) -> [[Double]] {
        var products = Array(repeating: Array(repeating: 0.0, count: k), count: k)
        for (row, label) in labels.enumerated() {
            for cluster in 0..<k { products[label][cluster] += sums[cluster * size + row] }
        }
        return products
    }

    /// The sum of the clusters' lengths, which equals the sum of the rows' cosines with their directions.
    var total: Double { lengths.reduce(0, +) }

    /// Makes one pass of ``KMeansMoves``.
    ///
    /// - Returns: whether a row moved.
    mutating func moveGainingRows(_ labels: inout [Int]) -> Bool {
        var squares = Array(repeating: 0.0, count: k)
        for (row, label) in labels.enumerated() { squares[label] += sums[label * size + row] }
        var gains = ClusterGains(squares: squares.map { max(0, $0) }, labels: labels)
        func best(_ row: Int) -> (cluster: Int, gain: Double) {
            gains.best(own: labels[row], square: cosines[row, row]) { sums[$0 * size + row] }
        }
        var moved = false
        for row in labels.indices.filter({ best($0).gain > ClusterGains.least }) {
            let (own, found) = (labels[row], best(row))
            guard found.gain > ClusterGains.least else { continue }
            gains.move(own: own, other: found.cluster, square: cosines[row, row]) { sums[$0 * size + row] }
            move(row, from: own, to: found.cluster)
            labels[row] = found.cluster
            moved = true
        }
        return moved
    }

    /// For each row the cluster with the largest cosine, on ties the smaller, and that cosine.
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
