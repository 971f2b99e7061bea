import LinearAlgebra
import Support

/// Spherical k-means (Dhillon & Modha 2001): groups rows of length 1 around k directions such that the sum of
/// their cosines with the direction of their cluster is as large as can be found.
public struct SphericalKMeans: Sendable {
    /// How the search is done.
    public struct Options: Sendable, Equatable {
        /// The number of starts; the best result counts, on ties the first. Default: 10.
        public var starts = 10
        /// The number of starts, those with the best results, that are refined by moves of single rows. The
        /// best of them is refined further by exchanges of clusters; in samples, all of them are. Default: 2.
        package var refinedStarts = 2
        /// How many exchanges of clusters are tried without success before the search ends; 0 for none. Default: 5.
        package var exchangeTries = 5
        /// The most rounds of a start, and the most passes of moves. Default: 300.
        public var rounds = 300
        /// The seed of the random choices. Default: 2024.
        public var seed: UInt64 = 2024

        /// Creates options; without arguments, the defaults.
        public init(
            starts: Int = 10, refinedStarts: Int = 2, exchangeTries: Int = 5, rounds: Int = 300, seed: UInt64 = 2024
        ) {
            self.starts = starts
            self.refinedStarts = refinedStarts
            self.exchangeTries = exchangeTries
            self.rounds = rounds
            self.seed = seed
        }
    }

    /// The clusters that were found.
    public let partition: Partition
    /// The sum of the rows' cosines with their cluster's direction.
    public let objective: Double

    /// Divides the rows into `k` clusters.
    ///
    /// Starts are made by k-means++ (Arthur & Vassilvitskii 2007; the squared distance of unit rows is 2 − 2
    /// cos). Ties in an assignment go to the smaller cluster; a cluster that loses its last row gets the row
    /// that fits its own cluster worst. Rows that are shown by bounds to stay are skipped (Hamerly 2010), so
    /// the clusters are those of Lloyd's algorithm.
    ///
    /// The best starts are then refined, since Lloyd's algorithm has many local optima: single rows move as
    /// long as one improves the objective (Dhillon, Guan & Kogan 2002), then pairs of clusters merge while
    /// another one divides, as long as that improves it (`KMeansExchange`).
    ///
    /// Of more than 4,000 rows (40 · k for more than 100 clusters), three random samples of three quarters of
    /// that number are searched this way, and rounds over all rows continue from the clusters of each: where
    /// a search ends matters more than how many rows it starts with.
    ///
    /// The result is the same for any number of threads.
    ///
    /// - Parameters:
    ///   - rows: unit rows, none empty.
    ///   - k: the number of clusters, from 1 to the number of rows.
    ///   - options: how the search is done.
    ///   - threads: the number of threads.
    /// - Throws: nothing at present; work that threads share is declared so.
    /// - Complexity: At most O(entries · k) per round; O(rows) for rows that stay.
    public init(_ rows: SparseMatrix<Double>, k: Int, options: Options = Options(), threads: Int) async throws {
        precondition(k >= 1 && k <= rows.rowCount, "from one cluster to as many as there are rows")
        let most = Self.maximumWithoutSample(k)
        let runs: [KMeansRun]
        if rows.rowCount > most {
            let carried = try await Parallel.map(Self.sampleCount, threads: threads) { number in
                Self.carry(rows, k: k, sample: most / 4 * 3, number: number, options: options)
            }
            let best = carried[Self.best(carried.map(\.objective), 1)[0]]
            runs = options.refinedStarts > 0 ? [Self.refine(rows, best, k: k, options: options)] : carried
        } else {
            let seeds = try await KMeansSeeds.of(
                rows, k: k, starts: options.starts, seed: options.seed, threads: threads)
            let starts = try await Parallel.map(options.starts, threads: threads) { start in
                Self.converge(rows, startingRows: seeds[start], rounds: options.rounds)
            }
            let chosen = Self.best(starts.map(\.objective), options.refinedStarts)
            let refined = try await Parallel.map(chosen.count, threads: threads) {
                Self.moved(rows, starts[chosen[$0]], k: k, passes: options.rounds)
            }
            let furthest = Self.best(refined.map(\.objective), 1)
            runs = furthest.map { Self.refine(rows, refined[$0], k: k, options: options) } + starts
        }
        self.init(best: runs)
    }

    /// Above this many rows, only samples are searched from the start.
    package static func maximumWithoutSample(_ k: Int) -> Int { max(4000, 40 * k) }

