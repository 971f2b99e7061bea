import Support
import Text

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// The text of a file's bytes, and what had to be assumed to read it.
package struct DecodedText {
    /// Valid UTF-8.
    package var utf8: ArraySlice<UInt8>
    package var notes: [String]

    /// Whether damaged places were replaced by U+FFFD.
    package var isRepaired = false

    var text: String { String(decoding: utf8, as: UTF8.self) }
}

/// Why a file's bytes are not text.
package struct UndecodableText: Error {
    package let reason: String
}

/// Turns bytes into text: UTF-8, UTF-16 with or without a byte-order mark, GB18030 (with GBK and GB 2312), Big5.
///
/// Valid UTF-8 is taken as such whatever a page declares, since text in another encoding is hardly ever valid
/// UTF-8 by chance. GB18030, by contrast, accepts almost anything, so most of its characters must be common ones.
package enum Decoder {
    /// Damage is repaired up to this share of the bytes; beyond it the file is something else.
    private static let toleratedShare = 0.01
    /// At least this share of the double-byte characters must lie where an encoding has its common characters.
    private static let commonShare = 0.8

    /// - Parameter declared: the encoding that a page declares for itself.
    package static func decode(_ bytes: ArraySlice<UInt8>, declared: String? = nil) throws(UndecodableText)
        -> DecodedText
    {
        if bytes.isEmpty { throw UndecodableText(reason: "the file is empty") }
        if bytes.starts(with: [0xFF, 0xFE]) { return try convert(bytes.dropFirst(2), from: "UTF-16LE") }
        if bytes.starts(with: [0xFE, 0xFF]) { return try convert(bytes.dropFirst(2), from: "UTF-16BE") }
        if bytes.holdsZero { return try wide(bytes) }
        let content = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes.dropFirst(3) : bytes
        if content.withUnsafeBufferPointer(UTF8Repair.isValid) {
            return try unmistaken(content) ?? DecodedText(utf8: content, notes: [])
        }
        for encoding in candidates(content, declared: declared) {
            if let text = try? convert(content, from: encoding) { return text }
        }
        let repaired = String(decoding: content, as: UTF8.self)
        let damage = repaired.unicodeScalars.lazy.filter { $0 == "\u{FFFD}" }.count
        if Double(damage) <= max(1, toleratedShare * Double(content.count)) {
            return DecodedText(
                utf8: Array(repaired.utf8)[...],
                notes: ["\(damage) damaged places in the UTF-8 replaced by U+FFFD"], isRepaired: true)
        }
        // A GB18030 text damaged in a place or two, for example cut in the middle of a character.
        if looksLikeGB(content), let text = try? convert(content, from: "GB18030", repairing: true) { return text }
        throw UndecodableText(reason: "it is neither UTF-8, UTF-16, GB18030 nor Big5")
    }

    /// The Chinese text behind one that was misread as Latin-1; nil for any other text.
    private static func unmistaken(_ content: ArraySlice<UInt8>) throws(UndecodableText) -> DecodedText? {
        if Mojibake.isReadAsGBK(content) {
            // Every second or third character lost a byte, which nothing brings back.
            throw UndecodableText(
                reason: "it is UTF-8 that was once read as GBK and saved so; take it from its source again")
        }
        guard let bytes = Mojibake.bytesReadAsLatin1(content) else { return nil }
        if bytes.withUnsafeBufferPointer(UTF8Repair.isValid) {
            return DecodedText(utf8: bytes[...], notes: ["UTF-8 that had been read as Latin-1 put right"])
        }
        guard looksLikeGB(bytes[...]), var text = try? convert(bytes[...], from: "GB18030") else { return nil }
        text.notes = ["GB18030 that had been read as Latin-1 put right"]
        return text
    }

    /// The encodings that may fit, most likely first.
    private static func candidates(_ content: ArraySlice<UInt8>, declared: String?) -> [String] {
        var result: [String] = []
        switch declared?.lowercased() {
        case "gb2312", "gbk", "gb18030", "gb_2312-80", "x-gbk", "cp936": result.append("GB18030")
        case "big5", "big5-hkscs", "x-x-big5", "cp950": result.append("BIG5-HKSCS")
        default: break
        }
        if looksLikeGB(content) { result.append("GB18030") }
        if looksLikeBig5(content) { result.append("BIG5-HKSCS") }
        return result
    }

    /// Whether most double-byte characters belong to GB 2312: its symbols (A1 to A9) and its characters (B0 to F7).
    private static func looksLikeGB(_ bytes: ArraySlice<UInt8>) -> Bool {
        share(of: bytes) { lead, trail in trail >= 0xA1 && (lead <= 0xA9 || (0xB0...0xF7).contains(lead)) }
    }

    /// Whether most are the symbols and frequent characters of Big5 (A1 to C6), with trail bytes in either of
    /// its ranges.
    private static func looksLikeBig5(_ bytes: ArraySlice<UInt8>) -> Bool {
        share(of: bytes) { lead, trail in
            (0xA1...0xC6).contains(lead) && ((0x40...0x7E).contains(trail) || trail >= 0xA1)
        }
    }

    private static func share(of bytes: ArraySlice<UInt8>, where fits: (UInt8, UInt8) -> Bool) -> Bool {
        var (pairs, fitting) = (0, 0)
        bytes.withUnsafeBufferPointer { bytes in
            var index = 0
            while index + 1 < bytes.count {
                guard bytes[index] >= 0x80 else {
                    index += 1
                    continue
                }
                pairs += 1
                if fits(bytes[index], bytes[index + 1]) { fitting += 1 }
                index += 2
            }
        }
        return pairs > 0 && Double(fitting) >= commonShare * Double(pairs)
    }

    /// UTF-16 without a byte-order mark: in one of the two byte orders nearly all of it is Chinese or ASCII.
    private static func wide(_ bytes: ArraySlice<UInt8>) throws(UndecodableText) -> DecodedText {
        guard bytes.count % 2 == 0 else {
            throw UndecodableText(reason: "it holds NUL bytes, so it is not a text file")
        }
        for encoding in ["UTF-16LE", "UTF-16BE"] {
            guard let decoded = try? convert(bytes, from: encoding) else { continue }
            var (seen, known) = (0, 0)
            for scalar in decoded.text.unicodeScalars where !scalar.isBlank && !scalar.isLineBreak {
                seen += 1
                if (0x4E00...0x9FFF).contains(scalar.value) || scalar.isChinesePunctuation || scalar.isASCII {
                    known += 1
                }
            }
            if Double(known) >= 0.97 * Double(seen) { return decoded }
        }
        throw UndecodableText(reason: "it holds NUL bytes, so it is not a text file")
    }

    /// A name in GB18030; nil if the bytes are not that.
    static func gb18030(_ bytes: [UInt8]) -> String? { (try? convert(bytes[...], from: "GB18030"))?.text }

    /// Loads what the system needs for conversion and keeps it: later, with many files open, it might fail to
    /// open, and a file would wrongly seem impossible to convert.
    /// - Throws: `FileError.tooManyOpenFiles(path:)`.
    static func prepare() throws(FileError) {
        if let encoding = keptOpen { throw .tooManyOpenFiles(path: encoding) }
    }

    /// The encoding that failed for lack of file descriptors; nil if all went well.
    private static let keptOpen: String? = ["GB18030", "BIG5-HKSCS", "UTF-16LE", "UTF-16BE"].first { encoding in
        // Never closed.
        iconv_open("UTF-8", encoding) == iconv_t(bitPattern: -1) && (errno == EMFILE || errno == ENFILE)
    }

    /// Converts with the system's iconv; a byte that does not fit is an error, or becomes U+FFFD.
    private static func convert(
        _ bytes: ArraySlice<UInt8>, from encoding: String, repairing: Bool = false
    ) throws(UndecodableText) -> DecodedText {
        let failure = UndecodableText(reason: "it is not valid \(encoding)")
        let converter = iconv_open("UTF-8", encoding)
        guard converter != iconv_t(bitPattern: -1) else {
            throw UndecodableText(reason: "this system cannot read \(encoding)")
        }
        defer { iconv_close(converter) }
        // No character of these encodings grows to more than twice its length, and U+FFFD takes at most three bytes.
        let capacity = bytes.count * 3 + 4
        var damage = 0
        var input = Array(bytes)
        let output = [UInt8](unsafeUninitializedCapacity: capacity) { target, used in
            input.withUnsafeMutableBytes { source in
                var from = source.baseAddress?.assumingMemoryBound(to: CChar.self)
                var left = source.count
                target.withMemoryRebound(to: CChar.self) { target in
                    var to = target.baseAddress
                    var room = capacity
                    while left > 0, iconv(converter, &from, &left, &to, &room) == -1 {
                        damage += 1
                        guard repairing, left > 0, room >= 3 else { break }
                        for byte in "\u{FFFD}".utf8 {
                            to!.pointee = CChar(bitPattern: byte)
                            to! += 1
                            room -= 1
                        }
                        from! += 1
                        left -= 1
                    }
                    used = capacity - room
                }
            }
        }
        let tolerated = repairing ? max(1, Int(toleratedShare * Double(bytes.count))) : 0
        guard damage <= tolerated else { throw failure }
        if output[...].holdsZero { throw UndecodableText(reason: "it holds NUL characters, so it is not a text file") }
        var notes = ["read as \(encoding)"]
        if damage > 0 { notes.append("\(damage) damaged places replaced by U+FFFD") }
        return DecodedText(utf8: output[...], notes: notes, isRepaired: damage > 0)
    }
}

extension ArraySlice<UInt8> {
    /// Whether any byte is 0.
    fileprivate var holdsZero: Bool {
        withUnsafeBufferPointer { bytes in bytes.baseAddress.map { memchr($0, 0, bytes.count) != nil } ?? false }
    }
}
