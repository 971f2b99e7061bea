import LinearAlgebra
import Support

/// Tells whether clusters are reproduced when some of the reports are missing.
///
/// Random subsets of the rows are clustered by the same method into the same number of clusters and compared
/// with the clusters of all rows (resampling without replacement: Levine & Domany 2001; Hennig 2007).
package struct ClusterStability: Sendable {
    /// The rows of each subset, ascending.
    package let subsets: [[Int]]

    /// Draws the subsets.
    ///
    /// - Parameters:
    ///   - rowCount: the number of rows.
    ///   - count: the number of subsets.
    ///   - share: the share of the rows in each subset, rounded to the nearest number, at least 2 and at most all.
    ///   - seed: the seed of the draws; subset i depends only on the seed, i and the number of rows.
    public init(rowCount: Int, subsets count: Int, share: Double, seed: UInt64) {
        let size = min(rowCount, max(2, Int((share * Double(rowCount)).rounded())))
        subsets = (0..<count).map { index in
            var generator = SeededGenerator(seed: seed, stream: 1 << 48 | UInt64(index))
            return generator.permutation(rowCount).prefix(size).sorted()
        }
    }

    /// The labels of each subset's rows for each method and number of clusters: all numbers of the first
    /// method, then of the next, and so on.
    ///
    /// A number larger than the subset is reduced to the size of the subset.
    func labels(
        _ cosines: DenseMatrix<Double>, counts: [Int], options: SphericalKMeans.Options, threads: Int
    ) async throws -> [[[Int]]] {
        let subsets = subsets
        let bySubset = try await Parallel.map(subsets.count, threads: threads) { index in
            let rows = subsets[index]
            let chosen = cosines.selecting(rows)
            return ClusterMethod.allCases.flatMap { method in
                method.partitions(chosen, into: counts.map { min($0, rows.count) }, options: options).map(\.labels)
            }
        }
        return (0..<(counts.count * ClusterMethod.allCases.count)).map { place in bySubset.map { $0[place] } }
    }

    /// The mean over the subsets of the adjusted Rand index between their labels and the labels of the same
    /// rows in `partition`.
    ///
    /// - Parameters:
    ///   - partition: the partition of all rows.
    ///   - subsetLabels: the labels of the rows of each of ``subsets``.
    public func meanAdjustedRandIndex(_ partition: Partition, subsetLabels: [[Int]]) -> Double {
        var sum = 0.0
        for (rows, labels) in zip(subsets, subsetLabels) {
            sum += Partition.adjustedRandIndex(labels, rows.map { partition.labels[$0] })
        }
        return sum / Double(subsets.count)
    }

    /// For each row, the share of the subsets holding it in which the best match of its cluster holds it too;
    /// nil for a row in no subset.
    ///
    /// The best match of a cluster is the cluster of the subset with the largest Jaccard coefficient |A ∩ B|
    /// / |A ∪ B| with the cluster's rows in the subset; on ties, the one with the smaller label.
    ///
    /// - Parameters:
    ///   - partition: the partition of all rows.
    ///   - subsetLabels: the labels of the rows of each of ``subsets``.
    package func assignmentStability(_ partition: Partition, subsetLabels: [[Int]]) -> [Double?] {
        var held = Array(repeating: 0, count: partition.labels.count)
        var kept = Array(repeating: 0, count: partition.labels.count)
        for (rows, labels) in zip(subsets, subsetLabels) {
            let matches = Self.bestMatches(rows.map { partition.labels[$0] }, labels, partition.clusterCount)
            for (row, label) in zip(rows, labels) {
                held[row] += 1
                if matches[partition.labels[row]] == label { kept[row] += 1 }
            }
        }
        return zip(kept, held).map { $1 == 0 ? nil : Double($0) / Double($1) }
    }

    /// For each cluster, the label that matches it best; −1 for a cluster without rows in the subset.
    package static func bestMatches(_ clusters: [Int], _ labels: [Int], _ clusterCount: Int) -> [Int] {
        let labelCount = (labels.max() ?? -1) + 1
        var shared = Array(repeating: Array(repeating: 0, count: labelCount), count: clusterCount)
        var sizes = Array(repeating: 0, count: clusterCount)
        var labelSizes = Array(repeating: 0, count: labelCount)
        for (cluster, label) in zip(clusters, labels) {
            shared[cluster][label] += 1
            sizes[cluster] += 1
            labelSizes[label] += 1
        }
        return (0..<clusterCount).map { cluster in
            var best = (label: -1, coefficient: 0.0)
            for label in 0..<labelCount where shared[cluster][label] > 0 {
                let both = shared[cluster][label]
                let coefficient = Double(both) / Double(sizes[cluster] + labelSizes[label] - both)
                if coefficient > best.coefficient { best = (label, coefficient) }
            }
            return best.label
        }
    }
}
