import Text

/// The texts in a script: its string literals.
enum ScriptText {
    /// Shorter strings are labels.
    private static let shortest = 200

    /// The long Chinese text that a script would put into its page.
    ///
    /// Either one string that makes up most of the script's Chinese, or all of its strings if the text is
    /// assembled from many.
    /// - Parameter utf8: valid UTF-8.
    static func text(of utf8: ArraySlice<UInt8>) -> [UInt8]? {
        let strings = strings(in: utf8)
        let lengths = strings.map { $0.text.chineseCount }
        let total = lengths.reduce(0, +)
        guard total >= shortest, let longest = lengths.max(), let place = lengths.firstIndex(of: longest) else {
            return nil
        }
        if longest * 2 > total { return strings[place].text }
        var text: [UInt8] = []
        for (string, length) in zip(strings, lengths) where length > 0 {
            if !text.isEmpty { text.append(0x0A) }
            text += string.text
        }
        return text
    }

    /// The strings of a script in order, those joined by `+` as one.
    private static func strings(in utf8: ArraySlice<UInt8>) -> [(text: [UInt8], end: Int)] {
        var found: [(text: [UInt8], end: Int)] = []
        var index = utf8.startIndex
        while index < utf8.endIndex {
            let byte = utf8[index]
            switch byte {
            case UInt8(ascii: "\""), UInt8(ascii: "'"), UInt8(ascii: "`"):
                guard let (text, end) = string(utf8, at: index) else {
                    index += 1
                    continue
                }
                if let last = found.last, isJoined(utf8[last.end..<index]) {
                    found[found.count - 1] = (last.text + text, end)
                } else {
                    found.append((text, end))
                }
                index = end
            case UInt8(ascii: "/"): index = comment(utf8, at: index) ?? index + 1
            default: index += 1
            }
        }
        return found
    }

    private static func isJoined(_ between: ArraySlice<UInt8>) -> Bool {
        between.contains(UInt8(ascii: "+")) && between.allSatisfy { $0 <= 0x20 || $0 == UInt8(ascii: "+") }
    }

    /// The end of a comment.
    private static func comment(_ utf8: ArraySlice<UInt8>, at start: Int) -> Int? {
        guard start + 1 < utf8.endIndex else { return nil }
        if utf8[start + 1] == UInt8(ascii: "/") {
            return utf8[start...].firstIndex(of: 0x0A) ?? utf8.endIndex
        }
        guard utf8[start + 1] == UInt8(ascii: "*") else { return nil }
        var index = start + 2
        while index + 1 < utf8.endIndex {
            if utf8[index] == UInt8(ascii: "*"), utf8[index + 1] == UInt8(ascii: "/") { return index + 2 }
            index += 1
        }
        return utf8.endIndex
    }

    /// A string with its escapes resolved; nil if its line ends first.
    private static func string(_ utf8: ArraySlice<UInt8>, at start: Int) -> (text: [UInt8], end: Int)? {
        let mark = utf8[start]
        var text: [UInt8] = []
        var index = start + 1
        while index < utf8.endIndex {
            let byte = utf8[index]
            if byte == mark { return (text, index + 1) }
            if byte == 0x0A, mark != UInt8(ascii: "`") { return nil }
            if byte == UInt8(ascii: "\\") {
                let (replaced, length) = escape(utf8[index...])
                text += replaced
                index += length
            } else {
                text.append(byte)
                index += 1
            }
        }
        return nil
    }

    private static func escape(_ rest: ArraySlice<UInt8>) -> (text: [UInt8], length: Int) {
        let token = Array(rest.prefix(12))
        guard token.count >= 2 else { return ([], 1) }
        switch token[1] {
        case UInt8(ascii: "n"), UInt8(ascii: "r"): return ([0x0A], 2)
        case UInt8(ascii: "t"): return ([0x09], 2)
        case 0x0A, 0x0D: return ([], 2)
        case UInt8(ascii: "u"):
            guard token.count >= 6, let value = CharacterNumber.value(token[2..<6], radix: 16) else { return ([], 2) }
            if (0xD800..<0xDC00).contains(value), token.count == 12, token[6] == UInt8(ascii: "\\"),
                let low = CharacterNumber.value(token[8..<12], radix: 16), (0xDC00..<0xE000).contains(low)
            {
                return (CharacterNumber.utf8(0x10000 + (value - 0xD800) << 10 + (low - 0xDC00)) ?? [], 12)
            }
            return (CharacterNumber.utf8(value) ?? [], 6)
        case UInt8(ascii: "x"):
            guard token.count >= 4, let value = CharacterNumber.value(token[2..<4], radix: 16) else { return ([], 2) }
            return (CharacterNumber.utf8(value) ?? [], 4)
        default:
            return token[1] < 0x80 ? ([token[1]], 2) : ([], 1)
        }
    }
}
