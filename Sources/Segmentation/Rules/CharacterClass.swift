import Text

/// What the scanner needs to know of a character.
enum CharacterClass: UInt8 {
    case punctuation, han, numeral, digit, letter, space, mask

    /// The class in the lowest bits of an entry of ``CharacterTable``, to which only raw values of classes
    /// are written.
    @inline(__always) init(bits entry: UInt32) {
        self = unsafeBitCast(UInt8(truncatingIfNeeded: entry & 7), to: CharacterClass.self)
    }

    /// The kind of a token of such characters that is not a word of the lexicon.
    var plainKind: TokenKind {
        switch self {
        case .han, .numeral: .word
        case .digit: .number
        case .letter: .latin
        case .space: .space
        case .mask: .mask
        case .punctuation: .punctuation
        }
    }

    /// Pairs of numerals, and 第 with a numeral.
    static let numeralBeginnings: [LongWordBeginning] = (numerals + [Signs.ordinal]).flatMap { first in
        numerals.map { LongWordBeginning(first, $0) }
    }
    private static let numerals = ([0x3007] + Array(0x4E00...0x9FFF)).filter(Numerals.isChinese)

    /// The class of a folded scalar; fast for Han and ASCII. Whether a scalar of class mask really is one is
    /// decided by `Masks`; the decoder makes `○` a numeral after a numeral.
    static func of(_ value: UInt32) -> CharacterClass {
        switch value {
        case 0x67D0: return .mask  // 某, which is in the lattice all the same
        case 0x4E00...0x9FFF, 0x3007: return Numerals.isChinese(value) ? .numeral : .han
        case 0x3400...0x4DBF, 0x3005, 0xF900...0xFAFF, 0x20000...0x323AF: return .han
        case 0x30...0x39: return .digit
        case 0x41...0x5A, 0x61...0x7A, 0xAC00...0xD7A3: return .letter
        case 0x2A, 0x5F, 0xD7, 0x2573, 0x25A0, 0x25A1, 0x25CB, 0x25EF: return .mask  // * _ × ╳ ■ □ ○ ◯
        case 0x00...0x20, 0x7F: return .space
        case 0x21...0x7E, 0xE000...0xF8FF: return .punctuation
        default: break
        }
        guard let scalar = Unicode.Scalar(value) else { return .punctuation }
        let properties = scalar.properties
        if properties.isWhitespace { return .space }
        switch properties.generalCategory {
        case .control, .format: return .space
        case .decimalNumber: return .digit
        case .nonspacingMark, .spacingMark, .enclosingMark: return .letter
        default: return properties.isAlphabetic ? .letter : .punctuation
        }
    }
}
