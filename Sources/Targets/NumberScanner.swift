extension QuantityScanner {
    /// A number as written.
    struct Number {
        /// nil for a masked one.
        var value: Double?
        var isMasked = false
        var isChinese = false
        /// 百分之五: the unit is in it.
        var isPercent = false
        /// 千亿元, 百万辆: nothing but powers of ten.
        var isPowerOnly = false
    }

    /// The number at a place: what it is, nil for one that is part of a name, a date or a ratio, and where it ends.
    func number(at start: Int, limit: Int) -> (parsed: Number?, end: Int)? {
        guard start < limit else { return nil }
        let scalar = text[start]
        if scalar.isTargetDigit { return digits(at: start, limit: limit) }
        if Self.isMask(scalar) { return mask(at: start, limit: limit) }
        if scalar == "百", text.at(start + 1) == "分", text.at(start + 2) == "之" {
            return percent(at: start + 3, limit: limit)
        }
        if scalar == "翻" { return doubling(at: start, limit: limit) }
        if scalar == "万" || scalar == "亿" {
            // 突破万亿元: a power of ten alone is one.
            return (Number(value: 1, isChinese: true, isPowerOnly: true), start)
        }
        if Self.value(ofNumeral: scalar) != nil || Self.power(ofNumeral: scalar) != nil {
            return chinese(at: start, limit: limit)
        }
        return nil
    }

    // MARK: Digits

    private func digits(at start: Int, limit: Int) -> (Number?, Int)? {
        var end = start
        var digits = ""
        while end < limit {
            let scalar = text[end]
            if scalar.isTargetDigit {
                digits.unicodeScalars.append(scalar)
            } else if scalar == ".", !digits.contains("."), text.at(end + 1)?.isTargetDigit == true {
                digits.append(".")
            } else if scalar == "," || scalar == "，", isThousands(end, digits) {
                // 1,000
            } else {
                break
            }
            end += 1
        }
        let before = text.at(start - 1)
        let after = text.at(end)
        if let before, before.isTargetLetter || "第+.№#?".unicodeScalars.contains(before) { return (nil, end) }
        if let after, "+:：∶#".unicodeScalars.contains(after), text.at(end + 1)?.isTargetHan != true || after == "+" {
            return (nil, end)
        }
        if let before, ":：∶".unicodeScalars.contains(before), text.at(start - 2)?.isTargetDigit == true {
            return (nil, end)
        }
        if after == "x" || after == "X" || after == "*" { return (nil, end) }
        return (Number(value: Double(digits)), end)
    }

    /// Whether a comma stands between groups of three digits.
    private func isThousands(_ comma: Int, _ digits: String) -> Bool {
        guard !digits.contains("."), (1...3).contains(digits.utf8.count) || digits.utf8.count.isMultiple(of: 3) else {
            return false
        }
        let next = (1...3).allSatisfy { text.at(comma + $0)?.isTargetDigit == true }
        return next && text.at(comma + 4)?.isTargetDigit != true
    }

    // MARK: Masks

    private static func isMask(_ scalar: Unicode.Scalar) -> Bool { scalar == "*" || scalar == "×" || scalar == "╳" }

    private func mask(at start: Int, limit: Int) -> (Number?, Int)? {
        var end = start
        while end < limit {
            if Self.isMask(text[end]) {
                end += 1
            } else if text[end] == ".", let next = text.at(end + 1), Self.isMask(next) {
                end += 1
            } else {
                break
            }
        }
        // Masks hide names as well; a mask is a number where a unit follows that is no word for a place.
        let hidesName: Set<Unicode.Scalar> = ["年", "月", "日", "号", "市", "县", "区"]
        if let after = text.at(end), hidesName.contains(after) || after == "+" { return (nil, end) }
        if let before = text.at(start - 1), before == "+" || before.isTargetDigit || before.isTargetLetter {
            return (nil, end)
        }
        return (Number(value: nil, isMasked: true), end)
    }

    // MARK: Chinese numerals

    static func value(ofNumeral scalar: Unicode.Scalar) -> Double? {
        switch scalar {
        case "零", "〇": 0
        case "一", "壹": 1
        case "二", "两", "贰": 2
        case "三", "叁": 3
        case "四": 4
        case "五": 5
        case "六": 6
        case "七": 7
        case "八": 8
        case "九": 9
        default: nil
        }
    }

    static func power(ofNumeral scalar: Unicode.Scalar) -> Double? {
        switch scalar {
        case "十": 10
        case "百": 100
        case "千": 1000
        default: nil
        }
    }

    /// The value of a run of numerals below 万; nil where it is none: 三四, 百千.
    static func value(ofRun run: ArraySlice<Unicode.Scalar>) -> Double? {
        var total = 0.0
        var digit: Double?
        var last = 10_000.0
        for scalar in run {
            if let value = value(ofNumeral: scalar) {
                if let digit, digit != 0 { return nil }
                digit = value
            } else if let power = power(ofNumeral: scalar) {
                guard power < last else { return nil }
                total += (digit ?? 1) * power
                last = power
                digit = nil
            } else {
                return nil
            }
        }
        return total + (digit ?? 0)
    }

    private func numeralRun(_ start: Int, _ limit: Int) -> Range<Int> {
        var end = start
        while end < limit, Self.value(ofNumeral: text[end]) != nil || Self.power(ofNumeral: text[end]) != nil {
            end += 1
        }
        return start..<end
    }

    private func withDecimals(_ run: Range<Int>, _ limit: Int) -> (value: Double, end: Int)? {
        guard !run.isEmpty, let whole = Self.value(ofRun: text.scalars[run]) else { return nil }
        guard text.at(run.upperBound) == "点" else { return (whole, run.upperBound) }
        var value = whole
        var place = 0.1
        var end = run.upperBound + 1
        while end < limit, let digit = Self.value(ofNumeral: text[end]) {
            value += digit * place
            place /= 10
            end += 1
        }
        return end == run.upperBound + 1 ? (whole, run.upperBound) : ((value * 1e6).rounded() / 1e6, end)
    }

    /// 百分之六十五点三; `start` is behind 之.
    private func percent(at start: Int, limit: Int) -> (Number?, Int)? {
        if let (value, end) = withDecimals(numeralRun(start, limit), limit) {
            return (Number(value: value, isChinese: true, isPercent: true), end)
        }
        guard let (parsed, end) = number(at: start, limit: limit), var parsed else { return nil }
        parsed.isPercent = true
        return (parsed, end)
    }

    /// 翻一番, 翻两番半, 翻番; the number begins behind 翻.
    private func doubling(at start: Int, limit: Int) -> (Number?, Int)? {
        let run = numeralRun(start + 1, limit)
        guard text.at(run.upperBound) == "番" else { return nil }
        guard let value = run.isEmpty ? 1 : Self.value(ofRun: text.scalars[run]) else { return (nil, run.upperBound) }
        let isHalf = text.at(run.upperBound + 1) == "半"
        return (Number(value: value + (isHalf ? 0.5 : 0), isChinese: true), run.upperBound)
    }

    /// Numerals count where they are sure to mean an amount: with a unit of measure, or a compound number.
    private func chinese(at start: Int, limit: Int) -> (Number?, Int)? {
        let run = numeralRun(start, limit)
        if let before = text.at(start - 1), before == "第" || before == "每" || before == "十" || before == "翻" {
            return (nil, run.upperBound)
        }
        guard let (value, end) = withDecimals(run, limit) else { return (nil, max(run.upperBound, start + 1)) }
        let isPowerOnly = run.allSatisfy { Self.power(ofNumeral: text[$0]) != nil }
        return (Number(value: value, isChinese: true, isPowerOnly: isPowerOnly), end)
    }
}
