import Testing
import Text

/// The folded form that leaves every scalar in its position.
struct PlacedScalarsTests {
    @Test(arguments: [
        ("２０２４年增长５．５％", "2024年增长5.5%"), ("ＧＤＰ＊＊ｘ＿＋", "GDP**x_+"), ("﹪﹡﹢﹒", "%*+."), ("𝟏𝐀ｱＫ", "1AアK"),
        ("a\u{3000}b\u{A0}c\u{2003}d\u{202F}e\u{205F}", "a b c d e "), ("⼯作⻓⺇", "工作长𠘨"),
        ("\u{F900}\u{2F800}", "\u{8C48}\u{4E3D}"),
    ])
    func foldsByHand(_ text: String, _ placed: String) {
        #expect(Folding.placed(Scalars(text)).text == placed)
    }

    @Test(arguments: [
        "，：；！？（）－／～＝＠＂＃＄＆＇＜＞［＼］＾｀｛｜｝｟｠￠￡￢￣￤￥￦", "｡｢｣､･", "﹐﹑﹔﹕﹖﹗﹘﹙﹚﹣﹟﹠﹤﹥﹦﹨﹩﹫", "︰︵︶︳﹎", "①⑴⒈㈠㊀㊤❶Ⓐ🄰",
        "²₂ª½Ⅴⅲ〸〇○", "Ⅲ℃㎡ﬁ…Å㍿", "ﾞﾟㄱﾡ가", "e\u{301}", "\t\u{0B}\u{1680}\u{200B}", "人民“”—、。·", "⺀", "",
    ])
    func leavesByHand(_ text: String) {
        #expect(Folding.placed(Scalars(text)) == Scalars(text))
    }

    /// A text and its placed form fold to the same; a text is placed scalar by scalar, each in its position.
    @Test func everyScalarFoldsToTheSame() {
        for start in stride(from: UInt32(0), to: 0x110000, by: 64) {
            let scalars = (start..<start + 64).compactMap(Unicode.Scalar.init)
            let placed = scalars.map { Folding.placed($0) }
            #expect(Folding.placed(scalars) == placed, "U+\(String(start, radix: 16))")
            #expect(Folding.placed(placed) == placed, "U+\(String(start, radix: 16))")
            let (text, other) = (Self.apart(scalars), Self.apart(placed))
            #expect(
                Folding.normalised(text).utf8.elementsEqual(Folding.normalised(other).utf8),
                "U+\(String(start, radix: 16))")
        }
    }

    @Test func textsFoldToTheSame() {
        for text in FoldingTests.texts(
            5_000, seed: 21, of: FoldingTests.pieces + FoldingTests.hangul + ["⻓", "⺇", "５", "％", "，"])
        {
            let placed = Folding.placed(Scalars(text)).text
            #expect(Folding.normalised(placed).utf8.elementsEqual(Folding.normalised(text).utf8), "“\(text)”")
        }
    }

    @Test func aTextInWhichNothingChangesIsNotCopied() {
        let text = Scalars("实现增长，“十四五”规划纲要—提出的目标、任务全面完成。")
        let placed = Folding.placed(text)
        let isShared = text.withUnsafeBufferPointer { one in
            placed.withUnsafeBufferPointer { one.baseAddress == $0.baseAddress }
        }
        #expect(isShared)
    }

    private static func apart(_ scalars: Scalars) -> String { scalars.map { "|" + String($0) }.joined() }
}
