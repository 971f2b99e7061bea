import Text

extension QuantityScanner {
    /// A number as written.
    struct Number {
        /// nil if masked.
        var value: Double?
        var isMasked = false
        var isChinese = false
        /// 百分之五: includes its unit.
        var isPercent = false
        /// 千亿元, 百万辆: only powers of ten.
        var isPowerOnly = false
        /// -5, 负5.
        var isNegative = false
    }

    /// The Han characters with which a number or a mask can begin.
    private static let openings = ScalarSet("百翻万亿千十零一二三四五六七八九两半负某")

    /// Where a number may begin next; nil if nowhere before `limit`. Nearly all characters of a text begin none.
    func nextOpening(from start: Int, limit: Int) -> Int? {
        let openings = Self.openings
        return text.scalars.withUnsafeBufferPointer { scalars in
            var at = start
            while at < limit {
                let value = scalars[at].value
                if ScalarSet.covers(value) ? openings.contains(value) : !Self.separates(value) { return at }
                at += 1
            }
            return nil
        }
    }

    /// Whether a scalar is a frequent sign with which no number begins.
    @inline(__always)
    private static func separates(_ value: UInt32) -> Bool {
        switch value {
        // ，。、；：“”（）《》 and blanks.
        case 0xFF0C, 0x3001, 0x3002, 0xFF1B, 0xFF1A, 0x201C, 0x201D, 0xFF08, 0xFF09, 0x300A, 0x300B, 0x20, 0x0A, 0x3000:
            true
        default: false
        }
    }

    /// The number at a position and its end; the number is nil if it is part of a name, a date or a ratio.
    func number(at start: Int, limit: Int) -> (parsed: Number?, end: Int)? {
        guard start < limit else { return nil }
        let scalar = text[start]
        // Asked at every scalar of a text, of which nearly all are other characters.
        if ScalarSet.covers(scalar.value), !Self.openings.contains(scalar.value) { return nil }
        if let digits = signEnd(start, limit) {
            guard let (number, end) = self.number(at: digits, limit: limit) else { return nil }
            guard var number, !number.isNegative, number.value != 0 else { return (nil, end) }
            number.value = number.value.map { -$0 }
            number.isNegative = true
            return (number, end)
        }
        if Masks.isSign(scalar) || scalar.digit != nil, let mask = mask(at: start, limit: limit) { return mask }
        if scalar.digit != nil { return digits(at: start, limit: limit) }
        if scalar == "百", text.at(start + 1) == "分", text.at(start + 2) == "之" {
            return percent(at: start + 3, limit: limit)
        }
        if scalar == "翻" { return doubling(at: start, limit: limit) }
        if let fraction = fraction(at: start, limit: limit) { return fraction }
        if scalar == "万" || scalar == "亿" {
            // 突破万亿元: a power of ten alone counts as one.
            return (Number(value: 1, isChinese: true, isPowerOnly: true), start)
        }
        return Self.isNumeral(scalar) ? chinese(at: start, limit: limit) : nil
    }

    /// The end of a minus sign, or of 负, before a number; nil if it joins or parts what stands on both sides: 5-8%,
    /// 2024-2026年, A-5, 正负5%.
    private func signEnd(_ start: Int, _ limit: Int) -> Int? {
        guard start + 1 < limit else { return nil }
        let (before, next) = (text.at(start - 1), text[start + 1])
        switch text[start] {
        case "负":
            // 减负3000亿元 and 正负5% are other words.
            let isNumber = next.digit != nil || next == "百" && text.at(start + 2) == "分"
            let isFree = before.map { !$0.isHan || "长为到至在从由于率约是增".unicodeScalars.contains($0) } ?? true
            return isNumber && isFree ? start + 1 : nil
        case "-", "−", "–", "﹣", "－":
            guard next.digit != nil else { return nil }
            guard let before else { return start + 1 }
            let isFree =
                before.isHan || before.isBlank || before.endsClause || "、(（“\"=".unicodeScalars.contains(before)
            return isFree && !endsAmount(start) ? start + 1 : nil
        default: return nil
        }
    }

    /// Whether a number with a unit ends at a position: the dash behind 5亿元 joins it to another.
    private func endsAmount(_ end: Int) -> Bool {
        var start = end
        while start > 0, end - start < 8, text[start - 1].isHan { start -= 1 }
        guard start > 0, start < end, text[start - 1].digit != nil else { return false }
        let unit = start + (TargetUnits.multipliers.length(in: text, at: start, limit: end) ?? 0)
        return unit == end || TargetUnits.all.length(in: text, at: unit, limit: end) == end - unit
    }

    // MARK: Digits

    private func digits(at start: Int, limit: Int) -> (Number?, Int)? {
        guard let numeral = Numerals.numeral(in: text.scalars, at: start, limit: limit) else { return nil }
        var (value, end) = (numeral.value, numeral.range.upperBound)
        if let (decimal, decimalEnd) = dotted(value, from: end, limit: limit) { (value, end) = (decimal, decimalEnd) }
        let before = text.at(start - 1)
        let after = text.at(end)
        if let before, before.isLatinLetter || "第+±.№#?".unicodeScalars.contains(before) { return (nil, end) }
        // 正负5%: how far something may deviate.
        if before == "负", text.at(start - 2) == "正" { return (nil, end) }
        if let after, "+:：∶#×".unicodeScalars.contains(after), text.at(end + 1)?.isHan != true || after == "+" {
            return (nil, end)
        }
        if let before, ":：∶×".unicodeScalars.contains(before), text.at(start - 2)?.digit != nil {
            return (nil, end)
        }
        if after == "x" || after == "X" || after == "*" { return (nil, end) }
        return (Number(value: value), end)
    }

