import Analysis
import Comparison
import Reports
import Support

/// `dictionary.csv`: how often each report uses the categories of a dictionary.
package enum DictionaryTable {
    /// The columns of the table.
    static let layout = TableLayout(
        "dictionary.csv",
        [
            .reportID, .text("category", "词表中的类别", "the category of the word lists"),
            .integer("count", "occurrences", "该类词语出现的次数", "how often its terms occur"),
            .number("per_10000", "per 10,000 tokens", "每一万个词中的次数", "the same per 10,000 tokens", empty: .notApplicable),
            .number(
                "reports_share", "share 0 to 1", "用到该类词语的报告在全部报告中的比例",
                "the share of all reports that use the category"),
            .text("terms", "出现的词语及次数", "the terms that occur, with their counts", empty: .none),
            .number("weighted", "weights", "按词表的权重计的次数", "the occurrences by the weights of the list"),
            .number(
                "per_10000_characters", "per 10,000 characters", "每一万字中的次数", "occurrences per 10,000 characters",
                empty: .notApplicable),
            .integer("review", "occurrences", "在工作回顾部分的次数", "occurrences in the review"),
            .integer("plan", "occurrences", "在工作安排部分的次数", "occurrences in the plan"),
            .integer("government", "occurrences", "在政府自身建设部分的次数", "occurrences in the government's own part"),
            .integer("other", "occurrences", "在其余部分的次数", "occurrences in other parts"),
            .number(
                "sentences_share", "share 0 to 1", "用到该类词语的句子的比例", "the share of sentences that use the category",
                empty: .notApplicable),
        ] + TableColumn.names)

    /// The columns of `dictionary_terms.csv`.
    static let termsLayout = TableLayout(
        "dictionary_terms.csv",
        [
            .text("category", "词表中的类别", "the category of the word lists"), .text("term", "词语", "the term"),
            .integer("hits", "occurrences", "计入的次数", "how often it counted"),
            .integer("reports", "reports", "计入的报告数", "the reports in which it counted"),
            .integer("inside", "occurrences", "其中在更长的词之内的次数", "how many of these stand inside longer words"),
            .text("longer_words", "这些更长的词及次数", "these longer words, with how often", empty: .none),
            .integer(
                "not_counted", "occurrences", "字面出现而未计入的次数", "how often its characters stand without counting"),
            .text(
                "why", "未计入的原因：被同类更长的词计入，或跨越词的边界（以 | 分开）",
                "why: a longer term of the category counted, or they stand across words (divided by |)", empty: .none),
            .text("example", "计入的一个例句", "a sentence in which it counted", empty: .none),
        ])

    /// The columns of `dictionary_groups.csv`.
    static let groupsLayout = TableLayout(
        "dictionary_groups.csv",
        [
            .text("group_by", "分组所依据的列", "the column whose values define the groups"),
            .text("group", "组", "the group", empty: .init("全部报告", "all reports")),
            .text("category", "词表中的类别", "the category of the word lists"),
            .integer("reports", "reports", "报告数", "the number of reports"),
            .integer("blocks", "blocks", "互不依赖的块数", "the number of blocks of dependent reports"),
            .number(
                "per_10000", "per 10,000 tokens", "各报告每一万个词中次数的平均",
                "the mean of the reports' occurrences per 10,000 tokens",
                empty: .notApplicable),
            .number(
                "low", "per 10,000 tokens", "其 95% 区间的下限（按块重抽样）", "lower bound of 95 %, from resampling blocks",
                empty: oneReport),
            .number("high", "per 10,000 tokens", "其 95% 区间的上限", "upper bound of 95 %", empty: oneReport),
            .number(
                "sentences_share", "share 0 to 1", "各报告用到该类词语的句子比例的平均",
                "the mean of the reports' shares of sentences that use the category", empty: .notApplicable),
            .number("sentences_low", "share 0 to 1", "其 95% 区间的下限", "lower bound of 95 %", empty: oneReport),
            .number("sentences_high", "share 0 to 1", "其 95% 区间的上限", "upper bound of 95 %", empty: oneReport),
        ])

    private static let oneReport = TableColumn.Absence("只有一篇报告", "a single report")

    /// The columns of `dictionary_hits.csv`.
    static let hitsLayout = TableLayout(
        "dictionary_hits.csv",
        [
            .reportID, .text("category", "词表中的类别", "the category of the word lists"), .text("term", "词语", "the term"),
            .text("section", "所在部分的性质（见 sections.csv 的 role）", "the role of the section it stands in", empty: .unknown),
            .integer(
                "start", "Unicode scalars from 0", "在 texts/<report_id>.txt 中的起点",
                "where it begins in texts/<report_id>.txt"),
            .integer("end", "Unicode scalars from 0", "终点（不含）", "where it ends, exclusive"),
            .boolean("inside", "是否在更长的词之内", "whether it stands inside a longer word"),
        ] + TableColumn.names)

    /// Writes a row for every report and category, even if the category does not occur.
    ///
    /// `per_10000` is relative to tokens; `reports_share` is the share of all reports that use the category;
    /// `terms` lists the terms found, with their counts.
    ///
    /// - Parameters:
    ///   - shares: the counts of the reports.
    ///   - dictionary: the categories.
    ///   - names: what the reports are called.
    ///   - destination: where the table goes.
    /// - Throws: `FileError`.
    public static func write(
        _ shares: DictionaryShares, dictionary: TermDictionary, names: ReportNames, to destination: TableDestination
    ) throws(FileError) {
        var table = try destination.table(layout)
        for row in shares.rows {
            for (index, category) in dictionary.categories.enumerated() {
                let count = row.counts[index]
                let found = category.terms.indices.filter { count.byTerm[$0] > 0 }
                    .map { "\(category.terms[$0]) \(count.byTerm[$0])" }
                table.identifier(row.reportID)
                table.identifier(category.name)
                table.integer(count.total)
                table.number(row.rate(ofCategory: index))
                table.number(shares.reports[index])
                table.identifier(found.isEmpty ? nil : found.joined(separator: "; "))
                table.number(zip(count.byTerm, category.weights).reduce(0) { $0 + Double($1.0) * $1.1 })
                table.number(row.characterRate(ofCategory: index))
                for part in DictionaryFinding.parts.map(\.rawValue) + ["other"] {
                    table.integer(row.byPart[index][part, default: 0])
                }
                table.number(row.sentenceShare(ofCategory: index))
                try names.endRow(of: row.reportID, in: &table)
            }
        }
        try table.close()
    }
}

