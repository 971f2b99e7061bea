import Reports
import Text

/// Divides what a report plans into units.
package struct CodingUnits: Sendable {
    /// The report's text as scalars, folded in place.
    package let text: Scalars
    /// The units, in text order.
    package let units: [CodingUnit]
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
        var units: [CodingUnit] = []
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
                        CodingUnit(
                            range: range, characters: text.visibleCount(range), section: index, role: section.role,
                            paragraph: paragraph, headings: above))
                }
                start = max(end, start + 1)
                while start < next, text[start].isLineBreak { start += 1 }
            }
        }
        (self.text, self.units, self.headings) = (text, units, headings)
    }

    /// Where a section's text begins: behind its heading if that fills its line, but for marks, or is numbered and closed
    /// ((二)促进就业。…), otherwise with it.
    private static func end(ofHeading heading: Scalars, from start: Int, to limit: Int, in text: Scalars) -> Int {
        var place = start
        while place < limit, text[place].isBlank || text[place].isLineBreak { place += 1 }
        guard !heading.isEmpty, place + heading.count <= limit, text[place...].starts(with: heading) else {
            return start
        }
        var end = place + heading.count
        if end < limit, text[end].endsSentence, isNumbered(heading) { return end + 1 }
        while end < limit, !text[end].isLineBreak {
            if NGramSymbols.isCounted(text[end]) { return start }
            end += 1
        }
        return end
    }

    /// Whether a heading begins with 第一部分, 一、 or （一）; 一是 begins a sentence, and 1. an item of a list.
    private static func isNumbered(_ heading: Scalars) -> Bool {
        guard let mark = HeadingMark.read(heading, at: 0, limit: heading.count) else { return false }
        return [.part, .chinese, .chineseInParentheses].contains(mark.style)
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
