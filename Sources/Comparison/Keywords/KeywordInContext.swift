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

    private let phrases: PhraseTable
    private let matching: KeywordMatching
    private let window: Int

    /// Prepares phrases for lookup.
    ///
    /// - Parameters:
    ///   - phrases: what to look for; where several match, the longest is found.
    ///   - matching: where phrases are found.
    ///   - window: the number of Unicode scalars shown on each side.
    ///   - segmenter: folds the phrases as it folds text.
    public init(_ phrases: [String], matching: KeywordMatching, window: Int = 20, segmenter: Segmenter) {
        self.phrases = PhraseTable(phrases.map { segmenter.folded($0) })
        self.matching = matching
        self.window = window
    }

    /// The occurrences in a text, from beginning to end.
    public func lines(in segmented: SegmentedText) -> [Line] {
        let text = KeywordText(segmented)
        let occurrences = text.occurrences(of: phrases, matching)
        if occurrences.isEmpty { return [] }
        let original = Array(segmented.text.unicodeScalars)
        return occurrences.map { occurrence in
            let start = Int(text.originalOffsets[occurrence.range.lowerBound])
            let end = max(start + 1, Int(text.originalOffsets[occurrence.range.upperBound]))
            return Line(
                start: start, end: end, left: Self.joined(original[max(0, start - window)..<start]),
                match: Self.joined(original[start..<end]),
                right: Self.joined(original[end..<min(original.count, end + window)]))
        }
    }

    private static func joined(_ scalars: ArraySlice<Unicode.Scalar>) -> String {
        var text = String.UnicodeScalarView()
        for scalar in scalars { text.append(scalar.properties.isWhitespace ? " " : scalar) }
        return String(text)
    }
}
