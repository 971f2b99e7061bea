import TermVectors
import Text

/// The passages that a report shares with another: the longest runs of words of both, of ``Shingles/length`` words or more.
///
/// Words are compared without stop words, as in shingles. A passage goes on over punctuation and numbers where both reports
/// have the same, and ends with the line.
struct SharedPassages {
    /// A passage, as ranges of words of both reports.
    struct Passage: Equatable {
        let own: Range<Int>
        let other: Range<Int>
    }

    /// In the order of the report. Each shared shingle of the report is within one of them; two may overlap by fewer words
    /// than a shingle has.
    private(set) var passages: [Passage] = []

    /// Finds the passages.
    ///
    /// - Parameters:
    ///   - own: the report.
    ///   - other: the other report.
    /// - Complexity: linear in the words, but for those of passages that the other report has several times.
    init(_ own: PriorTexts.Side, _ other: PriorTexts.Side) {
        let places = KeyPlaces(other.words.count) { other.sequence.shingleKey(at: $0) }
        var index = 0
        while index < own.words.count {
            let taken = passages.last?.own.upperBound ?? 0
            var best: Passage?
            if let key = own.sequence.shingleKey(at: index) {
                places.forEach(key) { candidate in
                    let found = Self.longest(own, other, index, candidate, after: taken)
                    if found.own.count > best?.own.count ?? 0 { best = found }
                }
            }
            if let best {
                passages.append(best)
                index = max(index + 1, best.own.upperBound - Shingles.length + 1)
            } else {
                index += 1
            }
        }
    }

    /// The longest passage through a shingle of both reports.
    ///
    /// - Parameter taken: it does not go back over words before this one.
    private static func longest(
        _ own: PriorTexts.Side, _ other: PriorTexts.Side, _ first: Int, _ otherFirst: Int, after taken: Int
    ) -> Passage {
        var (start, otherStart) = (first, otherFirst)
        while start > taken, otherStart > 0, own.words[start - 1].key == other.words[otherStart - 1].key,
            continues(own, other, start, otherStart)
        {
            (start, otherStart) = (start - 1, otherStart - 1)
        }
        var (end, otherEnd) = (first + Shingles.length, otherFirst + Shingles.length)
        while end < own.words.count, otherEnd < other.words.count, own.words[end].key == other.words[otherEnd].key,
            continues(own, other, end, otherEnd)
        {
            (end, otherEnd) = (end + 1, otherEnd + 1)
        }
        return Passage(own: start..<end, other: otherStart..<otherEnd)
    }

    /// Whether two words follow on those before them in the same way: in one run, or after the same marks in one line.
    private static func continues(
        _ own: PriorTexts.Side, _ other: PriorTexts.Side, _ word: Int, _ otherWord: Int
    ) -> Bool {
        let breaks = own.words[word].startsRun
        guard breaks == other.words[otherWord].startsRun else { return false }
        guard breaks else { return true }
        let gap = own.gap(before: word)
        return !gap.contains(UInt8(ascii: "\n")) && gap.elementsEqual(other.gap(before: otherWord))
    }

    /// How often each of several sequences of words stands in a report.
    static func counts(_ sequences: [ArraySlice<WordSequence.Word>], in report: PriorTexts.Side) -> [Int] {
        var byFirst: [UInt64: [Int]] = [:]
        for (number, words) in sequences.enumerated() { byFirst[words.first!.key, default: []].append(number) }
        var counts = Array(repeating: 0, count: sequences.count)
        for (start, word) in report.words.enumerated() {
            for number in byFirst[word.key] ?? [] where start + sequences[number].count <= report.words.count {
                if zip(sequences[number], report.words[start...]).allSatisfy({ $0.key == $1.key }) {
                    counts[number] += 1
                }
            }
        }
        return counts
    }
}

extension SharedPassages.Passage {
    /// The passage as it stands in both reports: without a word that stands alone behind the last mark or before the first
    /// one, as a verb whose number differs, and with what goes on in both reports up to a mark without being a word.
    func shown(_ own: PriorTexts.Side, _ other: PriorTexts.Side) -> (own: String, other: String) {
        var (words, otherWords) = (self.own, self.other)
        if words.count > Shingles.length {
            if own.words[words.upperBound - 1].startsRun, !own.isListed(words.upperBound - 1) {
                words.removeLast()
                otherWords.removeLast()
            }
            if own.words[words.lowerBound + 1].startsRun, !own.isListed(words.lowerBound + 1) {
                words.removeFirst()
                otherWords.removeFirst()
            }
        }
        let (range, otherRange) = (own.range(words), other.range(otherWords))
        let before = Self.goesOn(
            Scalars(utf8: Array(own.utf8[Self.line(own.utf8, before: range.lowerBound)])).reversed(),
            Scalars(utf8: Array(other.utf8[Self.line(other.utf8, before: otherRange.lowerBound)])).reversed(),
            mayBeNumeral: true)
        let after = Self.goesOn(
            Scalars(utf8: Array(own.utf8[Self.line(own.utf8, after: range.upperBound)])),
            Scalars(utf8: Array(other.utf8[Self.line(other.utf8, after: otherRange.upperBound)])),
            mayBeNumeral: false)
        func text(_ utf8: [UInt8], _ range: Range<Int>) -> String {
            String(decoding: utf8[range.lowerBound - before..<range.upperBound + after], as: UTF8.self)
        }
        return (text(own.utf8, range), text(other.utf8, otherRange))
    }

    /// The most characters that a passage goes on after its last word.
    private static let longestEnd = 4

    /// How many bytes two texts go on alike until both are at the end of a clause, or if all of it is a numeral, as before
    /// 甸峡 in 九甸峡; 0 if they differ before.
    private static func goesOn(_ one: Scalars, _ other: Scalars, mayBeNumeral: Bool) -> Int {
        var (length, bytes) = (0, 0)
        var isNumeral = mayBeNumeral
        while length < one.count, length < other.count, one[length] == other[length], one[length].isHan {
            isNumeral = isNumeral && Numerals.isNumeral(one[length])
            bytes += UTF8.width(one[length])
            length += 1
            if length > longestEnd { return 0 }
        }
        func ends(_ text: Scalars) -> Bool { length >= text.count || !text[length].isHan }
        return ends(one) && ends(other) || isNumeral ? bytes : 0
    }

    /// What stands behind a place, as far as a passage may go on.
    private static func line(_ utf8: [UInt8], after place: Int) -> Range<Int> {
        var end = min(utf8.count, place + 3 * (longestEnd + 2))
        while end < utf8.count, end > place, utf8[end] & 0xC0 == 0x80 { end -= 1 }
        return place..<end
    }

    /// What stands before a place, as far as a passage may have begun.
    private static func line(_ utf8: [UInt8], before place: Int) -> Range<Int> {
        var start = max(0, place - 3 * (longestEnd + 2))
        while start < place, utf8[start] & 0xC0 == 0x80 { start += 1 }
        return start..<place
    }
}
