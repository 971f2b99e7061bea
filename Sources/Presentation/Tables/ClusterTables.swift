import Analysis
import Comparison
import LinearAlgebra
import Support

/// `clusters.csv`, `cluster_terms.csv`, `cluster_selection.csv`, `cluster_robustness.csv` and `linkage.csv`. Clusters
/// are numbered from 1, on from part to part; the last column of each table says which part a line is about.
public enum ClusterTables {
    /// The cluster of each report, or the reason why it has none.
    ///
    /// - Parameters:
    ///   - ids: the ids of all rows that the tables are about.
    ///   - reasons: for each row why it is in no part, where it is in none.
    public static func writeClusters(
        _ parts: [ClusterPart], ids: [String], reasons: [Int: String], to destination: TableDestination
    ) throws(FileError) {
        var table = try destination.table(
            "clusters.csv",
            [
                "report_id", "cluster", "silhouette", "assignment_stability", "coordinate_1", "coordinate_2", "reason",
                "within",
            ])
        var places: [Int: (part: ClusterPart, index: Int)] = [:]
        for part in parts { for (index, row) in part.rows.enumerated() { places[row] = (part, index) } }
        for (row, id) in ids.enumerated() {
            let place = places[row]
            let index = place?.index
            let analysis = place?.part.analysis
            let point = index.flatMap { index in
                analysis.flatMap { $0.coordinates.isEmpty ? nil : $0.coordinates[index] }
            }
            table.identifier(id)
            table.integer(
                index.flatMap { index in analysis?.partition.map { $0.labels[index] + place!.part.firstNumber } })
            table.number(index.flatMap { analysis?.silhouettes[$0] })
            table.number(index.flatMap { analysis?.stabilities[$0] })
            table.number(point?.first)
            table.number(point?.second)
            table.prose(place.map { $0.part.remark } ?? reasons[row])
            table.identifier(place?.part.within)
            try table.endRow()
        }
        try table.close()
    }

    /// The terms that tell the clusters apart.
    public static func writeTerms(_ parts: [ClusterPart], to folder: OutputFolder) throws(FileError) {
        var table = try folder.table(
            "cluster_terms.csv", ["cluster", "rank", "term", "weight", "document_frequency", "within"])
        for part in parts {
            for (cluster, strongest) in part.terms.enumerated() {
                for (index, term) in strongest.enumerated() {
                    table.integer(cluster + part.firstNumber)
                    table.integer(index + 1)
                    table.identifier(part.matrix.vocabulary.terms[term.column])
                    table.number(term.weight)
                    table.integer(term.documentFrequency)
                    table.identifier(part.within)
                    try table.endRow()
                }
            }
        }
        try table.close()
    }

    /// The partitions that were considered.
    public static func writeSelection(_ parts: [ClusterPart], to folder: OutputFolder) throws(FileError) {
        var table = try folder.table(
            "cluster_selection.csv", ["method", "k", "silhouette", "mean_ari", "reference_gap", "chosen", "within"])
        for part in parts {
            for candidate in part.analysis?.candidates ?? [] {
                table.identifier(candidate.method.rawValue)
                table.integer(candidate.k)
                table.number(candidate.silhouette)
                table.number(candidate.meanAdjustedRandIndex)
                table.number(candidate.referenceGap)
                table.boolean(candidate.isChosen)
                table.identifier(part.within)
                try table.endRow()
            }
        }
        try table.close()
    }

    /// How the clusters agree with those that other choices make; without clusters the agreement is empty.
    ///
    /// - Parameter robustness: for each part its comparisons.
    public static func writeRobustness(
        _ robustness: [[ClusterRobustness]], _ parts: [ClusterPart], to folder: OutputFolder
    ) throws(FileError) {
        var table = try folder.table("cluster_robustness.csv", ["choice", "value", "mean_ari", "within"])
        for (rows, part) in zip(robustness, parts) {
            for row in rows {
                table.identifier(row.choice)
                table.identifier(row.value)
                table.number(row.meanAdjustedRandIndex)
                table.identifier(part.within)
                try table.endRow()
            }
        }
        try table.close()
    }

    /// Ward's hierarchies in SciPy's convention, one for each part; without one, as for a single report, the header
    /// alone.
    public static func writeLinkage(_ parts: [ClusterPart], to folder: OutputFolder) throws(FileError) {
        var table = try folder.table("linkage.csv", ["left", "right", "distance", "size", "within"])
        for part in parts {
            for merger in part.analysis?.linkage?.mergers ?? [] {
                table.integer(merger.left)
                table.integer(merger.right)
                table.number(merger.distance)
                table.integer(merger.size)
                table.identifier(part.within)
                try table.endRow()
            }
        }
        try table.close()
    }

    /// The matrix that was clustered with the ids of its rows, in the order of all reports. Its columns are those of
    /// `matrices/columns.csv`; where there are parts, each row is weighed by the document frequencies of its part.
    public static func writeMatrix(
        _ parts: [ClusterPart], columnCount: Int, to folder: OutputFolder
    ) throws(FileError) {
        let matrix = ClusterMatrix(parts, columnCount: columnCount)
        try Files.makeFolder(folder.path + "/matrices")
        try MatrixFiles.writeNPZ(matrix.weights, to: folder.path + "/matrices/cluster-scope.npz")
        var table = try folder.table("matrices/cluster-scope-rows.csv", ["row", "report_id", "within"])
        for (number, place) in matrix.places.enumerated() {
            table.integer(number)
            table.identifier(parts[place.part].matrix.reportIDs[place.row])
            table.identifier(parts[place.part].within)
            try table.endRow()
        }
        try table.close()
    }
}
