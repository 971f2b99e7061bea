/// The goal of a year among all that reports state of one indicator.
package enum GoalChoice {
    private static let strivings = ["力争", "争取", "努力"]

    /// The one goal: the first, if all have the same bounds; nil if there is none or if they differ.
    ///
    /// A higher number that is merely striven for, 增长5.5%、力争6%, gives way to the one that stands before it.
    package static func only<Element>(_ goals: [Element], value: (Element) -> Target) -> Element? {
        let firm = goals.filter { goal in
            let target = value(goal)
            guard strivings.contains(where: { target.hedge.contains($0) }) else { return true }
            return !goals.contains { other in
                value(other).start == target.start && value(other).quantity.lowerBound < target.quantity.lowerBound
                    && !strivings.contains(where: { value(other).hedge.contains($0) })
            }
        }
        guard let first = firm.first else { return nil }
        let bounds = { (goal: Target) in
            let factor = MeasuredUnit(goal.unit).factor
            return [goal.lower.map { $0 * factor }, goal.upper.map { $0 * factor }]
        }
        let isOne = firm.allSatisfy { goal in
            bounds(value(goal)) == bounds(value(first))
                && MeasuredUnit(value(goal).unit).base == MeasuredUnit(value(first).unit).base
                && value(goal).isFall == value(first).isFall
        }
        return isOne ? first : nil
    }
}
