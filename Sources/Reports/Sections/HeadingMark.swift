import Text

/// The form of a heading's number, which shows its rank among the headings around it.
package enum HeadingStyle: Int, Sendable {
    /// 第一部分, 第一章.
    case part
    /// 一、
    case chinese
    /// （一）
    case chineseInParentheses
    /// 1. or 1、
    case digits
    /// （1）, 1） or ①
    case digitsInParentheses
    /// 第一，
    case ordinal
    /// 一是
    case item
    /// A line of its own without a number.
    case unnumbered
}

/// The number with which a heading begins.
package struct HeadingMark: Equatable {
    package let style: HeadingStyle
    package let number: Int
    /// Where the heading's words begin.
    package let end: Int

    private static let parts: Set<Unicode.Scalar> = ["部", "章", "编"]
    private static let afterOrdinal: Set<Unicode.Scalar> = ["，", "、", ",", "：", ":", "．", ".", " "]
    private static let afterChinese: Set<Unicode.Scalar> = ["、", "．", ".", "﹑"]
    private static let afterDigits: Set<Unicode.Scalar> = [".", "．", "、", "。"]

    /// The number that begins at `start` and ends before `limit`.
    package static func read(_ text: Scalars, at start: Int, limit: Int) -> HeadingMark? {
        guard start < limit else { return nil }
        switch text[start] {
        case "（", "(": return parenthesised(text, at: start, limit: limit)
        case "第": return ordinal(text, at: start, limit: limit)
        case "\u{2460}"..."\u{2473}":
            return mark(.digitsInParentheses, Int(text[start].value) - 0x245F, start + 1, text)
        case "\u{3220}"..."\u{3229}":
            return mark(.chineseInParentheses, Int(text[start].value) - 0x321F, start + 1, text)
        default: break
        }
        if text[start].digit != nil { return digits(text, at: start, limit: limit) }
        guard let (number, end) = Numerals.chinese(in: text, at: start, limit: limit), end < limit else { return nil }
        if afterChinese.contains(text[end]) {
            // 一、二产业 and 一、二、三 are not headings.
            let next = HeadingMark.skipBlanks(text, end + 1, limit)
            guard next < limit,
                Numerals.chinese(in: text, at: next, limit: limit) == nil || !isList(text, at: next, limit: limit)
            else { return nil }
            return mark(.chinese, number, next, text)
        }
        if text[end] == "是" {
            let next = end + 1 < limit && text[end + 1] == "，" ? end + 2 : end + 1
            return mark(.item, number, next, text)
        }
        if text[end].isBlank {
            let next = HeadingMark.skipBlanks(text, end, limit)
            guard next < limit, text[next].isHan || text[next] == "“" || text[next].digit != nil else { return nil }
            return mark(.chinese, number, next, text)
        }
        return nil
    }

    private static func mark(_ style: HeadingStyle, _ number: Int, _ end: Int, _ text: Scalars) -> HeadingMark? {
        number > 0 ? HeadingMark(style: style, number: number, end: end) : nil
    }

    static func skipBlanks(_ text: Scalars, _ start: Int, _ limit: Int) -> Int {
        var index = start
        while index < limit, text[index].isBlank { index += 1 }
        return index
    }

    /// 二产业, 二、: a number that is part of a list, unlike the beginning of 一带一路.
    private static func isList(_ text: Scalars, at start: Int, limit: Int) -> Bool {
        guard let (_, end) = Numerals.chinese(in: text, at: start, limit: limit), end < limit else { return true }
        return text[end] == "、" || text[end] == "产" || text[end] == "季" || text[end] == "期"
    }

    private static func digits(_ text: Scalars, at start: Int, limit: Int) -> HeadingMark? {
        var end = start
        var number = 0
        while end < limit, let digit = text[end].digit, end - start < 3 {
            number = number * 10 + digit
            end += 1
        }
        guard end - start <= 2, end < limit else { return nil }
        if text[end] == "）" || text[end] == ")" { return mark(.digitsInParentheses, number, end + 1, text) }
        guard afterDigits.contains(text[end]), text[end] != "。" else { return nil }
        let next = skipBlanks(text, end + 1, limit)
        guard next < limit, text[next].digit == nil || next > end + 1,
            text[next].isHan || text[next] == "“" || text[next] == "《"
        else { return nil }
        return mark(.digits, number, next, text)
    }

    private static func parenthesised(_ text: Scalars, at start: Int, limit: Int) -> HeadingMark? {
        var inside: Scalars = []
        var index = start + 1
        while index < limit, index - start <= 5, text[index] != "）", text[index] != ")" {
            if !text[index].isBlank { inside.append(text[index]) }
            index += 1
        }
        guard index < limit, text[index] == "）" || text[index] == ")", !inside.isEmpty, inside.count <= 3 else {
            return nil
        }
        let next = skipBlanks(text, index + 1, limit)
        if let number = Numerals.wholeNumber(inside) {
            return inside.count <= 2 ? mark(.digitsInParentheses, number, next, text) : nil
        }
        guard let (number, end) = Numerals.chinese(in: inside, at: 0, limit: inside.count), end == inside.count else {
            return nil
        }
        return mark(.chineseInParentheses, number, next, text)
    }

    private static func ordinal(_ text: Scalars, at start: Int, limit: Int) -> HeadingMark? {
        guard let (number, end) = Numerals.chinese(in: text, at: start + 1, limit: limit), end < limit else {
            return nil
        }
        if parts.contains(text[end]) {
            let words = text[end] == "部" ? end + 2 : end + 1
            guard words <= limit else { return nil }
            if text[end] == "部", text[end + 1] != "分" { return nil }
            return mark(.part, number, skipBlanks(text, words, limit), text)
        }
        guard afterOrdinal.contains(text[end]) else { return nil }
        return mark(.ordinal, number, skipBlanks(text, end + 1, limit), text)
    }
}
