/// A placeholder for a name or a number: `**`, `20xx`, `××县`, `X市`, `○○`, 某市.
package struct Mask: Sendable, Equatable {
    /// What a mask hides.
    package enum Hidden: UInt8, Sendable {
        /// A number or part of one: it contains digits, or a unit follows.
        case number
        /// A year: 年 follows.
        case year
        /// The name of a place or a person.
        case name
        case unknown
    }

    /// The scalars it consists of, including digits and points: `20xx`, `**.*`. The unit after it is not included.
    package var range: Range<Int>
    /// How many of them hide something: 2 in `20xx`.
    package var hiddenCount: Int
    package var hidden: Hidden
}

/// The single grammar of masks, for original and for folded text alike: full-width signs, letters and digits
/// are read as the narrow ones.
///
/// A run is made of `*`, `×`, `╳`, `x`, `X`, digits, points and the letter O, which may stand for zero. It is a mask
/// - with a `*`: `**`, `**.*`, `20**`, `*市`;
/// - with two or more of the other signs and no letter on either side: `xx`, `××`, `20xx`, `xx.x`;
/// - as a year whose end is hidden: `201x`, `2OXX`, `20○○` before 年;
/// - with a single `×`, `x` or `X` if what follows shows it: 省, 市, 县 …, 年, 月, 日 (`×县`, `X市`), or, after
///   Chinese, a unit (`增长x%`, `5.×亿`).
///
/// It is not a mask if every sign stands alone between digits, which is a product (3×100, 7*24), or if a
/// single `*` opens a line before a blank, which is a bullet. So 数据要素×, X光 and box contain no mask.
///
/// Two or more of the same sign of `□ ■ ○ ◯ _` are also a mask, and so are one before 省, 市, 县 … and a single □
/// between Chinese characters. A circle next to a Chinese numeral is a zero (二○○五年); □ at the edge of a line,
/// next to a blank or after an office (市长□) is the blank of a byline; a line of nothing but `_` is a rule.
///
/// 某 is a mask before 省, 市, 县 …, when doubled (某某), and after a surname if no Chinese character follows
/// (王某，). 某些, 某种 and the like are words.
package enum Masks {
    /// The mask that begins at a position, which must be one where a token could begin: not within a number
    /// or a Latin word.
    ///
    /// - Parameters:
    ///   - start: the position.
    ///   - text: the line, or more of the text. Nothing beyond its end is taken into account.
    package static func mask(at start: Int, in text: UnsafeBufferPointer<UInt32>) -> Mask? {
        let first = narrow(text[start])
        if isBox(first) { return box(at: start, in: text) }
        if first == someone { return someone(at: start, in: text) }
        if isDigit(first), let year = year(at: start, in: text) { return year }
        return MaskRun(at: start, in: text).mask
    }

    /// The same for scalars.
    package static func mask(at start: Int, in text: Scalars) -> Mask? {
        text.withValues { values, count in mask(at: start, in: UnsafeBufferPointer(start: values, count: count)) }
    }

    /// All masks in a text, in order.
    package static func all(in text: Scalars) -> [Mask] {
        var masks: [Mask] = []
        text.withValues { values, count in
            let text = UnsafeBufferPointer(start: values, count: count)
            var position = signs.next(values, from: 0, to: count)
            while position < count {
                // The run may begin before its first sign.
                var start = position
                let last = masks.last?.range.upperBound ?? 0
                while start > last, belongs(narrow(text[start - 1])) { start -= 1 }
                while start < position, narrow(text[start]) == point { start += 1 }
                let found = mask(at: start, in: text) ?? (start < position ? mask(at: position, in: text) : nil)
                if let found { masks.append(found) }
                var next = found?.range.upperBound ?? position + 1
                if found == nil {
                    let sign = text[position]
                    while next < count, text[next] == sign || belongs(narrow(text[next])) { next += 1 }
                }
                position = signs.next(values, from: max(next, position + 1), to: count)
            }
        }
        return masks
    }

    /// The number of scalars in a text that hide something.
    package static func hiddenCount(in text: Scalars) -> Int { all(in: text).reduce(0) { $0 + $1.hiddenCount } }

    /// Whether masks are made of this scalar. It is not always part of one; see
    /// ``mask(at:in:)-(Int,Scalars)``.
    package static func isSign(_ scalar: Unicode.Scalar) -> Bool {
        let value = narrow(scalar.value)
        return isStar(value) || isCross(value) || isBox(value) || value == someone
    }

    // MARK: Signs

    static let point: UInt32 = 0x2E
    private static let someone: UInt32 = 0x67D0  // 某

    /// All scalars for which ``isSign(_:)`` is true, and rare signs between them.
    private static let signs = ScalarRanges([
        0x2A...0x2A, 0x58...0x58, 0x5F...0x5F, 0x78...0x78, 0xD7...0xD7, 0x2573...0x25EF, 0x67D0...0x67D0,
        0xFF0A...0xFF0A, 0xFF38...0xFF38, 0xFF3F...0xFF3F, 0xFF58...0xFF58,
    ])

    /// The narrow form of a full-width sign, letter or digit; other scalars are unchanged.
    @inline(__always) static func narrow(_ value: UInt32) -> UInt32 {
        value &- 0xFF01 <= 0x5D ? value - 0xFEE0 : value
    }
    @inline(__always) static func isStar(_ value: UInt32) -> Bool { value == 0x2A }
    /// × ╳ x X.
    @inline(__always) static func isCross(_ value: UInt32) -> Bool {
        value == 0xD7 || value == 0x2573 || value | 0x20 == 0x78
    }
    @inline(__always) static func isDigit(_ value: UInt32) -> Bool { value &- 0x30 <= 9 }
    /// □ ■ ○ ◯ _.
    private static func isBox(_ value: UInt32) -> Bool {
        value &- 0x25A0 <= 1 || isCircle(value) || value == 0x5F
    }
    private static func isCircle(_ value: UInt32) -> Bool { value == 0x25CB || value == 0x25EF }
    /// Whether a run may contain the scalar.
    private static func belongs(_ value: UInt32) -> Bool {
        isDigit(value) || isStar(value) || isCross(value) || value == point || value | 0x20 == 0x6F
    }

    static func isHan(_ value: UInt32) -> Bool { Unicode.Scalar(value)?.isHan ?? false }

    /// Whether it is a letter of an alphabet; Chinese characters are not.
    static func isLetter(_ value: UInt32) -> Bool {
        if value < 0x80 { return (value | 0x20) &- 0x61 <= 25 }
        guard value < 0x2E80 || value &- 0xAC00 <= 0x2BA3, let scalar = Unicode.Scalar(value) else { return false }
        return scalar.properties.isAlphabetic
    }

    // MARK: What follows

    /// 省 市 县 区 州 盟 旗 镇 乡 村: the kinds of places that have names.
    private static let places = ScalarSet("省市县区州盟旗镇乡村")
    private static let calendar = ScalarSet("年月日号届")
    /// Han characters that follow a number.
    private static let units = ScalarSet("个亿万千百十元家户人条项公平倍位所座名件吨年月日号届次分级类批期亩张处台套班支部段点种米余多成岁")
    private static let otherUnits = Set("%‰％.．,，、-－—~～·".unicodeScalars.map(\.value))

    static func isPlace(at place: Int, in text: UnsafeBufferPointer<UInt32>) -> Bool {
        place < text.count && places.contains(text[place])
    }

    static func isNamed(at place: Int, in text: UnsafeBufferPointer<UInt32>) -> Bool {
        place < text.count && (places.contains(text[place]) || calendar.contains(text[place]))
    }

    /// Whether a unit that certainly follows a number is at a position: % ‰ 万 亿 元 人, 个百分点.
    static func isMeasure(at place: Int, in text: UnsafeBufferPointer<UInt32>) -> Bool {
        guard place < text.count else { return false }
        switch narrow(text[place]) {
        case 0x25, 0x2030, 0x4E07, 0x4EBF, 0x5143, 0x4EBA: return true
        case 0x4E2A: return place + 2 < text.count && text[place + 1] == 0x767E && text[place + 2] == 0x5206
        default: return false
        }
    }

    /// What a mask hides, by its content and its neighbours.
    static func hidden(_ range: Range<Int>, in text: UnsafeBufferPointer<UInt32>) -> Mask.Hidden {
        let after = range.upperBound < text.count ? text[range.upperBound] : 0
        if after == 0x5E74 { return .year }
        if range.contains(where: { isDigit(narrow(text[$0])) || narrow(text[$0]) == point }) { return .number }
        if units.contains(after) || otherUnits.contains(after) || isDigit(narrow(after)) { return .number }
        if range.lowerBound > 0 {
            let before = narrow(text[range.lowerBound - 1])
            if isDigit(before) || before == point { return .number }
        }
        return places.contains(after) ? .name : .unknown
    }

    // MARK: Boxes, circles and 某

    /// 20○○, 201□: four characters before 年, the last of them hidden.
    private static func year(at start: Int, in text: UnsafeBufferPointer<UInt32>) -> Mask? {
        guard start + 4 < text.count, text[start + 4] == 0x5E74, isBox(text[start + 3]),
            narrow(text[start]) == 0x31 || narrow(text[start]) == 0x32
        else { return nil }
        var end = start
        while end < start + 4, isDigit(narrow(text[end])) { end += 1 }
        guard (end..<(start + 4)).allSatisfy({ isBox(text[$0]) }) else { return nil }
        return Mask(range: start..<(start + 4), hiddenCount: start + 4 - end, hidden: .year)
    }

    private static func box(at start: Int, in text: UnsafeBufferPointer<UInt32>) -> Mask? {
        var end = start
        while end < text.count, text[end] == text[start] { end += 1 }
        if isCircle(text[start]), isChineseNumeral(beside: start..<end, in: text) { return nil }
        let range = start..<end
        guard hides(range, narrow(text[start]), in: text) else { return nil }
        return Mask(range: range, hiddenCount: range.count, hidden: hidden(range, in: text))
    }

    private static func hides(_ range: Range<Int>, _ sign: UInt32, in text: UnsafeBufferPointer<UInt32>) -> Bool {
        if range.count > 1 { return sign != 0x5F || !isWholeLine(range, in: text) }
        if isPlace(at: range.upperBound, in: text) { return true }
        guard sign == 0x25A1, range.lowerBound > 0, range.upperBound < text.count else { return false }
        let before = text[range.lowerBound - 1]
        return isHan(before) && !offices.contains(before) && isHan(text[range.upperBound])
    }

    /// The last characters of the offices of speakers: 市长, 主任, 专员.
    private static let offices = ScalarSet("长任员席")

    private static func isWholeLine(_ range: Range<Int>, in text: UnsafeBufferPointer<UInt32>) -> Bool {
        func isBreak(_ place: Int) -> Bool { Unicode.Scalar(text[place])?.isLineBreak ?? false }
        return (range.lowerBound == 0 || isBreak(range.lowerBound - 1))
            && (range.upperBound == text.count || isBreak(range.upperBound))
    }

    private static func isChineseNumeral(beside range: Range<Int>, in text: UnsafeBufferPointer<UInt32>) -> Bool {
        let before = range.lowerBound > 0 ? text[range.lowerBound - 1] : 0
        let after = range.upperBound < text.count ? text[range.upperBound] : 0
        return Numerals.isChinese(before) || Numerals.isChinese(after)
    }

    private static func someone(at start: Int, in text: UnsafeBufferPointer<UInt32>) -> Mask? {
        var end = start
        while end < text.count, text[end] == someone { end += 1 }
        let range = start..<end
        let isSurnamed = start > 0 && SingleSurnames.all.contains(text[start - 1])
        let isAlone = end == text.count || !isHan(text[end])
        guard range.count > 1 || isPlace(at: end, in: text) || isSurnamed && isAlone else { return nil }
        return Mask(range: range, hiddenCount: range.count, hidden: .name)
    }
}
