/// The year's goal of one indicator as a number that can stand in a column: in the indicator's usual unit, and negative
/// where it is a fall.
package struct YearGoal: Sendable, Equatable {
    /// The number; the lower bound of a range.
    package let value: Double
    /// How it is to be read: >= -3 is a fall by 3 at most.
    package let comparator: Target.Comparator

    /// The goals of a report, one for each row of the table of indicators; nil where the report states none for its whole
    /// region and year, states several, masks the number, or counts in another unit.
    package static func all(_ targets: [Target], indicators: TargetIndicators) -> [YearGoal?] {
        let headline = targets.filter { $0.isHeadline && $0.period == .year && $0.indicatorCode != nil && $0.hasBounds }
        return indicators.rows.map { row in
            let goals = headline.filter { $0.indicatorCode == row.code }
            return GoalChoice.only(goals, value: { $0 }).flatMap { YearGoal($0, unit: row.unit) }
        }
    }

    private init?(_ goal: Target, unit: String) {
        let (from, to) = (MeasuredUnit(goal.unit), MeasuredUnit(unit))
        guard from.base == to.base, let number = goal.lower ?? goal.upper else { return nil }
        let scaled = { (number: Double) in ((number * from.factor / to.factor) * 1e9).rounded() / 1e9 }
        guard goal.isFall else {
            (value, comparator) = (scaled(number), goal.comparator)
            return
        }
        value = -scaled(goal.comparator == .range ? goal.upper ?? number : number)
        comparator =
            switch goal.comparator {
            case .atLeast: .atMost
            case .atMost: .atLeast
            default: goal.comparator
            }
    }
}
