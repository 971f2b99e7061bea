import Segmentation
import Text

/// Finds every occurrence of words or phrases, with the surrounding text.
public struct KeywordInContext: Sendable {
    /// One occurrence.
    public struct Line: Sendable, Equatable {
        /// The position of the phrase in the text, in Unicode scalars: its first scalar.
        public let start: Int
        /// One past its last scalar.
        public let end: Int
        /// The text before it; line breaks become spaces.
        public let left: String
        /// The phrase as written in the text.
        public let match: String
        /// The text after it.
        public let right: String
    }

    private let search: KeywordSearch
    private let division: FineDivision?
    private let window: Int

    /// Prepares phrases for lookup.
    ///
    /// - Parameters:
    ///   - phrases: what to look for, with `*` for any characters of a word; where several match, the longest is found.
    ///   - matching: where phrases are found.
    ///   - window: the number of Unicode scalars shown on each side.
    ///   - segmenter: folds the phrases as it folds text.
    ///   - division: divides words for ``KeywordMatching/inside``.
    public init(
        _ phrases: [String], matching: KeywordMatching, window: Int = 20, segmenter: Segmenter,
        division: FineDivision? = nil
    ) {
        search = KeywordSearch(phrases, matching: matching, overlap: .longest, segmenter: segmenter)
        self.division = matching == .inside ? division ?? FineDivision(for: segmenter) : nil
        self.window = window
    }

    /// The occurrences in a text, from beginning to end.
    public func lines(in segmented: SegmentedText) -> [Line] {
        let text = KeywordText(segmented, division: division)
        let occurrences = search.occurrences(in: text)
        if occurrences.isEmpty { return [] }
        let original = Array(segmented.text.unicodeScalars)
        return occurrences.map { Self.line(text.original($0.range), of: original, window: window) }
    }

    /// The occurrences of a regular expression in a text, from beginning to end. It is matched against each line.
    ///
    /// - Parameters:
    ///   - text: the text.
    ///   - expression: what to look for; an empty match is none.
    ///   - window: the number of Unicode scalars shown on each side.
    public static func lines(in text: String, matching expression: Regex<AnyRegexOutput>, window: Int) -> [Line] {
        let original = Array(text.unicodeScalars)
        var lines: [Line] = []
        var start = 0
        for paragraph in text.split(separator: "\n", omittingEmptySubsequences: false) {
            for match in paragraph.matches(of: expression) where !match.range.isEmpty {
                let scalars = paragraph.unicodeScalars
                let first = start + scalars.distance(from: scalars.startIndex, to: match.range.lowerBound)
                let count = scalars.distance(from: match.range.lowerBound, to: match.range.upperBound)
                lines.append(line(first..<(first + count), of: original, window: window))
            }
            start += paragraph.unicodeScalars.count + 1
        }
        return lines
    }

    private static func line(_ range: Range<Int>, of original: [Unicode.Scalar], window: Int) -> Line {
        Line(
            start: range.lowerBound, end: range.upperBound,
            left: joined(original[max(0, range.lowerBound - window)..<range.lowerBound]),
            match: joined(original[range]),
            right: joined(original[range.upperBound..<min(original.count, range.upperBound + window)]))
    }

    private static func joined(_ scalars: ArraySlice<Unicode.Scalar>) -> String {
        var text = String.UnicodeScalarView()
        for scalar in scalars { text.append(scalar.properties.isWhitespace ? " " : scalar) }
        return String(text)
    }
}
