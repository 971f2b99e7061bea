import Reports
import Text

/// A sentence of a plan as it is coded: up to 。！？； or the end of its line, with what stands above and before it.
public struct SentenceUnit: Sendable, Equatable {
    /// Its range in the report's text, in Unicode scalars, with the mark that ends it and without blanks around.
    public let range: Range<Int>
    /// Unicode scalars without white space.
    public let characters: Int
    /// The index in ``Reports/Report/sections`` of the innermost section around it.
    public let section: Int
    /// The role of that section: ``Reports/SectionRole/plan`` or ``Reports/SectionRole/government``.
    public let role: SectionRole
    /// The number of its line among the lines of the text: sentences of one line depend on each other.
    public let paragraph: Int
    /// The indices of the sections around it that have a heading, outermost first.
    let headings: [Int]

    package init(
        range: Range<Int>, characters: Int, section: Int, role: SectionRole, paragraph: Int, headings: [Int] = []
    ) {
        (self.range, self.characters, self.section) = (range, characters, section)
        (self.role, self.paragraph, self.headings) = (role, paragraph, headings)
    }
}

/// Divides what a report plans into units.
package struct SentenceUnits: Sendable {
    /// The report's text as scalars, folded in place.
    package let text: Scalars
    /// The units, in text order.
    package let units: [SentenceUnit]
    /// The heading of each section.
    let headings: [Scalars]

    /// Fewer letters, characters and digits than this make no sentence: （一）, ……
    private static let fewestLetters = 4
    /// What may stand behind the mark that ends a sentence and belongs to it.
    private static let closing = Set("”’」』）)》".unicodeScalars)

    /// Divides the sections of role plan and government. A heading that fills its line is no unit; one that begins a
    /// paragraph (一是…。) is.
    ///
    /// - Parameter report: the report with its sections.
    /// - Complexity: linear in the length of the text.
    package init(_ report: Report) {
        let text = Folding.placed(Scalars(utf8: report.analysedBytes))
        let sections = report.sections
        let headings = sections.map { Folding.placed(Scalars($0.heading)) }
        var units: [SentenceUnit] = []
        var paragraph = 0
        var counted = 0
        for (index, section) in sections.enumerated() where section.role == .plan || section.role == .government {
            // Until the next section begins, this one is the innermost.
            let next = index + 1 < sections.count ? min(sections[index + 1].start, section.end) : section.end
            let above = Self.path(to: index, in: sections)
            var start = Self.end(ofHeading: headings[index].trimmed, from: section.start, to: next, in: text)
            while start < next {
                var end = start
                while end < next, !text[end].endsSentence { end += 1 }
                while end < next, text[end].endsSentence, !text[end].isLineBreak { end += 1 }
                while end < next, Self.closing.contains(text[end]) { end += 1 }
                let range = Self.trimmed(start..<end, in: text)
                while counted < range.lowerBound {
                    if text[counted].isLineBreak { paragraph += 1 }
                    counted += 1
                }
                if Self.letters(text[range]) >= Self.fewestLetters {
                    units.append(
                        SentenceUnit(
                            range: range, characters: text.visibleCount(range), section: index, role: section.role,
                            paragraph: paragraph, headings: above))
                }
                start = max(end, start + 1)
                while start < next, text[start].isLineBreak { start += 1 }
            }
        }
        (self.text, self.units, self.headings) = (text, units, headings)
    }

    /// Where a section's text begins: behind its heading if that fills its line, but for marks, otherwise with it.
    private static func end(ofHeading heading: Scalars, from start: Int, to limit: Int, in text: Scalars) -> Int {
        var place = start
        while place < limit, text[place].isBlank || text[place].isLineBreak { place += 1 }
        guard !heading.isEmpty, place + heading.count <= limit, text[place...].starts(with: heading) else {
            return start
        }
        var end = place + heading.count
        while end < limit, !text[end].isLineBreak {
            if NGramSymbols.isCounted(text[end]) { return start }
            end += 1
        }
        return end
    }

    /// The sections around one, and itself, that have a heading.
    private static func path(to index: Int, in sections: [Section]) -> [Int] {
        var path: [Int] = []
        var depth = Int.max
        for candidate in stride(from: index, through: 0, by: -1) {
            let section = sections[candidate]
            guard section.depth < depth, section.end >= sections[index].end else { continue }
            depth = section.depth
            if !section.heading.isEmpty { path.append(candidate) }
            if depth <= 1 { break }
        }
        return path.reversed()
    }

    private static func trimmed(_ range: Range<Int>, in text: Scalars) -> Range<Int> {
        var (start, end) = (range.lowerBound, range.upperBound)
        while start < end, text[start].isBlank || text[start].isLineBreak { start += 1 }
        while end > start, text[end - 1].isBlank || text[end - 1].isLineBreak { end -= 1 }
        return start..<end
    }

    private static func letters(_ part: ArraySlice<Unicode.Scalar>) -> Int {
        part.reduce(0) { $0 + (NGramSymbols.isCounted($1) ? 1 : 0) }
    }
}
