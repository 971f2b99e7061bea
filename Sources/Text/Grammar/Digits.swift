/// How digits are grouped, in original and in folded text alike.
package enum Digits {
    /// Whether exactly three digits begin at a position: after a comma they make it a thousands separator.
    package static func isGroupOfThree(at start: Int, in text: UnsafeBufferPointer<UInt32>) -> Bool {
        guard start + 3 <= text.count, (start..<(start + 3)).allSatisfy({ isDigit(text[$0]) }) else { return false }
        return start + 3 == text.count || !isDigit(text[start + 3])
    }

    /// Where a number ends whose digits are separated by single blanks, as in scanned pages: `1 5`,
    /// `1 9 9 7`, `1 0 ．3`. nil if it is not written so, or if that is uncertain: next to a letter, or where
    /// digits are adjacent.
    ///
    /// - Parameters:
    ///   - start: the position of its first digit.
    ///   - text: the text that contains the number.
    package static func partedEnd(at start: Int, in text: UnsafeBufferPointer<UInt32>) -> Int? {
        guard start + 2 < text.count, isBlank(text[start + 1]), start == 0 || !isDigit(text[start - 1]) else {
            return nil
        }
        var end = start + 1
        var count = 1
        var hasPoint = false
        while let (next, isPoint) = next(behind: end, in: text) {
            if isPoint, hasPoint { break }
            hasPoint = hasPoint || isPoint
            end = next + 1
            count += 1
            if end < text.count, isDigit(text[end]) || Masks.isLetter(Masks.narrow(text[end])) { return nil }
        }
        // 1 2.5: the second number is separate.
        if end + 1 < text.count, isPoint(text[end]), isDigit(text[end + 1]) { return nil }
        return count > 1 ? end : nil
    }

    /// The digit that continues the number: after a blank, or after a point with a blank on at least one side.
    private static func next(
        behind end: Int, in text: UnsafeBufferPointer<UInt32>
    ) -> (place: Int, isPoint: Bool)? {
        var place = end
        let hasBlank = place < text.count && isBlank(text[place])
        if hasBlank { place += 1 }
        guard place < text.count else { return nil }
        if isDigit(text[place]) { return hasBlank ? (place, false) : nil }
        guard isPoint(text[place]), place + 1 < text.count else { return nil }
        let isFollowed = isBlank(text[place + 1])
        place += isFollowed ? 2 : 1
        return (hasBlank || isFollowed) && place < text.count && isDigit(text[place]) ? (place, true) : nil
    }

    private static func isDigit(_ value: UInt32) -> Bool { Masks.isDigit(Masks.narrow(value)) }
    private static func isPoint(_ value: UInt32) -> Bool { Masks.narrow(value) == 0x2E }
    private static func isBlank(_ value: UInt32) -> Bool {
        value == 0x20 || value >= 0xA0 && (Unicode.Scalar(value)?.isBlank ?? false)
    }
}
