import Text

/// A number with a unit, and its position in a text.
struct Quantity: Sendable {
    /// The first scalar of the number.
    var start: Int
    /// The end of the unit, excluding the hedge that follows.
    var unitEnd: Int
    /// The end including the hedge that follows.
    var end: Int
    /// nil for a masked number.
    var value: Double?
    /// The second number of a range.
    var second: Double?
    var isRange = false
    var isMasked = false
    /// The power of ten and the unit as written.
    var unit: String
    var kind: UnitKind
    /// 多, 余, 以上, 左右 …, in text order.
    var hedges: [String] = []
    /// Whether it is written in Chinese numerals.
    var isChinese = false
    /// Whether it has only powers of ten: 千亿, 百万.
    var isPowerOnly = false

    /// Makes it the range from another number to its own, the lower bound first: 下降-1%至-3% is -3 to -1.
    mutating func close(from first: Double?, at start: Int, isMasked: Bool) {
        second = value
        value = first
        if let low = value, let high = second, low < 0, high < low { (value, second) = (high, low) }
        self.start = start
        isRange = true
        self.isMasked = self.isMasked || isMasked
    }
}

/// Finds numbers with their units.
struct QuantityScanner: Sendable {
    let text: TargetText

    /// All quantities of a sentence, in order.
    func quantities(in sentence: Range<Int>) -> [Quantity] {
        var all: [Quantity] = []
        var at = sentence.lowerBound
        while let start = nextOpening(from: at, limit: sentence.upperBound) {
            at = start
            let (quantity, next) = scan(at: at, limit: sentence.upperBound)
            if let quantity { all.append(quantity) }
            at = max(next, at + 1)
        }
        return all
    }

    /// The quantity whose number begins at `start` and ends before `limit`, or nil; and where to continue the search.
    func scan(at start: Int, limit: Int) -> (quantity: Quantity?, next: Int) {
        guard let number = number(at: start, limit: limit) else { return (nil, start + 1) }
        guard let parsed = number.parsed else { return (nil, max(number.end, start + 1)) }
        guard var quantity = measured(parsed, from: start, numberEnd: number.end, limit: limit) else {
            return rangeWithSharedUnit(parsed, start, number.end, limit)
        }
        // Only rates, levels and money can be negative; before anything else the sign is a dash.
        if parsed.isNegative, ![.share, .level, .money].contains(quantity.kind) {
            return scan(at: start + 1, limit: limit)
        }
        if let connector = connectorEnd(quantity.unitEnd, limit),
            let second = self.number(at: connector, limit: limit), let value = second.parsed,
            var whole = measured(value, from: connector, numberEnd: second.end, limit: limit),
            whole.unit == quantity.unit, !whole.isRange
        {
            whole.close(from: quantity.value, at: start, isMasked: quantity.isMasked)
            return (whole, whole.end)
        }
        quantity.start = start
        if parsed.isPercent, let whole = percentRange(quantity, limit) { return (whole, whole.end) }
        return (quantity, quantity.end)
    }

    /// 百分之八至九: the unit precedes the first number.
    private func percentRange(_ first: Quantity, _ limit: Int) -> Quantity? {
        guard let connector = connectorEnd(first.unitEnd, limit),
            let second = number(at: connector, limit: limit), var value = second.parsed, !value.isPercent
        else { return nil }
        value.isPercent = true
        guard var whole = measured(value, from: connector, numberEnd: second.end, limit: limit) else { return nil }
        whole.close(from: first.value, at: first.start, isMasked: first.isMasked)
        return whole
    }

    /// 6.5—7%: only the second number has a unit.
    private func rangeWithSharedUnit(
        _ first: Number, _ start: Int, _ numberEnd: Int, _ limit: Int
    ) -> (Quantity?, Int) {
        guard let connector = connectorEnd(numberEnd, limit), let second = number(at: connector, limit: limit),
            let value = second.parsed,
            var whole = measured(value, from: connector, numberEnd: second.end, limit: limit)
        else { return (nil, numberEnd) }
        whole.close(from: first.value, at: start, isMasked: first.isMasked)
        return (whole, whole.end)
    }

    private func connectorEnd(_ start: Int, _ limit: Int) -> Int? {
        let start = skipSpaces(start, limit)
        guard start < limit else { return nil }
        switch text[start] {
        case "—", "–", "-", "－", "～", "~", "至", "到", "─", "―":
            let next = start + 1
            return skipSpaces(next < limit && text[next] == text[start] ? next + 1 : next, limit)
        default: return nil
        }
    }

    /// Blanks as scanned pages have them around signs; a tab borders the cells of a table.
    private func skipSpaces(_ at: Int, _ limit: Int) -> Int {
        var at = at
        while at < limit, text[at].isBlank, text[at] != "\t" { at += 1 }
        return at
    }

    // MARK: Units

    private static let perHead = PhraseTable("/10万 /十万 ／10万 ／十万")
    private static let inner = PhraseTable("多 余 来")
    private static let about = PhraseTable("左右 上下 以上 以内")
    /// Hedges after the unit.
    static let trailing = PhraseTable("左右 上下 以上 及以上 (含)以上 以内 之内 以下 之间 及以内 多 余 甚至更多 或以上")
    private static let words = PhraseTable("多 余")

