extension JSONValue {
    /// The maximum nesting depth of values that are read.
    package static let deepest = 64

    /// Parses one value (RFC 8259), surrounded by optional white space. Members with the same name are all
    /// kept, in order.
    ///
    /// Invalid UTF-8 and lone surrogates become U+FFFD.
    /// - Throws: ``JSONError``.
    package init(parsing bytes: some Collection<UInt8>) throws(JSONError) {
        var parser = JSONParser(bytes: ContiguousArray(bytes))
        self = try parser.document()
    }
}

/// Parses JSON by recursive descent, no deeper than ``JSONValue/deepest``.
private struct JSONParser {
    let bytes: ContiguousArray<UInt8>
    var index = 0

    mutating func document() throws(JSONError) -> JSONValue {
        let result = try value(depth: 0)
        skipBlanks()
        guard index == bytes.count else { throw malformed("the end") }
        return result
    }

    private func malformed(_ expected: String) -> JSONError { .malformed(offset: index, expected: expected) }

    private var current: UInt8? { index < bytes.count ? bytes[index] : nil }

    private mutating func skipBlanks() {
        while let byte = current, byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 { index += 1 }
    }

    private mutating func take(_ byte: UInt8) -> Bool {
        guard current == byte else { return false }
        index += 1
        return true
    }

    private mutating func value(depth: Int) throws(JSONError) -> JSONValue {
        guard depth < JSONValue.deepest else { throw .tooDeep(limit: JSONValue.deepest) }
        skipBlanks()
        switch current {
        case UInt8(ascii: "{"): return try object(depth: depth)
        case UInt8(ascii: "["): return try array(depth: depth)
        case UInt8(ascii: "\""): return .string(try string())
        case UInt8(ascii: "t"): return try word("true", .boolean(true))
        case UInt8(ascii: "f"): return try word("false", .boolean(false))
        case UInt8(ascii: "n"): return try word("null", .null)
        default: return try number()
        }
    }

    private mutating func word(_ word: StaticString, _ value: JSONValue) throws(JSONError) -> JSONValue {
        for offset in 0..<word.utf8CodeUnitCount {
            guard take(word.utf8Start[offset]) else { throw malformed("\(word)") }
        }
        return value
    }

    private mutating func object(depth: Int) throws(JSONError) -> JSONValue {
        index += 1
        var members: [(name: String, value: JSONValue)] = []
        skipBlanks()
        if take(UInt8(ascii: "}")) { return .object(members) }
        while true {
            skipBlanks()
            guard current == UInt8(ascii: "\"") else { throw malformed("a name in quotation marks") }
            let name = try string()
            skipBlanks()
            guard take(UInt8(ascii: ":")) else { throw malformed("a colon") }
            members.append((name, try value(depth: depth + 1)))
            skipBlanks()
            if take(UInt8(ascii: "}")) { return .object(members) }
            guard take(UInt8(ascii: ",")) else { throw malformed("a comma or a closing brace") }
        }
    }

    private mutating func array(depth: Int) throws(JSONError) -> JSONValue {
        index += 1
        var members: [JSONValue] = []
        skipBlanks()
        if take(UInt8(ascii: "]")) { return .array(members) }
        while true {
            members.append(try value(depth: depth + 1))
            skipBlanks()
            if take(UInt8(ascii: "]")) { return .array(members) }
            guard take(UInt8(ascii: ",")) else { throw malformed("a comma or a closing bracket") }
        }
    }

    private static let numberBytes = Array("0123456789+-.eE".utf8)

    private mutating func number() throws(JSONError) -> JSONValue {
        let start = index
        while let byte = current, Self.numberBytes.contains(byte) { index += 1 }
        let text = String(decoding: bytes[start..<index], as: UTF8.self)
        guard let first = text.utf8.first, first != UInt8(ascii: "+") else { throw malformed("a value") }
        if let whole = Int(text) { return .integer(whole) }
        guard let value = Double(text), value.isFinite else {
            index = start
            throw malformed("a value")
        }
        return .number(value)
    }

    private mutating func string() throws(JSONError) -> String {
        index += 1
        var text: [UInt8] = []
        while true {
            let start = index
            while let byte = current, byte != UInt8(ascii: "\""), byte != UInt8(ascii: "\\") { index += 1 }
            text.append(contentsOf: bytes[start..<index])
            guard current != nil else { throw malformed("a closing quotation mark") }
            if take(UInt8(ascii: "\"")) { return String(decoding: text, as: UTF8.self) }
            index += 1
            try escape(into: &text)
        }
    }

    private mutating func escape(into text: inout [UInt8]) throws(JSONError) {
        guard let byte = current else { throw malformed("an escape") }
        index += 1
        switch byte {
        case UInt8(ascii: "n"): text.append(0x0A)
        case UInt8(ascii: "t"): text.append(0x09)
        case UInt8(ascii: "r"): text.append(0x0D)
        case UInt8(ascii: "b"): text.append(0x08)
        case UInt8(ascii: "f"): text.append(0x0C)
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): text.append(byte)
        case UInt8(ascii: "u"):
            var unit = try hexadecimal()
            if (0xD800..<0xDC00).contains(unit), current == UInt8(ascii: "\\"), index + 1 < bytes.count,
                bytes[index + 1] == UInt8(ascii: "u")
            {
                let mark = index
                index += 2
                let low = try hexadecimal()
                if (0xDC00..<0xE000).contains(low) {
                    unit = 0x10000 + (unit - 0xD800) << 10 + (low - 0xDC00)
                } else {
                    index = mark
                }
            }
            text.append(contentsOf: String(Unicode.Scalar(unit) ?? "\u{FFFD}").utf8)
        default: throw malformed("an escape that JSON has")
        }
    }

    private mutating func hexadecimal() throws(JSONError) -> UInt32 {
        var value: UInt32 = 0
        for _ in 0..<4 {
            guard let byte = current, let digit = Character(Unicode.Scalar(byte)).hexDigitValue else {
                throw malformed("four hexadecimal digits")
            }
            value = value << 4 | UInt32(digit)
            index += 1
        }
        return value
    }
}
