import Comparison
import Testing

/// Intervals of shares, against published examples and by hand.
@Suite struct ProportionIntervalTests {
    private func agrees(_ interval: ProportionInterval, _ low: Double, _ high: Double, _ within: Double) -> Bool {
        abs(interval.low - low) < within && abs(interval.high - high) < within
    }

    /// Newcombe (1998), "Two-sided confidence intervals for the single proportion", table I: Wilson's score method.
    @Test(arguments: [
        (81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605), (0, 20, 0.0, 0.1611), (1, 29, 0.0061, 0.1718),
    ])
    func agreesWithNewcombe(_ successes: Int, _ trials: Int, _ low: Double, _ high: Double) {
        let interval = ProportionInterval(share: Double(successes) / Double(trials), size: Double(trials))
        #expect(agrees(interval, low, high, 0.00005))
    }

    @Test func nothingIsUnsureOfWhatWasSeenWhole() {
        let whole = ProportionInterval(strata: [(population: 20, sample: 20, having: 7)])
        #expect(whole.low == 0.35 && whole.estimate == 0.35 && whole.high == 0.35)
        // Half of a population of 41 is worth 20 · 40/21 observations.
        let half = ProportionInterval(strata: [(population: 41, sample: 20, having: 7)])
        let same = ProportionInterval(share: 0.35, size: 20 * 40 / 21)
        #expect(agrees(half, same.low, same.high, 1e-12))
    }

    /// Strata of 30 and 10: ¾ · 0.8 + ¼ · 0.2 = 0.65.
    @Test func strataWeighByTheirPopulation() {
        let share = ProportionInterval(strata: [
            (population: 3_000_000_000, sample: 10, having: 8), (population: 1_000_000_000, sample: 5, having: 1),
        ])
        #expect(abs(share.estimate - 0.65) < 1e-12)
        // 1 / (9/16/10 + 1/16/5) = 1 / 0.06875 observations.
        let same = ProportionInterval(share: 0.65, size: 1 / 0.06875)
        #expect(agrees(share, same.low, same.high, 1e-6))
    }

    /// ½ · (0.4, 0.3 to 0.6) + ½ · (0.2, 0.1 to 0.5): 0.3 − √(0.05² + 0.05²), 0.3 + √(0.1² + 0.15²).
    @Test func sumsAddTheSquaresOfDistances() {
        let sum = ProportionInterval(sumOf: [
            (weight: 0.5, share: ProportionInterval(estimate: 0.4, low: 0.3, high: 0.6)),
            (weight: 0.5, share: ProportionInterval(estimate: 0.2, low: 0.1, high: 0.5)),
        ])
        #expect(abs(sum.estimate - 0.3) < 1e-12)
        #expect(agrees(sum, 0.229289, 0.480278, 1e-6))
    }

    @Test func partsOfASumStayWithinBounds() throws {
        let nothing = ProportionInterval(estimate: 0, low: 0, high: 0)
        #expect(ProportionInterval(nothing, inSumWith: nothing) == nil)
        let some = ProportionInterval(estimate: 0.3, low: 0.2, high: 0.4)
        let all = try #require(ProportionInterval(some, inSumWith: nothing))
        #expect(all.estimate == 1 && all.low == 1 && all.high == 1)
        let none = try #require(ProportionInterval(nothing, inSumWith: some))
        #expect(none.estimate == 0 && none.low == 0 && none.high == 0)
        let half = try #require(ProportionInterval(some, inSumWith: some))
        #expect(half.estimate == 0.5 && half.low < 0.45 && half.high > 0.55)
        #expect(abs(half.low + half.high - 1) < 1e-9)
    }
}
