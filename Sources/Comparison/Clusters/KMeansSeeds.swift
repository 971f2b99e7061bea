import LinearAlgebra
import Support

/// Starting rows of k-means by greedy k-means++ (Arthur & Vassilvitskii 2007): each is drawn with a
/// probability proportional to its squared distance from the nearest row chosen so far. 2 + ⌊ln k⌋ rows are
/// drawn at a time, and the one that leaves the smallest sum of squared distances is taken, on ties the
/// first, as proposed in the paper's conclusion.
struct KMeansSeeds {
    private(set) var rows: [Int]
    /// The rows drawn as candidates for the next.
    private(set) var drawn: [Int] = []
    private let k: Int
    private var generator: SeededGenerator
    /// The squared distance of each row from the nearest row chosen so far.
    private var distances: [Double]

    /// Draws the first row uniformly; its distances are supplied by ``take(cosine:)`` like those of the others.
    init(rowCount: Int, k: Int, start: Int, seed: UInt64) {
        generator = SeededGenerator(seed: seed, stream: UInt64(start) << 32 | UInt64(k))
        self.k = k
        rows = []
        distances = Array(repeating: .infinity, count: rowCount)
        drawn = [generator.below(rowCount)]
    }

    /// The number of rows drawn at a time.
    static func trials(_ k: Int) -> Int {
        var (trials, power) = (2, 2.718281828459045)
        while power <= Double(k) { (trials, power) = (trials + 1, power * 2.718281828459045) }
        return trials
    }

    /// Takes the best of the drawn rows, given the cosines of every row with each of them, and draws again.
    mutating func take(cosine: (_ trial: Int, _ row: Int) -> Double) {
        var best: (trial: Int, sum: Double) = (0, .infinity)
        for trial in drawn.indices {
            var sum = 0.0
            for row in distances.indices { sum += min(distances[row], Self.distance(cosine(trial, row))) }
            if sum < best.sum { best = (trial, sum) }
        }
        for row in distances.indices {
            distances[row] = min(distances[row], Self.distance(cosine(best.trial, row)))
        }
        rows.append(drawn[best.trial])
        for seed in rows { distances[seed] = 0 }
        drawn = rows.count < k ? draw() : []
    }

    private static func distance(_ cosine: Double) -> Double { max(0, 2 - 2 * cosine) }

    private mutating func draw() -> [Int] {
        let total = distances.reduce(0, +)
        guard total > 0 else {
            // All remaining rows equal a seed, so any will do: take the first.
            return [distances.indices.first { !rows.contains($0) }!]
        }
        return (0..<Self.trials(k)).map { _ in
            var choice = -1
            var left = generator.unit() * total
            for row in distances.indices where distances[row] > 0 {
                choice = row
                left -= distances[row]
                if left < 0 { break }
            }
            return choice
        }
    }

    /// The seeds of every start. All starts proceed together, so that one pass over the rows serves them all.
    static func of(
        _ rows: SparseMatrix<Double>, k: Int, starts: Int, seed: UInt64, threads: Int
    ) async throws -> [[Int]] {
        var seeds = all(rows, k: k, starts: starts, seed: seed)
        let parts = stride(from: 0, to: rows.rowCount, by: 512).map { Array($0..<min($0 + 512, rows.rowCount)) }
        for _ in 0..<k {
            let (vectors, width) = vectors(of: seeds, rows)
            let products = try await Parallel.map(parts.count, threads: threads) {
                RowProducts.products(rows, rows: parts[$0], vectors: vectors, width: width)
            }
            take(products.flatMap { $0 }, width: width, &seeds)
        }
        return seeds.map(\.rows)
    }

    /// The same on the calling thread.
    static func of(_ rows: SparseMatrix<Double>, k: Int, starts: Int, seed: UInt64) -> [[Int]] {
        var seeds = all(rows, k: k, starts: starts, seed: seed)
        for _ in 0..<k {
            let (vectors, width) = vectors(of: seeds, rows)
            let products = RowProducts.products(rows, rows: Array(0..<rows.rowCount), vectors: vectors, width: width)
            take(products, width: width, &seeds)
        }
        return seeds.map(\.rows)
    }

    private static func all(
        _ rows: SparseMatrix<Double>, k: Int, starts: Int, seed: UInt64
    ) -> [KMeansSeeds] {
        (0..<starts).map { KMeansSeeds(rowCount: rows.rowCount, k: k, start: $0, seed: seed) }
    }

    /// The rows drawn by all starts, in the layout that `RowProducts` expects for vectors.
    private static func vectors(of seeds: [KMeansSeeds], _ rows: SparseMatrix<Double>) -> ([Double], width: Int) {
        let drawn = seeds.flatMap(\.drawn)
        let width = RowProducts.width(ofVectors: drawn.count)
        var vectors = Array(repeating: 0.0, count: rows.columnCount * width)
        for (place, row) in drawn.enumerated() {
            for entry in rows.entries(ofRow: row) {
                vectors[Int(rows.columnIndices[entry]) * width + place] = rows.values[entry]
            }
        }
        return (vectors, width)
    }

    /// Lets every start take the best of its rows, given the products of all rows with the drawn rows.
    private static func take(_ products: [Double], width: Int, _ seeds: inout [KMeansSeeds]) {
        var place = 0
        for start in seeds.indices {
            let count = seeds[start].drawn.count
            seeds[start].take { trial, row in products[row * width + place + trial] }
            place += count
        }
    }
}
