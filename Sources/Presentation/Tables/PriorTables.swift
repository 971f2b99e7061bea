import Analysis
import Comparison
import Reports
import Support
import TermVectors

/// `prior_reports.csv`, `explanations.csv`, `evidence.csv` and `changes.csv`.
public struct PriorTables: Sendable {
    /// The layouts of the tables.
    static let layouts = [priors, explanations, evidence, changes]

    private static let priorLabel = TableColumn.text("prior_label", "往年报告的名称", "the earlier report's name")
    private static let priors = TableLayout(
        "prior_reports.csv",
        [
            .reportID, .rank("相似程度的名次", "its place by similarity"), .priorID,
            .integer("prior_year", "year", "往年报告的年份", "the earlier report's year"),
            .integer("years_apart", "years", "相隔的年数", "how many years lie between them"),
            .number("cosine", "cosine 0 to 1", "按词语与句段的余弦相似度", "their cosine by terms and wordings"),
            .number(
                "cosine_margin", "cosine", "与下一名的余弦之差；很小则名次难分",
                "how far it exceeds the next; where that is little, they are too close to call",
                empty: .init("没有下一名", "there is no next")),
            .boolean("same_region", "是否同一地区", "whether both are of the same region", empty: .unknown),
            .text(
                "top_terms", "二者共有、最能说明相似之处的词（名词，不含地名、人名、套话），以空格分隔",
                "the terms of both that make them alike most and tell something: nouns, no names, no set phrases",
                empty: .none),
            .number(
                "term_cosine", "cosine 0 to 1", "只按词语的余弦，同 similarity.csv",
                "the cosine of terms alone, as in similarity.csv"),
            .integer("candidates", "reports", "可比的往年报告数", "the earlier reports that could have been named"),
            .integer("shared_terms", "terms", "二者共有的词语数", "the terms that both use"),
            .text(
                "caution", "few candidates：可比的往年报告不足 3 篇；too close to call：与下一名相差不到 0.01，不分高下",
                "few candidates: fewer than 3 earlier reports to choose among; too close to call: less than 0.01 above the next",
                empty: .none),
            .number(
                "set_phrase_share", "share 0 to 1", "余弦中套话（同级同年八成以上的报告都有）所占的比例",
                "the share of the cosine that is set phrases: what 80 % or more of the reports of that level and year have",
                empty: .notApplicable),
            .number(
                "name_share", "share 0 to 1", "余弦中地名、人名、机构名所占的比例",
                "the share of the cosine that is names of places, persons and organisations", empty: .notApplicable),
            priorLabel,
        ] + TableColumn.names)
    private static let explanations = TableLayout(
        "explanations.csv",
        [
            .reportID, .priorID,
            .text(
                "term", "二者共有的句段、短语或词语；括号中为合计：套话、名称、本身说明不了什么的词、未列出的",
                "a passage, phrase or term of both, or a sum: `(set phrases)`, `(names)`, `(common words)`, `(others)`"),
            .boolean(
                "set_phrase", "是否为套话（同级同年八成以上的报告都有）",
                "whether it is set phrases: what 80 % or more of the reports of that level and year have",
                empty: .notApplicable),
            .number(
                "contribution", "cosine", "对余弦的贡献；一篇的各行相加等于余弦", "what it adds to the cosine; a report's rows sum to it"),
            .number("cosine_share", "share 0 to 1", "贡献占余弦的比例", "the same as a share of the cosine"),
            .integer("count_report", "occurrences", "在该报告中的次数", "how often the report has it", empty: .notApplicable),
            .integer(
                "count_prior", "occurrences", "在往年报告中的次数", "how often the earlier report has it", empty: .notApplicable),
            .text(
                "kind", "passage 句段（四个词以上），phrase 短语，term 词语，sum 合计",
                "passage (four words or more), phrase, term, or sum"),
            priorLabel,
        ] + TableColumn.names)
    private static let evidence = TableLayout(
        "evidence.csv",
        [
            .reportID, .priorID, .text("term", "二者共有的句段、短语或词语", "the passage, phrase or term that both have"),
            .text("sentence_report", "该报告中的句子", "a sentence of the report", empty: .none),
            .text("sentence_prior", "往年报告中的句子", "a sentence of the earlier report", empty: .none),
            priorLabel,
        ] + TableColumn.names)
    private static let changes = TableLayout(
        "changes.csv",
        [
            .reportID, .priorID,
            .text("term", "用得明显更多或更少的短语或词语", "a phrase or term that is used clearly more, or clearly less"),
            .integer("count_report", "occurrences", "在该报告中的次数", "how often the report has it"),
            .integer("count_prior", "occurrences", "在往年报告中的次数", "how often the earlier report has it"),
            .number(
                "log_odds", "natural logarithm", "对数优势比，正值表示今年用得多",
                "log-odds ratio; above 0: the report uses it more"),
            .number(
                "z", "standard deviations", "log_odds 除以其标准差，用于排序", "log_odds by its standard deviation, for ranking"),
            priorLabel,
        ] + TableColumn.names)

