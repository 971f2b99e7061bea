import Conspectus

/// How a report is called in what is said to people.
enum ReportName {
    /// The label, with a star where the report is masked in part.
    static func text(_ report: Report) -> String { report.label + (CoverageNote.isMasked(report) ? "*" : "") }
}
