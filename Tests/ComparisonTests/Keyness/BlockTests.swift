import Comparison
import Support
import TermVectors
import Testing

/// Groups of reports that depend on each other.
@Suite struct BlockTests {
    /// A collection of regions, each with some reports, whose use of each term is the region's own.
    private func collection(
        regions: Int, reports: Int, terms: Int, seed: UInt64, planted: Set<Int> = [], in halves: Set<Int> = []
    ) -> (matrix: CountMatrix, blocks: ReportBlocks) {
        var generator = SeededGenerator(seed: seed)
        var rows: [[String: Int]] = []
        for region in 0..<regions {
            let rates = (0..<terms).map { term in
                let own = 2 + 10 * generator.unit() * generator.unit()
                return planted.contains(term) && halves.contains(region) ? 5 * own : own
            }
            for _ in 0..<reports {
                rows.append(
                    Dictionary(
                        uniqueKeysWithValues: rates.enumerated().map { term, rate in
                            ("t\(term + 100)", 1 + Int(rate * (0.7 + 0.6 * generator.unit())) + generator.below(3))
                        }))
            }
        }
        return (counts(rows), ReportBlocks((0..<regions * reports).map { "r\($0 / reports)" }))
    }

    @Test func valuesMakeBlocks() {
        let blocks = ReportBlocks(["甲", nil, "乙", "甲", "", nil])
        #expect(blocks.numbers == [0, 1, 2, 0, 3, 4] && blocks.count == 5)
        #expect(blocks.areSingle([0, 1, 2]) && !blocks.areSingle([0, 2, 3]))
        #expect(blocks.count(of: [0, 3, 2]) == 2)
    }

    /// Three of six regions with two alike reports each: 20 sets, of which the group and its complement are as far
    /// from even as the group.
    @Test func wholeBlocksArePermuted() {
        let matrix = counts((0..<12).map { ["港口": $0 < 6 ? 9 : 1, "发展": $0 < 6 ? 10 : 18] })
        let (target, reference) = (Array(0..<6), Array(6..<12))
        let terms = Keyness(matrix, target: target, reference: reference).terms
        let blocks = ReportBlocks((0..<12).map { "\($0 / 2)" })
        let test = PermutationTest(matrix, target: target, reference: reference, terms: terms, blocks: blocks)
        #expect(test.method == .exactBlocks)
        #expect(terms.count == 1 && abs(test.p[0]! - 2.0 / 20) < 1e-15)
        // As single reports, none of 924 sets but those two.
        let single = PermutationTest(matrix, target: target, reference: reference, terms: terms)
        #expect(single.method == .exact && abs(single.p[0]! - 1.0 / 924) < 1e-15)
    }

    /// One report of each of four regions: 81 sets, of which one in a thousand draws or so is the group.
    @Test func reportsArePermutedWithinBlocksThatTheGroupDivides() {
        let matrix = counts((0..<12).map { ["港口": $0 % 3 == 0 ? 9 : 1, "发展": 10, "农业": $0 % 2 + 1] })
        let target = [0, 3, 6, 9]
        let reference = (0..<12).filter { $0 % 3 != 0 }
        let terms = Keyness(matrix, target: target, reference: reference).terms
        let test = PermutationTest(
            matrix, target: target, reference: reference, terms: terms,
            blocks: ReportBlocks((0..<12).map { "\($0 / 3)" }),
            sets: .init(count: 4000))
        #expect(test.method == .withinBlocks)
        let place = terms.firstIndex { matrix.vocabulary.terms[$0.column] == "港口" }!
        #expect(abs(test.p[place]! - 1.0 / 81) < 5 * (1.0 / 81 / 4000).squareRoot())
    }

