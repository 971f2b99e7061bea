import TermVectors
import Text

/// The words and texts of reports, in which shared passages and phrases are found.
package struct PriorTexts: Sendable {
    /// The words of a row's report.
    let sequence: @Sendable (_ row: Int) -> WordSequence
    /// The text of a row's report.
    let utf8: @Sendable (_ row: Int) -> [UInt8]
    /// Where phrases may begin and end.
    let words: ThemeWords

    /// - Parameters:
    ///   - words: where phrases may begin and end.
    ///   - sequence: the words of a row's report without stop words; called each time it is explained.
    ///   - utf8: the text of a row's report.
    package init(
        words: ThemeWords, sequence: @escaping @Sendable (_ row: Int) -> WordSequence,
        utf8: @escaping @Sendable (_ row: Int) -> [UInt8]
    ) {
        (self.words, self.sequence, self.utf8) = (words, sequence, utf8)
    }

    /// What is known of a row's report.
    func side(_ row: Int) -> Side { Side(sequence(row)) { utf8(row) } }

    /// One of two reports that are compared. Its text is fetched when it is first needed: for most reports it never is.
    final class Side {
        let sequence: WordSequence
        private let provide: () -> [UInt8]
        private(set) lazy var utf8 = provide()

        init(_ sequence: WordSequence, utf8: @escaping () -> [UInt8]) {
            self.sequence = sequence
            provide = utf8
        }

        var words: [WordSequence.Word] { sequence.words }

        /// The UTF-8 offsets from the beginning of one word to the end of another.
        func range(_ words: Range<Int>) -> Range<Int> {
            Int(self.words[words.lowerBound].start)..<Int(self.words[words.upperBound - 1].end)
        }

        /// The text from the beginning of one word to the end of another.
        func text(_ words: Range<Int>) -> String { String(decoding: utf8[range(words)], as: UTF8.self) }

        /// What stands between a word and the one before it.
        func gap(before word: Int) -> ArraySlice<UInt8> {
            let (start, end) = (Int(words[word - 1].end), Int(words[word].start))
            return start < end ? utf8[start..<end] : []
        }

        /// Whether a word stands beside the one before it, at most with a blank between them, as in pre-segmented text.
        func adjoins(_ word: Int) -> Bool {
            let (start, end) = (words[word - 1].end, words[word].start)
            return start == end || start + 1 == end && utf8[Int(start)] == UInt8(ascii: " ")
        }

        /// Whether a numeral or 非 stands right before a word, of which it is then a part, as in 五水共治 and 非典型.
        func isTornBefore(_ word: Int) -> Bool {
            let start = Int(words[word].start)
            // These are no words of the sequence, so what follows right on a word follows none.
            guard start > 0, word == 0 || Int(words[word - 1].end) < start else { return false }
            var first = start - 1
            while first > 0, utf8[first] & 0xC0 == 0x80 { first -= 1 }
            let scalar = String(decoding: utf8[first..<start], as: UTF8.self).unicodeScalars.first
            return scalar.map { $0 == "非" || Numerals.isNumeral($0) } ?? false
        }

        /// Whether a word follows on the one before it in a list, after 、.
        func isListed(_ word: Int) -> Bool { String(decoding: gap(before: word), as: UTF8.self).contains("、") }
    }
}

/// Where the words of a report with the same key stand.
struct KeyPlaces {
    private var first: [UInt64: Int32] = [:]
    /// For each word, the next one with the same key; −1 for none.
    private var next: [Int32]

    /// - Parameters:
    ///   - count: the number of words.
    ///   - key: the key of a word; nil for none.
    init(_ count: Int, key: (Int) -> UInt64?) {
        next = Array(repeating: -1, count: count)
        first.reserveCapacity(count)
        for index in (0..<count).reversed() {
            guard let key = key(index) else { continue }
            if let later = first.updateValue(Int32(index), forKey: key) { next[index] = later }
        }
    }

    /// Calls a closure with each word that has a key, in order.
    func forEach(_ key: UInt64, _ body: (Int) -> Void) {
        var index = first[key] ?? -1
        while index >= 0 {
            body(Int(index))
            index = next[Int(index)]
        }
    }
}
