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
        /// Those that begin with the goals of the year: it is a review, which may end with them.
        case goalsAlone
    }

    private let year: Int?
    private let scanner: QuantityScanner
    private var periods: TargetPeriods
    private var retrospect: TargetRetrospect
    private(set) var targets: [Target] = []

    private let scope: StatementScope
    private let hasTables: Bool
    /// The columns of the table that is being read.
    private var header: TableRow.Header?

    init(_ text: TargetText, year: Int?, scope: StatementScope) {
        self.text = text
        self.scope = scope
        hasTables = TableRow.isRow(text, 0..<text.count)
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
    ///   - isOfFiveYears: whether its goals are of five years where it names no other time.
    mutating func read(
        _ range: Range<Int>, heading: Range<Int>?, as stretch: Stretch = .plan, isOfFiveYears: Bool = false
    ) {
        if let heading { periods.enter(heading: heading) }
        periods.setOutline(isOfFiveYears)
        var start = range.lowerBound
        while let sentence = text.sentence(from: start, limit: range.upperBound) {
            periods.enter(sentence: sentence)
            retrospect.enter(sentence: sentence)
            if hasTables, TableRow.isRow(text, sentence) {
                if stretch != .goalsAlone { readRow(sentence, limit: range.upperBound) }
            } else {
                header = nil
                if !retrospect.isPast, counts(sentence, in: stretch) { readSentence(sentence, limit: range.upperBound) }
            }
            start = sentence.upperBound + 1
        }
    }

    /// Reads a row of a table: its header, or the goals in the columns that hold goals.
    private mutating func readRow(_ row: Range<Int>, limit: Int) {
        if let columns = TableRow.header(of: row, in: text, year: year) {
            header = columns
            return
        }
        guard let header, let row = TableRow(row, in: text, header: header) else { return }
        for goal in row.goals {
            let indicator = scope.indicator(
                row.name + goal.change, unit: goal.quantity.unit, at: row.range.lowerBound, in: row.range)
            let comparator = Self.comparator(goal.quantity, goal.quantity.hedges)
            let period =
                goal.year.map { periods.period(ofYear: $0) } ?? periods.period(of: row.range.lowerBound, in: row.range)
            targets.append(
                Target(
                    indicator: indicator.name, lower: comparator == .atMost ? nil : goal.quantity.value,
                    upper: comparator == .range
                        ? goal.quantity.second : comparator == .atLeast ? nil : goal.quantity.value,
                    unit: goal.quantity.unit, comparator: comparator,
                    hedge: goal.quantity.hedges.joined(separator: " "), period: period,
                    sentence: text.quoted(row.range, limit: limit), start: row.range.lowerBound,
                    quantity: goal.quantity.start..<goal.quantity.end, indicatorCode: indicator.code,
                    isBinding: row.isBinding, isHeadline: indicator.isHeadline, isFall: indicator.isFall))
        }
    }

    private func counts(_ sentence: Range<Int>, in stretch: Stretch) -> Bool {
        switch stretch {
        case .plan: true
        case .unknown: TargetWords.goals.occurs(in: text, sentence)
        case .goalsAlone: GoalStatement.stands(in: text, sentence, year: year)
        }
    }

    private mutating func readSentence(_ sentence: Range<Int>, limit: Int) {
        let (quantities, others) = quantities(in: sentence)
        let comparisons = StatedComparison.all(in: text, sentence)
        if quantities.isEmpty && comparisons.isEmpty { return }
        if TargetFilter.isPast(text, sentence: sentence) { return }
        let quoted = text.quoted(sentence, limit: limit)
        var reader = IndicatorReader(text: text, sentence: sentence, quantities: quantities, others: others)
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
            let place = comparison.range.lowerBound
            let indicator = scope.indicator(subject, unit: "", at: place, in: sentence)
            found.append(
                Target(
                    indicator: indicator.name, lower: nil, upper: nil, unit: "",
                    comparator: comparison.isStep ? .inStepWith : .atLeast, hedge: comparison.words,
                    period: periods.period(of: place, in: sentence), sentence: quoted, start: sentence.lowerBound,
                    quantity: comparison.range, indicatorCode: indicator.code,
                    isBinding: scope.isBinding(comparison.range, in: sentence), isHeadline: indicator.isHeadline,
                    isFall: indicator.isFall))
        }
        targets += found.sorted { $0.quantity.lowerBound < $1.quantity.lowerBound }
    }

    /// The quantities of a sentence that can be goals, and the others.
    private func quantities(in sentence: Range<Int>) -> (goals: [Quantity], others: [Quantity]) {
        let all = scanner.quantities(in: sentence)
        let filter = TargetFilter(text: text, sentence: sentence, quantities: all, year: year)
        let canBeGoal = all.indices.map { filter.canBeGoal($0) }
        return (
            all.indices.filter { canBeGoal[$0] }.map { all[$0] }, all.indices.filter { !canBeGoal[$0] }.map { all[$0] }
        )
    }

    private func target(
        _ quantity: Quantity, _ reading: IndicatorReader.Reading, _ sentence: Range<Int>, _ quoted: String
    ) -> Target {
        let comparator = Self.comparator(quantity, reading.hedges)
        let indicator = scope.indicator(reading.indicator, unit: quantity.unit, at: quantity.start, in: sentence)
        let clause = text.clauseStart(quantity.start, notBefore: sentence.lowerBound)
        return Target(
            indicator: indicator.name,
            lower: comparator == .atMost ? nil : quantity.value,
            upper: comparator == .range ? quantity.second : comparator == .atLeast ? nil : quantity.value,
            unit: UnitShare.unit(of: quantity, in: text, clause: clause), comparator: comparator,
            hedge: reading.hedges.joined(separator: " "),
            period: periods.period(of: quantity.start, in: sentence), sentence: quoted, start: sentence.lowerBound,
            quantity: quantity.start..<quantity.end, indicatorCode: indicator.code,
            isBinding: scope.isBinding(quantity.start..<quantity.unitEnd, in: sentence),
            isHeadline: indicator.isHeadline, isFall: indicator.isFall)
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
