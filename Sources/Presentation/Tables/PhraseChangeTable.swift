import Analysis
import Support

/// `new_phrases.csv`: the phrases that reports take up and give up against the last earlier report of their region.
public struct PhraseChangeTable: Sendable {
    static let layout = TableLayout(
        "new_phrases.csv",
        [
            .reportID,
            .text("prior_id", "同一地区上一篇报告的编号", "the id of the last earlier report of the same region"),
            .text(
                "change", "taken up：上一篇没有而该报告有；given up：上一篇有而该报告没有",
                "taken up: the report has it and the earlier one has not; given up: the other way round"),
            .text("phrase", "短语或词语", "the phrase or term"),
            .integer("uses", "occurrences", "在有它的那篇报告中的次数", "how often the report that has it uses it"),
            .integer(
                "earlier_reports", "reports", "该地区更早的报告中有它的篇数；提出而为 0，则该地区以前从未用过",
                "the earlier reports of the region that have it; 0 of what is taken up: new to the region"),
            .integer("region_reports", "reports", "该地区更早的报告数", "the earlier reports of the region"),
            .integer(
                "other_reports", "reports", "其他地区不晚于该报告的报告中有它的篇数",
                "the reports of other regions, no later than this one, that have it"),
            .text(
                "sentence_report", "该报告中的句子：含该短语，或与往年该句最相似",
                "a sentence of the report: with the phrase, or the most like the earlier one's", empty: .none),
            .text("sentence_prior", "上一篇报告中的句子，同上", "a sentence of the earlier report, likewise", empty: .none),
            .text("prior_label", "上一篇报告的名称", "the earlier report's name"),
        ] + TableColumn.names)

    /// Writes the phrases, a report's together.
    ///
    /// - Parameters:
    ///   - finding: the phrases.
    ///   - names: the names of the reports.
    ///   - destination: where the table goes.
    /// - Throws: `FileError`.
    package static func write(
        _ finding: PhraseChangeFinding, names: ReportNames, to destination: TableDestination
    ) throws(FileError) {
        var table = try destination.table(layout)
        for comparison in finding.comparisons {
            for phrase in comparison.phrases {
                table.identifier(comparison.report.id)
                table.identifier(comparison.prior.id)
                table.identifier(phrase.change.isTakenUp ? "taken up" : "given up")
                table.prose(phrase.change.text)
                table.integer(phrase.change.uses)
                table.integer(phrase.change.earlierReports)
                table.integer(comparison.earlierReports)
                table.integer(phrase.change.otherReports)
                table.prose(phrase.sentence)
                table.prose(phrase.priorSentence)
                table.prose(comparison.prior.label)
                try names.endRow(of: comparison.report.id, in: &table)
            }
        }
        try table.close()
    }
}
