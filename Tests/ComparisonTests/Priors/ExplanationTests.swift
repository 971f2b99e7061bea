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
        let matrix = counts(rows)
        let weighted = matrix.weighted()
        let similarity = Similarity(weighted)
        let none = Array(repeating: false, count: weighted.vocabulary.count)
        for i in 0..<6 {
            for j in 0..<6 where i != j {
                for limit in [0, 5, 50, 100] {
                    let explanation = Explanation(weighted, i, j, counts: matrix, limit: limit, setPhrases: none)
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

    /// Of the same level and year, where there are enough; then of the level, then of all.
    @Test func setPhrasesAreThoseOfTheYear() async throws {
        // 甲 is in all reports of 2024 and in none of 2023, 乙 the other way round; 丙 is in all but those of the county.
        let rows: [[String: Int]] =
            (0..<10).map { $0 < 5 ? ["甲": 1, "丙": 1, "丁": $0 + 1] : ["乙": 1, "丙": 1, "丁": 1] } + [["甲": 1, "丁": 1]]
        let matrix = counts(rows)
        let times = (0..<11).map { ReportTime(year: $0 < 5 ? 2024 : $0 < 10 ? 2023 : 2025, date: nil) }
        let marks = PhraseMarks(
            [matrix.counts], levels: (0..<11).map { $0 < 10 ? "city" : "county" }, times: times,
            counted: Array(0..<11))
        func phrases(_ row: Int) -> Set<String> {
            Set(zip(matrix.vocabulary.terms, marks.marks(ofRow: row)).filter(\.1).map(\.0))
        }
        #expect(phrases(0) == ["甲", "丙", "丁"] && phrases(5) == ["乙", "丙", "丁"])
        // A single report of its level and year: by all reports.
        #expect(phrases(10) == ["丙", "丁"])
    }
}
