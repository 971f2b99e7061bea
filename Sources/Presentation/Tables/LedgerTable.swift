import Support
import Targets

/// `ledger.csv`: goals and results of successive years side by side.
public enum LedgerTable {
    /// The columns of the table.
    package static let layout = TableLayout(
        "ledger.csv",
        [
            .text("region", "地区", "the place", empty: .unknown),
            .integer("year", "year", "目标所属的年份", "the year that the goal is of"),
            .text(
                "indicator_code", "指标的代码，见 data/target-indicators.csv",
                "the indicator's code, see data/target-indicators.csv"),
            .text("indicator", "目标的指标", "what the goal is about"),
            .number(
                "target_lower", "see unit", "目标的下限", "the lower bound of the goal",
                empty: .init("没有下限", "no lower bound")),
            .number(
                "target_upper", "see unit", "目标的上限", "the upper bound of the goal",
                empty: .init("没有上限", "no upper bound")),
            .text(
                "target_comparator", "目标的约束方式：=、>=、<=、range 或 about", "how the goal binds: =, >=, <=, range or about"),
            .text("unit", "目标的单位", "the unit of the goal"),
            .number(
                "result", "see unit", "次年报告所述的结果，折算为目标的单位和方向",
                "the result that the next year's report states, in the unit and direction of the goal",
                empty: .init("没有结果、结果不一或不可比", "no result, results that differ, or none that can be compared")),
            .text(
                "result_comparator", "结果的含义：=、>=、<= 或 about", "how the result is to be read: =, >=, <= or about",
                empty: .init("没有结果", "there is no result")),
            .text(
                "result_hedge", "限定结果的用语，如“预计”", "the words that qualify the result, such as 预计", empty: .none),
            .text(
                "reached", "是否达到目标：yes 或 no", "whether the goal was reached: yes or no",
                empty: .init("没有结果，或用语不能判定", "there is no result, or the words leave it open")),
            .text("target_report", "提出目标的报告编号", "the id of the report that states the goal"),
            .text(
                "result_report", "述及结果的报告编号", "the id of the report that states the result",
                empty: .init("没有结果", "there is no result")),
            .text("target_sentence", "提出目标的句子", "the sentence that states the goal"),
            .integer(
                "target_start", "Unicode scalars from 0", "该句在 texts/<target_report>.txt 中的起点",
                "where that sentence begins in texts/<target_report>.txt"),
            .text(
                "result_sentence", "述及结果的句子", "the sentence that states the result",
                empty: .init("没有结果", "there is no result")),
            .integer(
                "result_start", "Unicode scalars from 0", "该句在 texts/<result_report>.txt 中的起点",
                "where that sentence begins in texts/<result_report>.txt",
                empty: .init("没有结果", "there is no result")),
        ])

    /// Writes a row for every entry, in the order given.
    ///
    /// - Parameters:
    ///   - ledger: the entries.
    ///   - destination: where the table goes.
    /// - Throws: `FileError`.
    public static func write(_ ledger: [LedgerEntry], to destination: TableDestination) throws(FileError) {
        var table = try destination.table(layout)
        for entry in ledger {
            let (target, result) = (entry.target, entry.result)
            table.prose(entry.region)
            table.integer(entry.year)
            table.identifier(entry.code)
            table.prose(target.indicator)
            table.number(target.lower)
            table.number(target.upper)
            table.identifier(target.comparator.rawValue)
            table.identifier(target.unit)
            table.number(entry.value)
            table.identifier(result?.comparator.rawValue)
            table.prose(result?.hedge.isEmpty == false ? result?.hedge : nil)
            table.identifier(entry.attainment?.rawValue)
            table.identifier(entry.targetReport)
            table.identifier(entry.resultReport)
            table.prose(target.sentence)
            table.integer(target.start)
            table.prose(result?.sentence)
            table.integer(result?.start)
            try table.endRow()
        }
        try table.close()
    }
}
