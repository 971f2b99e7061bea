import Support
import Targets

/// `targets.csv`: the targets of reports.
public enum TargetTable {
    /// The columns of the table.
    public static let columns = [
        "report_id", "indicator", "lower", "upper", "unit", "comparator", "hedge", "period", "sentence", "start",
    ]

    /// Writes a row for every target, in the order of the reports and their texts. `start` is the offset of
    /// the sentence in `texts/<report_id>.txt`, in Unicode scalars.
    ///
    /// - Parameters:
    ///   - targets: the targets of each report.
    ///   - destination: where the table goes.
    /// - Throws: `FileError`.
    public static func write(
        _ targets: [(id: String, targets: [Target])], to destination: TableDestination
    ) throws(FileError) {
        var table = try destination.table("targets.csv", columns)
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
                try table.endRow()
            }
        }
        try table.close()
    }
}
