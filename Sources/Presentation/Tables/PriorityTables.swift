import Analysis
import LinearAlgebra
import Priorities
import Support

/// `priorities.csv`, `priorities_matrix.csv`, `priority_sentences.csv`, `priority_neighbours.csv`, `priority_groups.csv` and
/// `priority_trends.csv`: what plans give their attention to. All are of the sections of role plan and government.
public enum PriorityTables {
    /// The layouts of the tables.
    static let layouts = [shares, matrix, sentences, neighbours, groups, trends]

    private static let shares = TableLayout(
        "priorities.csv",
        [
            .reportID, domain("政策领域，见 docs/priorities.md", "the policy domain, see docs/priorities.md"),
            .number(
                "share", "share 0 to 1", "该领域语句的字数占全部有领域语句字数的比例",
                "the share of its sentences in the characters of all sentences that have a domain",
                empty: .init("无领域（none），或没有规划部分", "the domain none, or a report without a plan")),
            .integer("sentences", "sentences", "该领域的语句数（规划与政府自身建设部分）", "its sentences, in plan and government"),
            .integer("characters", "Unicode scalars", "这些语句不计空白的字数", "their characters without white space"),
            .integer(
                "rank", "rank from 1", "该领域在本报告中的名次", "its place within the report",
                empty: .init("占比为 0 或不适用", "the share is 0, or does not apply")),
            .number(
                "points", "percentage points", "与同年同级报告的平均占比之差", "the share less the mean of the same year and level",
                empty: .init("没有可比的报告，或年份、层级未知", "no other report of that year and level, or they are unknown")),
            .number(
                "deviation", "standard deviations", "上述差距，以标准差计", "the same in standard deviations",
                empty: .init("同年同级的报告不足 5 篇", "fewer than 5 reports of that year and level")),
            .number(
                "low", "share 0 to 1", "占比的 95% 区间下限（按段落重抽样）",
                "lower bound of the share, 95 %, by resampling paragraphs", empty: fewParagraphs),
            .number("high", "share 0 to 1", "占比的 95% 区间上限", "its upper bound", empty: fewParagraphs),
        ] + TableColumn.names)

    private static let matrix = TableLayout(
        "priorities_matrix.csv", [.reportID] + TableColumn.names,
        ownColumns: .init(
            before: "label",
            column: .number(
                "<domain>", "share 0 to 1", "该领域的占比", "the share of the domain",
                empty: .init("没有规划部分", "a report without a plan"))))

    private static let sentences = TableLayout(
        "priority_sentences.csv",
        [
            .reportID, .integer("section", "number from 1", "所在部分，见 sections.csv", "its section, as in sections.csv"),
            .integer(
                "start", "Unicode scalars from 0", "该句在 texts/<report_id>.txt 中的起点",
                "where the sentence begins in texts/<report_id>.txt"),
            .integer("end", "Unicode scalars from 0", "终点（不含）", "where it ends, exclusive"),
            domain("语句所属的政策领域", "the policy domain that the sentence is about"),
            .text(
                "second_domain", "可能性次之且不低于 0.2 的领域", "the next domain, if its probability is 0.2 or more",
                empty: .none),
            .number("probability", "probability 0 to 1", "所属领域的（已校准的）概率", "the probability of the domain, calibrated"),
            .text("sentence", "语句", "the sentence"),
            .text("role", "所在部分的性质：plan 或 government", "the role of its section: plan or government"),
            .boolean("unclear", "领域是否只是猜测（概率低于 0.6）", "whether the domain is a guess (a probability below 0.6)"),
        ] + TableColumn.names)

    private static let neighbours = TableLayout(
        "priority_neighbours.csv",
        [
            .reportID, .text("place", "inside（同省）或 outside（外省）", "inside or outside the report's own province"),
            .rank("相近程度的名次", "its place by likeness"),
            .text("neighbour_id", "相近报告的编号", "the id of the other report"),
            .number(
                "likeness", "-1 to 1", "两篇报告领域占比（开方并减去平均值后）的余弦",
                "the cosine of the two profiles, square roots of shares less their mean"),
            .text(
                "domains", "使两者相近的领域；+ 为都高于平均，- 为都低于平均",
                "the domains that make them near: + both above the mean, - both below", empty: .none),
            .text("neighbour_label", "相近报告的名称", "the other report's name"),
        ] + TableColumn.names)

    private static let fewParagraphs = TableColumn.Absence("段落太少或不适用", "too few paragraphs, or does not apply")

    static func domain(_ chinese: String, _ english: String) -> TableColumn {
        .text("domain", chinese, english)
    }

    /// Writes `priorities.csv`: a row for each report and domain.
    ///
    /// - Parameters:
    ///   - finding: the priorities.
    ///   - names: what the reports are called.
    ///   - destination: where the table goes.
    /// - Throws: `FileError`.
    public static func writeShares(
        _ finding: PriorityFinding, names: ReportNames, to destination: TableDestination
    ) throws(FileError) {
        var table = try destination.table(shares)
        for (row, report) in finding.reports.enumerated() {
            let profile = finding.profiles[row]
            let places = Dictionary(uniqueKeysWithValues: zip(profile.ranked, 1...))
            for (index, domain) in finding.domains.enumerated() {
                let deviation = finding.deviations[row][index]
                table.identifier(report.id)
                table.identifier(domain.code)
                table.number(profile.shares[index])
                table.integer(profile.sentences[index])
                table.integer(profile.characters[index])
                table.integer(places[index])
                table.number(deviation?.points)
                table.number(deviation?.standardDeviations)
                table.number(profile.intervals[index]?.lowerBound)
                table.number(profile.intervals[index]?.upperBound)
                try names.endRow(of: report.id, in: &table)
            }
        }
        try table.close()
    }

