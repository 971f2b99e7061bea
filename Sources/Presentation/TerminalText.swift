import Support

/// Lays out text in columns on a terminal, where a Han character is two cells wide.
public enum TerminalText {
    /// The number of cells a text takes: two for wide and full-width characters (Unicode Standard Annex 11),
    /// none for combining and control characters, one for all others.
    public static func width(_ text: some StringProtocol) -> Int {
        text.unicodeScalars.reduce(0) { $0 + width($1) }
    }

    /// `text`, made safe to show, padded with spaces to `cells` cells; a longer text is cut and ends in `…`.
    public static func padded(_ text: String, to cells: Int) -> String {
        let fitted = fitted(text, to: cells)
        return fitted + String(repeating: " ", count: cells - width(fitted))
    }

    /// `text`, made safe to show and cut to at most `cells` cells, the last of which is `…` if it was cut.
    public static func fitted(_ text: String, to cells: Int) -> String {
        let text = SafeText.shown(text)
        guard width(text) > cells else { return text }
        var result = ""
        var used = 0
        for scalar in text.unicodeScalars {
            let next = width(scalar)
            if used + next > cells - 1 { break }
            result.unicodeScalars.append(scalar)
            used += next
        }
        return cells > 0 ? result + "…" : ""
    }

    private static func width(_ scalar: Unicode.Scalar) -> Int {
        switch scalar.value {
        case 0..<0x20, 0x7F..<0xA0, 0x0300...0x036F, 0x200B...0x200F, 0xFE00...0xFE0F, 0xFEFF: 0
        case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0x33FF, 0x3400...0x4DBF, 0x4E00...0x9FFF, 0xA000...0xA4CF,
            0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE4F, 0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x1F300...0x1F64F,
            0x1F900...0x1F9FF, 0x20000...0x3FFFD:
            2
        default: 1
        }
    }
}
