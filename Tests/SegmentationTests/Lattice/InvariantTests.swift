import Segmentation
import Support
import Testing
import Text

@Suite struct InvariantTests {
    static let pieces: [String] =
        "的了和在人民政府北京城市发展工作年月日一二三十百千万亿〇○第多余元亩%％。，、“”（）—…·*×□xX2O0159.,:+-/_ＡＧ１　\n".map(String.init)
        + [
            "\r\n", "\u{0}", "\u{7f}", "\u{FEFF}", "\u{200B}", "e\u{301}", "\u{301}", "𠀀", "𪛖", "🇨🇳", "👩‍👩‍👧", "①", "㈠", "㎡",
            "Ⅳ", "ﷺ",
        ]
        + ["ㄱㅏ", "가", "ｶﾞ", "ﬁ", "½", "…", "\u{2028}", "\u{85}", "㍿", "ä̈", "क्षि", "\u{E000}", "豈", "⼈", "⻓", "⺇"]

    static func texts(_ count: Int, seed: UInt64) -> [String] {
        var generator = SeededGenerator(seed: seed)
        return (0..<count).map { _ in
            (0..<generator.below(40)).map { _ in pieces[generator.below(pieces.count)] }.joined()
        }
    }

    /// A reader that has read other texts gives the same tokens as a new one: long texts before short ones,
    /// and folded characters at the end, which a token may be waiting for.
    @Test(arguments: Segmenter.Algorithm.allCases) func aReaderForgetsTextsBefore(_ algorithm: Segmenter.Algorithm)
        throws
    {
        let segmenter = Segmenter(lexicon: try Support.smallLexicon(), algorithm: algorithm)
        let reader = TokenReader(segmenter)
        let long = Self.texts(300, seed: 4).joined(separator: "\n")
        for text in [long] + Self.texts(400, seed: 5).flatMap({ [$0, $0 + "㈠"] }) + ["", long] {
            var text = text
            let tokens = text.withUTF8 { utf8 in reader.withTokens(of: utf8) { Array($0) } }
            #expect(tokens == segmenter.segment(text).tokens)
        }
    }

    @Test func tokensTileAndTermsAreFolded() throws {
        let lexicon = try Support.smallLexicon(additional: [AdditionalWord("一二三", kind: .word)])
        let user = try UserDictionary(Array("京城\n5.\n的了\n".utf8), name: "user")
        let withTerms = try lexicon.adding(GenreTerms(Array("人民工作\n一二政府\n".utf8), name: "genre"))
        let blocked = try BlockedWords(Array("人民政府\n城市\n一二\n".utf8), name: "blocked")
        for text in Self.texts(4000, seed: 1) {
            for algorithm in Segmenter.Algorithm.allCases {
                for variant in 0..<4 {
                    let segmenter = Segmenter(
                        lexicon: variant > 1 ? withTerms : lexicon, algorithm: algorithm,
                        userDictionary: variant == 0 ? nil : user, blockedWords: variant == 2 ? blocked : nil,
                        isTokenized: variant == 3)
                    let segmented = segmenter.segment(text)
                    Support.checkTiling(text, segmented, algorithm.rawValue)
                    #expect(segmented.tokens == segmenter.segment(text).tokens)
                    for index in segmented.tokens.indices {
                        if variant == 2 {
                            #expect(
                                !["人民政府", "城市", "一二"].contains(segmented.surface(index)) || algorithm == .characters)
                        }
                        let folded = Folding.normalised(segmented.surface(index))
                        #expect(segmented.term(index).utf8.elementsEqual(folded.utf8), "\(segmented.surface(index))")
                    }
                }
            }
        }
    }

    /// Every scalar of Unicode survives between Han characters, folded.
    @Test func everyScalarSurvives() throws {
        let segmenter = Segmenter(lexicon: try Support.smallLexicon())
        for value in UInt32(0)...0x10FFFF {
            // The supplementary planes beyond the ideographs contain nothing that folds; a sample of them suffices.
            guard value < 0x33000 || value % 97 == 0, let scalar = Unicode.Scalar(value) else { continue }
            let text = "人" + String(scalar) + "民"
            let segmented = segmenter.segment(text)
            let terms = segmented.tokens.indices.map(segmented.term).joined()
            guard terms.utf8.elementsEqual(Folding.normalised(text).utf8) else {
                Issue.record("U+\(String(value, radix: 16)) became “\(terms)”")
                continue
            }
        }
    }

    /// The words on each side of a mask are those of that side alone.
    @Test func masksNeverJoinNeighbours() throws {
        let segmenter = Segmenter(lexicon: try Support.smallLexicon())
        let halves = ["人民", "政府", "人", "民政府", "市", "年底", "发展的", "一二三", "十四五", "2024年", "GDP，", "。"]
        for mask in ["**", "****.*", "××", "□□"] {
            for left in halves {
                for right in halves where !(right.first!.isNumber && mask != "□□" || left.last!.isASCII) {
                    let whole = segmenter.words(in: left + mask + right)
                    #expect(
                        whole == segmenter.words(in: left) + [mask] + segmenter.words(in: right),
                        "\(left)\(mask)\(right)")
                }
            }
        }
    }

    /// Lines are independent of each other.
    @Test func linesAreIndependent() throws {
        let lexicon = try Support.smallLexicon()
        for algorithm in Segmenter.Algorithm.allCases {
            let segmenter = Segmenter(lexicon: lexicon, algorithm: algorithm)
            let lines = Self.texts(300, seed: 2).map { $0.replacingOccurrences(of: "\n", with: "") + "\n" }
            let together = segmenter.segment(lines.joined())
            let apart = lines.flatMap { line -> [String] in
                let one = segmenter.segment(line)
                return one.tokens.indices.map(one.surface)
            }
            #expect(JiebaTests.same(together.tokens.indices.map(together.surface), apart))
        }
    }

    @Test func emptyTextHasNoTokens() throws {
        #expect(Segmenter(lexicon: try Support.smallLexicon()).segment("").tokens.isEmpty)
    }

    /// One unbroken run of 400,000 characters takes no more than a few seconds.
    @Test(.enabled(if: Support.jieba != nil, Support.noJieba)) func longRunsAreLinear() throws {
        let lexicon = try Support.fullLexicon()
        let clock = ContinuousClock()
        for sentence in ["各位代表现在我代表市人民政府向大会报告工作", "丂丄丅丆丌丏", "三", "12", "x", "a\u{301}", "*.", "第一"] {
            let run = String(repeating: sentence, count: 400_000 / sentence.unicodeScalars.count)
            for algorithm in Segmenter.Algorithm.allCases {
                let segmenter = Segmenter(lexicon: lexicon, algorithm: algorithm)
                let time = clock.measure { _ = segmenter.segment(run) }
                #expect(time < .seconds(4), "\(sentence) \(algorithm) \(time)")
            }
        }
    }
}
