import Text

/// The sentences of a text in which terms are looked up: what ends with 。！？； or a line, and holds a letter or digit.
public struct KeywordSentences: Sendable {
    /// Where each sentence ends in the folded text.
    private let ends: [Int]
    /// Where the first letter or digit of each stands.
    private let starts: [Int]

    /// Divides a text.
    public init(_ text: KeywordText) {
        var ends: [Int] = []
        var starts: [Int] = []
        var isEmpty = true
        for (position, scalar) in text.scalars.enumerated() {
            if scalar.endsSentence || scalar.isLineBreak || scalar == "\0" {
                if !isEmpty { ends.append(position + 1) }
                isEmpty = true
            } else if isEmpty, scalar.properties.isAlphabetic || scalar.properties.numericType != nil {
                isEmpty = false
                starts.append(position)
            }
        }
        if !isEmpty { ends.append(text.scalars.count) }
        self.ends = ends
        self.starts = starts
    }

    /// The number of sentences.
    public var count: Int { ends.count }

    /// The number of sentences that hold at least one of these occurrences, which are in the order of the text.
    func count(holding occurrences: [KeywordSearch.Occurrence]) -> Int {
        var last = -1
        var count = 0
        var number = 0
        for occurrence in occurrences {
            while number < ends.count, ends[number] <= occurrence.range.lowerBound { number += 1 }
            if number != last { count += 1 }
            last = number
        }
        return count
    }

    /// The number of the sentence that holds a position of the folded text; the number of sentences if it lies behind all.
    func number(at position: Int) -> Int {
        var (low, high) = (0, ends.count)
        while low < high {
            let middle = (low + high) / 2
            if ends[middle] <= position { low = middle + 1 } else { high = middle }
        }
        return low
    }

    /// A sentence in the folded text, from what opens it to its mark; line breaks and blanks around it are left out.
    func range(_ number: Int, in text: KeywordText) -> Range<Int> {
        let isOutside = { (scalar: Unicode.Scalar) in scalar == "\0" || scalar.properties.isWhitespace }
        var start = number > 0 ? ends[number - 1] : 0
        for position in start..<starts[number] {
            let scalar = text.scalars[position]
            // What stands before the last mark or line break is no part of it: an empty line, marks alone.
            if scalar.endsSentence || scalar.isLineBreak || scalar == "\0" { start = position + 1 }
        }
        var end = ends[number]
        while isOutside(text.scalars[end - 1]) { end -= 1 }
        while isOutside(text.scalars[start]) { start += 1 }
        return start..<end
    }
}
