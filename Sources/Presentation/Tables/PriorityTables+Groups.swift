import Analysis
import Priorities
import Support

/// `priority_groups.csv` and `priority_trends.csv`: mean attention, by group and by year.
extension PriorityTables {
    static let groups = TableLayout(
        "priority_groups.csv",
        [
            groupBy, group, domain("政策领域，见 docs/priorities.md", "the policy domain, see docs/priorities.md"),
            domainName,
            .integer("reports", "reports", "本组有规划部分的报告数", "the reports of the group that have a plan"), blocks,
            .number(
                "share", "share 0 to 1", "本组各报告占比的平均（每篇权重相同）",
                "the mean of the shares of the group's reports, each of the same weight"),
        ] + bounds + [
            .integer(
                "reports_reference", "reports", "与之比较的报告数", "the reports that the group is compared with",
                empty: allReports),
            .number(
                "share_reference", "share 0 to 1", "与之比较的各报告占比的平均", "the mean of their shares", empty: noReference),
            .number(
                "points", "percentage points", "share 与 share_reference 之差", "share less share_reference",
                empty: noReference),
            .number(
                "p", "share 0 to 1", "差异的双侧 p 值（整块报告置换检验）",
                "p of the difference, two-sided, by permuting whole reports or whole blocks of them",
                empty: .init("报告太少，或只有一块，或全部报告", "too few reports, one block, or all reports")),
            .text("p_method", "p 值的算法，或没有 p 值的原因", "how p was found, or why there is none", empty: allReports),
            .number(
                "q", "share 0 to 1", "组内各领域按 Benjamini-Hochberg 校正的 p 值",
                "p corrected by Benjamini-Hochberg over the domains of the group",
                empty: .init("没有 p 值", "there is no p")),
        ])

    static let trends = TableLayout(
        "priority_trends.csv",
        [
            domain("政策领域，见 docs/priorities.md", "the policy domain, see docs/priorities.md"), domainName,
            .integer("year", "year", "报告的年份", "the year in which the reports are given"), group,
            .number(
                "share", "share 0 to 1", "该年各报告占比的平均（每篇权重相同）",
                "the mean of the shares of the year's reports, each of the same weight"),
        ] + bounds + [
            .integer("reports", "reports", "该年有规划部分的报告数", "the reports of the year that have a plan"), blocks, groupBy,
        ])

    private static let groupBy = TableColumn.text("group_by", "分组所依据的列", "the column whose values define the groups")
    private static let group = TableColumn.text("group", "组", "the group", empty: allReports)
    private static let domainName = TableColumn.text("label", "政策领域的中文名称", "the domain's Chinese name")
    private static let blocks = TableColumn.integer(
        "blocks", "blocks", "互不依赖的块数", "the number of blocks of dependent reports")
    private static let bounds: [TableColumn] = [
        .number(
            "low", "share 0 to 1", "其 95% 区间的下限（按块重抽样）", "lower bound of 95 %, from resampling blocks",
            empty: oneReport),
        .number("high", "share 0 to 1", "其 95% 区间的上限", "upper bound of 95 %", empty: oneReport),
    ]
    private static let allReports = TableColumn.Absence("全部报告", "all reports")
    private static let oneReport = TableColumn.Absence("只有一篇报告", "a single report")
    private static let noReference = TableColumn.Absence("没有可比的报告", "there is nothing to compare with")

    /// Writes `priority_groups.csv`: the mean attention of all reports and of each group, beside that of the others.
    ///
    /// - Parameters:
    ///   - finding: the priorities.
    ///   - destination: where the table goes.
    /// - Throws: `FileError`.
    public static func writeGroups(_ finding: PriorityFinding, to destination: TableDestination) throws(FileError) {
        var table = try destination.table(groups)
        for group in finding.groups.groups {
            for (index, domain) in finding.domains.enumerated() where group.profile.shares[index] != nil {
                table.identifier(finding.groups.groupBy)
                table.identifier(group.name)
                table.identifier(domain.code)
                table.prose(domain.chinese)
                table.integer(group.profile.reports)
                table.integer(group.profile.blocks)
                table.number(group.profile.shares[index])
                table.number(group.profile.intervals[index]?.lowerBound)
                table.number(group.profile.intervals[index]?.upperBound)
                table.integer(group.name == nil ? nil : group.referenceReports)
                table.number(group.reference[index])
                table.number(group.points[index])
                table.number(group.p[index])
                table.identifier(group.method?.rawValue)
                table.number(group.q[index])
                try table.endRow()
            }
        }
        try table.close()
    }

    /// Writes `priority_trends.csv`: the mean attention to each domain year by year, of all reports and of each group.
    ///
    /// - Parameters:
    ///   - finding: the priorities.
    ///   - destination: where the table goes.
    /// - Throws: `FileError`.
    public static func writeTrends(_ finding: PriorityFinding, to destination: TableDestination) throws(FileError) {
        var table = try destination.table(trends)
        for trend in finding.trends.trends {
            for (index, domain) in finding.domains.enumerated() {
                for year in trend.years where year.profile.shares[index] != nil {
                    table.identifier(domain.code)
                    table.prose(domain.chinese)
                    table.integer(year.year)
                    table.identifier(trend.group)
                    table.number(year.profile.shares[index])
                    table.number(year.profile.intervals[index]?.lowerBound)
                    table.number(year.profile.intervals[index]?.upperBound)
                    table.integer(year.profile.reports)
                    table.integer(year.profile.blocks)
                    table.identifier(finding.trends.groupBy)
                    try table.endRow()
                }
            }
        }
        try table.close()
    }
}
