import Support
import Targets

/// `results.csv`: the results that reports state of the usual indicators.
public enum ResultTable {
    /// The columns of the table.
    package static let layout = TableLayout(
        "results.csv",
        [
            .reportID, .text("indicator", "指标", "what the result is of"),
            .number(
                "lower", "see unit", "数值或下限", "the number, or its lower bound",
                empty: .init("没有下限，或数字被遮盖", "no lower bound, or the number is masked")),
            .number(
                "upper", "see unit", "数值或上限", "the number, or its upper bound",
                empty: .init("没有上限，或数字被遮盖", "no upper bound, or the number is masked")),
            .text("unit", "单位", "the unit of the bounds", empty: .none),
            .text(
                "comparator", "数值的含义：=、>=、<=、range 或 about", "how the number is to be read: =, >=, <=, range or about"),
            .text("hedge", "限定数值的用语，如“预计”“左右”", "the words that qualify it, such as 预计 and 左右", empty: .none),
            .text("period", "时间跨度：year、five-year 或 other", "of what time it is: year, five-year or other"),
            .integer(
                "result_year", "year", "结果所属的年份", "the year whose result it is",
                empty: .init("不是某一年的结果", "not the result of one year")),
            .text("sentence", "所在的句子", "the sentence that states it"),
            .integer(
                "start", "Unicode scalars from 0", "该句在 texts/<report_id>.txt 中的起点",
                "where the sentence begins in texts/<report_id>.txt"),
            .text(
                "indicator_code", "指标的代码，见 data/target-indicators.csv",
                "the indicator's code, see data/target-indicators.csv"),
            .boolean("headline", "是否为本地区整体的结果", "whether it is the result of the whole region"),
        ] + TableColumn.names)

    /// Writes a row for every result, in the order of the reports and their texts.
    ///
    /// - Parameters:
    ///   - statements: what each report says.
    ///   - names: what the reports are called.
    ///   - destination: where the table goes.
    /// - Throws: `FileError`.
    public static func write(
        _ statements: [ReportStatements], names: ReportNames, to destination: TableDestination
    ) throws(FileError) {
        var table = try destination.table(layout)
        for report in statements {
            for result in report.results {
                table.identifier(report.id)
                table.prose(result.indicator)
                table.number(result.lower)
                table.number(result.upper)
                table.identifier(result.unit.isEmpty ? nil : result.unit)
                table.identifier(result.comparator.rawValue)
                table.prose(result.hedge.isEmpty ? nil : result.hedge)
                table.identifier(result.period.rawValue)
                table.integer(result.year)
                table.prose(result.sentence)
                table.integer(result.start)
                table.identifier(result.indicatorCode)
                table.boolean(result.isHeadline)
                try names.endRow(of: report.id, in: &table)
            }
        }
        try table.close()
    }
}
