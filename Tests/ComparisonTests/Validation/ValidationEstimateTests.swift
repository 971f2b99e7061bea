import Comparison
import Support
import Testing

/// What codes say of a list: by hand, by a published example, and in simulation.
@Suite struct ValidationEstimateTests {
    private typealias Sentence = ValidationEstimate.Sentence

    /// Two strata of hits (100 sentences of which 4 of 5 are right, 40 of which 1 of 2), one of others (860, 1 of 10).
    @Test func sharesWeighByStrata() throws {
        let strata = [
            ValidationStratum(kind: .hit, term: "甲", sentences: 100, drawn: 5),
            ValidationStratum(kind: .hit, sentences: 40, drawn: 2),
            ValidationStratum(kind: .other, sentences: 860, drawn: 11),
        ]
        let sentences =
            (0..<5).map { Sentence(stratum: 0, terms: ["甲"], missed: [], code: $0 < 4) }
            + [
                Sentence(stratum: 1, terms: ["乙", "甲"], missed: [], code: true),
                Sentence(stratum: 1, terms: ["丙"], missed: ["甲"], code: false),
            ] + (0..<10).map { Sentence(stratum: 2, terms: [], missed: [], code: $0 < 1) }
            + [Sentence(stratum: 2, terms: [], missed: [], code: nil)]
        let estimate = ValidationEstimate(strata, sentences)
        #expect(estimate.sentences == 1000 && estimate.countedShare == 0.14 && estimate.uncoded.isEmpty)
        // 0.8 · 100 + 0.5 · 40 = 100 right of 140, and 86 more among the others.
        #expect(abs(try #require(estimate.category.precision).estimate - 100 / 140) < 1e-12)
        #expect(abs(try #require(estimate.trueShare).estimate - 0.186) < 1e-12)
        #expect(abs(try #require(estimate.category.recall).estimate - 100 / 186) < 1e-12)
        #expect(estimate.category.coded == 7 && estimate.category.right == 5)
        // 甲 counts in five sentences of weight 20 and one of weight 20: 5 of 6 are right.
        let terms = Dictionary(uniqueKeysWithValues: estimate.terms.map { ($0.term, $0.accuracy) })
        #expect(terms["甲"]!.coded == 6 && terms["甲"]!.right == 5)
        #expect(abs(try #require(terms["甲"]!.precision).estimate - 5.0 / 6) < 1e-12)
        #expect(terms["甲"]!.recall?.estimate == 1)
        #expect(terms["丙"]!.precision?.estimate == 0 && terms["丙"]!.recall == nil)
    }

    @Test func whatIsNotCodedLeavesItsFiguresEmpty() {
        let strata = [
            ValidationStratum(kind: .hit, sentences: 10, drawn: 1),
            ValidationStratum(kind: .near, sentences: 10, drawn: 1),
            ValidationStratum(kind: .other, sentences: 10, drawn: 1),
        ]
        let estimate = ValidationEstimate(
            strata,
            [
                Sentence(stratum: 0, terms: ["甲"], missed: [], code: true),
                Sentence(stratum: 1, terms: [], missed: ["甲"], code: nil),
                Sentence(stratum: 2, terms: [], missed: [], code: false),
            ])
        #expect(estimate.category.precision?.estimate == 1)
        #expect(estimate.category.recall == nil && estimate.trueShare == nil)
        #expect(estimate.uncoded == [strata[1]])
    }

    /// Cohen's κ of 50 grant proposals, of which two readers accept 20 alike, reject 15 alike and differ on 15: 0.40.
    @Test func kappaIsAgreementBeyondChance() throws {
        let counts = [(true, true, 20), (true, false, 5), (false, true, 10), (false, false, 15)]
        let codes = counts.flatMap { one, other, count in Array(repeating: (first: one, second: other), count: count) }
        let agreement = CoderAgreement(codes)
        #expect(agreement.count == 50 && agreement.share == 0.7)
        #expect(abs(try #require(agreement.kappa) - 0.4) < 1e-12)
        #expect(CoderAgreement([]).share == nil)
        #expect(CoderAgreement([(first: true, second: true)]).kappa == nil)
    }

    /// A collection: for each stratum its sentences and the share that speaks of the category.
    struct Collection: Sendable {
        let hits: [(Int, Double)]
        let near: (Int, Double)
        let other: (Int, Double)
        let size: Int
    }

