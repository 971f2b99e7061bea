extension Unicode.Scalar {
    /// Whether it is a Chinese character: CJK Unified Ideographs with Extension A, compatibility ideographs,
    /// the supplementary planes, and 〇.
    @inlinable @inline(__always)
    package var isHan: Bool {
        switch value {
        case 0x4E00...0x9FFF, 0x3400...0x4DBF, 0xF900...0xFAFF, 0x20000...0x3FFFF, 0x3007: true
        default: false
        }
    }

    /// Whether it is white space but not a line break.
    @inlinable @inline(__always)
    package var isBlank: Bool {
        if value > 0x3000 { return false }
        return switch value {
        case 0x20, 0x09, 0x3000, 0xA0, 0x0B, 0x0C, 0x1680, 0x2000...0x200A, 0x202F, 0x205F: true
        default: false
        }
    }

    /// Whether it is a line break of any system.
    @inlinable @inline(__always)
    package var isLineBreak: Bool {
        value <= 0x2029
            && (value == 0x0A || value == 0x0D || value == 0x85 || value == 0x2028 || value == 0x2029)
    }

    /// Whether it is invisible: zero-width spaces and joiners, byte-order marks, soft hyphens, direction
    /// marks, controls.
    @inlinable @inline(__always)
    package var isInvisible: Bool {
        switch value {
        case 0x200B...0x200F, 0x202A...0x202E, 0x2060...0x2064, 0xFEFF, 0xAD, 0...8, 0x0E...0x1F, 0x7F: true
        default: false
        }
    }

    /// Whether it is Chinese punctuation, or a quotation mark or dash used with it.
    @inlinable @inline(__always)
    package var isChinesePunctuation: Bool {
        if value >= 0x3400 && value < 0xFF00 { return false }
        return switch value {
        case 0x3001...0x3003, 0x3008...0x3011, 0x3014...0x301F, 0x2014, 0x2018...0x201D, 0x2026, 0xFF01...0xFF0F,
            0xFF1A...0xFF20, 0xFF3B...0xFF40, 0xFF5B...0xFF65:
            true
        default: false
        }
    }

    /// The value of a digit 0 to 9, in full width too; nil for any other scalar.
    @inlinable @inline(__always)
    package var digit: Int? {
        switch value {
        case 0x30...0x39: Int(value - 0x30)
        case 0xFF10...0xFF19: Int(value - 0xFF10)
        default: nil
        }
    }

    /// Whether it is A to Z or a to z.
    @inlinable @inline(__always)
    package var isLatinLetter: Bool { (value | 0x20) &- 0x61 <= 25 }
}
