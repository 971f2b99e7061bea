import Text

/// Numbers, amounts and dates.
///
/// One token each: digits with separators (also digits that scanning separated, `1 5 亿元`), then a multiplier
/// (万, 亿 …), then a unit of money, measure or time, or a percent sign; years, months and days; ranges of
/// these (`5%—5.5%`, `2021-2025年`). Counting words (个, 家, 项, 人 …) are not units and remain words of their
/// own. `1+6` is a name, so its kind is latin. Durations in Chinese numerals (五年) are words.
extension LineSegmenter {
    /// Where the token that begins with this digit ends, and its kind.
    mutating func numberEnd(_ start: Int, _ end: Int) -> (Int, TokenKind) {
        var (position, kind) = amountEnd(start, end)
        if kind == .latin { return (position, kind) }
        var parts = 1
        while let next = rangeEnd(position, end) {
            let (partEnd, partKind) = amountEnd(next, end)
            if partKind == .latin { break }
            position = partEnd
            parts += 1
            if partKind == .date { kind = .date }
        }
        if parts == 3, digitsEnd(start, end) - start == 4 { kind = .date }
        return (position, kind)
    }

    /// Where the next part of a range begins, if a dash and a digit follow.
    private mutating func rangeEnd(_ start: Int, _ end: Int) -> Int? {
        var position = start
        while position < end, position - start < 2 {
            switch work.scalars[position] {
            case 0x2D, 0x7E, 0x2010...0x2015: position += 1
            default: return position > start && work.classes[position] == .digit ? position : nil
            }
        }
        return position > start && position < end && work.classes[position] == .digit ? position : nil
    }

    /// One number with everything that belongs to it.
    private mutating func amountEnd(_ start: Int, _ end: Int) -> (Int, TokenKind) {
        if start + 1 < end, work.classes[start + 1] == .space, let parted = partedEnd(start, end) { return parted }
        var position = digitsEnd(start, end)
        guard position < end, algorithm != .characters else { return (position, .number) }
        if work.classes[position] == .letter {
            if let unitEnd = Units.latinEnd(work.scalars, position, end, work.classes) { return (unitEnd, .number) }
            return (latinEnd(start, end), .latin)
        }
        if isSum(position, end) {
            while isSum(position, end) { position = digitsEnd(position + 1, end) }
            return (position, .latin)
        }
        if isDotted(position, end) {
            // With a unit, or with a leading zero, a decimal number (３·５%); else the name of a day (3·15, 5·12).
            let decimalEnd = digitsEnd(position + 1, end)
            let quantity = quantityEnd(decimalEnd, end)
            return (quantity, quantity > decimalEnd || work.scalars[start] == 0x30 ? .number : .latin)
        }
        if let dateEnd = dateEnd(start, position, end) { return (dateEnd, .date) }
        let quantity = quantityEnd(position, end)
        return (quantity, .number)
    }

    private mutating func isSum(_ position: Int, _ end: Int) -> Bool {
        position + 1 < end && work.scalars[position] == 0x2B && work.classes[position + 1] == .digit
    }

    /// Whether a middle dot between two digits is here.
    private mutating func isDotted(_ position: Int, _ end: Int) -> Bool {
        position + 1 < end && Signs.isNameDot(work.scalars[position]) && work.classes[position + 1] == .digit
    }

    /// Digits, with a point, a slash or a colon between digits, and commas before groups of three.
    mutating func digitsEnd(_ start: Int, _ end: Int) -> Int {
        var position = start
        while position < end {
            if work.classes[position] == .digit {
                position += 1
            } else if position + 1 < end, work.classes[position + 1] == .digit, joinsDigits(position, end) {
                position += 2
            } else {
                break
            }
        }
        return position
    }

    private mutating func joinsDigits(_ position: Int, _ end: Int) -> Bool {
        switch work.scalars[position] {
        case 0x2E, 0x2044: true
        case 0x2F, 0x3A: isNarrow(position)
        case 0x2C: isGroupOfThree(position, end)
        default: false
        }
    }

    /// Whether a comma precedes a group of three digits; a full-width comma must follow at most three.
    private mutating func isGroupOfThree(_ comma: Int, _ end: Int) -> Bool {
        guard Digits.isGroupOfThree(at: comma + 1, in: UnsafeBufferPointer(start: work.scalars, count: end)) else {
            return false
        }
        if isNarrow(comma) { return true }
        var first = comma
        while first > 0, comma - first < 4, work.classes[first - 1] == .digit { first -= 1 }
        return comma - first < 4
    }

