import Conspectus
import TestSupport
import Testing

@Suite struct SharedTermsTests {
    /// Five reports: 建设 is in all, 港口 and 大豆 in two each, 贵港 is a place, 港 one character.
    private func matrix() -> WeightedMatrix {
        let counts: [[String: Int]] = [
            ["建设": 9, "港口": 4, "航运": 1, "港": 3], ["建设": 9, "港口": 4, "航运": 1, "港": 3], ["建设": 9, "大豆": 2, "发展": 1],
            ["建设": 9, "大豆": 2, "发展": 1], ["建设": 9, "发展": 2],
        ]
        let documents = counts.enumerated().map { DocumentTerms(id: "r\($0)", counts: $1) }
        return CountMatrix(documents).weighted(by: .sklearn)
    }

    @Test func whatFewUseIsNamedTheStrongestFirst() {
        let shared = SharedTerms(matrix())
        #expect(shared.strongest(0, 1) == ["港口", "航运"])
        #expect(shared.strongest(0, 1, limit: 1) == ["港口"])
        // 发展 is in three of five, 60 %, and so tells nothing.
        #expect(shared.strongest(2, 3) == ["大豆"])
        #expect(shared.strongest(3, 4).isEmpty)
        #expect(shared.strongest(0, 4).isEmpty)
    }

    /// In whichever order two reports are given, and never a term that one of them lacks.
    @Test func theTermsAreOfBoth() {
        var generator = SeededGenerator(seed: 3)
        let documents = (0..<12).map { row in
            DocumentTerms(
                id: "r\(row)",
                counts: Dictionary(
                    uniqueKeysWithValues: (0..<40).filter { _ in generator.below(3) == 0 }.map {
                        ("词\($0 + 10)", generator.below(5) + 1)
                    }))
        }
        let matrix = CountMatrix(documents).weighted()
        let shared = SharedTerms(matrix)
        for a in 0..<12 {
            for b in 0..<12 where a != b {
                let found = shared.strongest(a, b, limit: 50)
                #expect(found == shared.strongest(b, a, limit: 50))
                for term in found {
                    let column = matrix.vocabulary.index(of: term)!
                    for row in [a, b] {
                        let has = matrix.unitRows.entries(ofRow: row).contains {
                            Int(matrix.unitRows.columnIndices[$0]) == column
                        }
                        #expect(has)
                    }
                }
            }
        }
    }
}
