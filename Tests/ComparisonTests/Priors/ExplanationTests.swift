import Conspectus
import Testing

@Suite struct ExplanationTests {
    @Test func contributionsAndTheRestAddUpToTheCosine() async throws {
        var generator = SeededGenerator(seed: 11)
        let rows = (0..<6).map { row in
            (
                "r\(row)",
                Dictionary(
                    uniqueKeysWithValues: (0..<80).filter { _ in generator.below(3) > 0 }.map {
                        ("t\($0 + 100)", generator.below(9) + 1)
                    })
            )
        }
        let weighted = counts(rows).weighted()
        let similarity = Similarity(weighted)
        let none = Array(repeating: false, count: weighted.vocabulary.count)
        for i in 0..<6 {
            for j in 0..<6 where i != j {
                for limit in [0, 5, 50, 100] {
                    let explanation = Explanation(weighted, i, j, limit: limit, setPhrases: none)
                    let sum = explanation.parts.reduce(0) { $0 + $1.contribution } + explanation.others
                    #expect(abs(sum - similarity.cosine(i, j)!) < 1e-12)
                    #expect(explanation.parts.count <= limit)
                    #expect(
                        explanation.parts.map(\.contribution) == explanation.parts.map(\.contribution).sorted(by: >))
                }
            }
        }
    }

    @Test func setPhrasesAreWhatMostReportsOfTheLevelSay() {
        let matrix = counts(
            (0..<10).map { ("r\($0)", $0 < 8 ? ["各位": 1, "甲": 1] : $0 < 9 ? ["各位": 1, "乙": 1] : ["乙": 2]) })
        // 各位 in 9 of 10, 乙 in 2, 甲 in 8: columns are in byte order.
        #expect(matrix.vocabulary.terms == ["乙", "各位", "甲"])
        #expect(SetPhrases.mark(matrix, rows: []) == [false, true, true])
        #expect(SetPhrases.mark(matrix, rows: [5, 6, 7, 8, 9]) == [false, true, false])
        #expect(SetPhrases.mark(matrix, rows: [8, 9]) == [false, true, true])
        #expect(SetPhrases.mark(matrix.selectingRows([0, 1]), rows: [0, 1]) == [false, false, false])
    }
}
