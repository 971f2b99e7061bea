import Text

/// What the masks of a text tell of the names under them: masks that keep their length, and what was left beside them.
struct NameMasks {
    /// Whether names are hidden, not numbers alone.
    let hidesNames: Bool
    /// How many scalars the own name has without its kind, if the salutation hides it: 我代表**市.
    let ownLength: Int?
    /// Lengths of hidden names of counties: **县.
    let countyLengths: Set<Int>

    /// Masks before these stand for numbers.
    private static let units: Set<Unicode.Scalar> = Set(
        "年月日个亿万千百十%％元家户人条项公平倍位所座名件吨.．、—－-~～·,，次级分类批期届亩张处台套班支部段点种米余多".unicodeScalars)

    init(_ text: Scalars, salutation: Salutation?) {
        var hidden = 0
        var counties: Set<Int> = []
        var index = 0
        while index < text.count {
            guard Self.isMask(text[index]) else {
                index += 1
                continue
            }
            let start = index
            while index < text.count, Self.isMask(text[index]) { index += 1 }
            let before = start > 0 ? text[start - 1] : "。"
            let after = index < text.count ? text[index] : "。"
            if before.digit != nil || before == "." || after.digit != nil || Self.units.contains(after) { continue }
            guard index - start >= 2, after.isHan || before.isHan else { continue }
            hidden += 1
            if after == "县", index - start <= 4 { counties.insert(index - start) }
        }
        hidesNames = hidden >= 5
        countyLengths = counties
        let own = salutation?.principal.count { Self.isMask($0) } ?? 0
        ownLength = own >= 2 ? own : nil
    }

    private static func isMask(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case "*", "＊", "×", "X", "x", "Ｘ", "ｘ", "某", "○", "◯", "□", "■": true
        default: false
        }
    }
}
