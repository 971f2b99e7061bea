import Text

/// A cell containing a date: every form in which tables hold years and days.
struct RecordDate: Equatable {
    let year: Int
    var month: Int?
    var day: Int?

    /// Spreadsheet day numbers, counted from the end of 1899: those from 1954 to 2099 that cannot be years.
    private static let serialDays = 20_000...73_050
    /// Seconds since 1970 that cannot be mistaken for something else: from 1973 to 2099.
    private static let seconds = 100_000_000...4_102_444_799

    /// - Returns: nil if the cell is not a date.
    init?(_ cell: String) {
        let text = Scalars(cell).trimmed.map { scalar in scalar.digit.map { Unicode.Scalar(48 + UInt8($0)) } ?? scalar }
        if let date = Numerals.dates(in: text).first?.date {
            self.init(date.year, date.month, date.day)
        } else if let date = Self.number(text) {
            self = date
        } else if let date = Self.parts(text) ?? Self.yearLast(text) {
            self = date
        } else if let year = Self.onlyYear(in: text) {
            self.init(year)
        } else {
            return nil
        }
    }

    private init?(_ year: Int, _ month: Int? = nil, _ day: Int? = nil) {
        guard Numerals.plausibleYears.contains(year), month.map((1...12).contains) ?? true else { return nil }
        if let month, let day, !(1...Self.days(in: month, of: year)).contains(day) { return nil }
        self.year = year
        self.month = month
        self.day = day
    }

    /// YYYY-MM-DD or YYYY-MM; nil if only the year is known.
    var iso: String? {
        var date = Numerals.Date(year: year)
        date.month = month
        date.day = day
        return date.iso
    }

    private static func days(in month: Int, of year: Int) -> Int {
        let leaps = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
        return [31, leaps ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1]
    }

    /// 2019, 2019.0, 20190112, 201901, 43477, 1547251200 and the last in milliseconds.
    private static func number(_ text: Scalars) -> RecordDate? {
        var digits = text
        if let point = digits.firstIndex(of: ".") {
            let behind = digits[(point + 1)...]
            // 2019.10 is a month; 43477.5 is noon.
            guard behind.allSatisfy({ $0 == "0" }) || point == 5 && behind.allSatisfy({ $0.digit != nil }) else {
                return nil
            }
            digits = Scalars(digits[..<point])
        }
        guard (4...13).contains(digits.count), digits.allSatisfy({ $0.digit != nil }), let value = Int(digits.text)
        else {
            return nil
        }
        switch digits.count {
        case 4: return RecordDate(value)
        case 5 where serialDays.contains(value): return day(since1970: value - 25_569)
        case 6: return RecordDate(value / 100, value % 100)
        case 8: return RecordDate(value / 10_000, value / 100 % 100, value % 100)
        case 9, 10: return seconds.contains(value) ? day(since1970: value / 86_400) : nil
        case 12, 13: return seconds.contains(value / 1000) ? day(since1970: value / 86_400_000) : nil
        default: return nil
        }
    }

    private static func day(since1970 number: Int) -> RecordDate? {
        var year = 1970
        var rest = number
        if rest < 0 {
            while rest < 0 {
                year -= 1
                rest += days(of: year)
            }
        }
        while rest >= days(of: year) {
            rest -= days(of: year)
            year += 1
        }
        var month = 1
        while rest >= days(in: month, of: year) {
            rest -= days(in: month, of: year)
            month += 1
        }
        return RecordDate(year, month, rest + 1)
    }

    /// The only year in a cell of some other form: Jan 12, 2019.
    private static func onlyYear(in text: Scalars) -> Int? {
        let years = text.split { $0.digit == nil }.filter { $0.count == 4 }.compactMap { Int(Scalars($0).text) }
            .filter(Numerals.plausibleYears.contains)
        return years.count == 1 ? years[0] : nil
    }

    /// 13/1/2019, 1/13/2019, 12-Jan-19, Jan-19, January 12, 2019. Nothing for 1/12/2019, which is read either way.
    private static func yearLast(_ text: Scalars) -> RecordDate? {
        let words = text.split { $0.digit == nil && !$0.properties.isAlphabetic }.map { Scalars($0).text }
        guard (2...3).contains(words.count), let last = words.last,
            last.utf8.allSatisfy({ (0x30...0x39).contains($0) }),
            last.count == 4 || last.count == 2, let number = Int(last)
        else { return nil }
        let named = words.dropLast().compactMap(month)
        let numbers = words.dropLast().compactMap { Int($0) }
        guard named.count + numbers.count == words.count - 1, numbers.allSatisfy((1...31).contains) else { return nil }
        if let month = named.first {
            guard named.count == 1 else { return nil }
            // Spreadsheets write the years 1930 to 2029 in two digits.
            return RecordDate(
                last.count == 4 ? number : number < 30 ? 2000 + number : 1900 + number, month, numbers.first)
        }
        guard numbers.count == 2, last.count == 4, let small = numbers.min(), let large = numbers.max(),
            small == large || large > 12
        else { return nil }
        return RecordDate(number, small, large)
    }

    /// The month that an English name or its first three letters mean.
    private static func month(_ word: String) -> Int? {
        let names = [
            "january", "february", "march", "april", "may", "june", "july", "august", "september", "october",
            "november",
            "december",
        ]
        let lower = word.lowercased()
        return names.firstIndex { $0 == lower || $0.prefix(3) == lower || lower == "sept" && $0 == "september" }
            .map { $0 + 1 }
    }

    private static func days(of year: Int) -> Int { days(in: 2, of: year) + 337 }

    /// 2019-1-12, 2019/01, 2019.1.12, 2019-01-12 00:00:00, 2019-01-12T08:00:00Z.
    private static func parts(_ text: Scalars) -> RecordDate? {
        var numbers: [Int] = []
        var index = 0
        while index < text.count, numbers.count < 3 {
            let start = index
            while index < text.count, text[index].digit != nil { index += 1 }
            guard (numbers.isEmpty ? 4...4 : 1...2).contains(index - start),
                let number = Int(Scalars(text[start..<index]).text)
            else { return nil }
            numbers.append(number)
            guard index < text.count else { break }
            // The time of day, a weekday and anything else after the day is ignored.
            if numbers.count == 3 { break }
            guard "-/.－／．_".unicodeScalars.contains(text[index]) else { break }
            index += 1
        }
        guard index == text.count || text[index].isBlank || numbers.count == 3 else { return nil }
        return numbers.first.flatMap { year in
            RecordDate(year, numbers.count > 1 ? numbers[1] : nil, numbers.count > 2 ? numbers[2] : nil)
        }
    }
}
