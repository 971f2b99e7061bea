import Comparison
import Support
import Testing

/// Means of groups, tested by permuting which reports are in them.
@Suite struct MeanDifferenceTests {
    /// Regions with some reports each, whose shares are the region's own and sum to 1.
    private func collection(
        regions: Int, reports: Int, domains: Int, seed: UInt64, planted: Set<Int> = [], in chosen: Set<Int> = []
    ) -> (shares: [[Double]], blocks: ReportBlocks) {
        var generator = SeededGenerator(seed: seed)
        var rows: [[Double]] = []
        for region in 0..<regions {
            let own = (0..<domains).map { domain in
                (0.5 + generator.unit()) * (planted.contains(domain) && chosen.contains(region) ? 2.5 : 1)
            }
            for _ in 0..<reports {
                let sizes = own.map { $0 * (0.8 + 0.4 * generator.unit()) }
                let total = sizes.reduce(0, +)
                rows.append(sizes.map { $0 / total })
            }
        }
        return (rows, ReportBlocks((0..<regions * reports).map { "r\($0 / reports)" }))
    }

    /// Three of six reports: of 20 sets the group and its complement are as far from even.
    @Test func byHand() {
        let values: [[Double]] = [[9, 1], [8, 5], [7, 9], [1, 1], [2, 5], [3, 9]]
        let test = MeanDifferenceTest(
            values, target: [0, 1, 2], reference: [3, 4, 5], blocks: ReportBlocks(single: 6))
        #expect(test.method == .exact)
        #expect(test.reference == [2, 5] && test.differences == [6, 0])
        #expect(test.p == [2.0 / 20, 1] && test.q == [4.0 / 20, 1])
    }

