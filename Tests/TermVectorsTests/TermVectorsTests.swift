import LinearAlgebra
import Segmentation
import TermVectors
import TestSupport
import Testing

private struct WeightingFixture: Decodable {
    struct Case: Decodable, Sendable, CustomTestStringConvertible {
        let name: String
        let counts: FixtureMatrix
        let idf: [Double]
        let sublinearTfidf: [Double]
        let sklearnDefault: [Double]
        var testDescription: String { name }
    }
    let cases: [Case]
}

private func matrix(_ fixture: FixtureMatrix) -> CountMatrix {
    let terms = (0..<fixture.columns).map { index in
        "t" + String(repeating: "0", count: 6 - String(index).count) + String(index)
    }
    return CountMatrix(
        counts: SparseMatrix(
            columnCount: fixture.columns, rowOffsets: fixture.indptr, columnIndices: fixture.indices,
            values: fixture.data),
        vocabulary: Vocabulary(terms: terms, kinds: terms.map { _ in .word }),
        reportIDs: (0..<fixture.rows).map { "r\($0)" })
}

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

@Suite struct CountMatrixTests {
    private let documents = [
        DocumentTerms(id: "x", counts: ["发展": 3, "乡村": 1]), DocumentTerms(id: "y", counts: [:]),
        DocumentTerms(id: "z", counts: ["发展": 1, "港口": 2]),
    ]

    @Test func byHand() {
        let counts = CountMatrix(documents)
        #expect(counts.vocabulary.terms == ["乡村", "发展", "港口"])
        #expect(counts.reportIDs == ["x", "z"])
        #expect(counts.counts.values == [1, 3, 1, 2])
        #expect(counts.documentFrequencies() == [1, 2, 1])
        #expect(counts.collectionFrequencies() == [1, 4, 2])
        #expect(counts.reportLengths() == [4, 3])
    }

    @Test func termsOutsideTheSelectionAndReportsLeftWithoutTermsGo() {
        let rare = CountMatrix(documents, selection: TermSelection(minimumDocumentFrequency: .count(2)))
        #expect(rare.vocabulary.terms == ["发展"])
        let common = CountMatrix(
            documents + [DocumentTerms(id: "w", counts: ["发展": 1])],
            selection: TermSelection(maximumDocumentFrequency: .share(0.5)))
        #expect(common.vocabulary.terms == ["乡村", "港口"])
        #expect(common.reportIDs == ["x", "z"])
    }

    @Test func theOrderOfReportsChangesOnlyTheRows() {
        let forward = CountMatrix(documents)
        let backward = CountMatrix(documents.reversed())
        #expect(backward.vocabulary.terms == forward.vocabulary.terms)
        #expect(backward.selectingRows([1, 0]).counts == forward.counts)
    }

    @Test func excludedKindsLeaveTheirColumnsEmpty() {
        let counts = CountMatrix(
            counts: SparseMatrix(columnCount: 2, rowOffsets: [0, 2, 3], columnIndices: [0, 1, 0], values: [1, 2, 3]),
            vocabulary: Vocabulary(terms: ["a", "b"], kinds: [.place, .word]), reportIDs: ["1", "2"])
        let rest = counts.excluding(kinds: [.place])
        #expect(rest.counts.values == [2])
        #expect(rest.counts.columnCount == 2)
        #expect(rest.reportIDs == ["1", "2"])
    }
}

@Suite struct DocumentFrequencyBoundTests {
    @Test(arguments: [
        ("1", DocumentFrequencyBound.count(1)), ("1.0", .share(1)), ("0.25", .share(0.25)), ("5%", .share(0.05)),
        ("0", .count(0)),
    ])
    func reads(_ text: String, _ bound: DocumentFrequencyBound) { #expect(DocumentFrequencyBound(text) == bound) }

    @Test(arguments: ["", "-1", "1.5", "101%", "two", "nan", "%"])
    func refuses(_ text: String) { #expect(DocumentFrequencyBound(text) == nil) }

    @Test func sharesRoundInwards() {
        let selection = TermSelection(
            minimumDocumentFrequency: .share(0.25), maximumDocumentFrequency: .share(0.75))
        #expect((0...10).filter { selection.keeps(documentFrequency: $0, of: 10) } == [3, 4, 5, 6, 7])
    }
}