    /// The number with the unit that follows it.
    private func measured(_ number: Number, from start: Int, numberEnd: Int, limit: Int) -> Quantity? {
        var at = skipBlanks(numberEnd, limit)
        var hedges: [String] = []
        func take(_ table: PhraseTable) -> Int? {
            guard let length = table.length(in: text, at: at, limit: limit) else { return nil }
            defer { at += length }
            return length
        }
        if number.isPercent {
            return finish(number, start, "%", .share, at, hedges, limit)
        }
        if let length = Self.perHead.length(in: text, at: at, limit: limit) {
            return finish(number, start, text.string(at..<at + length), .share, at + length, hedges, limit)
        }
        let hedgeStart = at
        if take(Self.inner) != nil { hedges.append(text.string(hedgeStart..<at)) }
        let powerStart = at
        _ = take(TargetUnits.multipliers)
        let power = text.string(powerStart..<at)
        let innerStart = at
        if take(Self.inner) != nil { hedges.append(text.string(innerStart..<at)) }
        let aboutStart = at
        let isHedgedBefore = take(Self.about) != nil
        if isHedgedBefore { hedges.append(text.string(aboutStart..<at)) }
        at = skipBlanks(at, limit)
        if let length = unitLength(at, limit, number) {
            let unit = text.string(at..<at + length)
            var end = at + length
            if let ratio = ratioEnd(end, limit) { end = ratio }
            let name = text.string(at..<end)
            if unit == "番", text.at(end) == "半" { end += 1 }
            let kind = TargetUnits.kinds[name] ?? TargetUnits.kinds[unit] ?? .things
            if number.isMasked && !TargetUnits.ofMasks.holds(text, at..<at + length) { return nil }
            if unit == "%", isBrokenPermille(end) { return finish(number, start, "‰", kind, end, hedges, limit) }
            return finish(number, start, power + (unit == "%o" ? "‰" : name), kind, end, hedges, limit)
        }
        // A power of ten alone may count persons: 1亿农业转移人口. A hedge in the place of the unit ends it.
        guard !power.isEmpty, hedges.isEmpty || isHedgedBefore else {
            return power.isEmpty ? nil : finish(number, start, power, .bare, innerStart, hedges, limit)
        }
        if isHedgedBefore {
            at = aboutStart
            hedges.removeLast()
        }
        return finish(number, start, power, .bare, isHedgedBefore ? aboutStart : innerStart, hedges, limit)
    }

    /// 控制在9%。以内: the full stop is what scanning made of the third circle of ‰.
    private func isBrokenPermille(_ end: Int) -> Bool {
        guard text.at(end) == "。" else { return false }
        return Self.about.length(in: text, at: end + 1, limit: min(text.count, end + 3)) != nil
            || text.at(end + 1) == "以" && text.at(end + 2) == "下"
    }

    private func unitLength(_ at: Int, _ limit: Int, _ number: Number) -> Int? {
        guard at < limit, TargetUnits.notUnits.length(in: text, at: at, limit: limit) == nil,
            let length = TargetUnits.all.length(in: text, at: at, limit: limit)
        else { return nil }
        // P in PM2.5, 5A, 5G: a letter is a unit only if the word ends there.
        let last = text[at + length - 1]
        if last.isLatinLetter, let next = text.at(at + length), next.isLatinLetter || next.digit != nil {
            return nil
        }
        return length
    }

    /// The end of the denominator in 微克/立方米, 元/平方米.
    private func ratioEnd(_ at: Int, _ limit: Int) -> Int? {
        guard at < limit, text[at] == "/" || text[at] == "／",
            let length = TargetUnits.denominators.length(in: text, at: at + 1, limit: limit)
        else { return nil }
        let end = at + 1 + length
        return ratioEnd(end, limit) ?? end
    }

    private func finish(
        _ number: Number, _ start: Int, _ unit: String, _ kind: UnitKind, _ unitEnd: Int, _ hedges: [String],
        _ limit: Int
    ) -> Quantity {
        var hedges = hedges
        var end = unitEnd
        var at = skipBlanks(unitEnd, limit)
        if let close = parenthesisEnd(at, limit) { at = close }
        if let length = Self.trailing.length(in: text, at: at, limit: limit), !isPartOfWord(at, length) {
            hedges.append(text.string(at..<at + length))
            end = at + length
        } else if at > unitEnd, parenthesisEnd(skipBlanks(unitEnd, limit), limit) != nil {
            end = at
        }
        return Quantity(
            start: start, unitEnd: unitEnd, end: end, value: number.value, second: nil, isRange: false,
            isMasked: number.isMasked, unit: unit, kind: kind, hedges: hedges, isChinese: number.isChinese,
            isPowerOnly: number.isPowerOnly)
    }

    /// 45个多功能运动场: 多 is not a hedge if a word continues.
    private func isPartOfWord(_ at: Int, _ length: Int) -> Bool {
        length == 1 && text.at(at + 1)?.isHan == true && Self.words.length(in: text, at: at, limit: at + 1) != nil
    }

    /// The end of a short remark in parentheses: 30场（次）, 3.3万人（新口径）.
    private func parenthesisEnd(_ at: Int, _ limit: Int) -> Int? {
        guard at < limit, text[at] == "（" || text[at] == "(" else { return nil }
        for index in at..<min(limit, at + 10) where text[index] == "）" || text[index] == ")" { return index + 1 }
        return nil
    }

    private func skipBlanks(_ at: Int, _ limit: Int) -> Int {
        var at = at
        while at < limit, text[at].isBlank && text[at] != "\t" || text[at] == "•" { at += 1 }
        return at
    }
}
