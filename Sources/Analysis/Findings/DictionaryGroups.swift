import Comparison
import Support

/// How often groups of reports use the categories of a dictionary, with intervals that know which reports depend on each other.
public struct DictionaryGroups: Sendable {
    /// A category in a group.
    public struct Row: Sendable {
        /// The group; nil for all reports.
        public let group: String?
        /// The number of the category.
        public let category: Int
        /// The number of reports, and of blocks of those that depend on each other.
        public let reports: Int
        /// The number of blocks.
        public let blocks: Int
        /// The mean of the reports' occurrences per 10,000 tokens; nil if none has tokens.
        package let rate: MeanInterval?
        /// The mean of the reports' shares of sentences that use the category; nil if none has sentences.
        package let sentences: MeanInterval?
    }

    /// The column whose values define the groups.
    public let groupBy: String
    /// All reports, then the groups in byte order of their names, each with every category.
    public let rows: [Row]

    /// Computes the means of every group, with 95 % intervals.
    init(_ shares: DictionaryShares, categories: Int, _ prepared: PreparedCorpus) throws {
        let groupBy = prepared.options.findings.keyness.groupBy
        let values = try prepared.groups(by: groupBy, option: "--group-by")
        let blocks = try prepared.blocks()
        let seed = prepared.options.work.seed
        var groups: [(name: String?, rows: [Int])] = [(nil, Array(values.indices))]
        groups += Grouping(values).groups.map { ($0.name, $0.target) }
        rows = groups.flatMap { name, rows in
            (0..<categories).map { category in
                func mean(
                    _ value: (DictionaryShares.Row) -> Double?, most: Double, _ what: String
                ) -> MeanInterval? {
                    MeanInterval(
                        shares.rows.map(value), rows, blocks: blocks, within: 0...most, seed: seed,
                        stream: SeededGenerator.stream([what, groupBy, name ?? "", String(category)]))
                }
                return Row(
                    group: name, category: category, reports: rows.count, blocks: blocks.count(of: rows),
                    rate: mean({ $0.rate(ofCategory: category) }, most: 10_000, "rate"),
                    sentences: mean({ $0.sentenceShare(ofCategory: category) }, most: 1, "sentences"))
            }
        }
        self.groupBy = groupBy
    }
}
