import TermVectors

/// Reports among which priors are sought.
public struct PriorCorpus: Sendable {
    /// A row for each report.
    public var counts: CountMatrix
    /// Of the same rows; nil where reports are compared by terms alone.
    public var shingles: Shingles?
    /// For each row when its report was given.
    public var times: [ReportTime]
    /// For each row its level, whose set phrases are marked; see ``SetPhrases``.
    public var levels: [String?]

    public init(_ counts: CountMatrix, shingles: Shingles?, times: [ReportTime], levels: [String?]) {
        precondition(
            times.count == counts.reportIDs.count && levels.count == times.count, "a time and a level for each row")
        self.counts = counts
        self.shingles = shingles
        self.times = times
        self.levels = levels
    }
}
