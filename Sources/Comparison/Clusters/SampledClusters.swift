import LinearAlgebra
import Support

/// Clusters many rows, starting from the clusters of a sample.
///
/// Each cluster's direction is initially that of its rows in the sample. Rounds of spherical k-means over all
/// rows follow until no row changes its cluster, at most ``maximumRounds``. Ties in an assignment go to the
/// smaller cluster.
package enum SampledClusters {
    /// The most rounds over all rows; nearly all rows are settled after ten.
    package static let maximumRounds = 30

    /// A random sample of row numbers, ascending; all of them if there are no more than `count`.
    ///
    /// - Parameters:
    ///   - count: the size of the sample.
    ///   - rowCount: the number of rows.
    ///   - seed: the seed of the draw.
    ///   - stream: distinguishes samples for different purposes.
    package static func sample(_ count: Int, of rowCount: Int, seed: UInt64, stream: UInt64) -> [Int] {
        guard rowCount > count else { return Array(0..<rowCount) }
        var generator = SeededGenerator(seed: seed, stream: stream)
        return generator.permutation(rowCount).prefix(count).sorted()
    }

    /// Carries the clusters of a sample over to all rows. The result is the same for any number of threads.
    ///
    /// - Parameters:
    ///   - partition: the partition of the sample's rows.
    ///   - sample: the numbers of those rows among `rows`.
    ///   - rows: unit rows, none empty.
    ///   - threads: the number of threads.
    /// - Complexity: O(entries · clusters) per round.
    package static func carry(
        _ partition: Partition, of sample: [Int], to rows: SparseMatrix<Double>, threads: Int
    ) async throws -> Partition {
        let k = partition.clusterCount
        guard k > 1 else { return Partition(labels: Array(repeating: 0, count: rows.rowCount)) }
        var members = partition.members.map { $0.map { sample[$0] } }
        var labels: [Int] = []
        for _ in 0..<maximumRounds {
            let directions = try await directions(members, rows, threads: threads)
            let assigned = try await assign(rows, directions, k: k, threads: threads)
            var next = assigned.map(\.cluster)
            var cosines = assigned.map(\.cosine)
            EmptyClusters.fill(&next, &cosines, k)
            if next == labels { break }
            labels = next
            members = Array(repeating: [], count: k)
            for (row, label) in labels.enumerated() { members[label].append(row) }
        }
        return Partition(labels: labels)
    }

    /// The sum of each cluster's rows scaled to length 1, in the layout that `RowProducts` expects for vectors.
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
        let width = RowProducts.width(ofVectors: members.count)
        var table = Array(repeating: 0.0, count: rows.columnCount * width)
        for (cluster, sum) in sums.enumerated() {
            for column in 0..<rows.columnCount { table[column * width + cluster] = sum[column] }
        }
        return table
    }

    /// For each row, the cluster with the best-fitting direction and the row's cosine with it.
    private static func assign(
        _ rows: SparseMatrix<Double>, _ directions: [Double], k: Int, threads: Int
    ) async throws -> [(cluster: Int, cosine: Double)] {
        let width = RowProducts.width(ofVectors: k)
        let parts = Parallel.ranges(of: rows.rowCount, parts: 8 * threads)
        let found = try await Parallel.map(parts.count, threads: threads) { part in
            let products = RowProducts.products(rows, rows: Array(parts[part]), vectors: directions, width: width)
            return parts[part].map { row -> (cluster: Int, cosine: Double) in
                let own = products[
                    ((row - parts[part].lowerBound) * width)..<((row - parts[part].lowerBound) * width + k)]
                var best = own.startIndex
                for place in own.indices where own[place] > own[best] { best = place }
                return (best - own.startIndex, own[best])
            }
        }
        return found.flatMap { $0 }
    }
}
