import Segmentation
import TermVectors

/// The sentences of a report with the terms that they hold, for quoting.
public struct ReportSentences: Sendable {
    /// One sentence.
    public struct Sentence: Sendable {
        /// UTF-8 offsets in the text.
        public let range: Range<Int>
        /// The columns of its terms, rising, each once.
        public let columns: [Int32]
        /// For each of the columns where its term first stands in the sentence.
        public let places: [Range<Int>]

        /// Where a term first stands.
        public func place(of column: Int) -> Range<Int>? {
            columns.firstIndex(of: Int32(column)).map { places[$0] }
        }
    }

    public let text: String
    /// In the order of the text; those without a term are left out.
    public let sentences: [Sentence]

    /// Divides a segmented text at 。！？； and line ends. Linear in its tokens.
    ///
    /// - Parameter ranges: the parts of the text that are read, as UTF-8 offsets; nil is all of it.
    public init(_ segmented: SegmentedText, vocabulary: Vocabulary, within ranges: [Range<Int>]? = nil) {
        var sentences: [Sentence] = []
        var found: [Int32: Range<Int>] = [:]
        var start = 0
        func end(at place: Int) {
            if !found.isEmpty {
                let columns = found.keys.sorted()
                sentences.append(Sentence(range: start..<place, columns: columns, places: columns.map { found[$0]! }))
                found.removeAll(keepingCapacity: true)
            }
            start = place
        }
        for (index, token) in segmented.tokens.enumerated() {
            if token.kind == .punctuation || token.kind == .space {
                if Sentences.holdsEnd(segmented.surface(index)) { end(at: Int(token.end)) }
            } else if let ranges, !ranges.contains(where: { $0.contains(Int(token.start)) }) {
                continue
            } else if let column = vocabulary.index(of: segmented.term(index)), found[Int32(column)] == nil {
                found[Int32(column)] = Int(token.start)..<Int(token.end)
            }
        }
        end(at: segmented.text.utf8.count)
        text = segmented.text
        self.sentences = sentences
    }

    /// A sentence as it is quoted, cut around a place in it where it is long.
    public func quoted(around place: Range<Int>) -> String { Sentences.sentence(in: text, around: place) }

    /// The places at which a string stands in the text, as UTF-8 offsets, each with the number of its sentence.
    func occurrences(of string: String) -> [(sentence: Int, place: Range<Int>)] {
        var result: [(sentence: Int, place: Range<Int>)] = []
        let wanted = Array(string.utf8)
        guard let first = wanted.first else { return [] }
        var text = text
        text.withUTF8 { bytes in
            for (index, sentence) in sentences.enumerated() {
                guard sentence.range.count >= wanted.count else { continue }
                for start in sentence.range.lowerBound...(sentence.range.upperBound - wanted.count)
                where bytes[start] == first && bytes[start..<(start + wanted.count)].elementsEqual(wanted) {
                    result.append((index, start..<(start + wanted.count)))
                    break
                }
            }
        }
        return result
    }
}