    @Test func aGroupOfOneBlockIsNotTested() {
        let (matrix, blocks) = collection(regions: 12, reports: 3, terms: 5, seed: 1)
        func method(_ target: [Int], _ blocks: ReportBlocks) -> PermutationTest.Method {
            let reference = (0..<36).filter { !target.contains($0) }
            let terms = Keyness(matrix, target: target, reference: reference).terms
            let test = PermutationTest(matrix, target: target, reference: reference, terms: terms, blocks: blocks)
            #expect(test.p.allSatisfy { ($0 == nil) == (test.method == .oneBlock || test.method == .tooFewReports) })
            return test.method
        }
        #expect(method([0, 1, 2], blocks) == .oneBlock)
        // A single report stands for its block among twelve: p could not be 0.05.
        let alone = ReportBlocks((0..<36).map { $0 == 0 ? "alone" : "r\($0 / 3)" })
        #expect(method([0], alone) == .tooFewReports)
        #expect(method(Array(0..<6), blocks) == .exactBlocks)
        // One block and a report of another that has more in the reference.
        #expect(method([0, 1, 2, 3], blocks) == .blocks)
        #expect(method([0, 1, 2], ReportBlocks(single: 36)) == .exact)
    }

    /// p of all sets against the z of each set, computed one by one.
    @Test func agreesWithEverySetByItself() {
        let (matrix, blocks) = collection(regions: 7, reports: 2, terms: 12, seed: 4)
        let (target, reference) = (Array(0..<6), Array(6..<14))
        let terms = Keyness(matrix, target: target, reference: reference).terms
        let test = PermutationTest(matrix, target: target, reference: reference, terms: terms, blocks: blocks)
        #expect(test.method == .exactBlocks)
        var hits = terms.map { _ in 0 }
        var sets = 0
        for first in 0..<7 {
            for second in (first + 1)..<7 {
                for third in (second + 1)..<7 {
                    let set = [first, second, third].flatMap { [2 * $0, 2 * $0 + 1] }
                    let rest = (0..<14).filter { !set.contains($0) }
                    var z: [Int: Double] = [:]
                    for term in Keyness(matrix, target: set, reference: rest).terms { z[term.column] = term.z }
                    for term in Keyness(matrix, target: rest, reference: set).terms { z[term.column] = term.z }
                    for (index, term) in terms.enumerated() where z[term.column, default: 0] >= term.z - 1e-9 {
                        hits[index] += 1
                    }
                    sets += 1
                }
            }
        }
        #expect(sets == 35 && test.p == hits.map { Double($0) / 35 })
    }

    /// Twenty halves of sixteen regions by coin: p is 0.05 or less for 3 to 7 of 100 terms, which permuting single reports misses
    /// by far; and of twenty terms that half of the regions use five times as often, eighteen are found.
    @Test func chanceHalvesDifferAsOftenAsChanceSays() throws {
        let (matrix, blocks) = collection(regions: 16, reports: 6, terms: 120, seed: 9)
        var (tested, small, smallSingle) = (0, 0, 0)
        var generator = SeededGenerator(seed: 12)
        for half in 0..<20 {
            let chosen = Set(generator.permutation(16).prefix(8))
            let rows = [true, false].map { side in (0..<96).filter { chosen.contains($0 / 6) == side } }
            for (target, reference) in [(rows[0], rows[1]), (rows[1], rows[0])] {
                let terms = Keyness(matrix, target: target, reference: reference).terms
                let sets = PermutationTest.RandomSets(count: 199, stream: UInt64(half))
                let test = PermutationTest(
                    matrix, target: target, reference: reference, terms: terms, blocks: blocks, sets: sets)
                #expect(test.method == .blocks)
                tested += terms.count
                small += try test.p.count { try #require($0) <= 0.05 }
                let single = PermutationTest(
                    matrix, target: target, reference: reference, terms: terms, sets: sets)
                smallSingle += single.p.count { $0! <= 0.05 }
            }
        }
        let share = Double(small) / Double(tested)
        #expect(0.03...0.07 ~= share, "\(share)")
        #expect(Double(smallSingle) / Double(tested) > 0.2)

        let (planted, own) = collection(
            regions: 16, reports: 6, terms: 120, seed: 10, planted: Set(0..<20), in: Set(0..<8))
        let (target, reference) = (Array(0..<48), Array(48..<96))
        let terms = Keyness(planted, target: target, reference: reference).terms
        let test = PermutationTest(planted, target: target, reference: reference, terms: terms, blocks: own)
        let found = terms.indices.count { index in
            Int(planted.vocabulary.terms[terms[index].column].dropFirst())! < 120 && test.q[index]! <= 0.05
        }
        #expect(found >= 18, "\(found)")
    }
}
