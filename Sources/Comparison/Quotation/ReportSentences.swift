import Segmentation
import Support
import TermVectors
import Text

/// The sentences of a report with their terms, for quoting.
public struct ReportSentences: Sendable {
    /// One sentence.
    public struct Sentence: Sendable, Equatable {
        /// Its UTF-8 offsets in the text.
        public let range: Range<Int>
        /// The columns of its terms, ascending, each once.
        public let columns: [Int32]
        /// For each of the columns, the position of the first occurrence of its term in the sentence.
        public let positions: [Range<Int>]
    }

    private var words: DocumentPositions
    private let provide: @Sendable () -> [UInt8]

    /// The number of sentences, in text order; those without a term are left out.
    public var count: Int { words.sentences.count }

    /// The text. If it is loaded on demand, it is loaded each time; see `withText()`.
    public var text: String { String(decoding: provide(), as: UTF8.self) }

    /// Uses words whose positions are known.
    ///
    /// - Parameters:
    ///   - words: the positions of the terms.
    ///   - utf8: returns the text's UTF-8 when something is quoted from it.
    package init(_ words: DocumentPositions, utf8: @escaping @Sendable () -> [UInt8]) {
        self.words = words
        provide = utf8
    }

    /// Divides a segmented text at 。！？； and line ends.
    ///
    /// - Parameters:
    ///   - segmented: the text.
    ///   - vocabulary: the terms to record.
    ///   - ranges: the parts of the text that are read, as UTF-8 offsets; nil for all of it.
    /// - Complexity: Linear in the tokens.
    public init(_ segmented: SegmentedText, vocabulary: Vocabulary, within ranges: [Range<Int>]? = nil) {
        let utf8 = Array(segmented.text.utf8)
        self.init(DocumentPositions(segmented, vocabulary: vocabulary, within: ranges)) { utf8 }
    }

    /// The text's UTF-8. If it is loaded on demand, it is loaded each time; see `withText()`.
    var utf8: [UInt8] { provide() }

    /// The text from its first sentence to its last.
    var hull: Scalars {
        guard let first = words.sentences.first, let last = words.sentences.last else { return [] }
        return Scalars(utf8: Array(provide()[first.range.lowerBound..<last.range.upperBound]))
    }

    /// The words of a sentence in text order: their columns and places.
    func words(_ index: Int) -> [(column: Int32, range: Range<Int>)] {
        words.sentences[index].words.map { (words.columns[$0], place($0)) }
    }

    /// The same with its text in memory, for callers that quote more than once.
    package func withText() -> ReportSentences {
        let utf8 = provide()
        return ReportSentences(words) { utf8 }
    }

    /// Only some of the sentences, with the text in memory.
    ///
    /// - Parameter isKept: whether to keep a sentence, given its UTF-8 offsets and the text.
    package func keeping(_ isKept: (_ sentence: Range<Int>, _ utf8: [UInt8]) -> Bool) -> ReportSentences {
        let utf8 = provide()
        var words = words
        words.keepSentences { isKept($0, utf8) }
        return ReportSentences(words) { utf8 }
    }

    /// The UTF-8 of a sentence, without surrounding white space.
    func sentence(_ index: Int) -> ArraySlice<UInt8> {
        func isBlank(_ byte: UInt8) -> Bool { byte <= UInt8(ascii: " ") }
        var bytes = utf8[words.sentences[index].range]
        while let first = bytes.first, isBlank(first) { bytes.removeFirst() }
        while let last = bytes.last, isBlank(last) { bytes.removeLast() }
        return bytes
    }

    /// A sentence as it is quoted, cut around a position in it if it is long.
    ///
    /// - Parameter place: the UTF-8 offsets of the position in the text.
    public func quoted(around place: Range<Int>) -> String { Sentences.sentence(in: provide(), around: place) }

    /// A sentence with its terms in order. Sorts them.
    public subscript(_ index: Int) -> Sentence {
        // The column in the upper half and the index in text order in the lower, so that keys sort by both.
        var keys = words.sentences[index].words.map { UInt64(words.columns[$0]) << 32 | UInt64($0) }
        keys.sort()
        var columns: [Int32] = []
        var positions: [Range<Int>] = []
        columns.reserveCapacity(keys.count)
        positions.reserveCapacity(keys.count)
        for key in keys {
            let column = Int32(key >> 32)
            if columns.last == column { continue }
            columns.append(column)
            positions.append(place(Int(key & 0xFFFF_FFFF)))
        }
        return Sentence(range: words.sentences[index].range, columns: columns, positions: positions)
    }

    /// The columns of a sentence's terms, ascending, each once. Sorts them.
    package func columns(_ index: Int) -> [Int32] {
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

    /// The numbers of a sentence's terms in a table of all columns, ascending, each once; −1 in the table is none.
    func numbers(_ index: Int, _ numbers: [Int]) -> [Int] {
        var found: [Int] = []
        for word in words.sentences[index].words {
            let number = numbers[Int(words.columns[word])]
            if number >= 0, !found.contains(number) { found.append(number) }
        }
        found.sort()
        return found
    }

    /// The first position of a term in a sentence; nil if it does not occur there.
    ///
    /// - Parameters:
    ///   - column: the column of the term.
    ///   - index: the index of the sentence.
    public func place(of column: Int, inSentence index: Int) -> Range<Int>? {
        words.sentences[index].words.first { words.columns[$0] == column }.map(place)
    }

    /// The first position of a term in the text; nil if it does not occur.
    ///
    /// - Parameter column: the column of the term.
    /// - Complexity: Linear in the text's words.
    public func firstPlace(of column: Int) -> Range<Int>? {
        words.columns.firstIndex(of: Int32(column)).map(place)
    }

    /// The sentences that contain a term, each with its first position there. Linear in the text's words.
    package func occurrences(of column: Int) -> [(sentence: Int, place: Range<Int>)] {
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

    /// The sentences that contain a string, each with its first position there, as UTF-8 offsets.
    package func occurrences(of string: String) -> [(sentence: Int, place: Range<Int>)] {
        var result: [(sentence: Int, place: Range<Int>)] = []
        let (string, text) = (Array(string.utf8), utf8)
        text.withUnsafeBufferPointer { bytes in
            string.withUnsafeBufferPointer { wanted in
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
