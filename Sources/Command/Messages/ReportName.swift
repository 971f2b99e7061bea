import Conspectus

/// The name of a report in messages.
enum ReportName {
    /// The label, with a star if the report is masked in part.
    static func text(_ report: Report) -> String { report.label + (CoverageNote.isMasked(report) ? "*" : "") }
}
