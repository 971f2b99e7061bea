import LinearAlgebra
import Segmentation
import TermVectors
import TestSupport
import Testing

@Suite struct WeightingTests {
    /// Against scikit-learn's TfidfTransformer, on real text and edge cases, to 1e-12.
    @Test(arguments: try Fixtures.load("weighting.json", as: WeightingFixture.self).cases)
    fileprivate func agreesWithScikitLearn(_ fixture: WeightingFixture.Case) {
        let counts = matrix(fixture.counts)
        let sublinear = counts.weighted()
        #expect(largestDifference(sublinear.model.inverseDocumentFrequencies, fixture.idf) < 1e-12)
        #expect(largestDifference(sublinear.weights.values, fixture.sublinearTfidf) < 1e-12)
        #expect(largestDifference(counts.weighted(by: .sklearn).weights.values, fixture.sklearnDefault) < 1e-12)
    }

    /// Two reports, "a a b" and "b": with N = 2, idf(a) = ln(3/2) + 1 and idf(b) = 1.
    @Test func byHand() {
        let counts = CountMatrix([
            DocumentTerms(id: "1", counts: ["a": 2, "b": 1]), DocumentTerms(id: "2", counts: ["b": 1]),
        ])
        let weighted = counts.weighted(by: .sklearn)
        let a = 2 * 1.4054651081081644
        let length = (a * a + 1).squareRoot()
        #expect(largestDifference(weighted.weights.values, [a / length, 1 / length, 1]) < 1e-15)
    }

    @Test func aModelWeighsRowsItHasNotSeen() {
        let all = CountMatrix([
            DocumentTerms(id: "1", counts: ["a": 2, "b": 1]), DocumentTerms(id: "2", counts: ["b": 1]),
            DocumentTerms(id: "3", counts: ["c": 4]),
        ])
        let model = WeightingModel(all.selectingRows([0, 1]))
        // c is in no report that the model has seen: ln(3/1) + 1.
        #expect(abs(model.inverseDocumentFrequencies[2] - 2.09861228866811) < 1e-14)
        #expect(model.weigh(all.selectingRows([2])).weights.values == [1])
    }
}
