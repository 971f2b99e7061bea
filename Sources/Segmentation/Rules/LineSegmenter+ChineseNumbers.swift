/// Numbers and dates written in Chinese numerals, if the rules are certain of them; all others are for the lattice.
extension LineSegmenter {
    /// Where the number that begins with the run of numerals at `start` ends; nil if it is not certainly a number.
    mutating func chineseNumberEnd(_ start: Int, _ end: Int) -> (Int, TokenKind)? {
        let runEnd = numeralRunEnd(start, end)
        guard runEnd < end else { return nil }
        switch work.scalars[runEnd] {
        case Signs.year where runEnd - start == 4 && isPositional(start, runEnd):
            return (chineseMonthEnd(runEnd + 1, end) ?? runEnd + 1, .date)
        case Signs.month where runEnd - start <= 2:
            guard let day = chineseDayEnd(runEnd + 1, end) else { return nil }
            return (day, .date)
        case Signs.part:
            return fractionEnd(runEnd, end).map { ($0, .number) }
        default:
            guard runEnd - start > 1, !isPositional(start, runEnd) else { return nil }
            // 三万|千瓦
            if work.scalars[runEnd - 1] == Signs.thousand, let unitEnd = Units.end(work.scalars, runEnd - 1, end) {
                return (unitEnd, .number)
            }
            return Units.end(work.scalars, runEnd, end).map { ($0, .number) }
        }
    }

    /// Whether there are only digits, no 十, 百, 千, 万, 亿.
    private mutating func isPositional(_ start: Int, _ end: Int) -> Bool {
        (start..<end).allSatisfy { position in
            switch work.scalars[position] {
            case Signs.ten, Signs.hundred, Signs.thousand, Signs.tenThousand, Signs.hundredMillion: false
            default: true
            }
        }
    }

    private mutating func chineseMonthEnd(_ start: Int, _ end: Int) -> Int? {
        let runEnd = numeralRunEnd(start, end)
        guard runEnd > start, runEnd - start <= 2, runEnd < end, work.scalars[runEnd] == Signs.month else {
            return nil
        }
        return chineseDayEnd(runEnd + 1, end) ?? runEnd + 1
    }

    private mutating func chineseDayEnd(_ start: Int, _ end: Int) -> Int? {
        let runEnd = numeralRunEnd(start, end)
        guard runEnd > start, runEnd - start <= 3, runEnd < end else { return nil }
        let unit = work.scalars[runEnd]
        return unit == Signs.day || unit == Signs.number ? runEnd + 1 : nil
    }

    /// 百分之五, 三分之一, 百分之五点三; `start` is at 分.
    private mutating func fractionEnd(_ start: Int, _ end: Int) -> Int? {
        guard start + 2 < end, work.scalars[start + 1] == Signs.of else { return nil }
        let runEnd = numeralRunEnd(start + 2, end)
        guard runEnd > start + 2 else { return nil }
        guard runEnd + 1 < end, work.scalars[runEnd] == Signs.point, work.classes[runEnd + 1] == .numeral else {
            return runEnd
        }
        return numeralRunEnd(runEnd + 1, end)
    }

    /// 二O一五年, 二0二三年: a year whose zeros are letters or Arabic digits among Chinese ones.
    @inline(__always) mutating func yearWithZerosEnd(_ start: Int, _ end: Int) -> Int? {
        guard start + 4 < end, work.scalars[start + 4] == Signs.year, !(1..<4).allSatisfy({ isNumeral(start + $0) })
        else { return nil }
        let isYear = (1..<4).allSatisfy { isNumeral(start + $0) || isZero(work.scalars[start + $0]) }
        return isYear && isPositional(start, start + 4) ? start + 5 : nil
    }

    private mutating func isNumeral(_ position: Int) -> Bool { work.classes[position] == .numeral }

    /// Whether it is 0, O, o, ○ or ◯.
    private func isZero(_ scalar: UInt32) -> Bool {
        scalar == 0x30 || scalar | 0x20 == 0x6F || scalar == Signs.circle || scalar == 0x25EF
    }

    /// 百分之5.5: the number of parts is in Arabic digits.
    mutating func fractionInDigitsEnd(_ start: Int, _ runEnd: Int, _ end: Int) -> Int? {
        guard runEnd + 2 < end, work.scalars[runEnd] == Signs.part, work.scalars[runEnd + 1] == Signs.of,
            work.classes[runEnd + 2] == .digit
        else { return nil }
        return digitsEnd(runEnd + 2, end)
    }
}
