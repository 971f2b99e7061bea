import CKernels
import Text

/// Divides a line into Han, numbers, dates, Latin, masks, punctuation and white space, for the algorithms
/// `conspectus` and `characters`. What is not Han is marked as a token and thereby taken out of the lattice.
extension LineSegmenter {
    /// Marks the tokens of the scalars from `start` to `end` as if nothing surrounded them.
    mutating func markByRules(_ start: Int, _ end: Int) {
        // Where the last token that the rules found ended; what follows it is Han.
        var done = start
        // Where the Han characters around the last numeral end, which is looked for only once.
        var hanEnd = start
        var special = firstSpecial(from: start)
        while special < specialCount {
            let position = Int(work.specials[special])
            if position >= end { return }
            special += 1
            if position < done { continue }
            switch work.classes[position] {
            case .han: break
            case .numeral:
                if position >= hanEnd { hanEnd = self.hanEnd(special - 1, end) }
                done = markNumerals(position, hanEnd, end)
            case .digit: done = markFromDigit(position, done, end)
            case .letter: done = markFromLetter(position, end)
            case .space: done = markSpace(position, end)
            case .mask: done = markFromMask(position, done, end)
            case .punctuation: done = markPunctuation(special - 1, done, end)
            }
        }
    }

    /// Lists the line's scalars other than ordinary Han characters.
    mutating func findSpecials() {
        let found = conspectus_places_other_than(
            work.characters, count, 7, UInt32(CharacterClass.han.rawValue), work.specials)
        specialCount = found
        work.specials[found] = .max
    }

    /// The index of the first of ``Workspace/specials`` at or after the position.
    private mutating func firstSpecial(from position: Int) -> Int {
        guard position > 0 else { return 0 }
        var (low, high) = (0, specialCount)
        while low < high {
            let middle = (low + high) / 2
            if Int(work.specials[middle]) < position { low = middle + 1 } else { high = middle }
        }
        return low
    }

    /// Marks a run of white space and control characters.
    @inline(__always) private mutating func markSpace(_ start: Int, _ end: Int) -> Int {
        var position = start
        while position < end, work.classes[position] == .space { position += 1 }
        setEnd(of: start, position)
        return position
    }

    /// Marks a run of the same scalar as punctuation: `——`, `……`.
    @inline(__always) private mutating func markRepeated(_ start: Int, _ end: Int) -> Int {
        var position = start
        while position < end, work.scalars[position] == work.scalars[start] { position += 1 }
        setEnd(of: start, position)
        work.kinds[start] = TokenKind.punctuation.code
        return position
    }

    /// Marks a run of punctuation, or the names of persons that a dot or a `、` separates.
    @inline(__always) private mutating func markPunctuation(_ special: Int, _ done: Int, _ end: Int) -> Int {
        let position = Int(work.specials[special])
        let scalar = work.scalars[position]
        if Signs.mayBeNameDot(scalar) {
            if algorithm == .conspectus, let name = dottedName(position, done, end) {
                mark(name.start, name.end, .person)
                return name.end
            }
        }
        // Two to four characters between two marks; the specials end with a very large number.
        let gap = UInt32(bitPattern: work.specials[special &+ 1] &- work.specials[special] &- 3)
        if gap < 3, gap == 1 || scalar == Signs.enumeration && surnames.contains(work.scalars[position &+ 1]),
            let nameEnd = markName(between: special, done, end)
        {
            return nameEnd
        }
        return markRepeated(position, end)
    }

    /// Marks a name that is all there is between two punctuation marks, or the list that it is in the middle
    /// of; returns where it ends.
    @inline(never) private mutating func markName(between special: Int, _ done: Int, _ end: Int) -> Int? {
        let (first, second) = (Int(work.specials[special]), Int(work.specials[special + 1]))
        guard algorithm == .conspectus, second < end, work.classes[second] == .punctuation else { return nil }
        if work.scalars[first] == Signs.enumeration, work.scalars[second] == Signs.enumeration,
            let listEnd = markNameList(first, done, end)
        {
            return listEnd
        }
        // Long texts are cut after sentences, which must not change the result.
        return Unicode.Scalar(work.scalars[first])?.endsSentence != true && markPlace(first + 1, second) ? second : nil
    }

