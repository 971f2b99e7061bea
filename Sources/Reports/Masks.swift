import Text

/// Finds what somebody hid: `**`, `20xx`, `××县`, `X市`, `○○`. A `□` in a byline stands for a blank and is none.
enum Masks {
    /// How many scalars of the text are masks.
    static func count(in text: Scalars) -> Int {
        var masked = 0
        var index = 0
        while index < text.count {
            let value = text[index].value
            if value > 0x3000, value < 0xFF00 {
                index += 1
                continue
            }
            switch text[index] {
            case "*", "＊":
                masked += 1
                index += 1
            case "×", "x", "X", "ｘ", "Ｘ":
                let start = index
                while index < text.count, isCross(text[index]) { index += 1 }
                if isMask(text, start..<index) { masked += index - start }
            case "○", "□", "◯", "■":
                // One □ may be a blank in a byline, and ○ a zero; several hide something.
                let start = index
                while index < text.count, text[index] == text[start] { index += 1 }
                if index - start >= 2 { masked += index - start }
            default:
                index += 1
            }
        }
        return masked
    }

    private static func isCross(_ scalar: Unicode.Scalar) -> Bool {
        scalar == "×" || scalar == "x" || scalar == "X" || scalar == "ｘ" || scalar == "Ｘ"
    }

    /// Crosses are a mask where they stand for digits of a number or for a name, not in 3×100, X光 or box.
    private static func isMask(_ text: Scalars, _ run: Range<Int>) -> Bool {
        let before = run.lowerBound > 0 ? text[run.lowerBound - 1] : " "
        let after = run.upperBound < text.count ? text[run.upperBound] : " "
        func isLatin(_ scalar: Unicode.Scalar) -> Bool { scalar.isASCII && scalar.properties.isAlphabetic }
        if isLatin(before) || isLatin(after) { return false }
        if run.count >= 2 { return after.digit == nil || before.digit == nil }
        let named: Set<Unicode.Scalar> = ["省", "市", "县", "区", "州", "盟", "旗", "镇", "乡", "村", "年", "月", "日"]
        return named.contains(after)
    }
}
