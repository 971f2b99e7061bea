import Text

/// Finds the targets of one text.
struct TargetFinder {
    let text: TargetText
    /// Which sentences of a passage count.
    enum Stretch {
        /// All of them: it is a plan.
        case plan
        /// Those that name a goal: it may be a plan.
        case unknown
    }

    private let year: Int?
    private let scanner: QuantityScanner
    private var periods: TargetPeriods
    private var retrospect: TargetRetrospect
    private(set) var targets: [Target] = []

    init(_ text: TargetText, year: Int?) {
        self.text = text
        self.year = year
        scanner = QuantityScanner(text: text)
        periods = TargetPeriods(text: text, year: year)
        retrospect = TargetRetrospect(text: text, year: year)
    }

    /// Searches a passage of the text.
    ///
    /// - Parameters:
    ///   - heading: the heading it begins with; nil if there is none.
    ///   - stretch: which of its sentences count.
    mutating func read(_ range: Range<Int>, heading: Range<Int>?, as stretch: Stretch = .plan) {
        if let heading { periods.enter(heading: heading) }
        var start = range.lowerBound
        while start < range.upperBound {
            while start < range.upperBound, text[start].endsSentence || text[start].isBlank { start += 1 }
            var end = start
            while end < range.upperBound, !text[end].endsSentence { end += 1 }
            if end > start {
                periods.enter(sentence: start..<end)
                retrospect.enter(sentence: start..<end)
                if !retrospect.isPast, counts(start..<end, in: stretch) {
                    readSentence(start..<end, end: min(end + 1, range.upperBound))
                }
            }
            start = end + 1
        }
    }

    private func counts(_ sentence: Range<Int>, in stretch: Stretch) -> Bool {
        stretch == .plan || TargetWords.goals.occurs(in: text, sentence)
    }

    private mutating func readSentence(_ sentence: Range<Int>, end: Int) {
        let quantities = quantities(in: sentence)
        let comparisons = StatedComparison.all(in: text, sentence)
        if quantities.isEmpty && comparisons.isEmpty { return }
        if TargetFilter.isPast(text, sentence: sentence) { return }
        let isClosed = end > sentence.upperBound && !text[sentence.upperBound].isLineBreak
        let quoted = text.string(sentence.lowerBound..<(isClosed ? end : sentence.upperBound))
        var reader = IndicatorReader(text: text, sentence: sentence, quantities: quantities)
        var found = quantities.indices.compactMap { index -> Target? in
            let reading = reader.read(index)
            // 为6%以上, separated from what it refers to: nothing is named.
            let name = reading.indicator
            if TargetWords.reaching.holds(name), !TargetWords.tasks.holds(name) { return nil }
            return target(quantities[index], reading, sentence, quoted)
        }
        for comparison in comparisons {
            let subject = comparison.subject ?? reader.subject(before: comparison.range.lowerBound)
            guard let subject else { continue }
            found.append(
                Target(
                    indicator: TargetIndicators.canonical(subject), lower: nil, upper: nil, unit: "",
                    comparator: comparison.isStep ? .inStepWith : .atLeast, hedge: comparison.words,
                    period: periods.period(of: comparison.range.lowerBound, in: sentence), sentence: quoted,
                    start: sentence.lowerBound, quantity: comparison.range))
        }
        targets += found.sorted { $0.quantity.lowerBound < $1.quantity.lowerBound }
    }

    /// The quantities of a sentence that can be goals.
    private func quantities(in sentence: Range<Int>) -> [Quantity] {
        var all: [Quantity] = []
        var at = sentence.lowerBound
        while at < sentence.upperBound {
            let (quantity, next) = scanner.scan(at: at, limit: sentence.upperBound)
            if let quantity { all.append(quantity) }
            at = max(next, at + 1)
        }
        let filter = TargetFilter(text: text, sentence: sentence, quantities: all, year: year)
        return all.indices.filter { filter.canBeGoal($0) }.map { all[$0] }
    }

    private func target(
        _ quantity: Quantity, _ reading: IndicatorReader.Reading, _ sentence: Range<Int>, _ quoted: String
    ) -> Target {
        let comparator = Self.comparator(quantity, reading.hedges)
        return Target(
            indicator: TargetIndicators.canonical(reading.indicator),
            lower: comparator == .atMost ? nil : quantity.value,
            upper: comparator == .range ? quantity.second : comparator == .atLeast ? nil : quantity.value,
            unit: quantity.unit, comparator: comparator, hedge: reading.hedges.joined(separator: " "),
            period: periods.period(of: quantity.start, in: sentence), sentence: quoted, start: sentence.lowerBound,
            quantity: quantity.start..<quantity.end)
    }

    /// Words after the number take precedence over those before it: 控制在3%左右 is about 3 %.
    static func comparator(_ quantity: Quantity, _ hedges: [String]) -> Target.Comparator {
        if quantity.isRange { return .range }
        let front = Array(hedges.dropLast(quantity.hedges.count))
        for words in [quantity.hedges, front] {
            if words.contains(where: { TargetWords.atLeast.holds($0) }) { return .atLeast }
            if words.contains(where: { TargetWords.near.holds($0) }) { return .about }
            if words.contains(where: { TargetWords.atMost.holds($0) }) { return .atMost }
        }
        return .equal
    }
}
