/// Tests of characters, as in jieba's regular expressions.
enum CharacterBlocks {
    /// Whether jieba looks for words at this character: its `re_han_default`.
    static func isInJiebasBlock(_ scalar: UInt32) -> Bool {
        if (0x4E00...0x9FD5).contains(scalar) { return true }
        if isASCIIWord(scalar) { return true }
        return switch scalar {
        case 0x2B, 0x23, 0x26, 0x2E, 0x5F, 0x25, 0x2D: true  // + # & . _ % -
        default: false
        }
    }

    /// Whether it is a letter or digit of ASCII.
    @inline(__always) static func isASCIIWord(_ scalar: UInt32) -> Bool {
        isASCIIDigit(scalar) || scalar | 0x20 &- 0x61 < 26
    }

    @inline(__always) static func isASCIIDigit(_ scalar: UInt32) -> Bool { scalar &- 0x30 < 10 }
}
