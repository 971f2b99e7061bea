import Segmentation
import Testing

/// Names of places beside a dictionary that has some of them as ordinary words.
@Suite struct AdditionalWordTests {
    private let dictionary = Array("资源 100 n\n高明 5 nr\n振兴 50 v\n贵港 9 ns\n发展 80 v\n".utf8)

    private func kinds(yields: Bool) throws -> [TokenKind?] {
        let names = ["资源", "高明", "振兴", "贵港", "相城"].map {
            AdditionalWord($0, kind: .place, yieldsToDictionary: yields)
        }
        let lexicon = try Lexicon(Lexicon.compile(dictionary: dictionary, additionalWords: names))
        return names.map { lexicon.kind(of: $0.word) }
    }

    @Test func anOrdinaryWordStaysOneWhereTheNameYields() throws {
        #expect(try kinds(yields: true) == [.word, .place, .word, .place, .place])
    }

    /// 贵港 weighs ln 9, its characters together ln (400 · 400 / 1000) + 1.5: the name stays whole unless it yields, and
    /// jieba's algorithm keeps the dictionary's frequency.
    @Test func aNameThatDoesNotYieldStaysWhole() throws {
        let dictionary = Array("贵 400 a\n港 400 n\n贵港 9 ns\n的 191 uj\n".utf8)
        func lexicon(yields: Bool) throws -> Lexicon {
            let name = AdditionalWord("贵港", kind: .place, yieldsToDictionary: yields)
            return try Lexicon(Lexicon.compile(dictionary: dictionary, additionalWords: [name]))
        }
        #expect(Segmenter(lexicon: try lexicon(yields: true)).words(in: "贵港") == ["贵", "港"])
        #expect(Segmenter(lexicon: try lexicon(yields: false)).words(in: "贵港") == ["贵港"])
        #expect(
            Segmenter(lexicon: try lexicon(yields: false), algorithm: .jieba, findsUnknownWords: false)
                .words(in: "贵港") == ["贵", "港"])
    }

    @Test func elseTheNameGivesTheKind() throws {
        #expect(try kinds(yields: false) == [.place, .place, .place, .place, .place])
    }
}