    /// The number of samples.
    private static let sampleCount = 3

    /// Searches a sample of the rows, then continues with rounds over all rows from its clusters.
    private static func carry(
        _ rows: SparseMatrix<Double>, k: Int, sample size: Int, number: Int, options: Options
    ) -> KMeansRun {
        let sample = SampledClusters.sample(
            size, of: rows.rowCount, seed: options.seed, stream: sampleStream + UInt64(number))
        let part = rows.selectingRows(sample)
        let starts = KMeansSeeds.of(part, k: k, starts: options.starts, seed: options.seed).map {
            converge(part, startingRows: $0, rounds: options.rounds)
        }
        // A search among fewer rows costs less, and all that follows depends on where it ends, so several are
        // refined fully.
        let refined = best(starts.map(\.objective), options.refinedStarts).map {
            refine(part, starts[$0], k: k, options: options)
        }
        let runs = refined + starts
        let found = runs[best(runs.map(\.objective), 1)[0]].labels
        return converge(rows, k: k, members: sample, clusters: found, rounds: options.rounds)
    }

    /// Distinguishes the samples of k-means from those for other purposes.
    private static let sampleStream: UInt64 = 5 << 48

    /// The indices of the best results, on ties the first ones.
    static func best(_ objectives: [Double], _ count: Int) -> [Int] {
        let order = objectives.indices.sorted {
            objectives[$0] != objectives[$1] ? objectives[$0] > objectives[$1] : $0 < $1
        }
        return Array(order.prefix(max(0, count)))
    }

    /// The run with the largest objective, on ties the first.
    init(best runs: [KMeansRun]) {
        var best = runs[0]
        for run in runs.dropFirst() where run.objective > best.objective { best = run }
        partition = Partition(labels: best.labels)
        objective = best.objective
    }

    /// Lloyd's rounds from given starting rows, each being the first direction of its cluster.
    package static func converge(
        _ rows: SparseMatrix<Double>, startingRows: [Int], rounds: Int
    ) -> KMeansRun {
        converge(
            rows, k: startingRows.count, members: startingRows, clusters: Array(startingRows.indices), rounds: rounds)
    }

    /// Lloyd's rounds from the directions of clusters of some rows.
    package static func converge(
        _ rows: SparseMatrix<Double>, k: Int, members: [Int], clusters: [Int], rounds: Int
    ) -> KMeansRun {
        var state = KMeansRounds(rows, k: k, members: members, clusters: clusters)
        for _ in 0..<max(1, rounds) {
            if state.step() { break }
        }
        return KMeansRun(labels: state.labels, objective: state.objective())
    }

    /// Refines a run by moves of single rows and exchanges of clusters.
    package static func refine(
        _ rows: SparseMatrix<Double>, _ run: KMeansRun, k: Int, options: Options
    ) -> KMeansRun {
        let halves = Options(starts: 1, rounds: divisionRounds, seed: options.seed)
        let exchange = KMeansExchange(k: k, tries: options.exchangeTries) { labels in
            KMeansRounds(rows, k: k, members: Array(labels.indices), clusters: labels).sumProducts()
        } divide: { members in
            let part = rows.selectingRows(members)
            let seeds = KMeansSeeds.of(part, k: 2, starts: halves.starts, seed: halves.seed)[0]
            return converge(part, startingRows: seeds, rounds: halves.rounds)
        } settle: { labels in
            let run = converge(rows, k: k, members: Array(labels.indices), clusters: labels, rounds: options.rounds)
            return moved(rows, run, k: k, passes: options.rounds)
        }
        return exchange.search(from: moved(rows, run, k: k, passes: options.rounds))
    }

    /// The most rounds for a division, which is only an estimate.
    static let divisionRounds = 10

    /// Moves single rows, after rounds have ended, until none gains.
    package static func moved(
        _ rows: SparseMatrix<Double>, _ run: KMeansRun, k: Int, passes: Int
    ) -> KMeansRun {
        var moves = KMeansMoves(rows, labels: run.labels, k: k)
        var hasMoved = false
        for _ in 0..<passes {
            if moves.pass() { break }
            hasMoved = true
        }
        if !hasMoved { return run }
        let state = KMeansRounds(rows, k: k, members: Array(moves.labels.indices), clusters: moves.labels)
        return KMeansRun(labels: moves.labels, objective: state.objective(moves.labels))
    }
}
