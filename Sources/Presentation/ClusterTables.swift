import Comparison
import Groundwork
import Reports
import TermVectors

/// `clusters.csv`, `cluster_terms.csv`, `cluster_selection.csv`, `cluster_robustness.csv` and `linkage.csv`. Clusters are numbered from 1.
public enum ClusterTables {
    /// The cluster of each report, or the reason why it has none.
    ///
    /// - Parameters:
    ///   - ids: the ids of the rows of the matrix that was given to the analysis.
    ///   - scope: the part of the reports that was clustered, for the reasons.
    public static func writeClusters(
        _ analysis: ClusterAnalysis, ids: [String], scope: ReportScope, to destination: TableDestination
    ) throws(FileError) {
        var table = try destination.table(
            "clusters.csv",
            ["report_id", "cluster", "silhouette", "assignment_stability", "coordinate_1", "coordinate_2", "reason"])
        let position = Dictionary(uniqueKeysWithValues: analysis.rows.enumerated().map { ($1, $0) })
        for (row, id) in ids.enumerated() {
            let index = position[row]
            let point = index.flatMap { analysis.coordinates.isEmpty ? nil : analysis.coordinates[$0] }
            table.identifier(id)
            table.integer(index.flatMap { index in analysis.partition.map { $0.labels[index] + 1 } })
            table.number(index.flatMap { analysis.silhouettes[$0] })
            table.number(index.flatMap { analysis.stabilities[$0] })
            table.number(point?.first)
            table.number(point?.second)
            table.prose(reason(index: index, analysis, scope))
            try table.endRow()
        }
        try table.close()
    }

    /// The terms that tell the clusters apart.
    public static func writeTerms(
        _ terms: [[ClusterTerms.Term]], vocabulary: Vocabulary, to folder: OutputFolder
    ) throws(FileError) {
        var table = try folder.table(
            "cluster_terms.csv", ["cluster", "rank", "term", "weight", "document_frequency"])
        for (cluster, strongest) in terms.enumerated() {
            for (index, term) in strongest.enumerated() {
                table.integer(cluster + 1)
                table.integer(index + 1)
                table.identifier(vocabulary.terms[term.column])
                table.number(term.weight)
                table.integer(term.documentFrequency)
                try table.endRow()
            }
        }
        try table.close()
    }

    /// The partitions that were considered.
    public static func writeSelection(_ analysis: ClusterAnalysis, to folder: OutputFolder) throws(FileError) {
        var table = try folder.table(
            "cluster_selection.csv", ["method", "k", "silhouette", "mean_ari", "reference_gap", "chosen"])
        for candidate in analysis.candidates {
            table.identifier(candidate.method.rawValue)
            table.integer(candidate.k)
            table.number(candidate.silhouette)
            table.number(candidate.meanAdjustedRandIndex)
            table.number(candidate.referenceGap)
            table.boolean(candidate.isChosen)
            try table.endRow()
        }
        try table.close()
    }

    /// How the clusters agree with those that other choices make; without clusters the agreement is empty.
    public static func writeRobustness(_ robustness: [ClusterRobustness], to folder: OutputFolder) throws(FileError) {
        var table = try folder.table("cluster_robustness.csv", ["choice", "value", "mean_ari"])
        for row in robustness {
            table.identifier(row.choice)
            table.identifier(row.value)
            table.number(row.meanAdjustedRandIndex)
            try table.endRow()
        }
        try table.close()
    }

    /// Ward's hierarchy in SciPy's convention; without one, as for a single report, the header alone.
    public static func writeLinkage(_ linkage: Linkage?, to folder: OutputFolder) throws(FileError) {
        var table = try folder.table("linkage.csv", ["left", "right", "distance", "size"])
        for merger in linkage?.mergers ?? [] {
            table.integer(merger.left)
            table.integer(merger.right)
            table.number(merger.distance)
            table.integer(merger.size)
            try table.endRow()
        }
        try table.close()
    }

    private static func reason(index: Int?, _ analysis: ClusterAnalysis, _ scope: ReportScope) -> String? {
        if index == nil {
            return scope == .all
                ? "no term left in the report" : "no \(scope.rawValue) found in the report, or no term left in it"
        }
        if analysis.partition == nil { return "too few reports to cluster" }
        return nil
    }
}
