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
                try names.endRow(of: row.reportID, in: &table)
            }
        }
        try table.close()
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
