/// Whether a result reaches a goal.
enum Judgement {
    /// Compares a result with a goal; nil where the words leave it open, as when 5%左右 was missed by little.
    ///
    /// - Parameters:
    ///   - goal: the goal.
    ///   - value: the result in the goal's unit and direction.
    ///   - comparator: how the result is to be read.
    ///   - isBetterHigher: whether a higher amount of the indicator is the better one.
    static func attainment(
        _ goal: Target, _ value: Double, _ comparator: Target.Comparator, isBetterHigher: Bool
    ) -> LedgerEntry.Attainment? {
        // A goal to fall by 3% is reached by falling more, whatever the indicator.
        let wantsMore = goal.isFall ? !isBetterHigher : isBetterHigher
        let bound: Double?
        switch goal.comparator {
        case .atLeast: bound = goal.lower
        case .atMost: bound = goal.upper
        case .range: bound = wantsMore ? goal.lower : goal.upper
        case .equal, .about: bound = goal.lower
        case .inStepWith: bound = nil
        }
        guard let bound else { return nil }
        let isMinimum = goal.comparator == .atLeast || goal.comparator != .atMost && wantsMore
        let isReached = isMinimum ? value >= bound : value <= bound
        switch comparator {
        case .atLeast: return isMinimum && isReached ? .yes : nil
        case .atMost: return !isMinimum && isReached ? .yes : nil
        case .about, .range, .inStepWith, .equal: break
        }
        if isReached { return .yes }
        // 左右 allows for a tenth of the goal.
        let isVague = goal.comparator == .about || comparator == .about
        let isNear = isVague && abs(value - bound) <= abs(bound) / 10
        return isNear ? nil : .no
    }
}
