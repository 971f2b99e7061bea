import LinearAlgebra
import Support

/// Starting rows of k-means by greedy k-means++ (Arthur & Vassilvitskii 2007): each next one is drawn with a probability
/// in proportion to its squared distance from the nearest that is chosen. 2 + ⌊ln k⌋ are drawn, and the one that leaves the
/// least sum of squared distances is taken, the first of equals, as their paper's conclusion proposes.
struct KMeansSeeds {
    private(set) var rows: [Int]
    /// The rows that are drawn for the next.
    private(set) var drawn: [Int] = []
    private let k: Int
    private var generator: SeededGenerator
    /// For each row its squared distance from the nearest that is chosen.
    private var distances: [Double]

    /// The first, drawn evenly; its distances are asked for like those of the others.
    init(rowCount: Int, k: Int, start: Int, seed: UInt64) {
        generator = SeededGenerator(seed: seed, stream: UInt64(start) << 32 | UInt64(k))
        self.k = k
        rows = []
        distances = Array(repeating: .infinity, count: rowCount)
        drawn = [generator.below(rowCount)]
    }

    /// How many are drawn at a time.
    static func trials(_ k: Int) -> Int {
        var (trials, power) = (2, 2.718281828459045)
        while power <= Double(k) { (trials, power) = (trials + 1, power * 2.718281828459045) }
        return trials
    }

    /// Takes the best of those that are drawn, by the cosines of every row with each of them, and draws anew.
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
            // All remaining rows equal a seed: any of them will do, so the first.
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

    /// The seeds of every start. All starts go on together, so that one pass over the rows serves them all.
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

    /// The rows that are drawn, of all starts, as ``RowProducts`` takes vectors.
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

    /// Every start takes the best of its rows, by the products of all rows with those that are drawn.
    private static func take(_ products: [Double], width: Int, _ seeds: inout [KMeansSeeds]) {
        var place = 0
        for start in seeds.indices {
            let count = seeds[start].drawn.count
            seeds[start].take { trial, row in products[row * width + place + trial] }
            place += count
        }
    }
}
