import Reports
import Support

/// What reports are called in tables: label, region and year, by report id.
public struct ReportNames: Sendable {
    private struct Name: Sendable {
        let label: String
        let region: String?
        let year: Int?
    }

    private var names: [String: Name] = [:]

    /// The names of reports.
    public init(_ reports: [Report]) {
        names.reserveCapacity(reports.count)
        for report in reports {
            names[report.id] = Name(label: report.label, region: report.region, year: report.year)
        }
    }

    /// The label of a report; its id if it is not among those given.
    func label(_ id: String) -> String { names[id]?.label ?? id }

    /// Ends a row with the cells of ``TableColumn/names``, for a table that is written report by report.
    static func endRow(of report: Report, in table: inout TableWriter) throws(FileError) {
        table.prose(report.label)
        table.prose(report.region)
        table.integer(report.year)
        try table.endRow()
    }

    /// Ends a row with the cells of ``TableColumn/names``.
    func endRow(of id: String, in table: inout TableWriter) throws(FileError) {
        table.prose(label(id))
        table.prose(names[id]?.region)
        table.integer(names[id]?.year)
        try table.endRow()
    }
}
