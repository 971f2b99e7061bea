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

/// A list of words that are looked for at a place in a text; the longest that fits is found.
struct PhraseTable: Sendable {
    private let byFirst: WordHeaps
    private let byLast: WordHeaps

    /// - Parameter list: the words, separated by white space.
    init(_ list: String) {
        let words = list.split(whereSeparator: \.isWhitespace).map { Array($0.unicodeScalars) }
            .sorted { $0.count > $1.count }
        byFirst = WordHeaps(words) { $0[0] }
        byLast = WordHeaps(words) { $0[$0.count - 1] }
    }

    /// How long the word is that begins at `start` and ends at or before `limit`.
    func length(in text: TargetText, at start: Int, limit: Int) -> Int? {
        guard start < limit else { return nil }
        return byFirst.words(of: text[start]).first { word in
            start + word.count <= limit && Self.stands(word, in: text, at: start)
        }?.count
    }

    /// How long the word is that ends just before `end` and begins at or after `limit`.
    func length(in text: TargetText, endingAt end: Int, limit: Int) -> Int? {
        guard end > limit else { return nil }
        return byLast.words(of: text[end - 1]).first { word in
            end - word.count >= limit && Self.stands(word, in: text, at: end - word.count)
        }?.count
    }

    private static func stands(_ word: [Unicode.Scalar], in text: TargetText, at start: Int) -> Bool {
        for place in word.indices where word[place] != text.scalars[start + place] { return false }
        return true
    }

    /// Where a word first begins in `range`, and where it ends.
    func first(in text: TargetText, _ range: Range<Int>) -> Range<Int>? {
        for start in range {
            if let length = length(in: text, at: start, limit: range.upperBound) { return start..<start + length }
        }
        return nil
    }

    /// Where the word that begins last in `range` stands.
    func last(in text: TargetText, _ range: Range<Int>) -> Range<Int>? {
        for start in range.reversed() {
            if let length = length(in: text, at: start, limit: range.upperBound) { return start..<start + length }
        }
        return nil
    }

    func occurs(in text: TargetText, _ range: Range<Int>) -> Bool { first(in: text, range) != nil }

    /// Whether a whole range is one of the words.
    func holds(_ text: TargetText, _ range: Range<Int>) -> Bool {
        length(in: text, at: range.lowerBound, limit: range.upperBound) == range.count && !range.isEmpty
    }
}

/// Words in heaps by the lower 12 bits of a scalar, so that no scalar is hashed; at most places of a text the heap is empty.
private struct WordHeaps: Sendable {
    private let heaps: [[[Unicode.Scalar]]]
    /// For each value of the 12 bits its heap; 0 is the empty one.
    private let places: [UInt16]

    /// - Parameter scalar: the scalar of a word by which it is found. Words keep their order.
    init(_ words: [[Unicode.Scalar]], by scalar: ([Unicode.Scalar]) -> Unicode.Scalar) {
        var heaps: [[[Unicode.Scalar]]] = [[]]
        var places = Array(repeating: UInt16(0), count: 1 << 12)
        for word in words {
            let bits = Int(scalar(word).value & 0xFFF)
            if places[bits] == 0 {
                places[bits] = UInt16(heaps.count)
                heaps.append([])
            }
            heaps[Int(places[bits])].append(word)
        }
        self.heaps = heaps
        self.places = places
    }

    /// The words that may be found by a scalar, and some that are not.
    @inline(__always)
    func words(of scalar: Unicode.Scalar) -> [[Unicode.Scalar]] { heaps[Int(places[Int(scalar.value & 0xFFF)])] }
}
