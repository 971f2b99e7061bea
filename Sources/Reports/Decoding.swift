#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// The text of a file's bytes, and what had to be assumed for it.
struct DecodedText {
    var text: String
    var notes: [String]
}

/// Why a file's bytes are not text.
struct UndecodableText: Error {
    let reason: String
}

/// Turns bytes into text: UTF-8 with or without a byte-order mark, UTF-16 with one, GB18030 and its subset GBK.
enum Decoder {
    /// Damage is repaired up to this share of the bytes; beyond it the file is something else.
    private static let toleratedShare = 0.01

    static func decode(_ bytes: [UInt8]) throws(UndecodableText) -> DecodedText {
        if bytes.isEmpty { throw UndecodableText(reason: "the file is empty") }
        if bytes.starts(with: [0xFF, 0xFE]) { return try convert(bytes.dropFirst(2), from: "UTF-16LE") }
        if bytes.starts(with: [0xFE, 0xFF]) { return try convert(bytes.dropFirst(2), from: "UTF-16BE") }
        if bytes.contains(0) { throw UndecodableText(reason: "it holds NUL bytes, so it is not a text file") }
        let content = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes.dropFirst(3) : bytes[...]
        if let text = String(validating: content, as: UTF8.self) { return DecodedText(text: text, notes: []) }
        let repaired = String(decoding: content, as: UTF8.self)
        let damage = repaired.unicodeScalars.lazy.filter { $0 == "\u{FFFD}" }.count
        if Double(damage) <= max(1, toleratedShare * Double(content.count)) {
            return DecodedText(text: repaired, notes: ["\(damage) damaged places in the UTF-8 replaced by U+FFFD"])
        }
        guard let text = try? convert(content, from: "GB18030") else {
            throw UndecodableText(reason: "it is neither UTF-8, UTF-16 nor GB18030")
        }
        return text
    }

    /// Converts with the system's iconv; any byte that does not fit is an error.
    private static func convert(_ bytes: ArraySlice<UInt8>, from encoding: String) throws(UndecodableText)
        -> DecodedText
    {
        let failure = UndecodableText(reason: "it is not valid \(encoding)")
        let converter = iconv_open("UTF-8", encoding)
        guard converter != iconv_t(bitPattern: -1) else {
            throw UndecodableText(reason: "this system cannot read \(encoding)")
        }
        defer { iconv_close(converter) }
        // No character of UTF-16 or GB18030 grows to more than twice its length.
        var input = Array(bytes.map { CChar(bitPattern: $0) })
        var output = [CChar](repeating: 0, count: input.count * 2 + 4)
        let written: Int? = input.withUnsafeMutableBufferPointer { source in
            output.withUnsafeMutableBufferPointer { target in
                var from = source.baseAddress
                var to = target.baseAddress
                var left = source.count
                var room = target.count
                guard iconv(converter, &from, &left, &to, &room) != -1, left == 0 else { return nil }
                return target.count - room
            }
        }
        guard let written else { throw failure }
        let text = String(decoding: output[..<written].lazy.map { UInt8(bitPattern: $0) }, as: UTF8.self)
        if text.utf8.contains(0) { throw UndecodableText(reason: "it holds NUL characters, so it is not a text file") }
        return DecodedText(text: text, notes: ["read as \(encoding)"])
    }
}
