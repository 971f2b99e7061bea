/// The mean of reports, with an interval of 95 % from resampling blocks of them: m ± t √v, v the variance of the bootstrap and t with k − 1
/// degrees of freedom for k blocks.
package struct MeanInterval: Sendable, Equatable {
    /// The mean, in which each report weighs the same.
    package let mean: Double
    /// The bounds; nil if there is a single report, or nothing varies that could be resampled.
    package let low: Double?
    package let high: Double?
    /// The number of reports with a value.
    package let reports: Int
    /// The number of blocks that were resampled; of one block its reports.
    package let units: Int

    /// Computes the mean of the reports that have a value; nil if none has.
    ///
    /// - Parameters:
    ///   - values: the value of each row; nil is none.
    ///   - rows: the rows of which the mean is wanted.
    ///   - blocks: which of them depend on each other.
    ///   - possible: the least and the largest mean there can be; bounds beyond are cut.
    ///   - seed: the seed of the draws.
    ///   - stream: distinguishes groups.
    package init?(
        _ values: [Double?], _ rows: [Int], blocks: ReportBlocks,
        within possible: ClosedRange<Double> = -.infinity ... .infinity, seed: UInt64, stream: UInt64
    ) {
        let rows = rows.filter { values[$0] != nil }
        guard !rows.isEmpty else { return nil }
        self.init(
            rows, within: possible, BlockBootstrap(rows, blocks: blocks, seed: seed, stream: stream)
        ) { values[$0]! }
    }

    /// Computes the mean of reports of which samples are drawn already, so that several means can rest on the same samples.
    ///
    /// - Parameters:
    ///   - rows: the rows of which the mean is wanted, one at least.
    ///   - possible: the least and the largest mean there can be; bounds beyond are cut.
    ///   - bootstrap: samples of the same rows.
    ///   - value: the value of each row.
    package init(
        _ rows: [Int], within possible: ClosedRange<Double>, _ bootstrap: BlockBootstrap, _ value: (Int) -> Double
    ) {
        let mean = rows.reduce(0) { $0 + value($1) } / Double(rows.count)
        self.mean = mean
        reports = rows.count
        units = bootstrap.units.count
        guard bootstrap.isPossible else {
            (low, high) = (nil, nil)
            return
        }
        let sums = bootstrap.sums(
            bootstrap.units.indices.map { unit in (unit, bootstrap.units[unit].reduce(0) { $0 + value($1) }) })
        let sizes = bootstrap.sums(bootstrap.units.indices.map { ($0, Double(bootstrap.units[$0].count)) })
        let variance = bootstrap.variance(zip(sums, sizes).map { $0 / $1 })
        let half =
            StudentDistribution.twoSidedQuantile(degrees: Double(bootstrap.units.count - 1)) * variance.squareRoot()
        low = max(possible.lowerBound, mean - half)
        high = min(possible.upperBound, mean + half)
    }
}
