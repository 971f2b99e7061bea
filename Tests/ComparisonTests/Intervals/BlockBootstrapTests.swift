import Comparison
import Support
import Testing

/// Intervals from resampling blocks.
@Suite struct BlockBootstrapTests {
    /// Student's t, 0.975: the table of Fisher & Yates.
    @Test(arguments: [
        (1.0, 12.706), (2, 4.303), (3, 3.182), (4, 2.776), (5, 2.571), (7, 2.365), (10, 2.228), (15, 2.131),
        (30, 2.042),
        (120, 1.980), (1e6, 1.960),
    ])
    func agreesWithTheTable(_ degrees: Double, _ value: Double) {
        #expect(abs(StudentDistribution.twoSidedQuantile(degrees: degrees) - value) < 0.0006)
    }

    /// A normal number by the sum of twelve uniform ones.
    private func normal(_ generator: inout SeededGenerator) -> Double {
        (0..<12).reduce(-6) { sum, _ in sum + generator.unit() }
    }

    /// The mean of ten blocks: its bootstrap variance comes near s²/k, and the interval to m ± t s/√k.
    @Test func meansOfSingleReportsHaveTheTextbookInterval() throws {
        var generator = SeededGenerator(seed: 2)
        let values = (0..<10).map { _ in normal(&generator) }
        let interval = try #require(
            MeanInterval(values, Array(0..<10), blocks: ReportBlocks(single: 10), seed: 1, stream: 0))
        let mean = values.reduce(0, +) / 10
        let deviation = (values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / 9).squareRoot()
        #expect(abs(interval.mean - mean) < 1e-12 && interval.units == 10 && interval.reports == 10)
        let half = 2.262 * deviation / 10.squareRoot()
        #expect(abs(interval.high! - mean - half) < 0.1 * half && abs(mean - interval.low! - half) < 0.1 * half)
        #expect(MeanInterval([nil, 1], [0, 1], blocks: ReportBlocks(single: 2), seed: 1, stream: 0)?.low == nil)
        #expect(MeanInterval([nil], [0], blocks: ReportBlocks(single: 1), seed: 1, stream: 0) == nil)
    }

    /// Eight regions of ten reports each: the interval holds the true mean in 92 of 100 collections or more, that of single reports
    /// in far fewer.
    @Test func meansOfBlocksAreCovered() throws {
        var generator = SeededGenerator(seed: 3)
        let blocks = ReportBlocks((0..<80).map { "\($0 / 10)" })
        var (covered, single) = (0, 0)
        for number in 0..<200 {
            let values: [Double?] = (0..<8).flatMap { _ in
                let own = normal(&generator)
                return (0..<10).map { _ in 5 + own + 0.5 * normal(&generator) }
            }
            func holds(_ blocks: ReportBlocks) throws -> Bool {
                let found = try #require(
                    MeanInterval(values, Array(0..<80), blocks: blocks, seed: 1, stream: UInt64(number)))
                return found.low! <= 5 && 5 <= found.high!
            }
            if try holds(blocks) { covered += 1 }
            if try holds(ReportBlocks(single: 80)) { single += 1 }
        }
        #expect(covered >= 184, "\(covered) of 200")
        #expect(single < 140, "\(single) of 200")
    }

    /// Two times eight regions whose odds of a term differ by a factor of two: the interval of the log-odds ratio holds ln 2 in
    /// 92 of 100 collections or more.
    @Test func logOddsAreCovered() throws {
        var generator = SeededGenerator(seed: 4)
        let blocks = ReportBlocks((0..<64).map { "\($0 / 4)" })
        var (covered, all) = (0, 0)
        for number in 0..<150 {
            let rows: [[String: Int]] = (0..<16).flatMap { region in
                // The mean of exp(x − s²/2) is 1 for a normal x with deviation s.
                let own = pow2(1.4427 * (0.4 * normal(&generator) - 0.08)) * (region < 8 ? 2 : 1)
                return (0..<4).map { _ in
                    let expected = 10 * own
                    let count = max(1, Int((expected + expected.squareRoot() * normal(&generator)).rounded()))
                    return ["港口": count, "发展": 2000 + generator.below(2000)]
                }
            }
            let matrix = counts(rows)
            let (target, reference) = (Array(0..<32), Array(32..<64))
            let terms = Keyness(matrix, target: target, reference: reference).terms.filter {
                matrix.vocabulary.terms[$0.column] == "港口"
            }
            guard let term = terms.first else { continue }
            let found = LogOddsIntervals(
                matrix, target: target, reference: reference, terms: [term], blocks: blocks,
                lengths: matrix.reportLengths(), seed: 1, stream: UInt64(number))
            let interval = try #require(found.intervals[0])
            all += 1
            if interval.low <= 0.693, 0.693 <= interval.high { covered += 1 }
        }
        #expect(all > 140 && Double(covered) / Double(all) >= 0.92, "\(covered) of \(all)")
    }

    /// 2 to the power of a number, without a library of mathematics.
    private func pow2(_ exponent: Double) -> Double {
        let whole = exponent.rounded(.down)
        let x = (exponent - whole) * 0.6931471805599453
        let series = 1 + x * (1 + x / 2 * (1 + x / 3 * (1 + x / 4 * (1 + x / 5 * (1 + x / 6)))))
        return series * Double(sign: .plus, exponent: Int(whole), significand: 1)
    }

    @Test func sidesOfOneReportHaveNoInterval() {
        let matrix = counts([["港口": 3, "发展": 5], ["港口": 1, "发展": 5], ["港口": 2, "发展": 9]])
        let terms = Keyness(matrix, target: [0], reference: [1, 2]).terms
        let found = LogOddsIntervals(
            matrix, target: [0], reference: [1, 2], terms: terms, blocks: ReportBlocks(single: 3),
            lengths: matrix.reportLengths(), seed: 1, stream: 0)
        #expect(found.intervals.allSatisfy { $0 == nil } && found.units == (1, 2))
        // One block of several reports: its reports are resampled.
        let block = LogOddsIntervals(
            matrix, target: [0, 1], reference: [2], terms: terms, blocks: ReportBlocks(["a", "a", "b"]),
            lengths: matrix.reportLengths(), seed: 1, stream: 0)
        #expect(block.units == (2, 1))
    }
}
