import Reports

/// Extracts the targets that reports set for the future.
///
/// A target is a statement of the plan that says how much of something is to be reached, added, built or
/// done: the headline goals (growth, prices, jobs), other indicators with a number and a unit, and quantified
/// tasks (新建学校20所). Results, what already exists, thresholds (亿元以上项目), measures of single projects
/// (60万吨乙烯项目), ranks, dates and names with numbers are not targets. 与经济增长同步 is a target without a number.
/// What counts in detail, and how accurate the extraction is, is described in `docs/targets.md`.
///
/// The extraction uses rules over the text, with tables of units, hedges and verbs; nothing is learned and
/// nothing is random.
///
/// The targets in percent of the reports that were read:
///
/// ```swift
/// for report in corpus.counted {
///     for target in TargetExtraction.find(in: report, indicators: indicators) where target.unit == "%" {
///         print(report.label, target.indicator, target.lower ?? .nan, target.comparator)
///     }
/// }
/// ```
public enum TargetExtraction {
    /// The targets of a report, in text order.
    ///
    /// They are looked for in sections with the role `SectionRole.plan` or `SectionRole.government`, and in the
    /// explanation of a five-year outline, whose goals are of five years. If no
    /// plan part was found (a file taken whole, an early report), only sentences that name a goal count:
    /// 预期目标, 力争, 确保.
    ///
    /// A masked number (增长**%) is a target without `lower` and `upper`.
    ///
    /// - Parameters:
    ///   - report: the report, with its sections and year.
    ///   - indicators: the usual indicators.
    /// - Complexity: Linear in the length of the text; some 2 ms per report.
    public static func find(in report: Report, indicators: TargetIndicators) -> [Target] {
        find(in: report, text: TargetText(utf8: report.analysedBytes), indicators: indicators)
    }

    /// The targets of a report whose text was folded before.
    static func find(in report: Report, text: TargetText, indicators: TargetIndicators) -> [Target] {
        let scope = StatementScope(
            text: text, indicators: indicators, region: report.region, isNational: report.level == .national)
        var finder = TargetFinder(text, year: report.year, scope: scope)
        let sections = report.sections
        let isPlanned = sections.contains { $0.role == .plan }
        if sections.isEmpty { finder.read(0..<text.count, heading: nil, as: .unknown) }
        read(sections, with: &finder) { stretch($0, isPlanned: isPlanned) }
        // 一、2023年工作回顾和2024年目标: the goals of the year may stand at the end of the review.
        if isPlanned, !finder.targets.contains(where: { isGrowthOfYear($0, indicators) }) {
            var earlier = TargetFinder(text, year: report.year, scope: scope)
            read(sections, with: &earlier) { $0 == .review ? .goalsAlone : nil }
            return earlier.targets + finder.targets
        }
        return finder.targets
    }

    /// Reads every section, up to where the next one begins, so that each passage is read in its innermost one.
    private static func read(
        _ sections: [Section], with finder: inout TargetFinder, as stretch: (SectionRole) -> TargetFinder.Stretch?
    ) {
        for (index, section) in sections.enumerated() {
            let end = index + 1 < sections.count ? min(sections[index + 1].start, section.end) : section.end
            guard end > section.start, let stretch = stretch(section.role) else { continue }
            let heading = section.heading.unicodeScalars.count
            finder.read(
                section.start..<end, heading: heading == 0 ? nil : section.start..<min(end, section.start + heading),
                as: stretch, isOfFiveYears: section.role == .outline)
        }
    }

    /// Whether a target is the year's growth of the whole region.
    private static func isGrowthOfYear(_ target: Target, _ indicators: TargetIndicators) -> Bool {
        target.isHeadline && target.period == .year && target.indicatorCode == indicators.growthCode
    }

    /// How a section is read; nil for one that contains no targets.
    private static func stretch(_ role: SectionRole, isPlanned: Bool) -> TargetFinder.Stretch? {
        switch role {
        case .plan, .government, .outline: .plan
        case .review, .other: isPlanned ? nil : .unknown
        case .opening, .closing, .appendix: nil
        }
    }

    /// The targets of a text that is entirely plan.
    package static func find(inPlan plan: String, year: Int?, indicators: TargetIndicators) -> [Target] {
        let text = TargetText(plan)
        var finder = TargetFinder(
            text, year: year, scope: StatementScope(text: text, indicators: indicators, region: nil, isNational: false))
        finder.read(0..<text.count, heading: nil)
        return finder.targets
    }
}
