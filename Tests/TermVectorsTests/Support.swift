import LinearAlgebra
import Segmentation
import TermVectors
import TestSupport
import Testing

struct WeightingFixture: Decodable {
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

func matrix(_ fixture: FixtureMatrix) -> CountMatrix {
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
