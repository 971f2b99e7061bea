import Text

/// A sentence of the body, or a heading in it, with its vote.
struct SentenceUnit {
    let range: Range<Int>
    /// Log-odds for a plan; see ``SentenceTense``.
    let vote: Double
    /// Whether it begins its line.
    let opensLine: Bool
    let line: Int

    /// Shorter sentences do not vote.
    private static let shortest = 6
    /// A heading that is also a statement votes from this length on.
    private static let shortestHeading = 13
    /// The most one paragraph can contribute: one with many sentences still counts as one.
    private static let paragraph = 8.0

    /// The sentences of the body in order, headings being separate units.
    static func all(
        _ text: Scalars, lines: [Range<Int>], headings: [Heading], body: Range<Int>
    ) -> [SentenceUnit] {
        var tense = SentenceTense()
        var units: [SentenceUnit] = []
        var next = 0
        for (number, line) in lines.enumerated() where body.contains(line.lowerBound) {
            let first = units.count
            var start = line.lowerBound
            func close(_ end: Int, shortest: Int) {
                if end <= start { return }
                let vote = end - start >= shortest ? tense.score(text, start..<end) : 0
                units.append(
                    SentenceUnit(range: start..<end, vote: vote, opensLine: start == line.lowerBound, line: number))
                start = end
            }
            var index = start
            let limit = min(line.upperBound, body.upperBound)
            while index < limit {
                while next < headings.count, headings[next].start < index { next += 1 }
                if next < headings.count, headings[next].start == index, headings[next].end <= limit {
                    close(index, shortest: shortest)
                    index = headings[next].end
                    close(index, shortest: shortestHeading)
                    continue
                }
                let stretch = max(index + 1, min(limit, next < headings.count ? headings[next].start : limit))
                let stop = text.next(.sentenceEnds, from: index, to: stretch)
                index = min(stop + 1, stretch)
                if stop < stretch { close(index, shortest: shortest) }
            }
            close(limit, shortest: shortest)
            if line.count <= ParagraphTones.longestParagraph { bound(&units, from: first) }
        }
        return units
    }

    private static func bound(_ units: inout [SentenceUnit], from first: Int) {
        let sum = abs(units[first...].reduce(0) { $0 + $1.vote })
        guard sum > paragraph else { return }
        for index in first..<units.count {
            let unit = units[index]
            units[index] = SentenceUnit(
                range: unit.range, vote: unit.vote * paragraph / sum, opensLine: unit.opensLine, line: unit.line)
        }
    }
}