extension DictionaryTable {
    /// Writes `dictionary_groups.csv`: the means of all reports and of each group.
    ///
    /// - Throws: `FileError`.
    static func writeGroups(_ finding: DictionaryFinding, to destination: TableDestination) throws(FileError) {
        var table = try destination.table(groupsLayout)
        for row in finding.groups.rows {
            table.identifier(finding.groups.groupBy)
            table.identifier(row.group)
            table.identifier(finding.dictionary.categories[row.category].name)
            table.integer(row.reports)
            table.integer(row.blocks)
            for mean in [row.rate, row.sentences] {
                table.number(mean?.mean)
                table.number(mean?.low)
                table.number(mean?.high)
            }
            try table.endRow()
        }
        try table.close()
    }

    /// Writes `dictionary_terms.csv`: what became of each term.
    ///
    /// - Throws: `FileError`.
    static func writeTerms(_ finding: DictionaryFinding, to destination: TableDestination) throws(FileError) {
        var table = try destination.table(termsLayout)
        for (number, category) in finding.dictionary.categories.enumerated() {
            for (index, term) in category.terms.enumerated() {
                let account = finding.account.categories[number][index]
                table.identifier(category.name)
                table.identifier(term)
                table.integer(account.hits)
                table.integer(account.texts)
                table.integer(account.inside)
                table.identifier(list(account.longerWords))
                table.integer(account.notCounted)
                table.prose(reasons(account))
                table.prose(finding.examples[number][index])
                try table.endRow()
            }
        }
        try table.close()
    }

