import Conspectus
import Testing

@Suite struct KeynessTests {
    @Test func dispersionByHand() {
        // Two parts of 30 and 70 tokens and a term with all 5 occurrences in the first: DP = ½(|0.3 − 1| +
        // |0.7 − 0|) = 0.7, normalised by 1 − 0.3.
        #expect(abs(KeynessStatistics.deviationOfProportions(counts: [5, 0], lengths: [30, 70])! - 1) < 1e-15)
        #expect(KeynessStatistics.deviationOfProportions(counts: [3, 7], lengths: [30, 70])! < 1e-15)
        #expect(KeynessStatistics.deviationOfProportions(counts: [3], lengths: [30]) == nil)
    }

    @Test func evenUseIsNoLikelihoodAtAll() {
        let even = KeynessStatistics.logLikelihood(target: 10, targetTotal: 100, reference: 20, referenceTotal: 200)
        #expect(even < 1e-12)
        #expect(KeynessStatistics.logLikelihood(target: 0, targetTotal: 0, reference: 0, referenceTotal: 0) == 0)
    }

    @Test func exchangingTargetAndReferenceTurnsTheSign() {
        let there = LogOdds(target: 12, targetTotal: 900, reference: 5, referenceTotal: 1100, prior: 3, priorTotal: 400)
        let back = LogOdds(target: 5, targetTotal: 1100, reference: 12, referenceTotal: 900, prior: 3, priorTotal: 400)
        #expect(abs(there.z + back.z) < 1e-15 && there.z > 0)
    }

    @Test func theUnknownBelongToNoGroupAndNoReference() {
        let grouping = Grouping(["江苏省", nil, "广东省", "江苏省", ""])
        #expect(grouping.groups.map(\.name) == ["广东省", "江苏省"])
        #expect(grouping.groups.map(\.target) == [[2], [0, 3]])
        #expect(grouping.groups.map(\.reference) == [[0, 3], [2]])
        #expect(grouping.ungrouped == [1, 4])
        let strict = Grouping(["a", "b", "c"]) { target, reference in !(target == 0 && reference == 1) }
        #expect(strict.groups.map(\.reference) == [[2], [0, 2], [0, 1]])
    }

    @Test func aVocabularyOfOneTermSetsNothingApart() {
        let matrix = counts([("1", ["a": 3]), ("2", ["a": 1])])
        #expect(Keyness(matrix, target: [0], reference: [1]).terms.isEmpty)
    }
}
