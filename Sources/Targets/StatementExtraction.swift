import Reports

/// Reads what a report says in numbers: its goals and its results.
public enum StatementExtraction {
    /// The targets and results of a report, each in text order: those of ``TargetExtraction`` and ``ResultExtraction``.
    ///
    /// - Parameters:
    ///   - report: the report, with its sections, place and year.
    ///   - indicators: the usual indicators.
    /// - Complexity: Linear in the length of the text.
    public static func find(in report: Report, indicators: TargetIndicators) -> ReportStatements {
        let text = TargetText(utf8: report.analysedBytes)
        return ReportStatements(
            id: report.id, place: report.regionCodeCurrent ?? report.regionCode ?? report.region, region: report.region,
            year: report.year, targets: TargetExtraction.find(in: report, text: text, indicators: indicators),
            results: ResultExtraction.find(in: report, text: text, indicators: indicators))
    }
}
