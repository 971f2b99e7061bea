import Text

/// The text of a report as scalars, with digits, Latin letters and the signs of numbers in their ordinary width; every
/// scalar stands where it stood.
struct TargetText: Sendable {
    let scalars: [Unicode.Scalar]

    init(_ text: String) {
        var scalars: [Unicode.Scalar] = []
        var text = text
        text.withUTF8 { bytes in
            // Most scalars of a report take three bytes.
            scalars.reserveCapacity(bytes.count / 2 + 16)
            var position = 0
            while position < bytes.count {
                let byte = bytes[position]
                let length = byte < 0x80 ? 1 : byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4
                var value = length == 1 ? UInt32(byte) : UInt32(byte) & (0xFF >> UInt32(length + 1))
                for next in (position + 1)..<(position + length) { value = value << 6 | UInt32(bytes[next] & 0x3F) }
                scalars.append(Self.ordinary(Unicode.Scalar(value)!))
                position += length
            }
        }
        self.scalars = scalars
    }

    private static func ordinary(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
        switch scalar.value {
        case 0..<0xA0: scalar
        case 0xFF10...0xFF19, 0xFF21...0xFF3A, 0xFF41...0xFF5A, 0xFF05, 0xFF0A, 0xFF0B, 0xFF0E:
            Unicode.Scalar(scalar.value - 0xFEE0)!
        case 0xFE6A: "%"
        case 0x3000, 0xA0: " "
        default: scalar
        }
    }

    var count: Int { scalars.count }

    subscript(_ index: Int) -> Unicode.Scalar { scalars[index] }

    /// The scalar at a position, nil outside.
    func at(_ index: Int) -> Unicode.Scalar? { scalars.indices.contains(index) ? scalars[index] : nil }

    func string(_ range: Range<Int>) -> String {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(3 * range.count)
        for scalar in scalars[range] { bytes.append(contentsOf: UTF8.encode(scalar)!) }
        return String(decoding: bytes, as: UTF8.self)
    }
}

extension Unicode.Scalar {
    var isTargetDigit: Bool { (0x30...0x39).contains(value) }
    var isTargetLetter: Bool { (0x41...0x5A).contains(value) || (0x61...0x7A).contains(value) }
    var isTargetHan: Bool { (0x4E00...0x9FFF).contains(value) || (0x3400...0x4DBF).contains(value) || value == 0x3007 }
    var isTargetBlank: Bool { self == " " || self == "\t" }

    /// What ends a sentence.
    var endsTargetSentence: Bool {
        switch self {
        case "。", "！", "？", "；", "!", "?", ";", "\n", "\r": true
        default: false
        }
    }

    /// What ends a clause, the ends of sentences included.
    var endsTargetClause: Bool {
        switch self {
        case "，", ",", "：", ":": true
        default: endsTargetSentence
        }
    }
}

extension PhraseTable {
    func length(in text: TargetText, at start: Int, limit: Int) -> Int? {
        length(in: text.scalars, at: start, limit: limit)
    }

    func length(in text: TargetText, endingAt end: Int, limit: Int) -> Int? {
        length(in: text.scalars, endingAt: end, limit: limit)
    }

    func first(in text: TargetText, _ range: Range<Int>) -> Range<Int>? { first(in: text.scalars, range) }

    func last(in text: TargetText, _ range: Range<Int>) -> Range<Int>? { last(in: text.scalars, range) }

    func occurs(in text: TargetText, _ range: Range<Int>) -> Bool { occurs(in: text.scalars, range) }

    func holds(_ text: TargetText, _ range: Range<Int>) -> Bool { holds(text.scalars, range) }
}
