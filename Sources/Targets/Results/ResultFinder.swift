import Text

/// Finds the results of one text.
struct ResultFinder {
    private let text: TargetText
    private let year: Int?
    private let scope: StatementScope
    private let scanner: QuantityScanner
    private var periods: ResultPeriods
    private(set) var results: [StatedResult] = []

    init(_ text: TargetText, year: Int?, scope: StatementScope) {
        self.text = text
        self.year = year
        self.scope = scope
        scanner = QuantityScanner(text: text)
        periods = ResultPeriods(text: text, year: year)
    }

    /// Searches a passage of the review.
    ///
    /// - Parameter heading: the heading it begins with; nil if there is none.
    mutating func read(_ range: Range<Int>, heading: Range<Int>?) {
        if let heading { periods.enter(heading: heading) }
        var start = range.lowerBound
        while let sentence = text.sentence(from: start, limit: range.upperBound) {
            periods.enter(sentence: sentence)
            if scope.namesIndicator(sentence), !TableRow.isRow(text, sentence),
                !GoalStatement.stands(in: text, sentence, year: year)
            {
                readSentence(sentence, limit: range.upperBound)
            }
            start = sentence.upperBound + 1
        }
    }

    private mutating func readSentence(_ sentence: Range<Int>, limit: Int) {
        let all = scanner.quantities(in: sentence)
        if all.isEmpty { return }
        let filter = TargetFilter(text: text, sentence: sentence, quantities: all, year: year)
        let quantities = all.indices.filter { filter.canBeResult($0) }.map { all[$0] }
        var reader = IndicatorReader(text: text, sentence: sentence, quantities: quantities)
        var counted: Set<Int> = []
        for index in quantities.indices {
            let reading = reader.read(index)
            let quantity = quantities[index]
            let indicator = scope.indicator(reading.indicator, unit: quantity.unit, at: quantity.start, in: sentence)
            // 销量188万辆、出口93万辆，分别增长…: what was counted in another unit is something else.
            let isCount = [.people, .things, .amount].contains(quantity.kind)
            if let row = indicator.row, indicator.code == nil, isCount { counted.insert(row) }
            if let row = indicator.row, indicator.isChange, counted.contains(row) { continue }
            guard let code = indicator.code, !isPlanned(quantity, sentence) else { continue }
            let time = periods.time(of: quantity, in: sentence, isChange: indicator.isChange)
            let comparator = TargetFinder.comparator(quantity, reading.hedges)
            let estimate = isEstimate(quantity, sentence) ? ["预计"] : []
            results.append(
                StatedResult(
                    indicator: indicator.name, lower: comparator == .atMost ? nil : quantity.value,
                    upper: comparator == .range ? quantity.second : comparator == .atLeast ? nil : quantity.value,
                    unit: quantity.unit, comparator: comparator,
                    hedge: (estimate + reading.hedges).joined(separator: " "), period: time.period, year: time.year,
                    sentence: text.quoted(sentence, limit: limit), start: sentence.lowerBound,
                    quantity: quantity.start..<quantity.end, indicatorCode: code, isHeadline: indicator.isHeadline,
                    isFall: indicator.isFall))
        }
    }

    private static let plans = PhraseTable("力争 争取 将达到 预期目标 计划目标 年初目标 年度目标 目标任务 预期 下一步 今后 未来")
    private static let goals = PhraseTable("的目标 目标 的预期 预期 的计划 计划 的任务 的要求 的调控目标 的预期目标 的年度目标")
    private static let estimates = PhraseTable("预计 初步核算 初步统计 初步预计")

    /// Whether a number is what was planned: 超过6%的预期目标.
    private func isPlanned(_ quantity: Quantity, _ sentence: Range<Int>) -> Bool {
        if Self.goals.length(in: text, at: quantity.end, limit: sentence.upperBound) != nil { return true }
        let clause = text.clauseStart(quantity.start, notBefore: sentence.lowerBound)
        return Self.plans.occurs(in: text, clause..<quantity.start)
    }

    /// Whether the result was not yet final when the report was given.
    private func isEstimate(_ quantity: Quantity, _ sentence: Range<Int>) -> Bool {
        Self.estimates.occurs(in: text, sentence.lowerBound..<quantity.start)
    }
}
