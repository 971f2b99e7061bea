import Conspectus
import TestSupport
import Testing

@Suite struct PermutationTestTests {
    private let rows: [[String: Int]] = (0..<12).map { ["港口": $0 < 3 ? 9 : 1, "发展": 10, "农业": $0 % 4 + 1] }

    /// 3 of 12 reports: 220 sets, of which only the target itself has that many 港口, so its p is 1/220.
    @Test func byHand() {
        let matrix = counts(rows)
        let reference = Array(3..<12)
        let terms = Keyness(matrix, target: [0, 1, 2], reference: reference).terms
        let test = PermutationTest(matrix, target: [0, 1, 2], reference: reference, terms: terms)
        #expect(test.method == .exact)
        #expect(matrix.vocabulary.terms[terms[0].column] == "港口" && abs(test.p[0]! - 1.0 / 220) < 1e-15)
        #expect(abs(test.q[0]! - Double(terms.count) / 220) < 1e-15)
    }

    /// Counts may be of any size: multiplying all by a thousand changes no p.
    @Test func largeCountsAreAddedUpInFull() {
        func p(_ factor: Int) -> [Double?] {
            let matrix = counts(rows.map { $0.mapValues { $0 * factor } })
            let terms = Keyness(matrix, target: [0, 1, 2], reference: Array(3..<12)).terms
            // Rounding may put sets that tie with the target on either side, so check only the term without ties.
            let test = PermutationTest(matrix, target: [0, 1, 2], reference: Array(3..<12), terms: terms)
            return terms.indices.filter { matrix.vocabulary.terms[terms[$0].column] == "港口" }.map { test.p[$0] }
        }
        #expect(p(1) == [1.0 / 220] && p(1_000) == [1.0 / 220])
    }

    /// The estimate grows with the reports of the groups tested at once, and covers their entries.
    @Test func theNeedOfMemoryIsForeseen() {
        let matrix = counts(rows)
        func need(_ groups: [(target: Int, reference: Int)], threads: Int) -> Int {
            PermutationTest.bytesNeeded(matrix, groups, threads: threads)
        }
        let (large, small) = ((target: 6, reference: 6), (target: 1, reference: 2))
        #expect(need([large], threads: 1) >= 4 * matrix.counts.entryCount)
        #expect(need([small, large, small], threads: 1) == need([large], threads: 3))
        #expect(need([small, large], threads: 2) == need([large], threads: 1) + need([small], threads: 1))
        #expect(need([small], threads: 1) < need([large], threads: 1) && need([], threads: 2) == 0)
    }

    @Test func aGroupThatCouldNotReachTheLevelIsNotTested() {
        let matrix = counts(Array(rows.prefix(6)))
        for (target, method) in [
            ([0], PermutationTest.Method.tooFewReports), ([0, 1], .tooFewReports), ([0, 1, 2], .exact),
        ] {
            let reference = (0..<6).filter { !target.contains($0) }
            let terms = Keyness(matrix, target: target, reference: reference).terms
            let test = PermutationTest(matrix, target: target, reference: reference, terms: terms)
            // 6 and 15 sets are fewer than 20; the 20 sets of three reports are just enough.
            #expect(test.method == method)
            #expect(test.p.allSatisfy { ($0 == nil) == (method == .tooFewReports) })
        }
    }

    @Test func randomSetsComeNearAllSetsAndAreTheSameForASeed() {
        var generator = SeededGenerator(seed: 5)
        let random = (0..<40).map { row in
            Dictionary(
                uniqueKeysWithValues: (0..<30).map { ("t\($0 + 10)", generator.below(row < 10 && $0 < 5 ? 9 : 5) + 1) })
        }
        let matrix = counts(random)
        let (target, reference) = (Array(0..<10), Array(10..<40))
        let terms = Keyness(matrix, target: target, reference: reference).terms
        func test(_ stream: UInt64) -> PermutationTest {
            PermutationTest(matrix, target: target, reference: reference, terms: terms, sets: .init(stream: stream))
        }
        let one = test(PermutationTest.stream("province", "甲"))
        #expect(one.method == .permutation && one.p == test(PermutationTest.stream("province", "甲")).p)
        let other = test(PermutationTest.stream("province", "乙"))
        #expect(other.p != one.p)
        for (a, b) in zip(one.p, other.p) {
            // Two estimates from 999 sets differ by at most five standard errors, and p is never 0.
            #expect(abs(a! - b!) < 5 * (2 * max(a!, 0.001) / 999).squareRoot() && a! >= 1.0 / 1000)
        }
        #expect(zip(one.p, one.q).allSatisfy { $0! <= $1! + 1e-12 && $1! <= 1 })
        let many = PermutationTest(matrix, target: target, reference: reference, terms: terms, sets: .init(count: 4999))
        #expect(many.p.compactMap { $0 }.min()! < 1.0 / 1000)
        for p in many.p { #expect(abs((p! * 5000).rounded() - p! * 5000) < 1e-9) }
        #expect(PermutationTest.stream("a", "bc") != PermutationTest.stream("ab", "c"))
    }
}
