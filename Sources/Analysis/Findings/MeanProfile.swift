import Comparison
import Priorities
import Reports
import Support

/// The mean attention of some reports, in which each report weighs the same, with bounds from resampling those that depend on
/// each other as wholes.
public struct MeanProfile: Sendable, Equatable {
    /// The number of reports, all with a plan.
    public let reports: Int
    /// The number of blocks of reports that depend on each other.
    public let blocks: Int
    /// The mean of the reports' shares of each domain; nil for `none`.
    public let shares: [Double?]
    /// Bounds of ``shares``, 95 %; nil for a single report.
    public let intervals: [ClosedRange<Double>?]
}

/// The shares of the reports that have a plan, and how the reports are grouped: what means of groups and of years are made of.
struct GroupedShares: Sendable {
    /// The number of domains, with `none`.
    let domainCount: Int
    /// The domains of which there are shares.
    let kept: [Int]
    /// The shares of each report, one for each of ``kept``; empty without a plan.
    let shares: [[Double]]
    /// The reports with a plan.
    let rows: [Int]
    /// The column whose values define the groups.
    let groupBy: String
    /// The group of each report; nil if it is not known, or without a plan.
    let groups: [String?]
    /// Which reports depend on each other.
    let blocks: ReportBlocks
    private let seed: UInt64

    /// Groups reports by `--group-by`.
    ///
    /// - Parameters:
    ///   - profiles: the profile of each report.
    ///   - values: the group of each report, of those without a plan too.
    ///   - groupBy: the column that has these values.
    ///   - blocks: which reports depend on each other.
    ///   - seed: the seed of the resampling.
    init(_ profiles: [PriorityProfile], _ values: [String?], by groupBy: String, blocks: ReportBlocks, seed: UInt64) {
        domainCount = profiles.first?.shares.count ?? 0
        let kept = (0..<domainCount).filter { domain in profiles.contains { $0.shares[domain] != nil } }
        let shares = profiles.map { profile in kept.compactMap { profile.shares[$0] } }
        self.kept = kept
        self.shares = shares
        rows = shares.indices.filter { !shares[$0].isEmpty }
        groups = values.indices.map { shares[$0].isEmpty ? nil : values[$0] }
        self.groupBy = groupBy
        self.blocks = blocks
        self.seed = seed
    }

    /// The mean profile of some reports with a plan; all bounds rest on the same samples.
    ///
    /// - Parameters:
    ///   - rows: the reports, one at least.
    ///   - names: what is drawn for, so that nothing else affects the draws.
    func profile(of rows: [Int], _ names: String...) -> MeanProfile {
        let bootstrap = BlockBootstrap(
            rows, blocks: blocks, seed: seed, stream: SeededGenerator.stream(["priorities", groupBy] + names))
        var means: [Double?] = Array(repeating: nil, count: domainCount)
        var intervals: [ClosedRange<Double>?] = Array(repeating: nil, count: domainCount)
        for (place, domain) in kept.enumerated() {
            let mean = MeanInterval(rows, within: 0...1, bootstrap) { shares[$0][place] }
            means[domain] = mean.mean
            if let low = mean.low, let high = mean.high { intervals[domain] = low...high }
        }
        return MeanProfile(
            reports: rows.count, blocks: blocks.count(of: rows), shares: means, intervals: intervals)
    }

    /// A value for each of ``kept``, as one for each domain.
    func byDomain(_ values: [Double?]) -> [Double?] {
        var spread: [Double?] = Array(repeating: nil, count: domainCount)
        for (place, domain) in kept.enumerated() { spread[domain] = values[place] }
        return spread
    }
}
