import LinearAlgebra
import Segmentation
import TermVectors
import TestSupport
import Testing

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
