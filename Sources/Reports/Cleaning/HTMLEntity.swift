/// An HTML character reference.
enum HTMLEntity {
    /// - Parameter rest: begins with `&`.
    /// - Returns: nil unless it is a known reference.
    static func read(_ rest: ArraySlice<UInt8>) -> (scalars: String.UnicodeScalarView, length: Int)? {
        let token = Array(rest.prefix(12))
        guard let end = token.firstIndex(of: UInt8(ascii: ";")), end >= 3 else { return nil }
        let name = token[1..<end]
        guard name.first == UInt8(ascii: "#") else {
            return names[String(decoding: name, as: UTF8.self)].map { (String($0).unicodeScalars, end + 1) }
        }
        let isHexadecimal = name.count > 2 && token[2] | 0x20 == UInt8(ascii: "x")
        guard let value = CharacterNumber.value(token[(isHexadecimal ? 3 : 2)..<end], radix: isHexadecimal ? 16 : 10),
            let bytes = CharacterNumber.utf8(windows[value] ?? value)
        else { return nil }
        return (String(decoding: bytes, as: UTF8.self).unicodeScalars, end + 1)
    }

    /// Numbers for which browsers show the characters of Windows-1252.
    private static let windows: [UInt32: UInt32] = [
        0x80: 0x20AC, 0x85: 0x2026, 0x91: 0x2018, 0x92: 0x2019, 0x93: 0x201C, 0x94: 0x201D, 0x95: 0x2022, 0x96: 0x2013,
        0x97: 0x2014,
    ]

    private static let names: [String: Unicode.Scalar] = [
        "nbsp": "\u{A0}", "ensp": "\u{2002}", "emsp": "\u{2003}", "thinsp": "\u{2009}", "amp": "&", "lt": "<",
        "gt": ">",
        "quot": "\"", "apos": "'", "ldquo": "“", "rdquo": "”", "lsquo": "‘", "rsquo": "’", "mdash": "—", "ndash": "–",
        "hellip": "…", "middot": "·", "bull": "•", "times": "×", "divide": "÷", "deg": "°", "permil": "‰", "yen": "¥",
        "copy": "©", "reg": "®", "laquo": "«", "raquo": "»", "sect": "§", "plusmn": "±", "le": "≤", "ge": "≥",
        "zwnj": "\u{200C}", "zwj": "\u{200D}", "lrm": "\u{200E}", "rlm": "\u{200F}", "shy": "\u{AD}",
    ]
}
