import TermVectors

/// The reports among which priors are found.
public struct PriorCorpus: Sendable {
    /// The term counts, a row for each report.
    public var counts: CountMatrix
    /// The shingles of the same rows; nil if reports are compared by terms alone.
    public var shingles: Shingles?
    /// The time of each row's report.
    public var times: [ReportTime]
    /// The level of each row, by which and its year set phrases are determined; see `SetPhrases`.
    public var levels: [String?]
    /// Which terms may be named as what a report shares with its prior; nil for all.
    public var telling: TellingTerms?
    /// The words and texts, in which an explanation finds passages and phrases; nil to explain by terms alone, where
    /// shingles are among the others.
    package var texts: PriorTexts?

    /// Combines reports with their times and levels, one for each row of `counts`.
    public init(
        _ counts: CountMatrix, shingles: Shingles?, times: [ReportTime], levels: [String?], telling: TellingTerms? = nil
    ) {
        precondition(
            times.count == counts.reportIDs.count && levels.count == times.count, "a time and a level for each row")
        self.counts = counts
        self.shingles = shingles
        self.times = times
        self.levels = levels
        self.telling = telling
    }
}
