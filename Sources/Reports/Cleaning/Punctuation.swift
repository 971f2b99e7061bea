import Text

/// Blanks and punctuation inside a Chinese line.
enum Punctuation {
    /// Removes blanks between Chinese characters or punctuation; elsewhere a run of blanks becomes one.
    ///
    /// - Parameter keepingSingle: on a title page a run becomes one blank, since there it separates office and name.
    static func withoutStrayBlanks(_ line: Scalars, keepingSingle: Bool) -> Scalars {
        guard line.holds(.blanks) else { return line }
        var result: Scalars = []
        result.reserveCapacity(line.count)
        var index = 0
        while index < line.count {
            guard line[index].isBlank else {
                result.append(line[index])
                index += 1
                continue
            }
            var next = index
            while next < line.count, line[next].isBlank { next += 1 }
            let joins = !keepingSingle && isChinese(result.last) && isChinese(next < line.count ? line[next] : nil)
            if !keepingSingle, line[index..<next].contains(TableRows.border), isBorder(result.last, line, next) {
                result.append(TableRows.border)
            } else if !joins || partsList(line, index..<next) {
                result.append(" ")
            }
            index = next
        }
        return result
    }

    /// Whether a tab separates two words, and neither follows a heading's number nor adjoins a punctuation mark.
    private static func isBorder(_ before: Unicode.Scalar?, _ line: Scalars, _ next: Int) -> Bool {
        guard let before, next < line.count else { return false }
        return (!before.isChinesePunctuation || closing.contains(before))
            && (!line[next].isChinesePunctuation || opening.contains(line[next]))
    }

    private static let closing: Set<Unicode.Scalar> = ["）", "》", "”", "】", "〕", "’", "—"]
    private static let opening: Set<Unicode.Scalar> = ["（", "《", "“", "【", "〔", "‘", "—"]

    /// Whether a blank is one of those of a list: 城市建设 设施农业 业态培育 育才工程. There must be at least three, with words
    /// of equal length between them; blanks left by a printer are not that regular.
    private static func partsList(_ line: Scalars, _ blank: Range<Int>) -> Bool {
        guard blank.count == 1 else { return false }
        var places = [blank.lowerBound]
        for _ in 0..<2 {
            if let place = nextInList(line, from: places[places.count - 1], step: 1) { places.append(place) }
            if let place = nextInList(line, from: places[0], step: -1) { places.insert(place, at: 0) }
        }
        let lengths = zip(places, places.dropFirst()).map { $1 - $0 }
        let own = places.firstIndex(of: blank.lowerBound) ?? 0
        // The words on both sides of this blank, as far as they are of equal length.
        return [own - 2, own - 1, own].contains { first in
            first >= 0 && first + 1 < lengths.count && lengths[first] == lengths[first + 1]
        }
    }

    /// The next blank after a word of two to eight Chinese characters, in the given direction.
    private static func nextInList(_ line: Scalars, from blank: Int, step: Int) -> Int? {
        var index = blank + step
        while line.indices.contains(index), abs(index - blank) <= 9, line[index].isHan { index += step }
        let length = abs(index - blank) - 1
        guard (2...8).contains(length), line.indices.contains(index), line[index].isBlank else { return nil }
        let other = index + step
        return line.indices.contains(other) && line[other].isHan ? index : nil
    }

    /// Converts the ASCII comma, colon, semicolon, exclamation mark and question mark to Chinese form within
    /// Chinese text, and counts the changes.
    static func chinese(_ line: Scalars) -> (Scalars, Int) {
        var index = line.next(asciiMarks)
        if index == line.count { return (line, 0) }
        var result = line
        var changed = 0
        while index < line.count {
            defer { index = line.next(asciiMarks, from: index + 1) }
            guard let full = fullWidth(line[index]) else { continue }
            let before = index > 0 ? result[index - 1] : " "
            let after = index + 1 < line.count ? line[index + 1] : " "
            let inChinese =
                before.isHan || (isClosing(before) && (isChinese(after) || after == " "))
                || (after.isHan && !before.isBlank)
            if inChinese {
                result[index] = full
                changed += 1
            }
        }
        return (result, changed)
    }

    /// Converts full-width digits, Latin letters and per cent signs to ASCII, and half-width Chinese
    /// punctuation to full width, and counts the changes. A full stop between such digits is a decimal point.
    static func regularWidth(_ line: Scalars) -> (Scalars, Int) {
        var index = line.next(irregularWidths)
        if index == line.count { return (line, 0) }
        var result = line
        var changed = 0
        while index < line.count {
            defer { index = line.next(irregularWidths, from: index + 1) }
            let value = line[index].value
            switch value {
            case 0xFF10...0xFF19, 0xFF21...0xFF3A, 0xFF41...0xFF5A, 0xFF05:
                result[index] = Unicode.Scalar(value - 0xFEE0)!
            case 0xFF0E
            where index > 0 && index + 1 < line.count && line[index - 1].digit != nil
                && line[index + 1].digit != nil:
                result[index] = "."
            case 0xFF61: result[index] = "。"
            case 0xFF62: result[index] = "「"
            case 0xFF63: result[index] = "」"
            case 0xFF64: result[index] = "、"
            default: continue
            }
            changed += 1
        }
        return (result, changed)
    }

    /// What ``chinese(_:)`` and ``regularWidth(_:)`` may change.
    private static let asciiMarks = ScalarRanges(",:;!?")
    private static let irregularWidths = ScalarRanges([
        0xFF10...0xFF19, 0xFF21...0xFF3A, 0xFF41...0xFF5A, 0xFF05...0xFF05, 0xFF0E...0xFF0E, 0xFF61...0xFF64,
    ])

    private static func fullWidth(_ scalar: Unicode.Scalar) -> Unicode.Scalar? {
        switch scalar {
        case ",": "，"
        case ":": "："
        case ";": "；"
        case "!": "！"
        case "?": "？"
        default: nil
        }
    }

    private static func isChinese(_ scalar: Unicode.Scalar?) -> Bool {
        guard let scalar else { return false }
        return scalar.isHan || scalar.isChinesePunctuation
    }

    private static func isClosing(_ scalar: Unicode.Scalar) -> Bool { scalar.isChinesePunctuation || scalar == "%" }
}
