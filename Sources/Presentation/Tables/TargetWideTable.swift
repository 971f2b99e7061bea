import Support
import Targets

/// `targets_wide.csv`: a row a report, two columns an indicator.
public enum TargetWideTable {
    /// The columns of the table.
    package static let layout = TableLayout(
        "targets_wide.csv", [.reportID] + TableColumn.names,
        ownColumns: .init(
            before: "label",
            column: .number(
                "gdp_growth", "see data/target-indicators.csv",
                "本年度对本地区整体提出的目标值（列名为指标代码；区间取下限，下降记为负数）",
                "the year's goal for the whole region (the column's title is the indicator's code; the lower bound of a range, "
                    + "a fall is negative)",
                empty: .init("没有目标、目标不一、数字被遮盖或单位不同", "no goal, goals that differ, a masked number or another unit")),
            companion: .init(
                suffix: "_comparator",
                column: .text(
                    "gdp_growth_comparator", "该目标的约束方式：=、>=、<=、range 或 about",
                    "how the number beside it binds: =, >=, <=, range or about",
                    empty: .init("没有数值", "there is no number")))))

    /// Writes a row for every report, in the order given.
    ///
    /// - Parameters:
    ///   - statements: what each report says.
    ///   - indicators: the usual indicators, in the order of the columns.
    ///   - names: what the reports are called.
    ///   - destination: where the table goes.
    /// - Throws: `FileError`.
    package static func write(
        _ statements: [ReportStatements], indicators: TargetIndicators, names: ReportNames,
        to destination: TableDestination
    ) throws(FileError) {
        let codes = indicators.rows.map(\.code)
        var table = try destination.table(layout, own: codes.flatMap { [$0, $0 + "_comparator"] })
        for report in statements {
            table.identifier(report.id)
            for goal in YearGoal.all(report.targets, indicators: indicators) {
                table.number(goal?.value)
                table.identifier(goal?.comparator.rawValue)
            }
            try names.endRow(of: report.id, in: &table)
        }
        try table.close()
    }
}
