import Text

/// The symbols of which character n-grams are made: Han characters, Latin letters in lower case, one 9 for a run of
/// digits, and one | for everything between; the first and the last symbol are |.
enum NGramSymbols {
    /// The symbol for what is none of the others.
    static let gap: UInt32 = 0x7C
    private static let number: UInt32 = 0x39

    /// Whether a folded scalar is a Han character, a letter or a digit.
    @inline(__always)
    static func isCounted(_ scalar: Unicode.Scalar) -> Bool { symbol(scalar.value) != gap }

    @inline(__always)
    static func symbol(_ value: UInt32) -> UInt32 {
        if value >= 0x4E00 { return value <= 0x9FFF ? value : gap }
        if value &- 0x30 <= 9 { return number }
        if value &- 0x61 <= 25 { return value }
        if value &- 0x41 <= 25 { return value + 32 }
        return gap
    }

    /// Whether a symbol is one with that before it: runs of digits and of gaps are single symbols.
    @inline(__always)
    static func joins(_ next: UInt32, _ last: UInt32) -> Bool { next == last && (next == gap || next == number) }

    /// Appends the symbols of a stretch to `symbols`, which is emptied before.
    ///
    /// - Parameter parts: stretches with a gap between each two, folded in place.
    @inline(__always)
    static func fill(_ symbols: inout [UInt32], with part: ArraySlice<Unicode.Scalar>) {
        for scalar in part {
            let next = symbol(scalar.value)
            if let last = symbols.last, joins(next, last) { continue }
            symbols.append(next)
        }
    }

    /// The symbols of stretches, with gaps between and around them.
    static func of(_ parts: [ArraySlice<Unicode.Scalar>], into symbols: inout [UInt32]) {
        symbols.removeAll(keepingCapacity: true)
        symbols.append(gap)
        for part in parts {
            fill(&symbols, with: part)
            if symbols.last != gap { symbols.append(gap) }
        }
    }
}
