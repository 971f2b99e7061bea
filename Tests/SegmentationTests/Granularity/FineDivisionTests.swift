import Segmentation
import Support
import Testing

/// The finest division of words.
@Suite struct FineDivisionTests {
    private static let words = """
        污水 900 n
        处理 9000 v
        污水处理 30 n
        高 9000 a
        质量 8000 n
        发展 9000 v
        高质量 50 n
        高质量发展 40 n
        产业 5000 n
        园 300 n
        产业园 60 n
        马克 300 n
        思 500 v
        马克思 900 n
        主义 3000 n
        马克思主义 800 n
        脚踏 45 v
        实地 422 n
        脚踏实地 119 i
        水土 400 n
        流失 300 v
        水土流失 90 i
        贵港 9 ns
        贵港市 9 ns
        市 5000 n
        哈尔 9 n
        滨 9 n
        哈尔滨 90 ns
        李光耀 90 nr
        光耀 90 n
        民主 4000 n
        党 6000 n
        派 900 n
        民主党 900 n
        民主党派 500 n
        图书 900 n
        书馆 1 n
        图书馆 1500 n
        放 900 v
        管 900 v
        服 900 v
        放管服 9 n
        """
    private static let lexicon = Result { try Lexicon(Lexicon.compile(dictionary: Array(words.utf8))) }

    private func division(_ algorithm: Segmenter.Algorithm = .conspectus, parts: String = "") throws -> FineDivision {
        FineDivision(
            for: Segmenter(lexicon: try Self.lexicon.get(), algorithm: algorithm),
            parts: try WordParts(Array(parts.utf8), name: "parts"))
    }

    private func fine(_ word: String, kind: TokenKind = .word, _ division: FineDivision) -> String {
        let scalars = Array(word.unicodeScalars)
        var start = 0
        return division.lengths(of: scalars.map(\.value), kind: kind).map { length in
            defer { start += length }
            return scalars[start..<(start + length)].map(String.init).joined()
        }.joined(separator: "|")
    }

    @Test(arguments: [
        "污水|处理", "高|质量|发展", "产业|园", "马克思|主义", "脚踏实地", "水土|流失", "图书馆", "放管服", "污水", "未知词语",
    ])
    func wordsKnowTheirParts(_ expected: String) throws {
        #expect(fine(expected.replacing("|", with: ""), try division()) == expected)
    }

    @Test func namesKeepWhatIsTheirs() throws {
        #expect(fine("贵港市", kind: .place, try division()) == "贵港|市")
        #expect(fine("哈尔滨", kind: .place, try division()) == "哈尔滨")
        #expect(fine("李光耀", kind: .person, try division()) == "李光耀")
        #expect(fine("高质量", kind: .latin, try division()) == "高质量")
    }

    /// Parts that are told win over those that are computed, and are divided further.
    @Test func partsCanBeTold() throws {
        #expect(fine("民主党派", try division()) == "民主党派")
        let told = try division(parts: "# parties\n民主|党派\n高质量|发展  # a comment\n产业园\n\n")
        #expect(fine("民主党派", told) == "民主|党派")
        #expect(fine("高质量发展", told) == "高|质量|发展")
        #expect(fine("产业园", told) == "产业园")
        #expect(throws: SegmentationError.self) { try WordParts(Array("a\n民主||党派\n".utf8), name: "p") }
    }

    /// What jieba's search mode adds: 2-grams and 3-grams of the dictionary.
    @Test func jiebaDividesAsItsSearchModeDoes() throws {
        #expect(fine("污水处理", try division(.jieba)) == "污水|处理")
        #expect(fine("图书馆", try division(.jieba)) == "图书|馆")
        #expect(fine("高质量发展", try division(.jieba)) == "高|质量|发展")
        #expect(fine("污水处理", try division(.characters)) == "污水处理")
    }

    @Test func bothDivisionsTileTheText() throws {
        let segmenter = Segmenter(lexicon: try Self.lexicon.get())
        let division = try division()
        var generator = SeededGenerator(seed: 7, stream: 1)
        let pieces = ["污水处理", "高质量发展", "，", "ＰＭ2.5", "５Ｇ", "贵港市", "\n", " ", "㎡", "産業園", "马克思主义", "🙂", "产业园"]
        for _ in 0..<200 {
            let text = (0..<12).map { _ in pieces[Int.random(in: 0..<pieces.count, using: &generator)] }.joined()
            let segmented = segmenter.segment(text)
            let fine = division.divided(segmented)
            #expect(fine.tokens.indices.map(fine.surface).joined() == text)
            #expect(Set(segmented.tokens.map(\.start)).isSubset(of: Set(fine.tokens.map(\.start))))
            #expect(zip(fine.tokens, fine.tokens.dropFirst()).allSatisfy { $0.end == $1.start && $0.start < $0.end })
            let lines = Array(text.utf8).withUnsafeBufferPointer {
                division.wordLines(of: $0, isLast: true, segmenter: segmenter)
            }
            let words = fine.tokens.indices.filter { fine.tokens[$0].kind != .space }.map(fine.surface)
            #expect(String(decoding: lines, as: UTF8.self).split { $0.isWhitespace }.map(String.init) == words)
        }
    }
}
