import Text

/// The sentences of a text in which terms are looked up: what ends with 。！？； or a line, and holds a letter or digit.
public struct KeywordSentences: Sendable {
    /// Where each sentence ends in the folded text.
    private let ends: [Int]

    /// Divides a text.
    public init(_ text: KeywordText) {
        var ends: [Int] = []
        var isEmpty = true
        for (position, scalar) in text.scalars.enumerated() {
            if scalar.endsSentence || scalar.isLineBreak || scalar == "\0" {
                if !isEmpty { ends.append(position + 1) }
                isEmpty = true
            } else if isEmpty, scalar.properties.isAlphabetic || scalar.properties.numericType != nil {
                isEmpty = false
            }
        }
        if !isEmpty { ends.append(text.scalars.count) }
        self.ends = ends
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
}
