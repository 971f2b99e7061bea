import Reports

/// Extracts the results that reports state of the usual indicators.
///
/// They are looked for in the review, and only for the indicators of ``TargetIndicators``: what a report says of single
/// projects, places and firms is not comparable from year to year. Rules and limits are described in
/// `docs/targets.md`.
public enum ResultExtraction {
    /// The results of a report, in text order.
    ///
    /// - Parameters:
    ///   - report: the report, with its sections and year.
    ///   - indicators: the usual indicators.
    /// - Complexity: Linear in the length of the text.
    public static func find(in report: Report, indicators: TargetIndicators) -> [StatedResult] {
        find(in: report, text: TargetText(utf8: report.analysedBytes), indicators: indicators)
    }

    /// The results of a report whose text was folded before.
    static func find(in report: Report, text: TargetText, indicators: TargetIndicators) -> [StatedResult] {
        let scope = StatementScope(
            text: text, indicators: indicators, region: report.region, isNational: report.level == .national,
            isReview: true)
        var finder = ResultFinder(text, year: report.year, scope: scope)
        let sections = report.sections
        for (index, section) in sections.enumerated() where section.role == .review {
            let end = index + 1 < sections.count ? min(sections[index + 1].start, section.end) : section.end
            guard end > section.start else { continue }
            let heading = section.heading.unicodeScalars.count
            finder.read(
                section.start..<end, heading: heading == 0 ? nil : section.start..<min(end, section.start + heading))
        }
        return finder.results
    }

    /// The results of a text that is entirely review.
    package static func find(inReview review: String, year: Int?, indicators: TargetIndicators) -> [StatedResult] {
        let text = TargetText(review)
        var finder = ResultFinder(
            text, year: year,
            scope: StatementScope(text: text, indicators: indicators, region: nil, isNational: false, isReview: true))
        finder.read(0..<text.count, heading: nil)
        return finder.results
    }
}