    /// Writes `dictionary_hits.csv`: every occurrence that counts.
    ///
    /// - Throws: `FileError`.
    static func writeHits(_ finding: DictionaryFinding, names: ReportNames, to destination: TableDestination)
        throws(FileError)
    {
        var table = try destination.table(hitsLayout)
        for hit in finding.hits {
            let category = finding.dictionary.categories[hit.hit.category]
            let id = finding.reports[hit.report].id
            table.identifier(id)
            table.identifier(category.name)
            table.identifier(category.terms[hit.hit.term])
            table.identifier(hit.section?.rawValue)
            table.integer(hit.hit.range.lowerBound)
            table.integer(hit.hit.range.upperBound)
            table.boolean(hit.hit.isInside)
            try names.endRow(of: id, in: &table)
        }
        try table.close()
    }

    /// The most frequent of them with their counts, and how many more there are.
    private static func list(_ counts: [String: Int], most: Int = 8) -> String? {
        if counts.isEmpty { return nil }
        let sorted = counts.sorted { $0.value != $1.value ? $0.value > $1.value : $0.key < $1.key }
        let named = sorted.prefix(most).map { "\($0.key) \($0.value)" }.joined(separator: "; ")
        return sorted.count > most ? named + "; … \(sorted.count - most) more" : named
    }

    private static func reasons(_ account: TermAccount.Term) -> String? {
        var reasons: [String] = []
        if account.inLongerTerms > 0, let terms = list(account.longerTerms, most: 5) {
            reasons.append("\(account.inLongerTerms) in longer terms of the category: \(terms)")
        }
        if account.acrossWords > 0, let words = list(account.dividedWords, most: 5) {
            reasons.append("\(account.acrossWords) across words: \(words)")
        }
        return reasons.isEmpty ? nil : reasons.joined(separator: " / ")
    }
}

/// Keywords in context, as a table or aligned for reading.
public enum KeywordTable {
    /// The columns of the table.
    static let layout = TableLayout(
        "kwic.csv",
        [
            .reportID, .text("label", "报告的名称", "the report's name"),
            .text("section", "所在部分的性质（见 sections.csv 的 role）", "the role of the section it stands in", empty: .unknown),
            .integer(
                "start", "Unicode scalars from 0", "在 texts/<report_id>.txt 中的起点",
                "where it begins in texts/<report_id>.txt"),
            .integer("end", "Unicode scalars from 0", "终点（不含）", "where it ends, exclusive"),
            .text("left", "左侧上下文", "the text before it", empty: .none),
            .text("match", "找到的文字", "what was found"),
            .text("right", "右侧上下文", "the text after it", empty: .none),
        ] + TableColumn.names.filter { $0.name != "label" })

    /// Writes `kwic.csv`; offsets are Unicode scalars into `texts/<report_id>.txt`.
    ///
    /// - Parameters:
    ///   - rows: the occurrences, in the order in which they are written.
    ///   - destination: where the table goes.
    /// - Throws: `FileError`.
    public static func write(_ rows: [KeywordOccurrence], to destination: TableDestination) throws(FileError) {
        var table = try destination.table(layout)
        for row in rows {
            table.identifier(row.report.id)
            table.prose(row.report.label)
            table.identifier(row.section?.rawValue)
            table.integer(row.line.start)
            table.integer(row.line.end)
            table.prose(row.line.left)
            table.prose(row.line.match)
            table.prose(row.line.right)
            table.identifier(row.report.region)
            table.integer(row.report.year)
            try table.endRow()
        }
        try table.close()
    }

    /// The same for a terminal, with the keywords aligned.
    public static func aligned(_ rows: [KeywordOccurrence]) -> String {
        let label = min(24, rows.map { TerminalText.width($0.report.label) }.max() ?? 0)
        let section = rows.map { TerminalText.width($0.section?.rawValue ?? "") }.max() ?? 0
        let left = rows.map { TerminalText.width($0.line.left) }.max() ?? 0
        return rows.map { row in
            let indent = String(repeating: " ", count: left - TerminalText.width(row.line.left))
            return TerminalText.padded(row.report.label, to: label) + "  "
                + TerminalText.padded(row.section?.rawValue ?? "", to: section) + "  " + indent + row.line.left + " 【"
                + row.line.match + "】 " + row.line.right + "\n"
        }.joined()
    }
}
