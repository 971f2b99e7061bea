/// An amount as written, in digits, in Chinese or in both.
package struct Numeral: Sendable, Equatable {
    package var range: Range<Int>
    package var value: Double
    /// Whether it is in Chinese characters.
    package var isChinese = false
    /// Whether it is nothing but powers of ten: 千 in 千亿元.
    package var isPowerOnly = false
}

extension Numerals {
    /// The amount that begins at a position and ends before `limit`; nil if there is none, or if what is
    /// written is ambiguous (一百二, 三万五).
    ///
    /// - Digits, with a point, and with commas of either width before groups of three: 5.3, 1,000, 5，000.
    ///   Blanks between them are skipped if every digit stands alone, as in scanned pages: `1 5 亿元` is 15.
    /// - Chinese: 三百二十, 六十五点三, 三万五千, 三亿五千万, with ○ for zero.
    /// - Both: 3万2千, 1亿3千万.
    ///
    /// Powers of ten at the end of the amount are left to its unit: 3.5万 is 3.5, and 三万 is 3. Whether 第
    /// precedes it, or a ratio or a date continues after it, is for the caller to check.
    package static func numeral(in text: Scalars, at start: Int, limit: Int) -> Numeral? {
        guard start < limit else { return nil }
        if text[start].digit != nil { return arabic(in: text, at: start, limit: limit) }
        return chineseAmount(in: text, at: start, limit: limit)
    }

    /// The value of a Chinese digit, including 两; nil for Arabic digits.
    package static func chineseDigit(_ scalar: Unicode.Scalar) -> Int? {
        if scalar == "两" { return 2 }
        return scalar.isASCII || scalar.digit != nil || !(scalar.isHan || scalar == "○" || scalar == "◯")
            ? nil : digit(scalar)
    }

    /// The value of 十, 百 or 千.
    package static func power(_ scalar: Unicode.Scalar) -> Double? {
        switch scalar {
        case "十": 10
        case "百": 100
        case "千": 1000
        default: nil
        }
    }

    private static func greatPower(_ scalar: Unicode.Scalar) -> Double? {
        switch scalar {
        case "万": 1e4
        case "亿": 1e8
        default: nil
        }
    }

    // MARK: Digits

    private static func arabic(in text: Scalars, at start: Int, limit: Int) -> Numeral {
        let parted = text.withValues { values, _ in
            Digits.partedEnd(at: start, in: UnsafeBufferPointer(start: values, count: limit))
        }
        let (digits, whole) =
            parted.map { (figures(of: text[start..<$0]), $0) } ?? figures(in: text, at: start, limit: limit)
        var (value, end) = (Double(digits) ?? 0, whole)
        // 3万2千: what follows has a smaller power.
        if let (power, powerEnd) = powers(in: text, at: end, limit: limit), powerEnd < limit,
            text[powerEnd].digit != nil
        {
            let (rest, restEnd) = figures(in: text, at: powerEnd, limit: limit)
            if let small = powers(in: text, at: restEnd, limit: limit), small.value < power, let rest = Double(rest),
                rest * small.value < power
            {
                value = value * power + rest * small.value
                end = small.end
            }
        }
        return Numeral(range: start..<end, value: value)
    }

    /// Digits and points, without the blanks between them.
    private static func figures(of written: ArraySlice<Unicode.Scalar>) -> String {
        let text = Scalars(written.filter { !$0.isBlank })
        return figures(in: text, at: 0, limit: text.count).digits
    }

    private static func figures(in text: Scalars, at start: Int, limit: Int) -> (digits: String, end: Int) {
        var digits = ""
        var hasPoint = false
        var group = 0
        var hasCommas = false
        var end = start
        while end < limit {
            if let digit = text[end].digit {
                digits.append(String(digit))
                group += 1
            } else if text[end] == "." || text[end] == "．", !hasPoint, end + 1 < limit, text[end + 1].digit != nil {
                digits.append(".")
                hasPoint = true
            } else if text[end] == "," || text[end] == "，", !hasPoint, hasCommas ? group == 3 : group <= 3,
                text.withValues({ Digits.isGroupOfThree(at: end + 1, in: UnsafeBufferPointer(start: $0, count: $1)) })
            {
                hasCommas = true
                group = 0
            } else {
                break
            }
            end += 1
        }
        return (digits, end)
    }

    /// A run of powers of ten: 千万 is 10⁷.
    private static func powers(in text: Scalars, at start: Int, limit: Int) -> (value: Double, end: Int)? {
        var value = 1.0
        var end = start
        while end < limit, let power = power(text[end]) ?? greatPower(text[end]) {
            value *= power
            end += 1
        }
        return end > start ? (value, end) : nil
    }

    // MARK: Chinese

    private static func chineseAmount(in text: Scalars, at start: Int, limit: Int) -> Numeral? {
        guard let first = section(in: text, at: start, limit: limit) else { return nil }
        var total = 0.0
        var (value, end) = first
        var last = Double.infinity
        // 三万五千: a section after 万 or 亿 begins with a digit; 三万千瓦 does not continue.
        while end < limit, let great = greatPower(text[end]), great < last, end + 1 < limit,
            chineseDigit(text[end + 1]) != nil,
            let next = section(in: text, at: end + 1, limit: limit)
        {
            // 三万五 may be 35,000 or 30,005.
            let isBare = next.end == end + 2 && !(next.end < limit && greatPower(text[next.end]) != nil)
            if isBare { return nil }
            total += value * great
            (value, end) = next
            last = great
        }
        // 三亿五千万: the last power belongs to the number, since another precedes it.
        if last < .infinity, end < limit, let great = greatPower(text[end]), great < last {
            value *= great
            end += 1
        }
        total += value
        if let (decimals, decimalEnd) = decimals(in: text, at: end, limit: limit) {
            return Numeral(
                range: start..<decimalEnd, value: ((total + decimals) * 1e6).rounded() / 1e6, isChinese: true)
        }
        let isPowerOnly = (start..<end).allSatisfy { power(text[$0]) != nil }
        return Numeral(range: start..<end, value: total, isChinese: true, isPowerOnly: isPowerOnly)
    }

    /// A number below 10,000: 三百二十, 两千, 百; nil for a run that is not a number (三四, 百千) or is ambiguous (一百二).
    private static func section(in text: Scalars, at start: Int, limit: Int) -> (value: Double, end: Int)? {
        var total = 0.0
        var digit: Double?
        var last = 10_000.0
        var end = start
        var afterZero = true
        while end < limit {
            if let value = chineseDigit(text[end]) {
                if let digit, digit != 0 { return nil }
                afterZero = digit == 0 || end == start
                digit = Double(value)
            } else if let power = power(text[end]) {
                guard power < last else { return nil }
                total += (digit ?? 1) * power
                last = power
                digit = nil
            } else {
                break
            }
            end += 1
        }
        guard end > start else { return nil }
        if let digit, digit != 0, !afterZero, last >= 100, last < 10_000 { return nil }
        return (total + (digit ?? 0), end)
    }

    private static func decimals(in text: Scalars, at point: Int, limit: Int) -> (value: Double, end: Int)? {
        guard point < limit, text[point] == "点" else { return nil }
        var (value, place, end) = (0.0, 0.1, point + 1)
        while end < limit, let digit = chineseDigit(text[end]) {
            value += Double(digit) * place
            place /= 10
            end += 1
        }
        return end > point + 1 ? (value, end) : nil
    }
}
