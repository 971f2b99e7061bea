import Segmentation
import TermVectors

/// The sentences of a report with the terms that they hold, for quoting.
public struct ReportSentences: Sendable {
    /// One sentence.
    public struct Sentence: Sendable, Equatable {
        /// UTF-8 offsets in the text.
        public let range: Range<Int>
        /// The columns of its terms, rising, each once.
        public let columns: [Int32]
        /// For each of the columns where its term first stands in the sentence.
        public let places: [Range<Int>]

        /// - Parameters:
        ///   - columns: rising.
        ///   - places: one for each column.
        public init(range: Range<Int>, columns: [Int32], places: [Range<Int>]) {
            precondition(columns.count == places.count, "a place for each column")
            self.range = range
            self.columns = columns
            self.places = places
        }

        /// Where a term first stands. Logarithmic in the number of terms.
        public func place(of column: Int) -> Range<Int>? {
            var (low, high) = (0, columns.count)
            while low < high {
                let middle = (low + high) / 2
                if Int(columns[middle]) < column { low = middle + 1 } else { high = middle }
            }
            return low < columns.count && Int(columns[low]) == column ? places[low] : nil
        }
    }

    /// In the order of the text; those without a term are left out.
    public let sentences: [Sentence]
    private let provide: @Sendable () -> String

    /// The text. Where it is provided when it is wanted, it is asked for each time; see ``withText()``.
    public var text: String { provide() }

    /// Takes sentences that were found in a text before; see ``SentenceIndex``.
    ///
    /// - Parameter text: gives the text when something is quoted from it.
    public init(sentences: [Sentence], text: @escaping @Sendable () -> String) {
        self.sentences = sentences
        provide = text
    }

    /// The same with its text at hand, for who quotes more than once.
    public func withText() -> ReportSentences {
        let text = text
        return ReportSentences(sentences: sentences) { text }
    }

    /// Divides a segmented text at 。！？； and line ends. Linear in its tokens.
    ///
    /// - Parameter ranges: the parts of the text that are read, as UTF-8 offsets; nil is all of it.
    public init(_ segmented: SegmentedText, vocabulary: Vocabulary, within ranges: [Range<Int>]? = nil) {
        var gathering = Gathering()
        let found: Void? = segmented.text.utf8.withContiguousStorageIfAvailable { utf8 in
            segmented.forEachTerm { token, term in
                let (start, end) = (Int(token.start), Int(token.end))
                if token.kind == .punctuation || token.kind == .space {
                    if Sentences.holdsEnd(UnsafeBufferPointer(rebasing: utf8[start..<end])) { gathering.end(at: end) }
                } else if let ranges, !ranges.contains(where: { $0.contains(start) }) {
                    return
                } else if let column = vocabulary.index(ofUTF8: term) {
                    gathering.add(Int32(column), start..<end)
                }
            }
        }
        precondition(found != nil, "a segmented text is contiguous UTF-8")
        gathering.end(at: segmented.text.utf8.count)
        let text = segmented.text
        provide = { text }
        sentences = gathering.sentences
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

/// The sentences that are found one token after the other.
private struct Gathering {
    private(set) var sentences: [ReportSentences.Sentence] = []
    private var start = 0
    /// The terms of the sentence in the order of the text.
    private var places: [Range<Int>] = []
    /// For each its column in the upper half and its number in the lower, so that they sort by column, then by place.
    private var keys: [UInt64] = []

    mutating func add(_ column: Int32, _ place: Range<Int>) {
        keys.append(UInt64(column) << 32 | UInt64(places.count))
        places.append(place)
    }

    mutating func end(at place: Int) {
        if !keys.isEmpty {
            keys.sort()
            var columns: [Int32] = []
            var first: [Range<Int>] = []
            columns.reserveCapacity(keys.count)
            first.reserveCapacity(keys.count)
            for key in keys {
                let column = Int32(key >> 32)
                if columns.last == column { continue }
                columns.append(column)
                first.append(places[Int(key & 0xFFFF_FFFF)])
            }
            sentences.append(ReportSentences.Sentence(range: start..<place, columns: columns, places: first))
            keys.removeAll(keepingCapacity: true)
            places.removeAll(keepingCapacity: true)
        }
        start = place
    }
}
