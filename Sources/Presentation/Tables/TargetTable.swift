import Support
import Targets

/// `targets.csv`: the targets of reports.
public enum TargetTable {
    /// The columns of the table.
    package static let layout = TableLayout(
        "targets.csv",
        [
            .reportID, .text("indicator", "指标", "what the target is about"),
            .number(
                "lower", "see unit", "目标的下限", "the lower bound",
                empty: .init("没有下限，或数字被遮盖", "no lower bound, or the number is masked")),
            .number(
                "upper", "see unit", "目标的上限", "the upper bound",
                empty: .init("没有上限，或数字被遮盖", "no upper bound, or the number is masked")),
            .text("unit", "单位", "the unit of the bounds", empty: .none),
            .text(
                "comparator", "约束方式：=、>=、<=、range、about 或 in step with",
                "how the number binds: =, >=, <=, range, about or in step with"),
            .text("hedge", "表示约束方式的用语，如“左右”", "the words that say how it binds, such as 左右", empty: .none),
            .text("period", "期限：year、five-year 或 other", "by when: year, five-year or other"),
            .text("sentence", "所在的句子", "the sentence that states it"),
            .integer(
                "start", "Unicode scalars from 0", "该句在 texts/<report_id>.txt 中的起点",
                "where the sentence begins in texts/<report_id>.txt"),
            .text(
                "indicator_code", "常用指标的代码，见 data/target-indicators.csv",
                "the code of a usual indicator, see data/target-indicators.csv",
                empty: .init("不是常用指标", "not one of the usual indicators")),
            .boolean("binding", "报告是否说明为约束性指标", "whether the report says that it binds"),
            .boolean(
                "headline", "是否为报告对本地区整体提出的目标（而非园区、行业、县或项目的目标）",
                "whether it is the report's own goal for its whole region, not a zone's, a sector's, a county's or a project's"
            ),
        ] + TableColumn.names)

    /// Writes a row for every target, in the order of the reports and their texts. `start` is the offset of
    /// the sentence in `texts/<report_id>.txt`, in Unicode scalars.
    ///
    /// - Parameters:
    ///   - targets: the targets of each report.
    ///   - names: what the reports are called.
    ///   - destination: where the table goes.
    /// - Throws: `FileError`.
    public static func write(
        _ targets: [(id: String, targets: [Target])], names: ReportNames, to destination: TableDestination
    ) throws(FileError) {
        var table = try destination.table(layout)
        for (id, targets) in targets {
            for target in targets {
                table.identifier(id)
                table.prose(target.indicator)
                table.number(target.lower)
                table.number(target.upper)
                table.identifier(target.unit.isEmpty ? nil : target.unit)
                table.identifier(target.comparator.rawValue)
                table.prose(target.hedge.isEmpty ? nil : target.hedge)
                table.identifier(target.period.rawValue)
                table.prose(target.sentence)
                table.integer(target.start)
                table.identifier(target.indicatorCode)
                table.boolean(target.isBinding)
                table.boolean(target.isHeadline)
                try names.endRow(of: id, in: &table)
            }
        }
        try table.close()
    }
}
