import LinearAlgebra
import Support

/// Tells whether clusters survive a different choice that would have been equally reasonable, such as another
/// segmenter.
public struct ClusterRobustness: Sendable, Equatable {
    /// What was chosen differently.
    public let choice: String
    /// The other value that was chosen.
    public let value: String
    /// The mean adjusted Rand index, over `seeds` random seeds, between the reported clusters and those
    /// that the same method makes from the other rows with the same number of clusters, over the reports
    /// found in both. nil if no clusters are reported or the other choice leaves too few or too many reports.
    public let meanAdjustedRandIndex: Double?

    /// The number of seeds, the reported one first. A hierarchy needs none and is built once.
    package static let seeds = 5

    /// Clusters the rows resulting from the other choice.
    ///
    /// - Parameters:
    ///   - choice: what was chosen differently.
    ///   - value: the other value.
    ///   - analysis: the reported clusters of `matrix`.
    ///   - matrix: the rows of the reported clusters.
    ///   - other: the rows resulting from the other choice, matched by report id.
    ///   - options: those of `analysis`.
    ///   - threads: the number of threads.
    /// - Throws: nothing at present; work that threads share is declared so.
    public init(
        choice: String, value: String, of analysis: ClusterAnalysis, _ matrix: ClusterRows, other: ClusterRows,
        options: ClusterAnalysis.Options, threads: Int
    ) async throws {
        self.choice = choice
        self.value = value
        guard let partition = analysis.partition, partition.clusterCount > 1 else {
            meanAdjustedRandIndex = nil
            return
        }
        var cluster: [String: Int] = [:]
        for (index, row) in analysis.rows.enumerated() { cluster[matrix.reportIDs[row]] = partition.labels[index] }
        let rows = other.reportIDs.indices.filter { row in
            cluster[other.reportIDs[row]] != nil && !other.unitRows.entries(ofRow: row).isEmpty
        }
        guard rows.count > partition.clusterCount, rows.count <= ClusterAnalysis.maximumLinked else {
            meanAdjustedRandIndex = nil
            return
        }
        let labels = rows.map { cluster[other.reportIDs[$0]]! }
        let cosines = try await RowProducts.gram(other.unitRows.selectingRows(rows), threads: threads)
        let runs = options.method == .sphericalKMeans ? Self.seeds : 1
        let indices = try await Parallel.map(runs, threads: threads) { run in
            var kMeans = options.kMeans
            kMeans.seed &+= UInt64(run)
            let found = options.method.partitions(cosines, into: [partition.clusterCount], options: kMeans)[0]
            return Partition.adjustedRandIndex(labels, found.labels)
        }
        meanAdjustedRandIndex = indices.reduce(0, +) / Double(runs)
    }
}
