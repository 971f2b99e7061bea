import LinearAlgebra
import Support
import TermVectors

/// Whether clusters survive another choice that might as well have been made, such as another segmenter.
public struct ClusterRobustness: Sendable, Equatable {
    /// What was chosen otherwise.
    public let choice: String
    /// What was chosen.
    public let value: String
    /// The mean adjusted Rand index, over ``seeds`` random seeds, of the reported clusters and those made by the same method
    /// into the same number from the other rows, of the reports that both hold; nil where no clusters are reported or the
    /// other choice leaves too few reports.
    public let meanAdjustedRandIndex: Double?

    /// So many seeds, the reported one first; a hierarchy needs none, so it is made once.
    public static let seeds = 5

    /// Clusters the rows that the other choice gives.
    ///
    /// - Parameters:
    ///   - analysis: what is reported of `matrix`.
    ///   - other: rows by the other choice; they are matched by report id.
    public init(
        choice: String, value: String, of analysis: ClusterAnalysis, _ matrix: WeightedMatrix, other: WeightedMatrix,
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
