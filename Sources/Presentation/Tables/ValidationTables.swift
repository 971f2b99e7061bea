import Analysis
import Comparison
import Reports
import Support

/// The tables of a validation: the sheet to code, what was drawn, and what the codes say.
package enum ValidationTables {
    /// The columns of `validation_sheet.csv`.
    static let sheetLayout = TableLayout(
        ValidationColumns.sheetFile,
        [
            .text(ValidationColumns.row, "行号", "the row"), .text(ValidationColumns.category, "类别", "the category"),
            .text(ValidationColumns.sentence, "句子：它讲到该类别吗？", "the sentence: does it speak of the category?"),
            .text(ValidationColumns.before, "前一句", "the sentence before it", empty: .none),
            .text(ValidationColumns.after, "后一句", "the sentence after it", empty: .none),
            .text("label", "报告的名称", "the report's name"),
            .text(
                ValidationColumns.code, "编码：1 讲到，0 没有，? 不清楚", "the code: 1 it does, 0 it does not, ? unclear",
                empty: .init("未编码", "not coded")),
            .text(
                ValidationColumns.secondCode, "第二位编码者的编码", "the code of a second coder",
                empty: .init("未编码", "not coded")),
            .text(
                ValidationColumns.resolved, "两人不一致时商定的编码", "what they agree on where their codes differ",
                empty: .none),
            .text("comment", "备注", "remarks", empty: .none),
        ])

    /// The columns of `validation_draw.csv`.
    static let drawLayout = TableLayout(
        ValidationColumns.drawFile,
        [
            .text(ValidationColumns.row, "validation_sheet.csv 的行号", "the row of validation_sheet.csv"),
            .text(ValidationColumns.category, "类别", "the category"),
            .text(
                ValidationColumns.kind, "hit：有计入的词；near：只有未计入的字面；other：都没有",
                "hit: a term counts in it; near: only characters of a term stand in it; other: neither"),
            .integer(ValidationColumns.stratum, "number from 1", "所属层的编号", "the number of its stratum"),
            .text(
                ValidationColumns.stratumTerm, "该层句子中最先计入的词", "the term that counts first in sentences of the stratum",
                empty: .init("多个词，或没有", "several, or none")),
            .integer(ValidationColumns.stratumSentences, "sentences", "该层的句子数", "the sentences of the stratum"),
            .integer(ValidationColumns.stratumDrawn, "sentences", "其中抽取的句子数", "how many of them are drawn"),
            .text(ValidationColumns.terms, "句中计入的词（JSON）", "the terms that count in it (JSON)", empty: .none),
            .text(
                ValidationColumns.notCounted, "句中字面出现而未计入的词（JSON）",
                "the terms whose characters stand in it without counting (JSON)", empty: .none),
            .text(ValidationColumns.sentence, "句子", "the sentence"),
            .text(ValidationColumns.before, "前一句", "the sentence before it", empty: .none),
            .text(ValidationColumns.after, "后一句", "the sentence after it", empty: .none), .reportID,
            .text("section", "所在部分的性质（见 sections.csv 的 role）", "the role of the section it stands in", empty: .unknown),
            .integer(
                "start", "Unicode scalars from 0", "在 texts/<report_id>.txt 中的起点",
                "where it begins in texts/<report_id>.txt"),
            .integer("end", "Unicode scalars from 0", "终点（不含）", "where it ends, exclusive"),
        ] + TableColumn.names)

    /// The columns of `validation.csv`.
    static let layout = TableLayout(
        "validation.csv",
        [
            .text(ValidationColumns.category, "类别", "the category"),
            .text("term", "词语", "the term", empty: .init("整个类别", "the whole category")),
            .integer("coded", "sentences", "有该词（该类词）且已编码的句子", "the coded sentences in which it counts"),
            .integer("right", "sentences", "其中讲到该类别的", "how many of them speak of the category"),
            .number(
                "precision", "share 0 to 1", "有该词的句子中讲到该类别的比例",
                "the share of sentences with it that speak of the category", empty: noCodes),
            .number("precision_low", "share 0 to 1", "其 95% 区间的下限", "lower bound of 95 %", empty: noCodes),
            .number("precision_high", "share 0 to 1", "其 95% 区间的上限", "upper bound of 95 %", empty: noCodes),
            .number(
                "recall", "share 0 to 1", "讲到该类别的句子中被计入的比例；词语：有其字面的句子中",
                "the share of sentences that speak of the category in which it counts; for a term, of those with its characters",
                empty: noCodes),
            .number("recall_low", "share 0 to 1", "其 95% 区间的下限", "lower bound of 95 %", empty: noCodes),
            .number("recall_high", "share 0 to 1", "其 95% 区间的上限", "upper bound of 95 %", empty: noCodes),
            .number(
                "share", "share 0 to 1", "全部句子中计入的比例", "the share of all sentences in which a term counts",
                empty: .notApplicable),
            .number(
                "corrected_share", "share 0 to 1", "校正后讲到该类别的句子的比例",
                "the share of all sentences that speak of the category, corrected by the codes", empty: noCodes),
            .number("low", "share 0 to 1", "其 95% 区间的下限", "lower bound of 95 %", empty: noCodes),
            .number("high", "share 0 to 1", "其 95% 区间的上限", "upper bound of 95 %", empty: noCodes),
            .integer("sentences", "sentences", "全部句子数", "the number of all sentences", empty: .notApplicable),
            .integer(
                "double_coded", "sentences", "两人都编码的句子", "the sentences that both coders coded",
                empty: .notApplicable),
            .number(
                "agreement", "share 0 to 1", "其中编码一致的比例", "the share of them with the same code",
                empty: oneCoder),
            .number(
                "kappa", "Cohen's kappa", "科恩的 κ：除去偶然一致", "Cohen's κ: agreement beyond chance", empty: oneCoder),
        ])

    private static let noCodes = TableColumn.Absence("编码不足，或不适用", "too few codes, or does not apply")
    private static let oneCoder = TableColumn.Absence("没有第二位编码者，或不适用", "no second coder, or does not apply")

    /// All of them.
    static let layouts = [sheetLayout, drawLayout, layout]

    /// Writes the sheet, with the codes if there are any.
    ///
    /// - Throws: `FileError`.
    package static func writeSheet(
        _ draw: ValidationDraw, _ codes: [ValidationSheet.Codes]? = nil, to destination: TableDestination
    ) throws(FileError) {
        var table = try destination.table(sheetLayout)
        for (number, row) in draw.rows.enumerated() {
            table.identifier(row.name)
            table.identifier(row.category)
            table.prose(row.sentence)
            table.prose(row.before)
            table.prose(row.after)
            table.prose(row.place.label)
            for code in [codes?[number].first, codes?[number].second, codes?[number].resolved] {
                table.identifier(code.flatMap { $0 }.map { $0 ? "1" : "0" })
            }
            table.identifier(nil)
            try table.endRow()
        }
        try table.close()
    }

    /// Writes what was drawn.
    ///
    /// - Throws: `FileError`.
    package static func writeDraw(_ draw: ValidationDraw, to destination: TableDestination) throws(FileError) {
        var table = try destination.table(drawLayout)
        for row in draw.rows {
            let stratum = draw.categories.first { $0.name == row.category }!.strata[row.stratum]
            table.identifier(row.name)
            table.identifier(row.category)
            table.identifier(stratum.kind.rawValue)
            table.integer(row.stratum + 1)
            table.identifier(stratum.term)
            table.integer(stratum.sentences)
            table.integer(stratum.drawn)
            table.identifier(list(row.terms))
            table.identifier(list(row.missed))
            table.prose(row.sentence)
            table.prose(row.before)
            table.prose(row.after)
            table.identifier(row.place.reportID)
            table.identifier(row.place.section)
            table.integer(row.place.start)
            table.integer(row.place.end)
            table.prose(row.place.label)
            table.prose(row.place.region)
            table.integer(row.place.year)
            try table.endRow()
        }
        try table.close()
    }

    private static func list(_ terms: [String]) -> String? {
        if terms.isEmpty { return nil }
        var bytes: [UInt8] = []
        for term in terms {
            bytes.append(UInt8(ascii: bytes.isEmpty ? "[" : ","))
            JSONText.append(term, to: &bytes)
        }
        return String(decoding: bytes + [UInt8(ascii: "]")], as: UTF8.self)
    }

    /// Writes what the codes say: a row for each category, and below it one for each of its terms.
    ///
    /// - Throws: `FileError`.
    package static func write(_ result: ValidationResult, to destination: TableDestination) throws(FileError) {
        var table = try destination.table(layout)
        for category in result.categories {
            let estimate = category.estimate
            write(category.name, nil, estimate.category, to: &table)
            table.number(estimate.countedShare)
            write(estimate.trueShare, to: &table)
            table.integer(estimate.sentences)
            table.integer(category.agreement.count)
            table.number(category.agreement.share)
            table.number(category.agreement.kappa)
            try table.endRow()
            for (term, accuracy) in estimate.terms {
                write(category.name, term, accuracy, to: &table)
                for _ in 0..<8 { table.identifier(nil) }
                try table.endRow()
            }
        }
        try table.close()
    }

    private static func write(
        _ category: String, _ term: String?, _ accuracy: ValidationEstimate.Accuracy, to table: inout TableWriter
    ) {
        table.identifier(category)
        table.identifier(term)
        table.integer(accuracy.coded)
        table.integer(accuracy.right)
        write(accuracy.precision, to: &table)
        write(accuracy.recall, to: &table)
    }

    private static func write(_ share: ProportionInterval?, to table: inout TableWriter) {
        table.number(share?.estimate)
        table.number(share?.low)
        table.number(share?.high)
    }
}
