import Conspectus
import TestSupport
import Testing

@Suite struct ChangesTests {
    /// A text of phrases, each as often as asked for, that stand apart from each other.
    private func text(_ phrases: [(String, Int)]) -> String {
        phrases.flatMap { Array(repeating: $0.0, count: $0.1) }.joined(separator: "，")
    }

    /// What the first text says more and less than the second.
    private func changes(_ report: String, since prior: String, limit: Int = 5) async throws -> [Changes.Change] {
        let dictionary = ["港口", "新能源", "煤炭", "旅游", "汽车", "产业", "水平", "粮食", "物流"].map { "\($0) 1000 n\n" }.joined()
        let segmenter = Segmenter(lexicon: try Lexicon(Lexicon.compile(dictionary: Array(dictionary.utf8))))
        let texts = [report, prior]
        let matrix = try await counts(texts, segmenter)
        let sequences = texts.map {
            WordSequence(segmenter.segment($0), vocabulary: matrix.vocabulary, stopWords: nil)
        }
        let words = ThemeWords(matrix, names: TokenKind.names, judge: PhraseJudge())
        return PriorTexts(words: words, sequence: { sequences[$0] }, utf8: { Array(texts[$0].utf8) })
            .changes(0, since: 1, limit: limit)
    }

    @Test func gainedThenLost() async throws {
        let (report, prior) = (
            text([("港口", 9), ("旅游", 10), ("新能源", 3)]), text([("港口", 1), ("旅游", 10), ("煤炭", 8)])
        )
        let found = try await changes(report, since: prior)
        // 新能源 thrice and never is too little for a single term.
        #expect(found.map(\.text) == ["港口", "煤炭"])
        #expect(found[0].z > 0 && found[0].count == 9 && found[0].priorCount == 1 && found[1].z < 0)
        // In the other direction every sign is reversed.
        let back = try await changes(prior, since: report)
        for change in found { #expect(abs(back.first { $0.text == change.text }!.z + change.z) < 1e-12) }
        #expect(try await changes(report, since: prior, limit: 1).count == 2)
        // 港口 by hand: α = 5, α₀ = 20.5, n = 22 and 19.
        let odds = LogOdds(target: 9, targetTotal: 22, reference: 1, referenceTotal: 19, prior: 5, priorTotal: 20.5)
        #expect(abs(found[0].z - odds.z) < 1e-15)
    }

    @Test func thePhraseStandsForItsTerms() async throws {
        let found = try await changes(
            text([("新能源汽车", 6), ("汽车", 1), ("粮食", 20)]), since: text([("汽车", 1), ("粮食", 20)]))
        // 新能源 and 汽车 changed for the phrase alone.
        #expect(found.map(\.text) == ["新能源汽车"] && found[0].count == 6)
        // Where the term changed by itself too, both are said.
        let both = try await changes(
            text([("新能源汽车", 5), ("汽车", 12), ("粮食", 20)]), since: text([("汽车", 1), ("粮食", 20)]))
        #expect(both.map(\.text) == ["汽车", "新能源汽车"])
    }

    @Test func whatTellsNothingIsNoChange() async throws {
        // 水平 and 产业 are general; together they are no phrase that tells something, with 港口 they are.
        let found = try await changes(
            text([("水平", 9), ("产业水平", 9), ("港口产业", 9), ("粮食", 9)]), since: text([("粮食", 20)]))
        #expect(found.map(\.text) == ["港口产业", "粮食"], "\(found)")
    }

    @Test func aThirdAsMuchIsNone() async throws {
        // 13 of 60 words against 10 of 60: within chance.
        let found = try await changes(
            text([("港口", 13), ("粮食", 47)]), since: text([("港口", 10), ("粮食", 50)]))
        #expect(found.isEmpty)
        #expect(try await changes("，", since: text([("港口", 9)])).isEmpty)
    }
}
