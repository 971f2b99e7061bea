/// Counts of terms in texts that are not at hand, as a reference for groups.
public struct OutsideCounts: Sendable, Equatable {
    /// How often each term occurs.
    public let counts: [String: Int]
    /// The number of all occurrences, those of terms that no report has among them.
    public let total: Int

    /// Creates counts; each must be above 0.
    public init(_ counts: [String: Int]) {
        self.counts = counts
        total = counts.values.reduce(0, +)
    }
}
