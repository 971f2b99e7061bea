import Testing
import Text

/// The grammar of masks.
struct MaskTests {
    /// A text, the masks in it, and what each hides.
    static let masked: [(String, [String], [Mask.Hidden])] = [
        ("我代表**市人民政府", ["**"], [.name]), ("增长**.*%", ["**.*"], [.number]), ("20xx年", ["20xx"], [.year]),
        ("２０ＸＸ年", ["２０ＸＸ"], [.year]), ("201x年", ["201x"], [.year]), ("2OXX年", ["2OXX"], [.year]),
        ("20**年底", ["20**"], [.year]), ("20○○年", ["20○○"], [.year]), ("201□年", ["201□"], [.year]),
        ("××县", ["××"], [.name]), ("×县", ["×"], [.name]), ("X市", ["X"], [.name]), ("增长xx%", ["xx"], [.number]),
        ("增长x%", ["x"], [.number]), ("增长○○%", ["○○"], [.number]), ("增长□□%", ["□□"], [.number]),
        ("增长■■%", ["■■"], [.number]), ("增长◯◯%", ["◯◯"], [.number]), ("增长╳╳%", ["╳╳"], [.number]),
        ("增长＊＊％", ["＊＊"], [.number]), ("投资1**亿元", ["1**"], [.number]), ("增长5.×%", ["5.×"], [.number]),
        ("__市", ["__"], [.name]), ("某市某县", ["某", "某"], [.name, .name]), ("某某同志", ["某某"], [.name]),
        ("市长李某某", ["某某"], [.name]), ("记者王某，", ["某"], [.name]), ("市长　□□□", ["□□□"], [.unknown]),
        ("人□民", ["□"], [.unknown]), ("第X届", ["X"], [.number]), ("xx区xx城", ["xx", "xx"], [.unknown, .unknown]),
        ("20*8年", ["20*8"], [.year]),
    ]
    static let clear = [
        "某些问题", "从某种意义上讲", "某个企业", "和某单位", "二○○五年", "二○一○年", "二百○八所", "二○○○", "三○二医院", "□ 人民",
        "□人民", "市长□张三", "市长 □ 张三", "3×100米", "3X100米", "7*24小时", "3×5×7", "数据要素×行动", "人工智能×制造", "X光检查", "max", "box",
        "IPv6", "xiaomi", "O2O", "* 加快发展", "下划线\n______\n", "推进5G+工业互联网", "2025年", "（x）",
    ]

    @Test(arguments: masked)
    func whatIsHiddenIsFound(_ text: String, _ masks: [String], _ hidden: [Mask.Hidden]) {
        let scalars = Scalars(text)
        let found = Masks.all(in: scalars)
        #expect(found.map { Scalars(scalars[$0.range]).text } == masks)
        if text != "xx区xx城" { #expect(found.map(\.hidden) == hidden) }
    }

    @Test(arguments: clear)
    func whatIsInTheClearIsNone(_ text: String) {
        let found = Masks.all(in: Scalars(text))
        #expect(found.isEmpty)
    }

    /// Digits and points beside the signs hide nothing.
    @Test(arguments: [("20xx年", 2), ("增长**.*%", 3), ("1**亿元", 2), ("某某", 2), ("增长6%", 0)])
    func onlySignsHide(_ text: String, _ count: Int) {
        #expect(Masks.hiddenCount(in: Scalars(text)) == count)
    }

    /// In any text, masks are in order and within it, contain a sign each, and are found at their own position too.
    @Test func masksOfAnyText() {
        var state: UInt64 = 7
        let alphabet = Array("*×╳xXOo09.５．■□○◯_某王市年%，二〇推\n ".unicodeScalars)
        for _ in 0..<3000 {
            let text: Scalars = (0..<12).map { _ in
                state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
                return alphabet[Int(state >> 33) % alphabet.count]
            }
            var end = 0
            for mask in Masks.all(in: text) {
                let signs = text[mask.range].count { Masks.isSign($0) }
                let again = Masks.mask(at: mask.range.lowerBound, in: text)
                guard mask.range.lowerBound >= end, mask.range.upperBound <= text.count, again == mask,
                    mask.hiddenCount > 0, mask.hiddenCount <= signs
                else {
                    Issue.record("\(text.text): \(mask)")
                    return
                }
                end = mask.range.upperBound
            }
        }
    }
}