    /// A number whose digits are separated by blanks, with its unit: `1 5 亿元`, `1 9 9 7 年`.
    private mutating func partedEnd(_ start: Int, _ end: Int) -> (Int, TokenKind)? {
        guard algorithm != .characters,
            let position = Digits.partedEnd(at: start, in: UnsafeBufferPointer(start: work.scalars, count: end))
        else { return nil }
        let digits = (start..<position).count { work.classes[$0] == .digit }
        let unit = position < end && work.classes[position] == .space ? position + 1 : position
        guard unit < end else { return (position, .number) }
        switch work.scalars[unit] {
        case Signs.year where digits == 4: return (afterYear(unit + 1, end), .date)
        case Signs.month where digits == 2, Signs.day where digits == 2: return (unit + 1, .date)
        default:
            let quantity = quantityEnd(unit, end)
            return (quantity > unit ? quantity : position, .number)
        }
    }

    // MARK: Dates

    /// Where the date ends whose first number is from `start` to `position`.
    private mutating func dateEnd(_ start: Int, _ position: Int, _ end: Int) -> Int? {
        let isPlain = (start..<position).allSatisfy { work.classes[$0] == .digit }
        guard isPlain else { return nil }
        let digits = position - start
        switch work.scalars[position] {
        case Signs.year where isDecade(start, position, end): return position + 2
        case Signs.year where digits <= 4: return afterYear(position + 1, end)
        case Signs.month where digits <= 2: return afterMonth(position + 1, end)
        case Signs.day where digits <= 2: return position + 1
        default: return nil
        }
    }

    /// 90年代, 1990年代, but not 10年代表.
    private mutating func isDecade(_ start: Int, _ year: Int, _ end: Int) -> Bool {
        guard year - start == 2 || year - start == 4, work.scalars[year - 1] == 0x30, year + 1 < end,
            work.scalars[year + 1] == 0x4EE3
        else { return false }
        return year + 2 >= end || work.scalars[year + 2] != 0x8868
    }

    private mutating func afterYear(_ start: Int, _ end: Int) -> Int {
        let monthEnd = digitsEnd(start, end)
        if monthEnd > start, monthEnd - start <= 2, monthEnd < end, work.scalars[monthEnd] == Signs.month {
            return afterMonth(monthEnd + 1, end)
        }
        return start < end && endsYear(start, end) ? start + 1 : start
    }

    /// 年度, 年初, 年末, 年底, but not the beginning of 度过, 初步, 初期 or 末期.
    private mutating func endsYear(_ position: Int, _ end: Int) -> Bool {
        let next = position + 1 < end ? work.scalars[position + 1] : 0
        return switch work.scalars[position] {
        case 0x5EA6: next != 0x8FC7
        case 0x521D: next != 0x6B65 && next != 0x671F && next != 0x7EA7
        case 0x672B: next != 0x671F
        case 0x5E95: true
        default: false
        }
    }

    private mutating func afterMonth(_ start: Int, _ end: Int) -> Int {
        if start < end, work.scalars[start] == 0x4EFD { return start + 1 }
        let dayEnd = digitsEnd(start, end)
        guard dayEnd > start, dayEnd - start <= 2, dayEnd < end else { return start }
        return work.scalars[dayEnd] == Signs.day || work.scalars[dayEnd] == Signs.number ? dayEnd + 1 : start
    }

    // MARK: Quantities

    /// Where a percent sign, or a multiplier and unit, after a number ends.
    private mutating func quantityEnd(_ start: Int, _ end: Int) -> Int {
        if work.scalars[start] == 0x25 || work.scalars[start] == 0x2030 { return start + 1 }
        var position = start
        var isRounded = false
        func passRounding() {
            guard position < end, work.scalars[position] == Signs.more || work.scalars[position] == Signs.over
            else {
                return
            }
            position += 1
            isRounded = true
        }
        passRounding()
        let multiplied = multiplierEnd(position, end)
        if multiplied > position {
            position = multiplied
            passRounding()
        }
        if isRounded, position < end, work.scalars[position] == Signs.year { return position + 1 }
        guard let unitEnd = Units.end(work.scalars, position, end) else { return position }
        if unitEnd + 1 < end, work.scalars[unitEnd] == 0x2F, let rate = Units.end(work.scalars, unitEnd + 1, end) {
            return rate
        }
        return unitEnd
    }

    /// A run of 十百千万亿, without a 千 that begins a unit (3万|千瓦), if it contains 万 or 亿 or precedes a unit or 多, 余.
    private mutating func multiplierEnd(_ start: Int, _ end: Int) -> Int {
        var position = start
        var isLarge = false
        scan: while position < end {
            switch work.scalars[position] {
            case Signs.tenThousand, Signs.hundredMillion: isLarge = true
            case Signs.thousand where Units.end(work.scalars, position, end) != nil: break scan
            case Signs.ten, Signs.hundred, Signs.thousand: break
            default: break scan
            }
            position += 1
        }
        if isLarge || position == start || position >= end { return isLarge ? position : start }
        if Units.end(work.scalars, start, end) != nil { return start }
        let next = work.scalars[position]
        return next == Signs.more || next == Signs.over || Units.end(work.scalars, position, end) != nil
            ? position : start
    }
}
