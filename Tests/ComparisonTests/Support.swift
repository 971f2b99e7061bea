import Conspectus
import TestSupport
import Testing

func counts(_ rows: [(String, [String: Int])]) -> CountMatrix {
    CountMatrix(rows.map { DocumentTerms(id: $0.0, counts: $0.1) })
}

extension String {
    fileprivate func range(of part: String) -> Range<String.Index>? { ranges(of: part).first }
}

/// The word counts of texts.
func counts(_ texts: [String], _ segmenter: Segmenter) async throws -> CountMatrix {
    try await CorpusCounter(segmenter: segmenter)
        .count(texts.count, threads: 1) { CountedText(utf8: Array(texts[$0].utf8)) }
        .matrix(
            CountedCorpus.Part(documents: Array(texts.indices), ids: texts.indices.map { "r\($0)" }), threads: 1)
}

func counts(_ rows: [[String: Int]]) -> CountMatrix {
    CountMatrix(rows.enumerated().map { DocumentTerms(id: "r\($0 + 10)", counts: $1) })
}

/// Compressed rows of numbers as stored in the fixtures, and the real text of `weighting.json`.
struct RealText: Decodable {
    struct Case: Decodable {
        let name: String
        let terms: [String]?
        let counts: FixtureMatrix
        let cosineSublinear: [[Double]]
        let cosineSklearnDefault: [[Double]]
    }
    let cases: [Case]

    /// The counts of a case, with meaningless terms if the fixture names none.
    static func counts(_ matrix: FixtureMatrix) -> CountMatrix {
        let terms = (0..<matrix.columns).map { index in
            "t" + String(repeating: "0", count: 6 - String(index).count) + String(index)
        }
        return CountMatrix(
            counts: SparseMatrix(
                columnCount: matrix.columns, rowOffsets: matrix.indptr, columnIndices: matrix.indices,
                values: matrix.data),
            vocabulary: Vocabulary(terms: terms, kinds: terms.map { _ in .word }),
            reportIDs: (0..<matrix.rows).map { "r\($0)" })
    }

    /// The rows of each case of another fixture. A case without points has those of an earlier case of its
    /// name, or the weighted rows of the real text.
    static func rows(_ cases: [(name: String, points: [[Double]]?)]) throws -> [SparseMatrix<Double>] {
        let real = try Fixtures.load("weighting.json", as: RealText.self).cases.first { $0.name == "real_text" }!
        var known = ["real_text": counts(real.counts).weighted().weights]
        return try cases.map { name, points in
            if let points { known[name] = sparse(points) }
            return try #require(known[name] ?? known.first { name.hasPrefix("real") && $0.key == "real_text" }?.value)
        }
    }

    static func sparse(_ points: [[Double]]) -> SparseMatrix<Double> {
        var offsets = [0]
        var columns: [Int32] = []
        var values: [Double] = []
        for point in points {
            for (column, value) in point.enumerated() where value != 0 {
                columns.append(Int32(column))
                values.append(value)
            }
            offsets.append(columns.count)
        }
        return SparseMatrix(
            columnCount: points.first?.count ?? 0, rowOffsets: offsets, columnIndices: columns, values: values)
    }
}