    static let collections = [
        Collection(hits: [(400, 0.9)], near: (50, 0.3), other: (9000, 0.01), size: 200),
        Collection(hits: Array(repeating: (100, 0.9), count: 10), near: (200, 0.2), other: (20000, 0.005), size: 200),
        Collection(
            hits: [(10, 1), (30, 0.9), (500, 0.8), (7, 0.5), (60, 0.95), (5, 1), (200, 0.7), (80, 0.3)],
            near: (120, 0.1), other: (15000, 0.002), size: 200),
        Collection(hits: [(50, 0.5), (40, 0.6), (30, 0.7)], near: (10, 0.5), other: (300, 0.1), size: 200),
        Collection(hits: [(3000, 0.6), (2000, 0.9)], near: (400, 0.05), other: (50000, 0.02), size: 100),
        Collection(hits: [(800, 0.1), (100, 0.98)], near: (40, 0.05), other: (5000, 0.05), size: 60),
    ]

    /// The interval of the corrected share holds the true share in 93 of 100 draws or more, and that of precision as well.
    @Test(arguments: collections.indices) func intervalsCoverTheTruth(_ number: Int) throws {
        let collection = Self.collections[number]
        let allocation = SampleAllocation(
            total: collection.size, hits: collection.hits.map(\.0), near: collection.near.0, other: collection.other.0)
        var parts: [(stratum: ValidationStratum, right: Int)] = allocation.hits.map { share in
            (
                ValidationStratum(kind: .hit, sentences: share.sentences, drawn: share.drawn),
                share.terms.reduce(0) { $0 + Self.right(collection.hits[$1]) }
            )
        }
        let near = ValidationStratum(kind: .near, sentences: collection.near.0, drawn: allocation.near)
        let other = ValidationStratum(kind: .other, sentences: collection.other.0, drawn: allocation.other)
        parts += [(near, Self.right(collection.near)), (other, Self.right(collection.other))]
        let all = parts.reduce(0) { $0 + $1.stratum.sentences }
        let hits = parts.filter { $0.stratum.kind == .hit }
        let truth = Double(parts.reduce(0) { $0 + $1.right }) / Double(all)
        let precision =
            Double(hits.reduce(0) { $0 + $1.right }) / Double(hits.reduce(0) { $0 + $1.stratum.sentences })
        var generator = SeededGenerator(seed: 7, stream: UInt64(number))
        let draws = 1000
        var (covered, precise) = (0, 0)
        for _ in 0..<draws {
            var sentences: [Sentence] = []
            for (index, part) in parts.enumerated() {
                var (left, right) = (part.stratum.sentences, part.right)
                for _ in 0..<part.stratum.drawn {
                    let code = generator.below(left) < right
                    left -= 1
                    if code { right -= 1 }
                    sentences.append(
                        Sentence(
                            stratum: index, terms: part.stratum.kind == .hit ? ["甲"] : [], missed: [], code: code))
                }
            }
            let estimate = ValidationEstimate(parts.map(\.stratum), sentences)
            let share = try #require(estimate.trueShare)
            if share.low - 1e-12 <= truth, truth <= share.high + 1e-12 { covered += 1 }
            let found = try #require(estimate.category.precision)
            if found.low - 1e-12 <= precision, precision <= found.high + 1e-12 { precise += 1 }
        }
        #expect(Double(covered) / Double(draws) >= 0.93, "share: \(covered) of \(draws)")
        #expect(Double(precise) / Double(draws) >= 0.93, "precision: \(precise) of \(draws)")
    }

    private static func right(_ part: (Int, Double)) -> Int { Int((Double(part.0) * part.1).rounded()) }

    /// Whatever the collection: nothing is drawn twice, all that can be drawn is, and no stratum is left out.
    @Test func allocationsUseTheWholeSample() {
        var generator = SeededGenerator(seed: 3)
        for _ in 0..<500 {
            let hits = (0..<generator.below(60)).map { _ in generator.below(4) == 0 ? 0 : generator.below(300) }
            let (near, other) = (generator.below(3) == 0 ? 0 : generator.below(200), generator.below(20000))
            let total = 20 + generator.below(400)
            let allocation = SampleAllocation(total: total, hits: hits, near: near, other: other)
            let sum = hits.reduce(0, +)
            let drawn = allocation.hits.reduce(0) { $0 + $1.drawn } + allocation.near + allocation.other
            #expect(drawn == min(total, sum + near + other))
            #expect(allocation.near <= near && allocation.other <= other)
            #expect((allocation.near > 0) == (near > 0) && (allocation.other > 0) == (other > 0))
            #expect(allocation.hits.allSatisfy { $0.drawn > 0 && $0.drawn <= $0.sentences })
            #expect(allocation.hits.flatMap(\.terms).sorted() == hits.indices.filter { hits[$0] > 0 })
            for share in allocation.hits {
                #expect(share.sentences == share.terms.reduce(0) { $0 + hits[$1] })
                if share.terms.count == 1, allocation.hits.count > 1 {
                    #expect(share.drawn >= min(SampleAllocation.least, share.sentences))
                }
            }
        }
    }
}
