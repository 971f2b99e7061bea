import Analysis
import Gazetteer
import Segmentation
import Support
import TestSupport
import Testing

/// Names of the gazetteer in the words of the shipped lexicon.
@Suite(.enabled(if: AnalysisLexicon.canBeMade, "jieba's dictionary is not installed")) struct PlaceNameTests {
    private static let shared = Result {
        (
            gazetteer: try Gazetteer(
                csv: Files.bytes(at: Fixtures.root.appending(path: "data/divisions.csv").path), name: "divisions.csv"),
            segmenter: Segmenter(lexicon: try Lexicon(mapping: AnalysisLexicon.path))
        )
    }
    private let gazetteer: Gazetteer
    private let segmenter: Segmenter

    init() throws { (gazetteer, segmenter) = try Self.shared.get() }

    /// The kind of the token of these characters in the text; nil if there is no such token.
    private func kind(of name: String, in text: String) -> TokenKind? {
        let segmented = segmenter.segment(text)
        return segmented.tokens.indices.first { segmented.surface($0) == name }.map { segmented.tokens[$0].kind }
    }

    /// Every name of a province or prefecture of any time, full and short, is one token and a place; three short ones are
    /// words of reports (幸福安康, 惠民工程, 渡口改造). 到达县 and 到达川 are left to 到达, since 到达县城 is as likely.
    @Test func provincesAndPrefecturesArePlaces() {
        var ordinary: Set<String> = []
        for division in gazetteer.divisions where division.level == .province || division.level == .prefecture {
            for name in [division.name, division.shortName] {
                for text in [name, "我们到\(name)考察。", "支持\(name)建设，"]
                where kind(of: name, in: text) != .place && !["我们到达县考察。", "我们到达川考察。"].contains(text) {
                    #expect(kind(of: name, in: text) == .word, "\(name) in \(text)")
                    ordinary.insert(name)
                }
            }
        }
        #expect(ordinary == ["安康", "惠民", "渡口"])
        #expect(ordinary == Gazetteer.ordinaryShortNames)
    }

    /// Counties yield to the words of the dictionary: these are words in reports.
    @Test(arguments: ["资源", "振兴", "合作", "和平", "惠农", "友谊", "温泉", "红旗", "凤凰"])
    func shortNamesOfCountiesMayBeWords(name: String) {
        #expect(kind(of: name, in: "，\(name)。") == .word)
        #expect(kind(of: "\(name)县", in: "到\(name)县考察") != .word)
    }

    /// The names of provinces of one character, where they are such.
    @Test(arguments: [
        ("赴粤招商", "赴 粤/place 招商"), ("川渝合作", "川/place 渝/place 合作"), ("中央驻桂单位", "中央 驻 桂/place 单位"),
        ("在京企业", "在 京/place 企业"), ("与浙、皖、赣相邻", "与 浙/place 、 皖/place 、 赣/place 相邻"), ("湘桂黔边区", "湘桂黔/place 边区"),
        ("川流不息", "川流不息"), ("晋升职务", "晋升 职务"), ("医药港", "医药 港"), ("藏医药", "藏 医药"), ("新产业", "新 产业"),
    ])
    func abbreviationsOfProvinces(text: String, words: String) {
        let segmented = segmenter.segment(text)
        let shown = segmented.tokens.indices.map { index in
            segmented.surface(index) + (segmented.tokens[index].kind == .place ? "/place" : "")
        }
        #expect(shown.joined(separator: " ") == words)
    }
}
