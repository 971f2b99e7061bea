import Analysis
import Comparison
import Reports
import Support

/// `dictionary.csv`: how often each report uses the categories of a dictionary.
package enum DictionaryTable {
    /// Writes a row for every report and category, even if the category does not occur.
    ///
    /// `per_10000` is relative to tokens; `reports_share` is the share of all reports that use the category;
    /// `terms` lists the terms found, with their counts.
    ///
    /// - Parameters:
    ///   - shares: the counts of the reports.
    ///   - dictionary: the categories.
    ///   - destination: where the table goes.
    /// - Throws: `FileError`.
    public static func write(
        _ shares: DictionaryShares, dictionary: TermDictionary, to destination: TableDestination
    ) throws(FileError) {
        var table = try destination.table(
            "dictionary.csv", ["report_id", "category", "count", "per_10000", "reports_share", "terms"])
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
                try table.endRow()
            }
        }
        try table.close()
    }
}

/// Keywords in context, as a table or aligned for reading.
public enum KeywordTable {
    /// Writes `kwic.csv`; offsets are Unicode scalars into `texts/<report_id>.txt`.
    ///
    /// - Parameters:
    ///   - rows: the occurrences, in the order in which they are written.
    ///   - destination: where the table goes.
    /// - Throws: `FileError`.
    public static func write(_ rows: [KeywordOccurrence], to destination: TableDestination) throws(FileError) {
        var table = try destination.table(
            "kwic.csv", ["report_id", "label", "section", "start", "end", "left", "match", "right"])
        for row in rows {
            table.identifier(row.report.id)
            table.prose(row.report.label)
            table.identifier(row.section?.rawValue)
            table.integer(row.line.start)
            table.integer(row.line.end)
            table.prose(row.line.left)
            table.prose(row.line.match)
            table.prose(row.line.right)
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
