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

    /// Whether a clause ends with the scalar at a position.
    func endsClause(_ position: Int) -> Bool { Stops.clauseEnds(at: position, in: scalars) }

    func string(_ range: Range<Int>) -> String { Scalars(scalars[range]).text }
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