    private mutating func markFromDigit(_ start: Int, _ done: Int, _ end: Int) -> Int {
        // An ordinal in digits (第14) is one token.
        if start > done, algorithm != .characters, work.scalars[start - 1] == Signs.ordinal {
            let ordinalEnd = digitsEnd(start, end)
            mark(start - 1, ordinalEnd, .number)
            return ordinalEnd
        }
        if let maskEnd = maskEnd(start, end) {
            mark(start, maskEnd, .mask)
            return maskEnd
        }
        let (tokenEnd, kind) = numberEnd(start, end)
        mark(start, tokenEnd, kind)
        return tokenEnd
    }

    private mutating func markFromLetter(_ start: Int, _ end: Int) -> Int {
        if let maskEnd = maskEnd(start, end) {
            mark(start, maskEnd, .mask)
            return maskEnd
        }
        let tokenEnd = latinEnd(start, end)
        mark(start, tokenEnd, .latin)
        return tokenEnd
    }

    private mutating func markFromMask(_ start: Int, _ done: Int, _ end: Int) -> Int {
        if let maskEnd = maskEnd(start, end) {
            mark(start, maskEnd, .mask)
            return maskEnd
        }
        // 某 in 某些 is a character like any other.
        return ScalarSet.covers(work.scalars[start]) ? done : markRepeated(start, end)
    }

    // MARK: Han

    /// Marks the number that begins with the numerals at `start` if the rules are certain of it; returns
    /// where the numerals or the number end.
    private mutating func markNumerals(_ start: Int, _ hanEnd: Int, _ end: Int) -> Int {
        if algorithm == .characters { return start + 1 }
        if let yearEnd = yearWithZerosEnd(start, end) {
            mark(start, yearEnd, .date)
            return yearEnd
        }
        guard let (numberEnd, kind) = chineseNumberEnd(start, hanEnd) else {
            let runEnd = numeralRunEnd(start, hanEnd)
            if let fractionEnd = fractionInDigitsEnd(start, runEnd, end) {
                mark(start, fractionEnd, .number)
                return fractionEnd
            }
            return runEnd
        }
        mark(start, numberEnd, kind)
        return numberEnd
    }

    /// Where the Han characters around the one at this index of ``Workspace/specials`` end; before 第 if
    /// digits follow that.
    private mutating func hanEnd(_ special: Int, _ end: Int) -> Int {
        var next = special + 1
        while next < specialCount, work.classes[Int(work.specials[next])] == .numeral { next += 1 }
        let hanEnd = next < specialCount ? min(Int(work.specials[next]), end) : end
        let isOrdinal =
            hanEnd < end && work.classes[hanEnd] == .digit && work.scalars[hanEnd - 1] == Signs.ordinal
        return isOrdinal ? hanEnd - 1 : hanEnd
    }

    @inline(__always) mutating func numeralRunEnd(_ start: Int, _ end: Int) -> Int {
        var position = start
        while position < end, work.classes[position] == .numeral { position += 1 }
        return position
    }

    // MARK: Latin

    /// Where the Latin or mixed token ends: letters and digits, joined by `.-+&_/@'` or `·` between two of
    /// them; with 级 after A-ratings (5A级).
    mutating func latinEnd(_ start: Int, _ end: Int) -> Int {
        var position = start
        while position < end {
            if isLetterOrDigit(position) {
                position += 1
            } else if position > start, position + 1 < end, isLetterOrDigit(position + 1), isConnector(position) {
                position += 2
            } else {
                break
            }
        }
        if position < end, work.scalars[position] == Signs.grade, isRating(start, position) { position += 1 }
        return position
    }

    @inline(__always) private mutating func isLetterOrDigit(_ position: Int) -> Bool {
        work.classes[position] == .letter || work.classes[position] == .digit
    }

    private mutating func isConnector(_ position: Int) -> Bool {
        guard isNarrow(position) else { return false }
        return switch work.scalars[position] {
        case 0x26, 0x27, 0x2B, 0x2D, 0x2E, 0x2F, 0x40, 0x5F, 0xB7: true
        default: false
        }
    }

    /// Whether the character was written in at most two bytes: a full-width comma ends what an ASCII one joins.
    mutating func isNarrow(_ position: Int) -> Bool { work.origins[position + 1] - work.origins[position] <= 2 }

    /// Whether it is a rating: `A`, `4A`, `AAA`.
    private mutating func isRating(_ start: Int, _ end: Int) -> Bool {
        let first = work.classes[start] == .digit ? start + 1 : start
        return first < end && (first..<end).allSatisfy { work.scalars[$0] == 0x41 }
    }
}
