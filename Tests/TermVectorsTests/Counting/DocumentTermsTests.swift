import LinearAlgebra
import TermVectors
import Testing

/// Counts made elsewhere.
@Suite struct DocumentTermsTests {
    @Test func totalsAndSharedTerms() {
        let matrix = CountMatrix([
            DocumentTerms(id: "a", counts: ["x": 3, "y": 1]), DocumentTerms(id: "b", counts: ["y": 2, "z": 5]),
            DocumentTerms(id: "c", counts: ["y": 1]),
        ])
        #expect(
            matrix.totals(ofRows: [0, 2]).counts == [3, 2, 0] && matrix.totals(ofRows: [0, 2]).reports == [1, 2, 0])
        #expect(matrix.collectionFrequencies() == [3, 4, 5] && matrix.reportLengths() == [4, 7, 1])
        #expect(matrix.sharedTerms(0, 1) == 1 && matrix.sharedTerms(1, 1) == 2)
        let stacked = SparseMatrix(
            stacking: [matrix.counts.selectingRows([2]), matrix.counts.selectingRows([]), matrix.counts], columnCount: 3
        )
        #expect(stacked == matrix.counts.selectingRows([2, 0, 1, 2]))
        #expect(SparseMatrix<Int32>(stacking: [], columnCount: 3).rowCount == 0)
    }
}
