/// How often reports use the categories of a dictionary, relative to their length, and how many reports use each.
public struct DictionaryShares: Sendable {
    /// The counts of one report.
    public struct Row: Sendable {
        /// The id of the report.
        public let reportID: String
        /// The number of tokens before stop words are removed, the denominator of the rates.
        public let tokens: Int
        /// Unicode scalars without white space, the denominator of the rates by characters.
        public let characters: Int
        /// The number of sentences.
        public let sentences: Int
        /// One count per category.
        public let counts: [DictionaryMatcher.Count]
        /// For each category, the number of sentences that use it.
        public let sentencesUsing: [Int]
        /// For each category, the number of its occurrences by part of the report.
        public let byPart: [[String: Int]]

        /// Creates a row of counts made elsewhere.
        public init(
            reportID: String, tokens: Int, characters: Int, sentences: Int, counts: [DictionaryMatcher.Count],
            sentencesUsing: [Int], byPart: [[String: Int]]
        ) {
            self.reportID = reportID
            self.tokens = tokens
            self.characters = characters
            self.sentences = sentences
            self.counts = counts
            self.sentencesUsing = sentencesUsing
            self.byPart = byPart
        }

        /// Occurrences of a category per 10,000 tokens; nil for a report without tokens.
        public func rate(ofCategory category: Int) -> Double? {
            tokens > 0 ? Double(counts[category].total) / Double(tokens) * 10_000 : nil
        }

        /// Occurrences of a category per 10,000 characters; nil for a report without any.
        public func characterRate(ofCategory category: Int) -> Double? {
            characters > 0 ? Double(counts[category].total) / Double(characters) * 10_000 : nil
        }

        /// The share of sentences that use a category; nil for a report without any.
        public func sentenceShare(ofCategory category: Int) -> Double? {
            sentences > 0 ? Double(sentencesUsing[category]) / Double(sentences) : nil
        }
    }

    /// The counts of each report.
    public let rows: [Row]
    /// For each category, the share of all reports that use it.
    public let reports: [Double]

    /// Computes the shares of reports.
    ///
    /// - Parameters:
    ///   - rows: the counts of each report.
    ///   - categories: the number of categories in the dictionary.
    public init(_ rows: [Row], categories: Int) {
        self.rows = rows
        reports = (0..<categories).map { category in
            Double(rows.count { $0.counts[category].total > 0 }) / Double(rows.count)
        }
    }
}
