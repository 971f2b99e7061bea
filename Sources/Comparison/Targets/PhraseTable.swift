/// The text of a report as scalars, with digits, Latin letters and the signs of numbers in their ordinary width; every
/// scalar stands where it stood.
struct TargetText: Sendable {
    let scalars: [Unicode.Scalar]

    init(_ text: String) {
        scalars = text.unicodeScalars.map { scalar in
            switch scalar.value {
            case 0xFF10...0xFF19, 0xFF21...0xFF3A, 0xFF41...0xFF5A, 0xFF05, 0xFF0A, 0xFF0B, 0xFF0E:
                Unicode.Scalar(scalar.value - 0xFEE0)!
            case 0xFE6A: "%"
            case 0x3000, 0xA0: " "
            default: scalar
            }
        }
    }

    var count: Int { scalars.count }

    subscript(_ index: Int) -> Unicode.Scalar { scalars[index] }

    /// The scalar at a position, nil outside.
    func at(_ index: Int) -> Unicode.Scalar? { scalars.indices.contains(index) ? scalars[index] : nil }

    func string(_ range: Range<Int>) -> String {
        var view = String.UnicodeScalarView()
        view.append(contentsOf: scalars[range])
        return String(view)
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

/// A list of words that are looked for at a place in a text; the longest that fits is found.
struct PhraseTable: Sendable {
    private let byFirst: [Unicode.Scalar: [[Unicode.Scalar]]]
    private let byLast: [Unicode.Scalar: [[Unicode.Scalar]]]
    /// The lower 12 bits of the scalars that begin, and that end, a word: few places of a text pass, so few are looked up.
    private let beginnings: LowBits
    private let endings: LowBits

    /// - Parameter list: the words, separated by white space.
    init(_ list: String) {
        let words = list.split(whereSeparator: \.isWhitespace).map { Array($0.unicodeScalars) }
            .sorted { $0.count > $1.count }
        byFirst = Dictionary(grouping: words) { $0[0] }
        byLast = Dictionary(grouping: words) { $0[$0.count - 1] }
        beginnings = LowBits(byFirst.keys)
        endings = LowBits(byLast.keys)
    }

    /// How long the word is that begins at `start` and ends at or before `limit`.
    func length(in text: TargetText, at start: Int, limit: Int) -> Int? {
        guard start < limit, beginnings.mayHold(text[start]), let words = byFirst[text[start]] else { return nil }
        return words.first { word in
            start + word.count <= limit && text.scalars[start..<start + word.count].elementsEqual(word)
        }?.count
    }

    /// How long the word is that ends just before `end` and begins at or after `limit`.
    func length(in text: TargetText, endingAt end: Int, limit: Int) -> Int? {
        guard end > limit, endings.mayHold(text[end - 1]), let words = byLast[text[end - 1]] else { return nil }
        return words.first { word in
            end - word.count >= limit && text.scalars[end - word.count..<end].elementsEqual(word)
        }?.count
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

/// A set of scalars known by their lower 12 bits, so that it may seem to hold one that it does not, but never the reverse.
private struct LowBits: Sendable {
    private let words: [UInt64]

    init(_ scalars: some Sequence<Unicode.Scalar>) {
        var words = Array(repeating: UInt64(0), count: 64)
        for scalar in scalars { words[Int(scalar.value >> 6 & 63)] |= 1 << UInt64(scalar.value & 63) }
        self.words = words
    }

    func mayHold(_ scalar: Unicode.Scalar) -> Bool {
        words[Int(scalar.value >> 6 & 63)] & (1 << UInt64(scalar.value & 63)) != 0
    }
}
