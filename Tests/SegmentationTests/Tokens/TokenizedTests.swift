import Segmentation
import Testing

/// Pre-segmented text.
@Suite struct TokenizedTests {
    private func segmenter() throws -> Segmenter { Segmenter(lexicon: try Support.smallLexicon(), isTokenized: true) }

    @Test func whiteSpacePartsTheWordsAndNothingElse() throws {
        let segmented = try segmenter().segment("人民政府 发展了工作　的\r\n北京\n")
        #expect(Support.show(segmented) == "人民政府/organisation 发展了工作 的 北京/place")
        Support.checkTiling(segmented.text, segmented, "tokenized")
    }

    @Test func kindsAreThoseOfTheWords() throws {
        let text = "166.7亿元 2024年2月3日 GDP 5G ， ** 三十五 一九九八年 第一书记 —— 2024年工作 A1级"
        #expect(
            try Support.show(segmenter().segment(text))
                == "166.7亿元/number 2024年2月3日/date GDP/latin 5G/latin ， **/mask 三十五/number 一九九八年/date 第一书记 —— 2024年工作 A1级"
        )
    }

    @Test func aPhraseHasBlanksBetweenItsPartsButNotInItsTerm() throws {
        var segmenter = try segmenter()
        segmenter.phrases = PhraseList([PhraseList.Phrase(parts: ["城市", "发展"])])
        let segmented = segmenter.segment("人民 城市 发展 的")
        #expect(Support.show(segmented) == "人民 城市发展 的")
        #expect(segmented.tokens.indices.map(segmented.term).contains("城市发展"))
        Support.checkTiling(segmented.text, segmented, "tokenized")
    }
}
