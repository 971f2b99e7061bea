import Groundwork
import LinearAlgebra

/// Clusters of many rows that begin with the clusters of some of them.
///
/// Each cluster's direction is at first that of its rows in the sample; then rounds of spherical k-means over all rows
/// follow until no row changes its cluster, ``mostRounds`` at most. An assignment's ties go to the smaller cluster.
enum SampledClusters {
    /// So many rounds over all rows are made at most; nearly all rows are settled after ten.
    static let mostRounds = 30

    /// A random sample of row numbers, rising; all of them where there are no more.
    ///
    /// - Parameter stream: tells the purposes of samples apart.
    static func sample(_ count: Int, of rowCount: Int, seed: UInt64, stream: UInt64) -> [Int] {
        guard rowCount > count else { return Array(0..<rowCount) }
        var generator = SeededGenerator(seed: seed, stream: stream)
        return generator.permutation(rowCount).prefix(count).sorted()
    }

    /// Carries the clusters of a sample to all rows. The result is the same for any number of threads.
    ///
    /// - Parameters:
    ///   - partition: of the rows of the sample.
    ///   - sample: their numbers among `rows`.
    ///   - rows: unit rows, none empty.
    /// - Complexity: O(entries · clusters) a round.
    static func carry(
        _ partition: Partition, of sample: [Int], to rows: SparseMatrix<Double>, threads: Int
    ) async throws -> Partition {
        let k = partition.clusterCount
        guard k > 1 else { return Partition(labels: Array(repeating: 0, count: rows.rowCount)) }
        var members = partition.members.map { $0.map { sample[$0] } }
        var labels: [Int] = []
        for _ in 0..<mostRounds {
            let directions = try await directions(members, rows, threads: threads)
            let assigned = try await assign(rows, directions, k: k, threads: threads)
            var next = assigned.map(\.cluster)
            var cosines = assigned.map(\.cosine)
            SphericalKMeans.fillEmptyClusters(&next, &cosines, k)
            if next == labels { break }
            labels = next
            members = Array(repeating: [], count: k)
            for (row, label) in labels.enumerated() { members[label].append(row) }
        }
        return Partition(labels: labels)
    }

    /// The sum of each cluster's rows scaled to length 1, as a table with a line of k numbers for each column of the rows.
    private static func directions(
        _ members: [[Int]], _ rows: SparseMatrix<Double>, threads: Int
    ) async throws -> [Double] {
        let sums = try await Parallel.map(members.count, threads: threads) { cluster in
            var sum = Array(repeating: 0.0, count: rows.columnCount)
            for row in members[cluster] {
                for entry in rows.entries(ofRow: row) { sum[Int(rows.columnIndices[entry])] += rows.values[entry] }
            }
            let length = sum.reduce(0) { $0 + $1 * $1 }.squareRoot()
            return length > 0 ? sum.map { $0 / length } : sum
        }
        let k = members.count
        return [Double](unsafeUninitializedCapacity: rows.columnCount * k) { table, count in
            for column in 0..<rows.columnCount { for cluster in 0..<k { table[column * k + cluster] = sums[cluster][column] } }
            count = rows.columnCount * k
        }
    }

    /// For each row the cluster whose direction it fits best, and its cosine with it.
    private static func assign(
        _ rows: SparseMatrix<Double>, _ directions: [Double], k: Int, threads: Int
    ) async throws -> [(cluster: Int, cosine: Double)] {
        let parts = Parallel.ranges(of: rows.rowCount, parts: 8 * threads)
        let found = try await Parallel.map(parts.count, threads: threads) { part in
            var products = Array(repeating: 0.0, count: k)
            return parts[part].map { row -> (cluster: Int, cosine: Double) in
                for cluster in 0..<k { products[cluster] = 0 }
                for entry in rows.entries(ofRow: row) {
                    let start = Int(rows.columnIndices[entry]) * k
                    let value = rows.values[entry]
                    for cluster in 0..<k { products[cluster] += value * directions[start + cluster] }
                }
                var best = 0
                for cluster in 1..<k where products[cluster] > products[best] { best = cluster }
                return (best, products[best])
            }
        }
        return found.flatMap { $0 }
    }
}
