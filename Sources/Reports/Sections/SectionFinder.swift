import Text

/// Finds the sections of a report's text.
///
/// A pure function of the text. Sections of depth 1 tile the text from its first scalar to its last; deeper
/// ones nest in them and in each other. They are ordered by where they begin, outer before inner. Linear in
/// the text, apart from looking ahead a line or a heading.
package enum SectionFinder {
    package static func sections(of text: String) -> [Section] { sections(of: Scalars(text)) }

    /// A longer text is not a report, and is not divided: many times the longest known, in Unicode scalars.
    private static let longest = 2_000_000

    /// The whole text as one section, for what is not a report.
    static func undivided(_ text: Scalars) -> [Section] {
        if text.isEmpty { return [] }
        return [
            Section(
                role: .other, depth: 1, heading: "", start: 0, end: text.count, characters: text.visibleCount)
        ]
    }

    static func sections(of text: Scalars) -> [Section] {
        let all = text.count > longest ? [] : lines(of: text)
        guard !all.isEmpty else { return undivided(text) }
        let frame = ReportFrame(text, lines: all)
        let lines = frame.lines
        let body = frame.openingEnd..<max(frame.openingEnd, min(frame.closingStart, frame.otherStart))
        let headings = HeadingScanner.scan(text, lines: lines).filter { body.contains($0.start) }
        let depths = HeadingTree.depths(of: headings, promoting: nil)
        let opening = Scalars(text[..<min(frame.openingEnd, 400)])
        let tops = zip(headings, depths).filter { heading, depth in depth == 1 || heading.isStrong }.map(\.0)
        let turns = turns(text, HeadingRole.year(in: opening), tops)
        let plan = PlanStart(text, lines: lines, headings: headings, turns: turns, body: body).find()
        return assemble(text, frame: frame, body: body, headings: headings, plan: plan)
    }

    /// The first-rank headings as turns. If headings name years, a task of a year before the latest counts as
    /// review. `given` is the year on the title page.
    private static func turns(_ text: Scalars, _ given: Int?, _ headings: [Heading]) -> [PlanStart.Turn] {
        let years = headings.map { heading in
            let words = Scalars(text[heading.words..<heading.end])
            // 2035年远景目标 is not the year of a report.
            return HeadingRole.isOfYears(words) ? nil : HeadingRole.year(in: words)
        }
        // The year on the title page is that of the plan; if it is far off, it belongs to something else.
        let named = years.compactMap { $0 }.max()
        let last = [named, given.flatMap { year in named.map { (0...2).contains(year - $0) } ?? false ? year : nil }]
            .compactMap { $0 }.max()
        var number = 0
        return zip(headings, years).map { heading, year in
            let isPast = year.map { $0 < last! } ?? false
            let role = isPast && (heading.role == .plan || heading.role == .unclear) ? .review : heading.role
            let followsGap = heading.style == .chinese && number > 0 && heading.number > number + 1
            if heading.style == .chinese { number = heading.number }
            let words = Scalars(text[heading.words..<heading.end])
            return PlanStart.Turn(
                position: heading.start, role: role, followsGap: followsGap, isNumbered: heading.style == .chinese,
                isCertain: HeadingRole.isCertainPlan(words))
        }
    }

    private static func assemble(
        _ text: Scalars, frame: ReportFrame, body: Range<Int>, headings: [Heading], plan: Int
    ) -> [Section] {
        let placed = zip(headings, HeadingTree.depths(of: headings, promoting: plan))
            .map { SectionTiling.Placed(heading: $0, depth: $1) }
        let tops = placed.filter { $0.depth == 1 }.map(\.heading)
        var parts: [SectionTiling.Part] = []
        func add(_ start: Int, _ role: SectionRole, _ heading: Heading? = nil) {
            parts.append(SectionTiling.Part(start: start, heading: heading, role: role))
        }
        if frame.openingEnd > 0 { add(0, .opening) }
        // A few words before the first heading still belong to the opening.
        let lead = body.lowerBound..<max(body.lowerBound, min(tops.first?.start ?? body.upperBound, plan))
        if !lead.isEmpty, parts.isEmpty || Scalars(text[lead]).visibleCount >= shortestLead {
            add(lead.lowerBound, .review)
        }
        for heading in tops { add(heading.start, role(of: heading, plan: plan), heading) }
        let starts = Set(tops.map(\.start))
        if plan < body.upperBound, !starts.contains(plan) { add(plan, .plan) }
        if let start = frame.governmentStart(headings, after: plan), start > plan, !starts.contains(start) {
            add(start, .government)
        }
        // The targets of the year, behind another part than the plan.
        if plan < body.upperBound,
            let start = YearTargets.start(in: text, lines: frame.lines, within: plan..<body.upperBound),
            let above = placed.last(where: { $0.heading.start < start })?.heading.role,
            above.isBesidePlan
                || tops.last(where: { $0.start < start })?.role.isBesidePlan ?? false
        {
            add(start, .plan)
        }
        if frame.hasClosing { add(frame.closingStart, .closing) }
        if frame.otherStart < frame.appendixStart { add(frame.otherStart, .other) }
        if frame.appendixStart < text.count { add(frame.appendixStart, .appendix) }
        return SectionTiling.sections(of: text, parts: parts, inner: placed.filter { $0.depth > 1 })
    }

    /// Fewer visible scalars than this between the opening and the first heading belong to the opening.
    private static let shortestLead = 80

    private static func role(of heading: Heading, plan: Int) -> SectionRole {
        switch heading.role {
        case .outline: return .outline
        case .closing: return .closing
        case .government: return heading.start < plan ? .review : .government
        case .review, .plan, .unclear: return heading.start < plan ? .review : .plan
        }
    }

    /// The lines that contain more than blanks, without surrounding blanks.
    private static func lines(of text: Scalars) -> [Range<Int>] {
        var lines: [Range<Int>] = []
        var start = 0
        while start <= text.count {
            let index = text.next(.lineBreaks, from: start)
            var (low, high) = (start, index)
            while low < high, text[low].isBlank { low += 1 }
            while high > low, text[high - 1].isBlank { high -= 1 }
            if low < high { lines.append(low..<high) }
            start = index + 1
        }
        return lines
    }
}

extension Report {
    /// Recomputes ``sections``; articles and placeholders have no parts.
    mutating func findSections() { findSections(in: Scalars(utf8: analysedBytes)) }

    /// - Parameter scalars: those of ``text``.
    mutating func findSections(in scalars: Scalars) {
        switch kind {
        case .report, .summary, .fragment: sections = SectionFinder.sections(of: scalars)
        case .article, .placeholder, .unreadable: sections = SectionFinder.undivided(scalars)
        }
    }
}
