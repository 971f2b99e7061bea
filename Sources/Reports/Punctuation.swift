/// Blanks and punctuation inside a Chinese line.
enum Punctuation {
    /// Without blanks between Chinese characters or punctuation; elsewhere one blank for a run of them.
    ///
    /// - Parameter keepingSingle: on a title page a run becomes one blank, since there it parts office and name.
    static func withoutStrayBlanks(_ line: Scalars, keepingSingle: Bool) -> Scalars {
        guard line.contains(where: \.isBlank) else { return line }
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
            if !joins { result.append(" ") }
            index = next
        }
        return result
    }

    /// With the ASCII comma, colon, semicolon, exclamation and question mark in Chinese form where they stand in
    /// Chinese text, and how many those were.
    static func chinese(_ line: Scalars) -> (Scalars, Int) {
        var result = line
        var changed = 0
        for index in line.indices {
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
