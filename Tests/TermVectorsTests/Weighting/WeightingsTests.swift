import Foundation
import LinearAlgebra
import Segmentation
import TermVectors
import TestSupport
import Testing

private struct WeightingsFixture: Decodable {
    struct Weights: Decodable, Sendable {
        let scheme: String
        let weights: [Double]
    }
    struct Case: Decodable, Sendable, CustomTestStringConvertible {
        let name: String
        let terms: [String]
        let counts: FixtureMatrix
        let weightings: [Weights]
        var testDescription: String { name }
    }
    let cases: [Case]
}

/// Counts over real terms, whose columns are put into byte order, with the index of each entry in the fixture.
private func matrix(_ fixture: WeightingsFixture.Case) -> (counts: CountMatrix, entries: [Int]) {
    let order = fixture.terms.indices.sorted {
        fixture.terms[$0].utf8.lexicographicallyPrecedes(fixture.terms[$1].utf8)
    }
    var place = Array(repeating: Int32(0), count: order.count)
    for (new, old) in order.enumerated() { place[old] = Int32(new) }
    var entries: [Int] = []
    let offsets = fixture.counts.indptr
    for row in 0..<fixture.counts.rows {
        entries += (offsets[row]..<offsets[row + 1]).sorted {
            place[Int(fixture.counts.indices[$0])] < place[Int(fixture.counts.indices[$1])]
        }
    }
    let counts = CountMatrix(
        counts: SparseMatrix(
            columnCount: fixture.counts.columns, rowOffsets: offsets,
            columnIndices: entries.map { place[Int(fixture.counts.indices[$0])] },
            values: entries.map { fixture.counts.data[$0] }),
        vocabulary: Vocabulary(terms: order.map { fixture.terms[$0] }, kinds: order.map { _ in .word }),
        reportIDs: (0..<fixture.counts.rows).map { "r\($0)" })
    return (counts, entries)
}

@Suite struct WeightingsTests {
    /// Against gensim, bm25s, quanteda's formulas and the SMART table, to 1e-12.
    @Test(arguments: try Fixtures.load("weightings.json", as: WeightingsFixture.self).cases)
    fileprivate func agreesWithThePackages(_ fixture: WeightingsFixture.Case) throws {
        let (counts, entries) = matrix(fixture)
        for expected in fixture.weightings {
            let scheme = try Weighting(expected.scheme)
            let weighted = counts.weighted(by: scheme)
            #expect(weighted.scheme == scheme)
            #expect(
                largestDifference(weighted.weights.values, entries.map { expected.weights[$0] }) < 1e-12,
                "\(expected.scheme)")
        }
    }

    /// Okapi BM25 written out for every cell, to 1e-12.
    @Test func bm25ByItsFormula() throws {
        let rows: [[Int32]] = [[3, 0, 1, 2], [1, 1, 0, 0], [0, 4, 0, 1]]
        let terms = ["a", "b", "c", "d"]
        let counts = CountMatrix(
            rows.enumerated().map { row, cells in
                DocumentTerms(
                    id: "\(row)",
                    counts: Dictionary(uniqueKeysWithValues: zip(terms, cells.map { Int($0) }).filter { $0.1 > 0 }))
            })
        let weights = counts.weighted(by: .bm25(BM25Options())).weights
        let idf = [2.0, 2, 1, 2].map { (df: Double) -> Double in
            let odds: Double = (3 - df + 0.5) / (df + 0.5)
            return log(1 + odds)
        }
        let lengths = [6.0, 2, 5]
        var expected: [Double] = []
        for (row, cells) in rows.enumerated() {
            for (column, count) in cells.enumerated() where count > 0 {
                let tf = Double(count)
                let share = 1 - 0.75 + 0.75 * lengths[row] / (13 / 3)
                expected.append(idf[column] * tf * 2.5 / (tf + 1.5 * share))
            }
        }
        #expect(largestDifference(weights.values, expected) < 1e-12)
    }

    /// Manning, Raghavan & Schütze, example 6.4: with lnc, the document "car insurance auto insurance" has
    /// the weights 0.52, 0.52 and 0.68.
    @Test func lncOfTheBook() throws {
        let counts = CountMatrix([DocumentTerms(id: "1", counts: ["auto": 1, "car": 1, "insurance": 2])])
        let weights = counts.weighted(by: try Weighting("smart:lnc")).weights.values
        #expect(weights.map { ($0 * 100).rounded() } == [52, 52, 68])
    }

    /// Whatever a scheme's own scale, the rows that are compared have length 1, and a row of zeros is empty.
    @Test(arguments: ["quanteda", "gensim", "smart:ntn", "smart:lpu", "bm25", "sublinear-tfidf", "quanteda:tf=prop"])
    func rowsThatAreComparedHaveLengthOne(_ name: String) throws {
        let counts = CountMatrix([
            DocumentTerms(id: "1", counts: ["a": 2, "b": 1]), DocumentTerms(id: "2", counts: ["b": 1, "c": 3]),
            DocumentTerms(id: "3", counts: ["b": 4]),
        ])
        let weighted = counts.weighted(by: try Weighting(name))
        for row in 0..<2 {
            let square = weighted.unitRows.entries(ofRow: row).reduce(0.0) {
                $0 + weighted.unitRows.values[$1] * weighted.unitRows.values[$1]
            }
            #expect(abs(square - 1) < 1e-12)
        }
        // b is in every report: in the schemes without smoothing the third report has no weight at all.
        let isZero = !["sublinear-tfidf", "bm25"].contains(name)
        #expect(weighted.unitRows.entries(ofRow: 2).isEmpty == isZero)
        #expect(weighted.weights.entries(ofRow: 2).count == 1)
        #expect(weighted.selectingRows([2, 0]).unitRows.entries(ofRow: 0).isEmpty == isZero)
    }

    @Test(arguments: [
        ("bm25", "bm25"), ("bm25:b=0.75", "bm25"), ("bm25:b=0.5,k1=1", "bm25:k1=1,b=0.5"), ("smart:Lpu", "smart:Lpu"),
        ("smart:lnu,slope=0.3", "smart:lnu,slope=0.3"), ("gensim:add=1", "gensim:add=1"),
        ("quanteda:tf=prop,base=2", "quanteda:tf=prop,base=2"), ("sklearn", "sklearn"),
    ])
    func namesAreReadAndWritten(_ text: String, _ name: String) throws {
        let scheme = try Weighting(text)
        #expect(scheme.description == name)
        #expect(try Weighting(scheme.description) == scheme)
    }

    @Test(arguments: [
        ("tfidf", "no weighting"), ("smart", "three letters"), ("smart:lt", "three letters"),
        ("smart:ltx", "three letters"),
        ("bm25:b=2", "0 to 1"), ("bm25:k=1", "no option “k”"), ("bm25:b", "no option “b”"),
        ("sklearn:x=1", "no option “x”"),
        ("smart:ltc,slope=0.1", "no option “slope”"), ("quanteda:tf=log", "logcount"),
        ("gensim:base=1", "not 1 itself"),
        ("bm25:b=0.5,b=0.6", "not an option"), ("bm25:b=nan", "must be a number"), ("", "no weighting"),
    ])
    func otherNamesAreRefused(_ text: String, _ reason: String) {
        let error = #expect(throws: WeightingNameError.self) { try Weighting(text) }
        #expect(error?.description.contains(reason) == true, "\(error?.description ?? "")")
    }
}

