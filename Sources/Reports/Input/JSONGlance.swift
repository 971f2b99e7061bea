/// What the first bytes of JSON show without parsing.
enum JSONGlance {
    /// JSON with fewer Chinese characters at its beginning holds no texts.
    private static let fewest = 20

    /// Whether a text begins like JSON with objects: `{"…":`, `[{"…":`, `[[`.
    static func isJSON(_ start: ArraySlice<UInt8>) -> Bool {
        var rest = start
        while rest.first == UInt8(ascii: "[") { rest = rest.dropFirst().drop { $0 <= 0x20 } }
        guard rest.first == UInt8(ascii: "{") else { return false }
        rest = rest.dropFirst().drop { $0 <= 0x20 }
        guard rest.first == UInt8(ascii: "\"") else { return rest.first == UInt8(ascii: "}") }
        rest = rest.dropFirst()
        while let byte = rest.first, byte != UInt8(ascii: "\"") {
            rest = rest.dropFirst(byte == UInt8(ascii: "\\") ? 2 : 1)
        }
        return rest.dropFirst().first { $0 > 0x20 } == UInt8(ascii: ":")
    }

    /// Whether it may contain Chinese texts, written out or escaped.
    static func mayHoldTexts(_ head: ArraySlice<UInt8>) -> Bool {
        var found = 0
        var index = head.startIndex
        while index < head.endIndex, found < fewest {
            if (0xE4...0xE9).contains(head[index]) {
                found += 1
            } else if head[index] == UInt8(ascii: "\\"), isChineseEscape(head[index...].prefix(6)) {
                found += 1
            }
            index += 1
        }
        return found >= fewest
    }

    private static func isChineseEscape(_ token: ArraySlice<UInt8>) -> Bool {
        let bytes = Array(token)
        guard bytes.count == 6, bytes[1] == UInt8(ascii: "u"),
            let value = CharacterNumber.value(bytes[2..<6], radix: 16)
        else { return false }
        return (0x4E00...0x9FFF).contains(value)
    }
}
