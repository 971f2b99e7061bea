import Analysis
import Comparison
import LinearAlgebra
import Priorities
import Support
import TermVectors

/// `clusters.csv`, `cluster_terms.csv`, `cluster_selection.csv`, `cluster_robustness.csv` and `linkage.csv`.
/// Clusters are numbered from 1 continuously over all parts; the last column of each table tells the part of a row.
package enum ClusterTables {
    /// The layouts of the tables.
    static let layouts = [clusters, terms, selection, robustness, linkage, matrixRows, matrixColumns]

    private static let clusters = TableLayout(
        "clusters.csv",
        [
            .reportID,
            .integer("cluster", "number from 1", "所属的类", "the cluster that the report belongs to", empty: noCluster),
            .number(
                "silhouette", "-1 to 1", "轮廓系数：离本类比离最近的他类近多少",
                "silhouette: how much nearer it is to its own cluster than to the next", empty: noCluster),
            .number(
                "assignment_stability", "share 0 to 1", "在含有该报告的重抽样子集中，仍归入同一类的比例",
                "the share of the subsamples holding the report in which it stays in the same cluster",
                empty: noCluster),
            .number("coordinate_1", "", "作图用的横坐标", "first coordinate, for plotting", empty: noCluster),
            .number("coordinate_2", "", "作图用的纵坐标", "second coordinate, for plotting", empty: noCluster),
            .text(
                "reason", "没有归类的原因，或该分类不成立的原因",
                "why the report has no cluster, or why its cluster is no finding",
                empty: .init("已归类", "it has a cluster")),
            .within,
            .text(
                "structure", "found：有可证实的类；offered：连续分布，仅作划分；none：未划分",
                "found: the clusters can be shown; offered: a continuum, divided as well as can be; none: not divided",
                empty: noCluster),
            .text(
                "cluster_name", "所属类的名称：高于和低于平均的领域（百分点）",
                "what names its cluster: the domains above and below the mean, in points",
                empty: .init("没有归类，或按词聚类", "no cluster, or clusters by terms")),
            .number(
                "distance", "0 to 2", "与本类中心的距离（1 减余弦）",
                "the distance from the centre of its cluster, 1 less the cosine",
                empty: noCluster),
        ] + TableColumn.names)

    private static let terms = TableLayout(
        "cluster_terms.csv",
        [
            clusterNumber, .rank("在本类中的名次", "the term's place in its cluster"), .term,
            .number("weight", "", "该词在本类中的权重（基于类的 TF-IDF）", "its weight in the cluster (class-based TF-IDF)"),
            .integer("document_frequency", "reports", "本类中用到该词的报告数", "the reports of the cluster that use it"),
            .within,
        ])

    private static let selection = TableLayout(
        "cluster_selection.csv",
        [
            .text("method", "聚类方法", "the method of clustering"),
            .integer("k", "clusters", "类的个数", "the number of clusters"),
            .number(
                "silhouette", "-1 to 1", "平均轮廓系数", "mean silhouette",
                empty: .init("只有一类", "there is one cluster only")),
            .number(
                "mean_ari", "adjusted Rand index", "重抽样分类与全体分类的平均一致程度",
                "mean agreement of subsamples' clusters with those of all reports",
                empty: .init("未计算", "not computed")),
            .number(
                "reference_gap", "silhouette", "轮廓系数高出无结构参照的程度",
                "how far the silhouette exceeds that of data without structure", empty: .init("未计算", "not computed")),
            .boolean("chosen", "是否为选用的分类", "whether it is the division that was chosen"),
            .within,
        ])

    private static let robustness = TableLayout(
        "cluster_robustness.csv",
        [
            .text("choice", "改变了的选择", "the choice that was changed"),
            .text("value", "改成的值", "what it was changed to"),
            .number(
                "mean_ari", "adjusted Rand index", "改变之后的分类与选用的分类的一致程度",
                "agreement of the clusters then with those that were chosen", empty: .init("没有分类", "no clusters")),
            .within,
        ])

    private static let linkage = TableLayout(
        "linkage.csv",
        [
            .integer(
                "left", "node from 0", "合并的左节点；小于报告数者是 cluster-scope-rows.csv 的行",
                "first node that is joined; leaves are the rows of cluster-scope-rows.csv"),
            .integer("right", "node from 0", "合并的右节点", "second node that is joined"),
            .number("distance", "distance", "合并时的距离", "the distance at which they are joined"),
            .integer("size", "reports", "合并后的报告数", "the reports below the new node"),
            .within,
        ])

    private static let matrixRows = TableLayout(
        "matrices/cluster-scope-rows.csv",
        [.integer("row", "row from 0", "cluster-scope.npz 的行号", "the row of cluster-scope.npz"), .reportID, .within])

    private static let matrixColumns = TableLayout(
        "matrices/cluster-scope-columns.csv",
        [
            .integer("column", "column from 0", "cluster-scope.npz 的列号", "the column of cluster-scope.npz"),
            .text("domain", "政策领域", "the policy domain"),
        ])

    private static let clusterNumber = TableColumn.integer("cluster", "number from 1", "类", "the cluster")
    private static let noCluster = TableColumn.Absence("没有归类", "no cluster")

    /// Writes the cluster of each report, or the reason why it has none.
    ///
    /// - Parameters:
    ///   - parts: the clustered parts.
    ///   - domains: the domains of the clusters' profiles.
    ///   - ids: the report ids of all rows.
    ///   - names: what the reports are called.
    ///   - reasons: the reason for each row that is in no part.
    ///   - destination: where the table goes.
    package static func writeClusters(
        _ parts: [ClusterPart], domains: [DomainScheme.Domain], ids: [String], names: ReportNames,
        reasons: [Int: String],
        to destination: TableDestination
    ) throws(FileError) {
        var table = try destination.table(clusters)
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
            table.identifier(place?.part.structure.rawValue)
            table.prose(
                index.flatMap { index in
                    guard let part = place?.part, let label = analysis?.partition?.labels[index],
                        part.profiles.indices.contains(label)
                    else { return nil }
                    return part.profiles[label].chineseName(domains)
                })
            table.number(index.flatMap { place?.part.distances[$0] })
            try names.endRow(of: id, in: &table)
        }
        try table.close()
    }

    /// Writes the terms that distinguish the clusters.
    package static func writeTerms(
        _ parts: [ClusterPart], _ vocabulary: Vocabulary, to folder: OutputFolder
    ) throws(FileError) {
        var table = try folder.table(Self.terms)
        for part in parts {
            for (cluster, strongest) in part.terms.enumerated() {
                for (index, term) in strongest.enumerated() {
                    table.integer(cluster + part.firstNumber)
                    table.integer(index + 1)
                    table.identifier(vocabulary.terms[term.column])
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
        var table = try folder.table(selection)
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
        var table = try folder.table(Self.robustness)
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
        var table = try folder.table(linkage)
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

    /// Writes the matrix that was clustered and the ids of its rows, in report order. By terms, its columns are those
    /// of `matrices/columns.csv`; with several parts, each row is weighted by the document frequencies of its part. By
    /// priorities, its columns are domains, and are written too.
    ///
    /// - Parameters:
    ///   - parts: the clustered parts.
    ///   - columnCount: the number of columns in the matrix of each part.
    ///   - columns: the domain of each column; empty if the columns are terms.
    ///   - folder: the output folder.
    package static func writeMatrix(
        _ parts: [ClusterPart], columnCount: Int, columns: [String], to folder: OutputFolder
    ) throws(FileError) {
        let matrix = ClusterMatrix(parts, columnCount: columnCount)
        try Files.makeFolder(folder.path + "/matrices")
        try MatrixFiles.writeNPZ(matrix.weights, to: folder.path + "/matrices/cluster-scope.npz")
        var table = try folder.table(matrixRows)
        for (number, place) in matrix.origins.enumerated() {
            table.integer(number)
            table.identifier(parts[place.part].matrix.reportIDs[place.row])
            table.identifier(parts[place.part].within)
            try table.endRow()
        }
        try table.close()
        if columns.isEmpty { return }
        var heads = try folder.table(matrixColumns)
        for (number, domain) in columns.enumerated() {
            heads.integer(number)
            heads.identifier(domain)
            try heads.endRow()
        }
        try heads.close()
    }
}
