import Groundwork
import LinearAlgebra

/// Starting rows of k-means by k-means++ (Arthur & Vassilvitskii 2007): each next one is drawn with a probability in
/// proportion to its squared distance from the nearest that is chosen.
struct KMeansSeeds {
    private(set) var rows: [Int]
    private var generator: SeededGenerator
    private var distances: [Double]

    /// The first, drawn evenly.
    init(rowCount: Int, k: Int, start: Int, seed: UInt64) {
        generator = SeededGenerator(seed: seed, stream: UInt64(start) << 32 | UInt64(k))
        rows = [generator.below(rowCount)]
        distances = Array(repeating: .infinity, count: rowCount)
    }

    /// The next, by the cosines of every row with the last.
    mutating func add(cosines: (Int) -> Double) {
        for row in distances.indices { distances[row] = min(distances[row], max(0, 2 - 2 * cosines(row))) }
        for seed in rows { distances[seed] = 0 }
        let total = distances.reduce(0, +)
        var choice = -1
        if total > 0 {
            var left = generator.unit() * total
            for row in distances.indices where distances[row] > 0 {
                choice = row
                left -= distances[row]
                if left < 0 { break }
            }
        } else {
            // All remaining rows equal a seed: any of them will do, so the first.
            choice = distances.indices.first { !rows.contains($0) }!
        }
        rows.append(choice)
    }

    /// The seeds of every start. All starts go on together, so that one pass over the rows serves them all.
    static func of(
        _ rows: SparseMatrix<Double>, k: Int, options: SphericalKMeans.Options, threads: Int
    ) async throws -> [[Int]] {
        let width = options.starts
        var seeds = (0..<width).map { KMeansSeeds(rowCount: rows.rowCount, k: k, start: $0, seed: options.seed) }
        let parts = stride(from: 0, to: rows.rowCount, by: 512).map { $0..<min($0 + 512, rows.rowCount) }
        for _ in 1..<max(1, k) {
            var vectors = Array(repeating: 0.0, count: rows.columnCount * width)
            for (start, seed) in seeds.enumerated() {
                let last = seed.rows[seed.rows.count - 1]
                for entry in rows.entries(ofRow: last) {
                    vectors[Int(rows.columnIndices[entry]) * width + start] = rows.values[entry]
                }
            }
            let all = vectors
            let products = try await Parallel.map(parts.count, threads: threads) {
                RowProducts.products(rows, rows: parts[$0], vectors: all, width: width)
            }.flatMap { $0 }
            for start in seeds.indices { seeds[start].add { products[$0 * width + start] } }
        }
        return seeds.map(\.rows)
    }
}
