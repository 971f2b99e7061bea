/// How often reports use the categories of a dictionary, beside how much they write and how many others do.
public struct DictionaryShares: Sendable {
    /// One report's counts.
    public struct Row: Sendable {
        public let reportID: String
        /// Tokens before stop words, by which the shares are taken.
        public let tokens: Int
        /// One a category.
        public let counts: [DictionaryMatcher.Count]

        public init(reportID: String, tokens: Int, counts: [DictionaryMatcher.Count]) {
            self.reportID = reportID
            self.tokens = tokens
            self.counts = counts
        }

        /// Occurrences of a category in 10,000 tokens; nil for a report without tokens.
        public func rate(ofCategory category: Int) -> Double? {
            tokens > 0 ? Double(counts[category].total) / Double(tokens) * 10_000 : nil
        }
    }

    public let rows: [Row]
    /// For each category the share of all reports that use it.
    public let reports: [Double]

    /// - Parameter categories: how many the dictionary has.
    public init(_ rows: [Row], categories: Int) {
        self.rows = rows
        reports = (0..<categories).map { category in
            Double(rows.count { $0.counts[category].total > 0 }) / Double(rows.count)
        }
    }
}
