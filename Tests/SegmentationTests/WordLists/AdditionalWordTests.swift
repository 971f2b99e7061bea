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

    @Test func elseTheNameGivesTheKind() throws {
        #expect(try kinds(yields: false) == [.place, .place, .place, .place, .place])
    }
}
