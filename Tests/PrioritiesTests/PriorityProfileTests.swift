import Priorities
import Reports
import Support
import Testing

@Suite struct PriorityProfileTests {
    /// Sentences given as domain, characters and paragraph; domain 2 is none.
    private func profile(_ sentences: [(domain: Int, size: Int, paragraph: Int)], seed: UInt64 = 1) -> PriorityProfile {
        var start = 0
        let found = sentences.map { sentence in
            defer { start += sentence.size }
            return DomainSentence(
                unit: CodingUnit(
                    range: start..<start + sentence.size, characters: sentence.size, section: 0, role: .plan,
                    paragraph: sentence.paragraph),
                domain: sentence.domain, second: nil, probability: sentence.size == 7 ? 0.3 : 0.9)
        }
        return PriorityProfile(found, domains: 4, noDomain: 2, seed: seed, id: "x")
    }

    @Test func sharesByHand() {
        let found = profile([(0, 30, 0), (1, 10, 0), (2, 50, 1), (0, 20, 2), (3, 7, 3)])
        #expect(found.characters == [50, 10, 50, 7])
        #expect(found.sentences == [2, 1, 1, 1])
        let expected: [Double?] = [50.0 / 67, 10.0 / 67, nil, 7.0 / 67]
        #expect(found.shares == expected)
        #expect(found.ranked == [0, 1, 3])
        #expect(found.unclear == 1)
        #expect(found.intervals == [nil, nil, nil, nil], "three paragraphs with a domain are too few to resample")
    }

    @Test func withoutSentencesThereIsNoShare() {
        #expect(profile([]).shares == [nil, nil, nil, nil])
        #expect(profile([(2, 10, 0)]).shares == [nil, nil, nil, nil])
        #expect(profile([(2, 10, 0)]).ranked.isEmpty)
    }

    @Test func equalSharesKeepTheOrderOfTheScheme() {
        #expect(profile([(3, 10, 0), (0, 10, 1), (1, 20, 2)]).ranked == [1, 0, 3])
    }

    /// Over collections of paragraphs drawn from a known mixture, the bounds hold the true share about as often as said.
    @Test func boundsHoldTheTrueShare() {
        var generator = SeededGenerator(seed: 9)
        var held = 0
        let trials = 300
        for trial in 0..<trials {
            let sentences = (0..<60).map { paragraph in
                (domain: generator.unit() < 0.3 ? 0 : 1, size: 20 + generator.below(40), paragraph: paragraph)
            }
            let bounds = profile(sentences, seed: UInt64(trial)).intervals[0]!
            if bounds.contains(0.3) { held += 1 }
        }
        let share = Double(held) / Double(trials)
        #expect(share >= 0.9)
        #expect(share <= 0.985)
    }

    /// A paragraph weighs as a whole: the same sentences in few paragraphs have wider bounds.
    @Test func sentencesOfAParagraphAreDrawnTogether() {
        let alone = (0..<60).map { (domain: $0 % 2, size: 20, paragraph: $0) }
        let together = (0..<60).map { (domain: $0 / 10 % 2, size: 20, paragraph: $0 / 10) }
        let narrow = profile(alone).intervals[0]!
        let wide = profile(together).intervals[0]!
        #expect(profile(alone).shares == profile(together).shares)
        let widths = [narrow, wide].map { $0.upperBound - $0.lowerBound }
        #expect(widths[1] > 2 * widths[0])
    }

    // MARK: Likeness

    private func likeness(_ sizes: [[Int]], leavingOut: Set<Int> = [2]) -> ProfileLikeness {
        ProfileLikeness(
            sizes.map { sizes in profile(sizes.enumerated().filter { $0.1 > 0 }.map { ($0.0, $0.1, $0.0) }) },
            leavingOut: leavingOut)
    }

    /// Roots of (1, 0, 0), (0, 1, 0) and (0, 0, 1) less their mean of a third are 120° apart.
    @Test func likenessByHand() throws {
        let found = likeness([[10, 0, 0, 0], [0, 10, 0, 0], [0, 0, 0, 10]])
        #expect(abs(try #require(found.likeness(0, 1)) + 0.5) < 1e-12)
        #expect(abs(try #require(found.likeness(1, 1)) - 1) < 1e-12)
    }

    @Test func nearestAreNamedWithTheDomainsThatMakeThemNear() {
        let found = likeness([[80, 10, 0, 10], [10, 80, 0, 10], [75, 15, 0, 10], [10, 10, 0, 80]])
        let nearest = found.nearest(to: 0, 2) { _ in true }
        #expect(nearest.map(\.row).first == 2)
        #expect(nearest[0].domains.first == 0)
        #expect(nearest[0].likeness > 0.9)
        #expect(found.isAboveMean(0, domain: 0) && !found.isAboveMean(1, domain: 0))
        #expect(found.nearest(to: 0, 5) { $0 == 1 }.map(\.row) == [1])
    }

    @Test func whatIsLeftOutDoesNotCount() throws {
        let found = likeness([[10, 5, 0, 90], [10, 5, 0, 1], [3, 12, 0, 40]], leavingOut: [2, 3])
        #expect(abs(try #require(found.likeness(0, 1)) - 1) < 1e-9)
    }

    @Test func fewReportsAndEmptyOnesAreLikeNone() {
        #expect(likeness([[10, 5, 0, 0], [5, 10, 0, 0]]).likeness(0, 1) == nil)
        let found = likeness([[10, 5, 0, 0], [5, 10, 0, 0], [7, 7, 0, 1], [0, 0, 9, 0]])
        #expect(found.likeness(0, 3) == nil)
        #expect(found.nearest(to: 3, 3) { _ in true }.isEmpty)
        #expect(found.nearest(to: 0, 9) { _ in true }.count == 2)
    }
}
