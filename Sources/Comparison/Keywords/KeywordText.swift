import Segmentation
import Text

/// Where words and phrases are found in a text.
public enum KeywordMatching: String, Sendable, CaseIterable {
    /// Only where the phrase begins and ends at word boundaries of the segmented text: 数字 is not found in
    /// 数字经济 where that is one word.
    case segments
    /// Wherever its characters occur.
    case substrings
}

/// A segmented text prepared for phrase lookup: its folded scalars, the word boundaries, and the offset of
/// each scalar in the original.
public struct KeywordText: Sendable {
    /// The NFKC-folded text.
    let scalars: Scalars
    /// For each position, and for the end, whether a token begins there.
    let isBoundary: [Bool]
    /// For each position, and for the end, the offset of its scalar in the original text, in Unicode scalars.
    let originalOffsets: [Int32]

    /// Prepares a segmented text.
    ///
    /// - Parameters:
    ///   - segmented: the text.
    ///   - ranges: the parts of the text that count, in Unicode scalars; nil for all of it. No phrase spans two parts.
    /// - Complexity: Linear in the text.
    public init(_ segmented: SegmentedText, within ranges: [Range<Int>]? = nil) {
        var scalars: Scalars = []
        var boundary: [Bool] = []
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
                    scalars.append("\0")
                    boundary.append(true)
                    offsets.append(original)
                }
                guard part < ranges.count, ranges[part].contains(Int(original)) else {
                    original += length
                    continue
                }
            }
            for (position, scalar) in term.enumerated() {
                scalars.append(scalar)
                boundary.append(position == 0)
                // Inside a token whose length changed by folding, only the token as a whole has an offset.
                offsets.append(original + (isPlain ? Int32(position) : 0))
            }
            original += length
        }
        self.scalars = scalars
        isBoundary = boundary + [true]
        originalOffsets = offsets + [original]
    }

    /// Whether a range begins and ends at word boundaries.
    func isOfWholeWords(_ range: Range<Int>) -> Bool { isBoundary[range.lowerBound] && isBoundary[range.upperBound] }

    /// The phrases from left to right, the longest at each position, without overlaps.
    func occurrences(of phrases: PhraseTable, _ matching: KeywordMatching) -> [PhraseTable.Match] {
        var found: [PhraseTable.Match] = []
        phrases.scan(scalars, overlapping: false) { match in
            matching == .substrings || isOfWholeWords(match.range)
        } _: {
            found.append($0)
        }
        return found
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
