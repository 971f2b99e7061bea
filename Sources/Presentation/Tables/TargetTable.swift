import Support
import Targets

/// `targets.csv`.
public enum TargetTable {
    public static let columns = [
        "report_id", "indicator", "lower", "upper", "unit", "comparator", "hedge", "period", "sentence", "start",
    ]

    /// Writes a row for every target, in the order of the reports and of their texts.
    ///
    /// - Parameters:
    ///   - targets: the targets of each report.
    ///   - destination: `start` is where the sentence begins in `texts/<report_id>.txt`, in Unicode scalars.
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
