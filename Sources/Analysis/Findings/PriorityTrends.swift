import Comparison
import Support

/// How the attention to each domain goes through the years, of all reports and of each group: the mean of the reports of a year.
public struct PriorityTrends: Sendable {
    /// The years of a group.
    public struct Trend: Sendable {
        /// The group; nil for all reports.
        public let group: String?
        /// Its years, from the first to the last, two at least.
        public let years: [Year]
    }

    /// A year.
    public struct Year: Sendable {
        /// The year.
        public let year: Int
        /// The mean attention of its reports.
        public let profile: MeanProfile
    }

    /// The column whose values define the groups.
    public let groupBy: String
    /// That of all reports, then those of the groups in byte order of their names; none of what is of one year alone.
    public let trends: [Trend]
    /// The number of reports with a plan whose year is not known.
    public let undated: Int

    /// Computes the means.
    ///
    /// - Parameters:
    ///   - grouped: the shares and groups of all reports.
    ///   - known: the year of each report; nil if unknown.
    ///   - threads: how many groups may be computed at once.
    init(_ grouped: GroupedShares, years known: [Int?], threads: Int) async throws {
        let all: [(name: String?, rows: [Int])] = [(nil, grouped.rows)]
        let groups = all + Grouping(grouped.groups).groups.map { ($0.name, $0.target) }
        let found = try await Parallel.map(groups.count, threads: threads) { index -> Trend? in
            let (name, rows) = groups[index]
            let dated = Dictionary(grouping: rows.filter { known[$0] != nil }) { known[$0]! }
            guard dated.count > 1 else { return nil }
            let years = dated.keys.sorted().map { year in
                Year(year: year, profile: grouped.profile(of: dated[year]!, "year", name ?? "", String(year)))
            }
            return Trend(group: name, years: years)
        }
        trends = found.compactMap { $0 }
        groupBy = grouped.groupBy
        undated = grouped.rows.count { known[$0] == nil }
    }

    /// Why there is no trend, or which reports are in none.
    public var diagnostics: [Diagnostic] {
        if trends.isEmpty {
            return [Diagnostic(.note, "the plans are not of two known years, so there are no trends of priorities")]
        }
        return undated == 0
            ? [] : [Diagnostic(.note, "\(undated) plans of unknown year are in no trend; give it with --metadata")]
    }
}
