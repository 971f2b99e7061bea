/// What the scanner needs to know of a character.
enum CharacterClass: UInt8 {
    case punctuation, han, numeral, digit, letter, space, mask

    /// The class in the lowest bits of an entry of ``CharacterTable``, which nothing but a class's raw value is written to.
    @inline(__always) init(bits entry: UInt32) {
        self = unsafeBitCast(UInt8(truncatingIfNeeded: entry & 7), to: CharacterClass.self)
    }

    /// The kind of a token of such characters that is no word of the lexicon.
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

    /// The class of a folded scalar. `○` is a mask character here; the decoder makes it a numeral behind a numeral.
    @inline(__always) static func of(_ scalar: UInt32) -> CharacterClass {
        if scalar < 0x10000 { return table[Int(scalar)] }
        return computed(scalar)
    }

    /// One byte for each scalar of the basic plane. Never written after it is made, never freed.
    nonisolated(unsafe) private static let table: UnsafePointer<CharacterClass> = {
        let table = UnsafeMutablePointer<CharacterClass>.allocate(capacity: 0x10000)
        for scalar in 0..<0x10000 { (table + scalar).initialize(to: computed(UInt32(scalar))) }
        return UnsafePointer(table)
    }()

    /// Two numerals, and 第 with a numeral.
    static let numeralBeginnings: [(UInt32, UInt32)] = (Array(numerals) + [Scalars.ordinal]).flatMap { first in
        numerals.map { (first, $0) }
    }
    private static let numerals: Set<UInt32> = Set("〇零一二三四五六七八九十百千万亿两".unicodeScalars.map(\.value))
    private static let masks: Set<UInt32> = Set("*×□○_".unicodeScalars.map(\.value))

    private static func computed(_ value: UInt32) -> CharacterClass {
        switch value {
        case 0x4E00...0x9FFF, 0x3007: return numerals.contains(value) ? .numeral : .han
        case 0x3400...0x4DBF, 0x3005, 0xF900...0xFAFF, 0x20000...0x323AF: return .han
        case 0x30...0x39: return .digit
        case 0x41...0x5A, 0x61...0x7A, 0xAC00...0xD7A3: return .letter
        case 0xE000...0xF8FF: return .punctuation
        default: break
        }
        if masks.contains(value) { return .mask }
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
