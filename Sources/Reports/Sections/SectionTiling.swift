import Text

/// Makes sections from the parts of a report and the headings inside them. Linear in the text times the depth
/// of the headings.
enum SectionTiling {
    /// A part of the report.
    struct Part {
        let start: Int
        /// The heading that opens it.
        let heading: Heading?
        let role: SectionRole
    }

    /// A heading with its depth.
    struct Placed {
        let heading: Heading
        let depth: Int
    }

    /// - Parameters:
    ///   - parts: of depth 1, in any order; the first begins at the start of the text, and each ends where the
    ///     next begins.
    ///   - inner: the headings of depth 2 and more, in the order of the text.
    static func sections(of text: Scalars, parts: [Part], inner: [Placed]) -> [Section] {
        let parts = ordered(parts)
        var builder = Builder(text)
        var next = 0
        for (number, part) in parts.enumerated() {
            let end = number + 1 < parts.count ? parts[number + 1].start : text.count
            builder.open(part.role, level: 1, part.heading, at: number == 0 ? 0 : part.start)
            while next < inner.count, inner[next].heading.start < end {
                if inner[next].heading.start >= part.start { builder.open(inner[next]) }
                next += 1
            }
            builder.close(downTo: 1, at: end)
        }
        return builder.sections
    }

    /// Sorted by where they begin; of several that begin at one place, the one listed last is kept.
    private static func ordered(_ parts: [Part]) -> [Part] {
        var result: [Part] = []
        let sorted = parts.enumerated().sorted { ($0.element.start, $0.offset) < ($1.element.start, $1.offset) }
        for (_, part) in sorted {
            if result.last?.start == part.start { result.removeLast() }
            result.append(part)
        }
        return result.isEmpty ? [Part(start: 0, heading: nil, role: .other)] : result
    }

    private struct Builder {
        let text: Scalars
        private(set) var sections: [Section] = []
        /// The sections that have not ended yet, outer first.
        private var pending: [Int] = []

        init(_ text: Scalars) { self.text = text }

        mutating func open(_ placed: Placed) {
            // The first heading inside may be deeper than 2, if the one above it was lost.
            let level = min(placed.depth, pending.count + 1)
            close(downTo: level, at: placed.heading.start)
            let outer = sections[pending[pending.count - 1]].role
            open(innerRole(placed.heading, in: outer), level: level, placed.heading, at: placed.heading.start)
        }

        mutating func open(_ role: SectionRole, level: Int, _ heading: Heading?, at start: Int) {
            pending.append(sections.count)
            let words = heading.map { Scalars(text[$0.start..<$0.end]).trimmed.text } ?? ""
            sections.append(Section(role: role, depth: level, heading: words, start: start, end: start, characters: 0))
        }

        /// Ends the sections of this level and deeper ones.
        mutating func close(downTo level: Int, at end: Int) {
            while pending.count >= level, let index = pending.popLast() {
                let section = sections[index]
                sections[index] = Section(
                    role: section.role, depth: section.depth, heading: section.heading, start: section.start, end: end,
                    characters: text.visibleCount(section.start..<max(section.start, end)))
            }
        }

        private func innerRole(_ heading: Heading, in outer: SectionRole) -> SectionRole {
            guard outer == .plan else { return outer }
            switch heading.role {
            case .government: return .government
            case .outline: return .outline
            default: return .plan
            }
        }
    }
}
