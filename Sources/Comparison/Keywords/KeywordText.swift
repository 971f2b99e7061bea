import Segmentation
import Text

/// Where words and phrases are looked for in a text.
public enum KeywordMatching: String, Sendable, CaseIterable {
    /// Only where the phrase begins and ends with a word of the segmented text: 数字 is not found in 数字经济 where that is
    /// one word.
    case segments
    /// Wherever the characters stand.
    case substrings
}

/// A segmented text made ready for looking up phrases: its folded scalars, where words begin, and where each scalar stands
/// in the original.
public struct KeywordText: Sendable {
    /// The NFKC-folded text.
    let scalars: Scalars
    /// For each position, and for the end, whether a token begins there.
    let isBoundary: [Bool]
    /// For each position, and for the end, the offset of its scalar in the original text, in Unicode scalars.
    let originalOffsets: [Int32]

    /// Linear in the text.
    ///
    /// - Parameter ranges: the parts of the text that count, in Unicode scalars; nil for all of it. No phrase reaches from
    ///   one part into the next.
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
                    // A scalar that is in no phrase keeps the parts apart.
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
                // Inside a token whose folding changed its length only the token as a whole has a place.
                offsets.append(original + (isPlain ? Int32(position) : 0))
            }
            original += length
        }
        self.scalars = scalars
        isBoundary = boundary + [true]
        originalOffsets = offsets + [original]
    }

    /// Whether words of the text begin at the beginning of a stretch and behind its end.
    func isOfWholeWords(_ range: Range<Int>) -> Bool { isBoundary[range.lowerBound] && isBoundary[range.upperBound] }

    /// The phrases from left to right, of those that begin at one place the longest, none overlapping.
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
    /// A phrase as it is looked for: folded as text is, without the white space around it.
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