    /// 3·5%: a middle dot is a decimal point if a unit follows; otherwise it is part of the name of a day, 5·12.
    private func dotted(_ whole: Double, from dot: Int, limit: Int) -> (value: Double, end: Int)? {
        guard dot + 1 < limit, "·•‧・".unicodeScalars.contains(text[dot]) else { return nil }
        var (value, place, end) = (whole, 0.1, dot + 1)
        while end < limit, let digit = text[end].digit {
            value += Double(digit) * place
            place /= 10
            end += 1
        }
        guard end > dot + 1,
            TargetUnits.all.length(in: text, at: end, limit: limit) != nil
                || TargetUnits.multipliers.length(in: text, at: end, limit: limit) != nil
        else { return nil }
        return ((value * 1e6).rounded() / 1e6, end)
    }

    // MARK: Masks

    /// A mask is a number unless it hides a year or a name.
    private func mask(at start: Int, limit: Int) -> (Number?, Int)? {
        if text[start].digit != nil {
            // A number that begins with digits is masked if a mask sign follows them.
            var sign = start
            while sign < limit, text[sign].digit != nil || text[sign] == "." { sign += 1 }
            guard sign < limit, Masks.isSign(text[sign]) else { return nil }
        }
        guard let mask = Masks.mask(at: start, in: text.scalars), mask.range.upperBound <= limit else { return nil }
        let end = mask.range.upperBound
        let isDate = text.at(end).map { "月日号".unicodeScalars.contains($0) } ?? false
        if mask.hidden == .year || mask.hidden == .name || isDate || text.at(end) == "+" { return (nil, end) }
        if let before = text.at(start - 1), before == "+" || before.digit != nil || before.isLatinLetter {
            return (nil, end)
        }
        return (Number(value: nil, isMasked: true), end)
    }

    // MARK: Chinese numerals

    static func isNumeral(_ scalar: Unicode.Scalar) -> Bool {
        Numerals.chineseDigit(scalar) != nil || Numerals.power(scalar) != nil
    }

    /// The end of the digits and powers of ten below 万 that begin at `start`.
    private func runEnd(_ start: Int, _ limit: Int) -> Int {
        var end = start
        while end < limit, Self.isNumeral(text[end]) { end += 1 }
        return end
    }

    /// 百分之六十五点三; `start` is after 之.
    private func percent(at start: Int, limit: Int) -> (Number?, Int)? {
        guard let (parsed, end) = number(at: start, limit: limit), var parsed, !parsed.isPercent else { return nil }
        parsed.isPercent = true
        // 百分之十, 百分之百: here a power of ten is the number of parts.
        parsed.isPowerOnly = false
        return (parsed, end)
    }

    private static let shares = PhraseTable("占 达 达到 超过 超 过 近 接近 提高到 提升到 降到 减少 降低 压减 为")

    /// 三分之一, 一半 and 过半 as per cent; nil where 半 is no amount (一半是, 一半的村).
    private func fraction(at start: Int, limit: Int) -> (Number?, Int)? {
        // Asked at every scalar of a text, so what rules it out comes first.
        guard
            text.at(start + 1) == "半" || text[start] == "半" || text.at(start + 1) == "分" || Self.isNumeral(text[start])
        else { return nil }
        if text[start] == "一", start + 1 < limit, text[start + 1] == "半" {
            let isMeasured = Self.shares.length(in: text, endingAt: start, limit: max(0, start - 3)) != nil
            let isBound = isMeasured || Self.trailing.length(in: text, at: start + 2, limit: limit) != nil
            return isBound ? share(50, start + 2) : nil
        }
        if text[start] == "半", text.at(start - 1) == "过" {
            return text.at(start + 1)?.isHan == true ? nil : share(50, start + 1)
        }
        guard Self.isNumeral(text[start]) else { return nil }
        let end = runEnd(start, limit)
        guard end + 2 < limit, text[end] == "分", text[end + 1] == "之", start == 0 || !Self.isNumeral(text[start - 1]),
            let parts = Numerals.numeral(in: text.scalars, at: start, limit: end), parts.range.upperBound == end,
            let part = Numerals.numeral(in: text.scalars, at: end + 2, limit: limit), part.value < parts.value
        else { return nil }
        return share(part.value / parts.value * 100, part.range.upperBound)
    }

    private func share(_ value: Double, _ end: Int) -> (Number?, Int) {
        (Number(value: (value * 1e6).rounded() / 1e6, isChinese: true, isPercent: true), end)
    }

    /// 翻一番, 翻两番半, 翻番; the number begins after 翻.
    private func doubling(at start: Int, limit: Int) -> (Number?, Int)? {
        let end = runEnd(start + 1, limit)
        guard text.at(end) == "番" else { return nil }
        var value = 1.0
        if end > start + 1 {
            guard let numeral = Numerals.numeral(in: text.scalars, at: start + 1, limit: end),
                numeral.range.upperBound == end
            else { return (nil, end) }
            value = numeral.value
        }
        return (Number(value: value + (text.at(end + 1) == "半" ? 0.5 : 0), isChinese: true), end)
    }

    /// A number in Chinese numerals; nil after characters that make it an ordinal or part of another number.
    private func chinese(at start: Int, limit: Int) -> (Number?, Int)? {
        let run = runEnd(start, limit)
        if let before = text.at(start - 1), before == "第" || before == "每" || before == "十" || before == "翻" {
            return (nil, run)
        }
        guard let numeral = Numerals.numeral(in: text.scalars, at: start, limit: limit) else {
            return (nil, max(run, start + 1))
        }
        return (
            Number(value: numeral.value, isChinese: true, isPowerOnly: numeral.isPowerOnly), numeral.range.upperBound
        )
    }
}
