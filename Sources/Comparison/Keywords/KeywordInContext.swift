import Segmentation
import Text

/// Every place where a word or phrase stands, with the text around it.
public struct KeywordInContext: Sendable {
    /// One place.
    public struct Line: Sendable, Equatable {
        /// Where the phrase stands in the text, in Unicode scalars, half-open.
        public let start: Int
        public let end: Int
        /// What stands before it, the phrase as it stands, and what stands behind it; line breaks are spaces.
        public let left: String
        public let match: String
        public let right: String
    }

    private let phrases: PhraseTable
    private let matching: KeywordMatching
    private let window: Int

    /// - Parameters:
    ///   - phrases: what is looked for; the longest is found where several fit.
    ///   - window: how many characters are shown on each side.
    public init(_ phrases: [String], matching: KeywordMatching, window: Int = 20, segmenter: Segmenter) {
        self.phrases = PhraseTable(phrases.map { segmenter.folded($0) })
        self.matching = matching
        self.window = window
    }

    /// The places in a text, from its beginning to its end.
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
