import Segmentation
import Support
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
    }

    private let words: DocumentPositions
    private let provide: @Sendable () -> [UInt8]

    /// How many there are, in the order of the text; those without a term are left out.
    public var count: Int { words.sentences.count }

    /// The text. Where it is provided when it is wanted, it is asked for each time; see ``withText()``.
    public var text: String { String(decoding: provide(), as: UTF8.self) }

    /// Takes words whose places are known.
    ///
    /// - Parameter utf8: gives the text's UTF-8 when something is quoted from it.
    package init(_ words: DocumentPositions, utf8: @escaping @Sendable () -> [UInt8]) {
        self.words = words
        provide = utf8
    }

    /// Divides a segmented text at 。！？； and line ends. Linear in its tokens.
    ///
    /// - Parameter ranges: the parts of the text that are read, as UTF-8 offsets; nil is all of it.
    public init(_ segmented: SegmentedText, vocabulary: Vocabulary, within ranges: [Range<Int>]? = nil) {
        let utf8 = Array(segmented.text.utf8)
        self.init(DocumentPositions(segmented, vocabulary: vocabulary, within: ranges)) { utf8 }
    }

    /// The same with its text at hand, for who quotes more than once.
    public func withText() -> ReportSentences {
        let utf8 = provide()
        return ReportSentences(words) { utf8 }
    }

    /// A sentence as it is quoted, cut around a place in it where it is long.
    public func quoted(around place: Range<Int>) -> String { Sentences.sentence(in: provide(), around: place) }

    /// A sentence with its terms in order. Sorts them.
    public subscript(_ index: Int) -> Sentence {
        // The columns in the upper half and the place in the text's order in the lower, so that they sort by both.
        var keys = words.sentences[index].words.map { UInt64(words.columns[$0]) << 32 | UInt64($0) }
        keys.sort()
        var columns: [Int32] = []
        var places: [Range<Int>] = []
        columns.reserveCapacity(keys.count)
        places.reserveCapacity(keys.count)
        for key in keys {
            let column = Int32(key >> 32)
            if columns.last == column { continue }
            columns.append(column)
            places.append(place(Int(key & 0xFFFF_FFFF)))
        }
        return Sentence(range: words.sentences[index].range, columns: columns, places: places)
    }

    /// The columns of a sentence's terms, rising, each once. Sorts them.
    func columns(_ index: Int) -> [Int32] {
        var columns = Array(words.columns[words.sentences[index].words])
        columns.sort()
        var kept = 0
        for column in columns where kept == 0 || columns[kept - 1] != column {
            columns[kept] = column
            kept += 1
        }
        columns.removeLast(columns.count - kept)
        return columns
    }

    /// The numbers that a sentence's terms have in a list of all columns, rising, each once; −1 is none.
    func numbers(_ index: Int, _ numbers: [Int]) -> [Int] {
        var found: [Int] = []
        for word in words.sentences[index].words {
            let number = numbers[Int(words.columns[word])]
            if number >= 0, !found.contains(number) { found.append(number) }
        }
        found.sort()
        return found
    }

    /// Where a term first stands in a sentence; nil where it does not.
    public func place(of column: Int, inSentence index: Int) -> Range<Int>? {
        words.sentences[index].words.first { words.columns[$0] == column }.map(place)
    }

    /// Where a term first stands in the text. Linear.
    public func firstPlace(of column: Int) -> Range<Int>? {
        words.columns.firstIndex(of: Int32(column)).map(place)
    }

    /// The sentences that hold a term, each with the place where it first stands in it. Linear in the text's words.
    func occurrences(of column: Int) -> [(sentence: Int, place: Range<Int>)] {
        let wanted = Int32(column)
        var result: [(sentence: Int, place: Range<Int>)] = []
        words.columns.withUnsafeBufferPointer { columns in
            for (index, sentence) in words.sentences.enumerated() {
                for word in sentence.words where columns[word] == wanted {
                    result.append((index, place(word)))
                    break
                }
            }
        }
        return result
    }

    /// The sentences in which a string stands, each with its first place there, as UTF-8 offsets.
    func occurrences(of string: String) -> [(sentence: Int, place: Range<Int>)] {
        var result: [(sentence: Int, place: Range<Int>)] = []
        var (string, text) = (string, text)
        text.withUTF8 { bytes in
            string.withUTF8 { wanted in
                var (sentence, position) = (0, 0)
                while let start = ByteSearch.first(wanted, in: bytes, from: position) {
                    let end = start + wanted.count
                    while sentence < count, words.sentences[sentence].range.upperBound < end { sentence += 1 }
                    if sentence == count { return }
                    let range = words.sentences[sentence].range
                    if start < range.lowerBound {
                        position = start + 1
                    } else {
                        result.append((sentence, start..<end))
                        position = range.upperBound
                    }
                }
            }
        }
        return result
    }

    private func place(_ word: Int) -> Range<Int> { Int(words.starts[word])..<Int(words.ends[word]) }
}
