import Reports

/// The targets that reports state for the time to come.
///
/// A target is a statement of the plan that says how much of something is to be reached, added, built or done: the
/// headline goals (growth, prices, jobs), other indicators with a number and a unit, and quantified tasks
/// (新建学校20所). Results, what is there already, thresholds (亿元以上项目), measures of single works (60万吨乙烯项目), ranks, dates and
/// names with numbers are none. 与经济增长同步 is one without a number. What counts in detail, and how well it is found,
/// is in `docs/targets.md`.
///
/// Rules over the text decide, with tables of units, hedges and verbs as data; nothing is learnt and nothing random.
public enum TargetExtraction {
    /// The targets of a report, in the order of the text.
    ///
    /// They are looked for in its sections of role ``SectionRole/plan`` and ``SectionRole/government``. Where a text has no
    /// plan part that could be told (a file taken whole, an early report), those sentences count that name a goal:
    /// 预期目标, 力争, 确保.
    ///
    /// A masked number (增长**%) is a target without `lower` and `upper`.
    /// - Complexity: linear in the length of the text; some 4 ms for a report.
    public static func find(in report: Report) -> [Target] {
        let text = TargetText(utf8: report.textBytes)
        var finder = TargetFinder(text, year: report.year)
        let sections = report.sections
        let isPlanned = sections.contains { $0.role == .plan }
        if sections.isEmpty { finder.read(0..<text.count, heading: nil, as: .unknown) }
        for (index, section) in sections.enumerated() {
            // Up to where the next one begins, no section is further in than this.
            let end = index + 1 < sections.count ? min(sections[index + 1].start, section.end) : section.end
            guard end > section.start, let stretch = stretch(section.role, isPlanned: isPlanned) else { continue }
            let heading = section.heading.unicodeScalars.count
            finder.read(
                section.start..<end, heading: heading == 0 ? nil : section.start..<min(end, section.start + heading),
                as: stretch)
        }
        return finder.targets
    }

    /// How a section is read; nil for one that holds no targets.
    private static func stretch(_ role: SectionRole, isPlanned: Bool) -> TargetFinder.Stretch? {
        switch role {
        case .plan, .government: .plan
        case .review, .other: isPlanned ? nil : .unknown
        case .opening, .closing, .outline, .appendix: nil
        }
    }

    /// The targets of a text of which all is plan.
    package static func find(inPlan plan: String, year: Int?) -> [Target] {
        let text = TargetText(plan)
        var finder = TargetFinder(text, year: year)
        finder.read(0..<text.count, heading: nil)
        return finder.targets
    }
}