    private let finding: PriorFinding
    private let names: ReportNames
    private var search: PriorSearch { finding.search }
    /// The report of each row.
    private var reports: [Report] { finding.reports }
    private var rows: [Int] { finding.rows }

    /// The tables of a finding, for the rows that were asked for.
    public init(_ finding: PriorFinding) {
        self.finding = finding
        names = ReportNames(finding.reports)
    }

    /// Ends a row about two reports with their names.
    private func endRow(_ row: Int, _ prior: Int, _ table: inout TableWriter) throws(FileError) {
        table.prose(reports[prior].label)
        try names.endRow(of: reports[row].id, in: &table)
    }

    /// The tasks that write the four tables.
    ///
    /// - Parameter folder: the output folder, which must exist.
    public func files(to folder: OutputFolder) -> [FileTask] {
        [
            { try writeExplanations(to: folder) }, { try writePriors(to: .folder(folder)) },
            { try writeEvidence(to: folder) }, { try writeChanges(to: folder) },
        ]
    }

    /// Writes the most similar prior reports of each row that was asked for, with the terms that make them similar.
    ///
    /// - Throws: `FileError`.
    public func writePriors(to destination: TableDestination) throws(FileError) {
        var table = try destination.table(Self.priors)
        for row in rows {
            for (index, found) in search.found[row].enumerated() {
                let (report, other) = (reports[row], reports[found.prior.row])
                table.identifier(report.id)
                table.integer(index + 1)
                table.identifier(other.id)
                table.integer(other.year)
                table.integer(found.yearsApart)
                table.number(found.prior.cosine)
                table.number(found.prior.margin)
                table.boolean(report.isOfSameRegion(as: other))
                table.identifier(found.topTerms.joined(separator: " "))
                table.number(found.termCosine)
                table.integer(search.candidates[row])
                table.integer(found.sharedTerms)
                table.identifier(search.caution(found, ofRow: row)?.rawValue)
                table.number(found.setPhraseShare)
                table.number(found.nameShare)
                try endRow(row, found.prior.row, &table)
            }
        }
        try table.close()
    }

    /// Writes the breakdown of the cosine with the most similar prior report: the parts, and four sums.
    package func writeExplanations(to folder: OutputFolder) throws(FileError) {
        var table = try folder.table(Self.explanations)
        for row in rows {
            guard let found = search.found[row].first, let explanation = found.explanation else { continue }
            for part in explanation.parts {
                try write(part, explanation.share(of: part.contribution), row, found.prior.row, &table)
            }
            for (name, isSetPhrase, sum) in [
                ("(set phrases)", true, explanation.setPhrases), ("(names)", false, explanation.names),
                ("(common words)", false, explanation.commonWords), ("(others)", nil, explanation.others),
            ] as [(String, Bool?, Double)] {
                table.identifier(reports[row].id)
                table.identifier(reports[found.prior.row].id)
                table.identifier(name)
                table.boolean(isSetPhrase)
                table.number(sum)
                table.number(explanation.share(of: sum))
                table.integer(nil)
                table.integer(nil)
                table.identifier("sum")
                try endRow(row, found.prior.row, &table)
            }
        }
        try table.close()
    }

    private func write(
        _ part: Explanation.Part, _ share: Double?, _ row: Int, _ prior: Int, _ table: inout TableWriter
    ) throws(FileError) {
        table.identifier(reports[row].id)
        table.identifier(reports[prior].id)
        table.prose(part.text)
        table.boolean(false)
        table.number(part.contribution)
        table.number(share)
        table.integer(part.count)
        table.integer(part.otherCount)
        table.identifier(part.kind.rawValue)
        try endRow(row, prior, &table)
    }

    /// Writes sentences of both reports for the strongest features.
    package func writeEvidence(to folder: OutputFolder) throws(FileError) {
        var table = try folder.table(Self.evidence)
        for row in rows {
            for pair in finding.evidence[row] {
                table.identifier(reports[row].id)
                table.identifier(reports[search.found[row][0].prior.row].id)
                table.prose(pair.text)
                table.prose(pair.report)
                table.prose(pair.prior)
                try endRow(row, search.found[row][0].prior.row, &table)
            }
        }
        try table.close()
    }

    /// Writes what each report says more and less than its most similar prior report.
    package func writeChanges(to folder: OutputFolder) throws(FileError) {
        var table = try folder.table(Self.changes)
        for row in rows {
            for change in finding.changes[row] {
                table.identifier(reports[row].id)
                table.identifier(reports[search.found[row][0].prior.row].id)
                table.prose(change.text)
                table.integer(change.count)
                table.integer(change.priorCount)
                table.number(change.logOdds)
                table.number(change.z)
                try endRow(row, search.found[row][0].prior.row, &table)
            }
        }
        try table.close()
    }
}
