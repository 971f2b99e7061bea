/// Years, dates and ordinals as written in reports: 2024年2月3日, １９９３年, 二〇二六年一月二十七日, 第十四届.
package enum Numerals {
    /// A date whose later parts may be missing.
    package struct Date: Equatable, Sendable {
        package var year: Int
        package var month: Int?
        package var day: Int?

        package init(year: Int, month: Int? = nil, day: Int? = nil) {
            self.year = year
            self.month = month
            self.day = day
        }

        /// YYYY-MM-DD or YYYY-MM; nil if only the year is known.
        package var iso: String? {
            guard let month else { return nil }
            func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
            guard let day else { return "\(year)-\(two(month))" }
            return "\(year)-\(two(month))-\(two(day))"
        }
    }

    private static let circles: Set<Unicode.Scalar> = ["○", "〇", "◯"]

    /// The years that a report can be from.
    package static let plausibleYears = 1949...2099

    /// The value of one Chinese digit, or of an Arabic digit in between (二0一九); 0 may be 〇 ○ О 零.
    package static func digit(_ scalar: Unicode.Scalar) -> Int? {
        if let digit = scalar.digit { return digit }
        return switch scalar {
        case "〇", "○", "零", "Ｏ", "O", "Ο", "О", "◯": 0
        case "一": 1
        case "二": 2
        case "三": 3
        case "四": 4
        case "五": 5
        case "六": 6
        case "七": 7
        case "八": 8
        case "九": 9
        default: nil
        }
    }

    /// Whether numbers up to 99 can contain a scalar: a digit as read by ``digit(_:)``, or 十.
    package static func isNumeral(_ scalar: Unicode.Scalar) -> Bool { scalar == "十" || digit(scalar) != nil }

    /// The four-digit year that ends just before `end` (where 年 stands); blanks between the digits are skipped. nil
    /// if its end is hidden: circles are zeros among Chinese digits (二○一○), but masks after Arabic ones (20○○).
    package static func year(in text: Scalars, before end: Int) -> Int? { datedYear(in: text, before: end)?.year }

    /// ``year(in:before:)`` and where the year begins.
    package static func datedYear(in text: Scalars, before end: Int) -> (year: Int, start: Int)? {
        var digits: [Int] = []
        var hasBlanks = false
        var index = end - 1
        while index >= 0, digits.count < 5 {
            if text[index].isBlank {
                // 第1 2024年: four digits in a row are a year, whatever precedes the blank.
                if digits.count == 4, !hasBlanks { break }
                hasBlanks = hasBlanks || !digits.isEmpty
                index -= 1
                continue
            }
            guard let digit = digit(text[index]) else { break }
            digits.append(digit)
            index -= 1
        }
        guard digits.count == 4 else { return nil }
        let written = text[(index + 1)..<end]
        if let last = written.last(where: { !$0.isBlank }), circles.contains(last),
            written.contains(where: { $0.digit != nil })
        {
            return nil
        }
        let year = digits.reversed().reduce(0) { $0 * 10 + $1 }
        guard plausibleYears.contains(year), let start = written.firstIndex(where: { !$0.isBlank }) else { return nil }
        return (year, start)
    }

    /// A whole number up to 99 in digits or in Chinese (十四, 二十一, 14), from `start`; blanks are skipped.
    package static func number(in text: Scalars, at start: Int) -> (value: Int, end: Int)? {
        var index = start
        var plain: [Int] = []
        var tens: Int?
        while index < text.count, plain.count < 3 {
            if text[index].isBlank {
                index += 1
                continue
            }
            if text[index] == "十" {
                guard tens == nil, plain.count <= 1 else { break }
                tens = plain.first ?? 1
                plain = []
            } else if let digit = digit(text[index]) {
                plain.append(digit)
            } else {
                break
            }
            index += 1
        }
        if let tens { return plain.count > 1 ? nil : (tens * 10 + (plain.first ?? 0), index) }
        return plain.isEmpty || plain.count > 2 ? nil : (plain.reduce(0) { $0 * 10 + $1 }, index)
    }

    /// The value of a text of one to six digits; nil for any other text.
    package static func wholeNumber(_ text: Scalars) -> Int? {
        guard (1...6).contains(text.count) else { return nil }
        var value = 0
        for scalar in text {
            guard let digit = scalar.digit else { return nil }
            value = value * 10 + digit
        }
        return value
    }

    /// The date whose 年 is at `position`; nil if no year precedes it.
    package static func date(in text: Scalars, atYearSign position: Int) -> Date? {
        guard let year = year(in: text, before: position) else { return nil }
        var date = Date(year: year)
        guard let month = number(in: text, at: position + 1), month.end < text.count, text[month.end] == "月",
            (1...12).contains(month.value)
        else { return date }
        date.month = month.value
        if let day = number(in: text, at: month.end + 1), day.end < text.count,
            text[day.end] == "日" || text[day.end] == "号",
            (1...31).contains(day.value)
        {
            date.day = day.value
        }
        return date
    }

    /// All dates in a text, in order, with the position of their 年.
    package static func dates(in text: Scalars) -> [(date: Date, position: Int)] {
        text.indices.compactMap { index in
            text[index] == "年" ? date(in: text, atYearSign: index).map { ($0, index) } : nil
        }
    }

    /// The Chinese numeral for 1 to 99, as in 第十四届.
    package static func chinese(_ number: Int) -> String {
        let digits = ["", "一", "二", "三", "四", "五", "六", "七", "八", "九"]
        if number < 10 { return digits[number] }
        let tens = number / 10 == 1 ? "" : digits[number / 10]
        return tens + "十" + digits[number % 10]
    }

    /// The number after 第 that ends just before `end`: 第十六届.
    package static func ordinal(in text: Scalars, before end: Int) -> Int? {
        var begin = end
        while begin > 0, end - begin < 4, isNumeral(text[begin - 1]) { begin -= 1 }
        guard begin < end, begin > 0, text[begin - 1] == "第", let number = number(in: text, at: begin),
            number.end == end
        else { return nil }
        return number.value
    }

    /// A number from `start`, up to 999 in digits or 199 in Chinese: 75, 七十五, 100, 一百二十.
    package static func cardinal(in text: Scalars, at start: Int) -> (value: Int, end: Int)? {
        var index = start
        var digits = 0
        var value = 0
        while index < text.count, let digit = text[index].digit, digits < 3 {
            value = value * 10 + digit
            digits += 1
            index += 1
        }
        if digits > 0 { return (value, index) }
        if index + 1 < text.count, text[index] == "一", text[index + 1] == "百" {
            index += 2
            value = 100
        } else if index < text.count, text[index] == "百" {
            index += 1
            value = 100
        }
        if let rest = number(in: text, at: index) { return (value + rest.value, rest.end) }
        return value > 0 ? (value, index) : nil
    }

    /// A number up to 99 in Chinese characters alone, before `limit`: 十四, but not 14 or 二○.
    package static func chinese(in text: Scalars, at start: Int, limit: Int) -> (value: Int, end: Int)? {
        func isChinese(_ scalar: Unicode.Scalar) -> Bool { scalar.isHan && isNumeral(scalar) }
        guard start < limit, isChinese(text[start]) else { return nil }
        var end = start
        while end < limit, end - start < 4, isChinese(text[end]) { end += 1 }
        guard end - start <= 3, let found = number(in: Scalars(text[start..<end]), at: 0), found.value > 0 else {
            return nil
        }
        return (found.value, end)
    }

    /// Whether Chinese numbers are made of this character: 一 to 十, 〇 零 百 千 万 亿 两.
    package static func isChinese(_ value: UInt32) -> Bool {
        switch value {
        case 0x4E00, 0x4E8C, 0x4E09, 0x56DB, 0x4E94, 0x516D, 0x4E03, 0x516B, 0x4E5D, 0x5341: true  // 一 to 十
        case 0x3007, 0x96F6, 0x767E, 0x5343, 0x4E07, 0x4EBF, 0x4E24: true  // 〇零百千万亿两
        default: false
        }
    }
}
