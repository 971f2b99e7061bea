/// Why it says little that a prior report was found most similar.
public enum PriorCaution: String, Sendable, CaseIterable {
    /// There were so few earlier reports that one of them had to come first.
    case fewCandidates = "few candidates"
    /// The next one is as similar, but for a difference that another choice of words would turn.
    case tooClose = "too close to call"

    /// With fewer earlier reports than this there is little to choose among.
    public static let fewestCandidates = 3
    /// A smaller margin to the next decides nothing.
    public static let leastMargin = 0.01
}

extension PriorSearch {
    /// Why it says little that a prior report has its place; nil if it says something.
    ///
    /// - Parameters:
    ///   - found: one of ``found`` of the row.
    ///   - row: the row that was asked for.
    public func caution(_ found: Found, ofRow row: Int) -> PriorCaution? {
        if let count = candidates[row], count < PriorCaution.fewestCandidates { return .fewCandidates }
        guard let margin = found.prior.margin, margin < PriorCaution.leastMargin else { return nil }
        return .tooClose
    }
}
