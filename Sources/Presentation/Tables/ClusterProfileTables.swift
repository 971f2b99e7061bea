import Analysis
import Priorities
import Support

/// `cluster_profiles.csv` and `cluster_sentences.csv`: what clusters by priorities give their attention to, and how they say it.
/// Both have only a header if clusters are by terms or there is but one.
package enum ClusterProfileTables {
    /// The layouts of the tables.
    static let layouts = [profiles, sentences]

    private static let cluster: [TableColumn] = [
        .integer("cluster", "number from 1", "类", "the cluster"),
        .text("name", "类的名称：高于和低于平均的领域（百分点）", "the domains above and below the mean, in points"),
    ]

    private static let profiles = TableLayout(
        "cluster_profiles.csv",
        cluster + [
            .text("domain", "政策领域", "the policy domain"), .text("domain_name", "领域名称", "its name in Chinese"),
            .number("share", "share 0 to 1", "本类各报告占比的平均", "the mean share of the cluster's reports"),
            .number(
                "points", "percentage points", "与一同聚类的全部报告平均之差",
                "the same less the mean of all reports clustered together"),
            .number(
                "deviation", "standard deviations", "上述差距，以各报告的标准差计", "the same in standard deviations of the reports",
                empty: .init("各报告没有差别", "the reports do not vary")),
            .boolean("marked", "差距是否不小于其标准误的两倍", "whether the difference is at least twice its standard error"),
            .integer("reports", "reports", "本类的报告数", "the reports of the cluster"), .within,
        ])

    private static let sentences = TableLayout(
        "cluster_sentences.csv",
        cluster + [
            .text("domain", "政策领域", "the policy domain"),
            .rank("代表性的名次", "its place by how typical it is"), .reportID,
            .integer("section", "number from 1", "所在部分，见 sections.csv", "its section, as in sections.csv"),
            .integer(
                "start", "Unicode scalars from 0", "该句在 texts/<report_id>.txt 中的起点",
                "where the sentence begins in texts/<report_id>.txt"),
            .integer("end", "Unicode scalars from 0", "终点（不含）", "where it ends, exclusive"),
            .number("probability", "probability 0 to 1", "领域的（已校准的）概率", "the probability of the domain, calibrated"),
            .text("sentence", "语句", "the sentence"), .within,
        ] + TableColumn.names)

    /// Writes the mean profile of each cluster.
    package static func writeProfiles(_ finding: ClusterFinding, to folder: OutputFolder) throws(FileError) {
        var table = try folder.table(profiles)
        for part in finding.parts {
            for (index, profile) in part.profiles.enumerated() {
                for (domain, attention) in zip(finding.domains, profile.attention) {
                    guard let attention else { continue }
                    table.integer(index + part.firstNumber)
                    table.prose(profile.chineseName(finding.domains))
                    table.identifier(domain.code)
                    table.prose(domain.chinese)
                    table.number(attention.share)
                    table.number(attention.points)
                    table.number(attention.deviation)
                    table.boolean(attention.isMarked)
                    table.integer(profile.reports)
                    table.identifier(part.within)
                    try table.endRow()
                }
            }
        }
        try table.close()
    }

    /// Writes the typical sentences of each cluster and domain.
    package static func writeSentences(
        _ finding: ClusterFinding, names: ReportNames, to folder: OutputFolder
    ) throws(FileError) {
        var table = try folder.table(sentences)
        for part in finding.parts {
            for (index, profile) in part.profiles.enumerated() {
                for (domain, typical) in zip(finding.domains, profile.sentences) {
                    for (rank, sentence) in typical.enumerated() {
                        let id = finding.reports[sentence.row].id
                        table.integer(index + part.firstNumber)
                        table.prose(profile.chineseName(finding.domains))
                        table.identifier(domain.code)
                        table.integer(rank + 1)
                        table.identifier(id)
                        table.integer(sentence.unit.section + 1)
                        table.integer(sentence.unit.range.lowerBound)
                        table.integer(sentence.unit.range.upperBound)
                        table.number((sentence.probability * 10_000).rounded() / 10_000)
                        table.prose(sentence.text)
                        table.identifier(part.within)
                        try names.endRow(of: id, in: &table)
                    }
                }
            }
        }
        try table.close()
    }
}
