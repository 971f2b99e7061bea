import Analysis
import Comparison
import LinearAlgebra
import Support

/// `clusters.csv`, `cluster_terms.csv`, `cluster_selection.csv`, `cluster_robustness.csv` and `linkage.csv`.
/// Clusters are numbered from 1 continuously over all parts; the last column of each table tells the part of a row.
package enum ClusterTables {
    /// Writes the cluster of each report, or the reason why it has none.
    ///
    /// - Parameters:
    ///   - parts: the clustered parts.
    ///   - ids: the report ids of all rows.
    ///   - reasons: the reason for each row that is in no part.
    ///   - destination: where the table goes.
    package static func writeClusters(
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

    /// Writes the terms that distinguish the clusters.
    package static func writeTerms(_ parts: [ClusterPart], to folder: OutputFolder) throws(FileError) {
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

    /// Writes the partitions that were considered.
    package static func writeSelection(_ parts: [ClusterPart], to folder: OutputFolder) throws(FileError) {
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

    /// Writes how the clusters agree with those under other choices; without clusters the agreement is empty.
    ///
    /// - Parameters:
    ///   - robustness: the comparisons of each part.
    ///   - parts: the clustered parts.
    ///   - folder: the output folder.
    package static func writeRobustness(
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

    /// Writes the hierarchies in SciPy's convention, one for each part; only the header if there is none, as
    /// for a single report.
    package static func writeLinkage(_ parts: [ClusterPart], to folder: OutputFolder) throws(FileError) {
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

    /// Writes the matrix that was clustered and the ids of its rows, in report order. Its columns are those
    /// of `matrices/columns.csv`; with several parts, each row is weighted by the document frequencies of its part.
    ///
    /// - Parameters:
    ///   - parts: the clustered parts.
    ///   - columnCount: the number of columns in the matrix of each part.
    ///   - folder: the output folder.
    package static func writeMatrix(
        _ parts: [ClusterPart], columnCount: Int, to folder: OutputFolder
    ) throws(FileError) {
        let matrix = ClusterMatrix(parts, columnCount: columnCount)
        try Files.makeFolder(folder.path + "/matrices")
        try MatrixFiles.writeNPZ(matrix.weights, to: folder.path + "/matrices/cluster-scope.npz")
        var table = try folder.table("matrices/cluster-scope-rows.csv", ["row", "report_id", "within"])
        for (number, place) in matrix.origins.enumerated() {
            table.integer(number)
            table.identifier(parts[place.part].matrix.reportIDs[place.row])
            table.identifier(parts[place.part].within)
            try table.endRow()
        }
        try table.close()
    }
}
