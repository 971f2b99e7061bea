/// Makes text safe to display, on a terminal or in a cell.
///
/// A name or title may hold escape sequences, which a terminal obeys instead of showing, direction marks,
/// which make text appear in another order than it has, or line breaks where one line is expected. These are
/// replaced by visible characters: the Unicode pictures of control characters (␛, ␊, ␡), U+FFFD where there
/// is no picture, and `\xB1` for bytes of a path that are not text (see ``PathCoding``).
package enum SafeText {
    /// `text` with every unsafe character replaced by a visible one.
    /// - Parameters:
    ///   - text: any text.
    ///   - keepingLines: whether to keep tabs and line breaks, for texts of several lines.
    package static func shown(_ text: String, keepingLines: Bool = false) -> String {
        var text = text
        let isSafe = text.withUTF8 { bytes in
            !bytes.indices.contains { isUnsafe(bytes, $0, keepingLines: keepingLines) }
        }
        if isSafe { return text }
        var result = String.UnicodeScalarView()
        let scalars = Array(text.unicodeScalars)
        for (index, scalar) in scalars.enumerated() {
            let endsLine = scalar == "\r" && index + 1 < scalars.count && scalars[index + 1] == "\n"
            if keepingLines && (scalar == "\t" || scalar == "\n" || endsLine) {
                result.append(scalar)
            } else {
                result.append(contentsOf: replacement(of: scalar).unicodeScalars)
            }
        }
        return String(result)
    }

    /// Whether a scalar is not shown as it stands: control characters, line and paragraph separators, and
    /// marks that change the direction of what follows.
    package static func isControl(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0..<0x20, 0x7F..<0xA0, 0x2028...0x202E, 0x2066...0x2069: true
        default: false
        }
    }

    private static func replacement(of scalar: Unicode.Scalar) -> String {
        if let byte = PathCoding.byte(of: scalar) { return "\\x" + String(byte, radix: 16, uppercase: true) }
        guard isControl(scalar) else { return String(scalar) }
        switch scalar.value {
        case 0..<0x20: return String(Unicode.Scalar(0x2400 + scalar.value)!)
        case 0x7F: return "␡"
        default: return "\u{FFFD}"
        }
    }

    /// Whether an unsafe scalar begins at this byte. There are millions of cells, so this looks at bytes.
    @inline(__always)
    private static func isUnsafe(_ bytes: UnsafeBufferPointer<UInt8>, _ index: Int, keepingLines: Bool) -> Bool {
        let byte = bytes[index]
        func next(_ offset: Int) -> UInt8 { index + offset < bytes.count ? bytes[index + offset] : 0 }
        switch byte {
        case 0x09, 0x0A: return !keepingLines
        case 0x0D: return !keepingLines || next(1) != 0x0A
        case 0..<0x20, 0x7F: return true
        case 0xC2: return next(1) < 0xA0
        case 0xE2:
            return next(1) == 0x80 && (0xA8...0xAE).contains(next(2))
                || next(1) == 0x81 && (0xA6...0xA9).contains(next(2))
        case 0xF4: return next(1) == 0x8F && next(2) >= 0xBE
        default: return false
        }
    }
}
