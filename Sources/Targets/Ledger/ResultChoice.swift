/// The result of a year among all that a report states of one indicator.
enum ResultChoice {
    /// The one result that can be compared with a goal; nil if there is none or if they differ. An exact number counts
    /// before 突破 and 左右.
    static func only(
        _ results: [(id: String, result: StatedResult)], for goal: Target
    ) -> (id: String, result: StatedResult)? {
        let comparable = results.filter { value($0.result, for: goal) != nil }
        let exact = comparable.filter { $0.result.comparator == .equal }
        let counting = exact.isEmpty ? comparable : exact
        guard let first = counting.first else { return nil }
        let number = value(first.result, for: goal)
        return counting.allSatisfy { value($0.result, for: goal) == number } ? first : nil
    }

    /// The number of a result in the unit of a goal and in its direction; nil if it has none or cannot be compared.
    static func value(_ result: StatedResult, for goal: Target) -> Double? {
        guard result.comparator != .range, let number = result.lower ?? result.upper else { return nil }
        let (from, to) = (MeasuredUnit(result.unit), MeasuredUnit(goal.unit))
        guard from.base == to.base else { return nil }
        let value = ((number * from.factor / to.factor) * 1e9).rounded() / 1e9
        // An amount that is thrice the goal, or a third of it, is of other years or of another place.
        if !to.isShare, let bound = goal.lower ?? goal.upper, bound > 0,
            value > 3 * bound || value < bound / 3
        {
            return nil
        }
        return result.isFall == goal.isFall ? value : -value
    }
}