    /// Writes `priority_sentences.csv`: every sentence of the plans with its domain.
    ///
    /// - Parameters:
    ///   - finding: the priorities.
    ///   - names: what the reports are called.
    ///   - destination: where the table goes.
    /// - Throws: `FileError`.
    public static func writeSentences(
        _ finding: PriorityFinding, names: ReportNames, to destination: TableDestination
    ) throws(FileError) {
        var table = try destination.table(sentences)
        for (row, report) in finding.reports.enumerated() {
            let text = Array(report.analysedText.unicodeScalars)
            for sentence in finding.sentences[row] {
                var quoted = String.UnicodeScalarView()
                quoted.append(contentsOf: text[sentence.unit.range])
                table.identifier(report.id)
                table.integer(sentence.unit.section + 1)
                table.integer(sentence.unit.range.lowerBound)
                table.integer(sentence.unit.range.upperBound)
                table.identifier(finding.domains[sentence.domain].code)
                table.identifier(sentence.second.map { finding.domains[$0].code })
                table.number((sentence.probability * 10_000).rounded() / 10_000)
                table.prose(String(quoted))
                table.identifier(sentence.unit.role.rawValue)
                table.boolean(sentence.isUnclear)
                try names.endRow(of: report.id, in: &table)
            }
        }
        try table.close()
    }

    /// Writes `priority_neighbours.csv`: for each report the nearest inside its province and outside.
    ///
    /// - Parameters:
    ///   - finding: the priorities.
    ///   - names: what the reports are called.
    ///   - destination: where the table goes.
    /// - Throws: `FileError`.
    public static func writeNeighbours(
        _ finding: PriorityFinding, names: ReportNames, to destination: TableDestination
    ) throws(FileError) {
        var table = try destination.table(neighbours)
        for (row, report) in finding.reports.enumerated() {
            for (place, found) in [("inside", finding.nearInside[row]), ("outside", finding.nearOutside[row])] {
                for (index, neighbour) in found.enumerated() {
                    let other = finding.reports[neighbour.row].id
                    let shared = neighbour.domains.map { domain in
                        (finding.isAboveMean(row, domain: domain) ? "+" : "-") + finding.domains[domain].code
                    }
                    table.identifier(report.id)
                    table.identifier(place)
                    table.integer(index + 1)
                    table.identifier(other)
                    table.number(neighbour.likeness)
                    table.identifier(shared.isEmpty ? nil : shared.joined(separator: " "))
                    table.prose(names.label(other))
                    try names.endRow(of: report.id, in: &table)
                }
            }
        }
        try table.close()
    }

    /// Writes the shares as `priorities_matrix.csv` and, with the same rows and columns, `matrices/priorities.npz`. The
    /// columns are the domains but `none`.
    ///
    /// - Parameters:
    ///   - finding: the priorities.
    ///   - names: what the reports are called.
    ///   - folder: the output folder.
    /// - Throws: `FileError`.
    public static func writeMatrix(
        _ finding: PriorityFinding, names: ReportNames, to folder: OutputFolder
    ) throws(FileError) {
        let columns = finding.domains.indices.filter { finding.domains[$0].code != DomainScheme.noDomain }
        var table = try folder.table(matrix, own: columns.map { finding.domains[$0].code })
        var (offsets, indices, values) = ([0], [Int32](), [Double]())
        for (row, report) in finding.reports.enumerated() {
            table.identifier(report.id)
            for (index, domain) in columns.enumerated() {
                let share = finding.profiles[row].shares[domain]
                table.number(share)
                if let share, share > 0 {
                    indices.append(Int32(index))
                    values.append(share)
                }
            }
            offsets.append(values.count)
            try names.endRow(of: report.id, in: &table)
        }
        try table.close()
        try Files.makeFolder(folder.path + "/matrices")
        try MatrixFiles.writeNPZ(
            SparseMatrix(columnCount: columns.count, rowOffsets: offsets, columnIndices: indices, values: values),
            to: folder.path + "/matrices/priorities.npz")
    }
}

extension PriorityFinding {
    /// The tasks that write the tables of priorities.
    ///
    /// - Parameters:
    ///   - names: what the reports are called.
    ///   - folder: the output folder, which must exist.
    public func files(names: ReportNames, to folder: OutputFolder) -> [FileTask] {
        [
            { try PriorityTables.writeSentences(self, names: names, to: .folder(folder)) },
            { try PriorityTables.writeShares(self, names: names, to: .folder(folder)) },
            { try PriorityTables.writeMatrix(self, names: names, to: folder) },
            { try PriorityTables.writeNeighbours(self, names: names, to: .folder(folder)) },
            { try PriorityTables.writeGroups(self, to: .folder(folder)) },
            { try PriorityTables.writeTrends(self, to: .folder(folder)) },
        ]
    }
}
