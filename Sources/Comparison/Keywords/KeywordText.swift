import Segmentation
import Text

/// A segmented text prepared for phrase lookup: its folded scalars, the word boundaries, and the offset of
/// each scalar in the original.
public struct KeywordText: Sendable {
    /// The NFKC-folded text.
    let scalars: Scalars
    /// For each position, and for the end, the offset of its scalar in the original text, in Unicode scalars.
    let originalOffsets: [Int32]
    /// What ends or begins at each position, and at the end.
    private let edges: [Edge]
    /// Where the word at each position begins, as it is counted.
    private let wordStarts: [Int32]
    /// Divides words; nil if nothing is looked for inside them.
    private let division: FineDivision?

    /// What a position is to the words around it.
    private struct Edge: OptionSet {
        let rawValue: UInt8

        /// A word as it is counted begins.
        static let word = Edge(rawValue: 1)
        /// A word of the finest division begins.
        static let part = Edge(rawValue: 2)
        /// It lies inside a word that no dictionary has, so that any word may begin or end there.
        static let unknown = Edge(rawValue: 4)
    }

    /// Prepares a segmented text.
    ///
    /// - Parameters:
    ///   - segmented: the text.
    ///   - division: divides words for ``KeywordMatching/inside``; nil if nothing is looked for inside words.
    ///   - ranges: the parts of the text that count, in Unicode scalars; nil for all of it. No phrase spans two parts.
    /// - Complexity: Linear in the text.
    public init(_ segmented: SegmentedText, division: FineDivision? = nil, within ranges: [Range<Int>]? = nil) {
        var scalars: Scalars = []
        var edges: [Edge] = []
        var starts: [Int32] = []
        var offsets: [Int32] = []
        var original: Int32 = 0
        var part = 0
        for index in segmented.tokens.indices {
            let term = segmented.term(index).unicodeScalars
            let length = Int32(segmented.surface(index).unicodeScalars.count)
            let isPlain = term.count == Int(length)
            if let ranges {
                while part < ranges.count && ranges[part].upperBound <= Int(original) {
                    part += 1
                    // A scalar found in no phrase separates the parts.
                    starts.append(Int32(scalars.count))
                    scalars.append("\0")
                    edges.append([.word, .part])
                    offsets.append(original)
                }
                guard part < ranges.count, ranges[part].contains(Int(original)) else {
                    original += length
                    continue
                }
            }
            let start = scalars.count
            for (position, scalar) in term.enumerated() {
                scalars.append(scalar)
                edges.append(position == 0 ? [.word, .part] : [])
                starts.append(Int32(start))
                // Inside a token whose length changed by folding, only the token as a whole has an offset.
                offsets.append(original + (isPlain ? Int32(position) : 0))
            }
            original += length
            if let division, isPlain, term.count > 1 {
                Self.divide(term.map(\.value), segmented.tokens[index].kind, division, start, &edges)
            }
        }
        self.division = division
        self.scalars = scalars
        self.edges = edges + [[.word, .part]]
        wordStarts = starts
        originalOffsets = offsets + [original]
    }

    private static func divide(
        _ term: [UInt32], _ kind: TokenKind, _ division: FineDivision, _ start: Int, _ edges: inout [Edge]
    ) {
        if kind == .word, !division.isKnown(term) {
            for position in (start + 1)..<(start + term.count) { edges[position].insert(.unknown) }
        }
        var position = start
        for length in division.lengths(of: term, kind: kind) {
            edges[position].insert(.part)
            position += length
        }
    }

    /// Whether a range stands as words, as the matching asks.
    func stands(_ range: Range<Int>, _ matching: KeywordMatching) -> Bool {
        let wanted: Edge
        switch matching {
        case .substrings: return true
        case .segments: wanted = .word
        case .inside: wanted = [.part, .unknown]
        }
        return !edges[range.lowerBound].isDisjoint(with: wanted) && !edges[range.upperBound].isDisjoint(with: wanted)
    }

    /// Whether a word of the list takes its characters from other words, where what is left of those can stand by
    /// itself: 低碳 in 低|碳化, 中小学 in 中|小|学校. A word of two characters does so only if the lexicon does not have it,
    /// since it would else have been found: 展示 is no word in 发展|示范.
    func yields(_ range: Range<Int>) -> Bool {
        guard let division, range.count > 2 || !division.isKnown(scalars[range].map(\.value)) else { return false }
        let around = parts(around: range)
        func canStand(_ rest: Range<Int>, isAfter: Bool) -> Bool {
            rest.isEmpty || division.canStand(scalars[rest].map(\.value)[...], isAfter: isAfter)
        }
        return canStand(around.lowerBound..<range.lowerBound, isAfter: false)
            && canStand(range.upperBound..<around.upperBound, isAfter: true)
    }

    /// The words of the finest division that a range touches.
    private func parts(around range: Range<Int>) -> Range<Int> {
        var (start, end) = (range.lowerBound, range.upperBound)
        while !edges[start].contains(.part) { start -= 1 }
        while !edges[end].contains(.part) { end += 1 }
        return start..<end
    }

    /// Whether a range is words as they are counted, and not inside longer ones.
    func isOfWholeWords(_ range: Range<Int>) -> Bool {
        edges[range.lowerBound].contains(.word) && edges[range.upperBound].contains(.word)
    }

    /// The words as they are counted that a range touches, from the beginning of the first to the end of the last.
    func words(around range: Range<Int>) -> Range<Int> {
        var end = range.upperBound
        while !edges[end].contains(.word) { end += 1 }
        return Int(wordStarts[range.lowerBound])..<end
    }

    /// The words, or the parts of words, that a range touches, with `|` between them: 发展|示范.
    func divided(_ range: Range<Int>) -> String {
        let words = words(around: range)
        var text = String.UnicodeScalarView()
        for position in words {
            if position > words.lowerBound, edges[position].contains(.part) { text.append("|") }
            text.append(scalars[position])
        }
        return String(text)
    }

    /// Every range of a word: as it is counted, then its parts, from left to right.
    func forEachWord(parts: Bool, _ body: (Range<Int>) -> Void) {
        var start = 0
        while start < scalars.count {
            var end = start + 1
            while !edges[end].contains(.word) { end += 1 }
            body(start..<end)
            if parts {
                var first = start
                for position in (start + 1)..<(end + 1) where edges[position].contains(.part) {
                    if first != start || position != end { body(first..<position) }
                    first = position
                }
            }
            start = end
        }
    }

    /// The number of scalars without white space.
    public var visibleCount: Int { scalars.visibleCount - scalars.count { $0 == "\0" } }

    /// Where a range of the folded text stands in the original, in Unicode scalars.
    func original(_ range: Range<Int>) -> Range<Int> {
        let start = Int(originalOffsets[range.lowerBound])
        return start..<max(start + 1, Int(originalOffsets[range.upperBound]))
    }
}

extension Segmenter {
    /// A phrase as it is looked up: folded like text, without surrounding white space.
    func folded(_ phrase: String) -> Scalars {
        let segmented = segment(phrase)
        let terms = segmented.tokens.indices.map { segmented.term($0) }.joined()
        let scalars = terms.unicodeScalars
        let isSpace = { (scalar: Unicode.Scalar) in scalar.properties.isWhitespace }
        guard let first = scalars.firstIndex(where: { !isSpace($0) }),
            let last = scalars.lastIndex(where: { !isSpace($0) })
        else { return [] }
        return Scalars(scalars[first...last])
    }
}