@Suite struct TermSelectionTests {
    private let documents = [
        DocumentTerms(id: "1", counts: ["a": 5, "b": 1, "c": 2, "e": 1]),
        DocumentTerms(id: "2", counts: ["b": 1, "c": 1, "d": 3, "e": 1]), DocumentTerms(id: "3", counts: ["f": 2]),
    ]

    /// a 5 times, c and d 3 times, with c in more reports; b, e and f twice, with b and e in two.
    @Test func theMostFrequentTermsAreKept() {
        func terms(_ most: Int, kept: Set<String> = []) -> String {
            CountMatrix(documents, selection: TermSelection(maximumTerms: most, alwaysKept: kept))
                .vocabulary.terms.joined()
        }
        #expect((1...7).map { terms($0) } == ["a", "ac", "acd", "abcd", "abcde", "abcdef", "abcdef"])
        #expect(terms(2, kept: ["f"]) == "af")
        #expect(terms(1, kept: ["e", "f"]) == "ef")
    }

    /// The bounds apply first, as in scikit-learn.
    @Test func boundsComeBeforeTheMost() {
        let selection = TermSelection(minimumDocumentFrequency: .count(2), maximumTerms: 2)
        #expect(CountMatrix(documents, selection: selection).vocabulary.terms == ["b", "c"])
    }

    @Test func contradictionsAreSaid() {
        func reason(_ least: DocumentFrequencyBound, _ most: DocumentFrequencyBound) -> String? {
            TermSelection(minimumDocumentFrequency: least, maximumDocumentFrequency: most).contradiction(of: 10)
        }
        #expect(reason(.count(1), .share(1)) == nil && reason(.count(5), .share(0.5)) == nil)
        #expect(reason(.count(11), .share(1)) == "no term is in 11 reports, for there are 10")
        #expect(reason(.count(6), .share(0.5)) == "no term is in at least 6 and at most 5 of 10 reports")
        #expect(reason(.count(1), .share(0.05)) == "no term is in fewer than 1 report")
    }
}