    /// Three of seven regions of one to three reports: 35 sets of different sizes, each computed by itself.
    @Test func everySetOfBlocksByItself() throws {
        let names = ["a", "b", "b", "c", "c", "c", "d", "d", "e", "f", "f", "g"]
        let blocks = ReportBlocks(names)
        var generator = SeededGenerator(seed: 3)
        let values = names.indices.map { _ in (0..<6).map { _ in generator.unit() } }
        let rows = Dictionary(grouping: names.indices) { names[$0] }
        let regions = rows.keys.sorted()
        let (target, reference) = (Array(0...5), Array(6...11))
        func distance(_ inside: [Int], _ domain: Int) -> Double {
            let outside = names.indices.filter { !inside.contains($0) }
            func mean(_ rows: [Int]) -> Double { rows.reduce(0) { $0 + values[$1][domain] } / Double(rows.count) }
            return abs(mean(inside) - mean(outside))
        }
        var hits = Array(repeating: 0, count: 6)
        var sets = 0
        for a in 0..<7 {
            for b in (a + 1)..<7 {
                for c in (b + 1)..<7 {
                    let inside = [a, b, c].flatMap { rows[regions[$0]]! }
                    for domain in 0..<6 where distance(inside, domain) >= distance(target, domain) - 1e-9 {
                        hits[domain] += 1
                    }
                    sets += 1
                }
            }
        }
        let test = MeanDifferenceTest(values, target: target, reference: reference, blocks: blocks)
        #expect(test.method == .exactBlocks && sets == 35)
        #expect(test.p == hits.map { Double($0) / 35 })
        // The order of reports within the two sides does not matter where all sets are tried.
        let other = MeanDifferenceTest(
            values, target: target.reversed(), reference: [9, 6, 11, 7, 10, 8], blocks: blocks)
        #expect(other.p == test.p)
        for (one, two) in zip(test.differences, other.differences) { #expect(abs(one! - two!) < 1e-12) }
    }

    @Test func whatCannotBeTestedSaysWhy() {
        let (shares, blocks) = collection(regions: 12, reports: 3, domains: 4, seed: 1)
        func test(_ target: [Int], against reference: [Int]? = nil, _ blocks: ReportBlocks) -> MeanDifferenceTest {
            MeanDifferenceTest(
                shares, target: target, reference: reference ?? (0..<36).filter { !target.contains($0) }, blocks: blocks
            )
        }
        for found in [test([0, 1, 2], blocks), test([0], against: Array(3..<12), ReportBlocks(single: 36))] {
            #expect(found.p == [nil, nil, nil, nil] && found.q == found.p && !found.differences.contains(nil))
        }
        #expect(test([0, 1, 2], blocks).method == .oneBlock)
        #expect(test([0], against: Array(3..<12), ReportBlocks(single: 36)).method == .tooFewReports)
        let alone = test([0, 1, 4], against: [], blocks)
        #expect(alone.method == .tooFewReports && alone.differences == [nil, nil, nil, nil])
        #expect(alone.reference == alone.differences && alone.p == alone.differences)
        #expect(test(Array(0..<6), blocks).method == .exactBlocks)
        #expect(test(Array(0..<18), blocks).method == .exactBlocks)
        #expect(test([0, 1, 2, 3], blocks).method == .blocks)
        #expect(test((0..<12).map { 3 * $0 }, blocks).method == .withinBlocks)
        #expect(test(Array(0..<12), ReportBlocks(single: 36)).method == .permutation)
    }

    /// A domain that no report has, or all have alike, differs in no set more than in the group.
    @Test func whatDoesNotVaryHasAPOfOne() {
        let values = (0..<14).map { [0, 0.1, Double($0 % 5) / 10] }
        let blocks = ReportBlocks((0..<14).map { "\($0 / 2)" })
        let test = MeanDifferenceTest(values, target: Array(0..<6), reference: Array(6..<14), blocks: blocks)
        #expect(test.p[0] == 1 && test.p[1] == 1 && test.p[2]! < 1)
    }

    /// Shares sum to 1, so what a group gives more to some domains it gives less to others.
    @Test func differencesOfSharesAddUpToNothing() {
        for seed in 0..<20 {
            let (shares, blocks) = collection(regions: 9, reports: 2, domains: 7, seed: UInt64(seed))
            let test = MeanDifferenceTest(shares, target: Array(0..<8), reference: Array(8..<18), blocks: blocks)
            #expect(abs(test.differences.reduce(0) { $0 + $1! }) < 1e-12)
            #expect(abs(test.reference.reduce(0) { $0 + $1! } - 1) < 1e-12)
            for (p, q) in zip(test.p, test.q) { #expect(p! > 0 && p! <= q! + 1e-12 && q! <= 1) }
        }
    }

    @Test func randomSetsAreThoseOfTheSeed() {
        let (shares, blocks) = collection(regions: 20, reports: 2, domains: 6, seed: 5)
        func test(_ seed: UInt64, count: Int? = nil) -> [Double?] {
            MeanDifferenceTest(
                shares, target: Array(0..<20), reference: Array(20..<40), blocks: blocks,
                sets: .init(count: count, seed: seed, stream: 7)
            ).p
        }
        #expect(test(1) == test(1) && test(1) != test(2))
        for p in test(1) { #expect(abs((p! * 1000).rounded() - p! * 1000) < 1e-9 && p! >= 0.001) }
        for p in test(1, count: 49) { #expect(abs((p! * 50).rounded() - p! * 50) < 1e-9) }
    }

    /// Sixty collections of sixteen regions with six reports each, halved by coin: p is 0.05 or less for 3 to 7 of 100 domains, which
    /// permuting single reports misses by far; and what half of the regions write more of is found.
    @Test func chanceHalvesDifferAsOftenAsChanceSays() {
        var generator = SeededGenerator(seed: 12)
        var (tested, small, smallSingle) = (0, 0, 0)
        for number in 0..<60 {
            let (shares, blocks) = collection(regions: 16, reports: 6, domains: 18, seed: UInt64(100 + number))
            let chosen = Set(generator.permutation(16).prefix(8))
            let sides = [true, false].map { side in (0..<96).filter { chosen.contains($0 / 6) == side } }
            func p(_ blocks: ReportBlocks) -> [Double] {
                MeanDifferenceTest(
                    shares, target: sides[0], reference: sides[1], blocks: blocks,
                    sets: .init(count: 199, stream: UInt64(number))
                ).p.map { $0! }
            }
            tested += 18
            small += p(blocks).count { $0 <= 0.05 }
            smallSingle += p(ReportBlocks(single: 96)).count { $0 <= 0.05 }
        }
        let share = Double(small) / Double(tested)
        #expect(0.03...0.07 ~= share, "\(share)")
        #expect(Double(smallSingle) / Double(tested) > 0.2)

        let (planted, blocks) = collection(
            regions: 16, reports: 6, domains: 18, seed: 10, planted: [2, 7, 11], in: Set(0..<8))
        let test = MeanDifferenceTest(planted, target: Array(0..<48), reference: Array(48..<96), blocks: blocks)
        #expect(test.method == .blocks)
        for domain in [2, 7, 11] { #expect(test.q[domain]! <= 0.05 && test.differences[domain]! > 0.02) }
    }
}
