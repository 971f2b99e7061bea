/// Finds the sections of a report's text.
///
/// A pure function of the text. Sections of depth 1 tile the text from its first scalar to its last; deeper ones lie in
/// them and in each other. They come in the order of their beginnings, the outer first. Linear in the text, but for
/// looking ahead a line or a heading.
package enum SectionFinder {
    /// A part of the report before its insides are known.
    private struct Part {
        let start: Int
        /// The heading that opens it.
        var heading: Heading?
        var role: SectionRole
    }

    package static func sections(of text: String) -> [Section] { sections(of: Scalars(text)) }

    /// The whole text as one section, for what is no report.
    static func undivided(_ text: Scalars) -> [Section] {
        text.isEmpty ? [] : tile(text, [Part(start: 0, heading: nil, role: .other)], [])
    }

    static func sections(of text: Scalars) -> [Section] {
        let all = lines(of: text)
        guard !all.isEmpty else { return undivided(text) }
        let frame = ReportFrame(text, lines: all)
        let lines = frame.lines
        let body = frame.openingEnd..<max(frame.openingEnd, min(frame.closingStart, frame.otherStart))
        let headings = HeadingScanner.scan(text, lines: lines).filter { body.contains($0.start) }
        let depths = HeadingTree.depths(of: headings, promoting: nil)
        let opening = Scalars(text[..<min(frame.openingEnd, 400)])
        let turns = turns(
            text, HeadingRole.year(in: opening),
            zip(headings, depths).filter { heading, depth in depth == 1 || heading.isStrong }.map(\.0))
        let plan = PlanStart(text, lines: lines, headings: headings, body: body).find(turns: turns)
        return assemble(text, frame: frame, body: body, headings: headings, plan: plan)
    }

    /// The headings of the first rank, with the year on the title page; of those that name years, a task of an earlier year than the last is review.
    private static func turns(_ text: Scalars, _ given: Int?, _ headings: [Heading]) -> [PlanStart.Turn] {
        let years = headings.map { heading in
            let words = Scalars(text[heading.words..<heading.end])
            // 2035年远景目标 is no year of a report.
            return HeadingRole.isOfYears(words) ? nil : HeadingRole.year(in: words)
        }
        // The year on the title page is that of the plan; where it is far off, it is something else's.
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
                position: heading.start, role: role, followsGap: followsGap, isCertain: HeadingRole.isCertainPlan(words)
            )
        }
    }

    private static func assemble(
        _ text: Scalars, frame: ReportFrame, body: Range<Int>, headings: [Heading], plan: Int?
    ) -> [Section] {
        let depths = HeadingTree.depths(of: headings, promoting: plan)
        let plan = plan ?? body.upperBound
        var parts: [Part] = []
        if frame.openingEnd > 0 { parts.append(Part(start: 0, heading: nil, role: .opening)) }
        let tops = zip(headings, depths).filter { $1 == 1 }.map(\.0)
        // A few words before the first heading are still the opening.
        let first = tops.first?.start ?? body.upperBound
        let lead = Scalars(text[body.lowerBound..<max(body.lowerBound, min(first, plan, body.upperBound))]).visibleCount
        if !body.isEmpty, first > body.lowerBound, plan > body.lowerBound, parts.isEmpty || lead >= shortestLead {
            parts.append(Part(start: body.lowerBound, heading: nil, role: .review))
        }
        for heading in tops {
            parts.append(Part(start: heading.start, heading: heading, role: role(of: heading, plan: plan)))
        }
        if plan < body.upperBound, !tops.contains(where: { $0.start == plan }) {
            parts.append(Part(start: plan, heading: nil, role: .plan))
        }
        if let start = frame.governmentStart(headings, after: plan), !tops.contains(where: { $0.start == start }),
            start > plan
        {
            parts.append(Part(start: start, heading: nil, role: .government))
        }
        if frame.hasClosing { parts.append(Part(start: frame.closingStart, heading: nil, role: .closing)) }
        if frame.otherStart < frame.appendixStart {
            parts.append(Part(start: frame.otherStart, heading: nil, role: .other))
        }
        if frame.appendixStart < text.count {
            parts.append(Part(start: frame.appendixStart, heading: nil, role: .appendix))
        }
        parts.sort { $0.start < $1.start }
        if parts.isEmpty { parts = [Part(start: 0, heading: nil, role: .other)] }
        let inner = zip(headings, depths).filter { $1 > 1 }
        return tile(text, parts, inner.map { ($0, $1) })
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

    /// The lines that hold more than blanks, without the blanks around.
    private static func lines(of text: Scalars) -> [Range<Int>] {
        var lines: [Range<Int>] = []
        var start = 0
        for index in 0...text.count where index == text.count || text[index].isLineBreak {
            var (low, high) = (start, index)
            while low < high, text[low].isBlank { low += 1 }
            while high > low, text[high - 1].isBlank { high -= 1 }
            if low < high { lines.append(low..<high) }
            start = index + 1
        }
        return lines
    }

    private static func tile(_ text: Scalars, _ parts: [Part], _ inner: [(heading: Heading, depth: Int)]) -> [Section] {
        var visible = [Int](repeating: 0, count: text.count + 1)
        for index in text.indices {
            visible[index + 1] = visible[index] + (text[index].isBlank || text[index].isLineBreak ? 0 : 1)
        }
        func section(_ role: SectionRole, _ depth: Int, _ heading: Heading?, _ start: Int, _ end: Int) -> Section {
            let words = heading.map { Scalars(text[$0.start..<$0.end]).trimmed.text } ?? ""
            return Section(
                role: role, depth: depth, heading: words, start: start, end: end,
                characters: visible[end] - visible[start])
        }
        var sections: [Section] = []
        for (number, part) in parts.enumerated() {
            let start = number == 0 ? 0 : part.start
            let end = number + 1 < parts.count ? parts[number + 1].start : text.count
            sections.append(section(part.role, 1, part.heading, start, end))
            let inside = inner.filter { $0.heading.start >= start && $0.heading.start < end }
            var roles = [part.role]
            for (index, (heading, depth)) in inside.enumerated() {
                // The first heading inside may be deeper than 2, where the one above was lost.
                let level = min(depth, roles.count + 1)
                roles.removeLast(max(0, roles.count - level + 1))
                let role = innerRole(heading, in: roles.last ?? part.role)
                roles.append(role)
                let next = inside[(index + 1)...].first { $0.depth <= depth }?.heading.start ?? end
                sections.append(section(role, level, heading, heading.start, next))
            }
        }
        return sections
    }

    private static func innerRole(_ heading: Heading, in outer: SectionRole) -> SectionRole {
        guard outer == .plan else { return outer }
        switch heading.role {
        case .government: return .government
        case .outline: return .outline
        default: return .plan
        }
    }
}

extension Report {
    /// Finds ``sections`` anew; articles and placeholders have no parts.
    mutating func findSections() {
        let scalars = Scalars(text)
        switch kind {
        case .report, .summary, .fragment: sections = SectionFinder.sections(of: scalars)
        case .article, .placeholder, .unreadable: sections = SectionFinder.undivided(scalars)
        }
    }
}
