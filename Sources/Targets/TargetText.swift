import Text

/// The text of a report as scalars, folded as far as every scalar keeps its position: `Folding.placed(_:)`.
struct TargetText: Sendable {
    let scalars: [Unicode.Scalar]

    init(_ text: String) { self.init(utf8: Array(text.utf8)) }

    /// Folds a text.
    ///
    /// - Parameter utf8: valid UTF-8.
    init(utf8: [UInt8]) { scalars = Folding.placed(Scalars(utf8: utf8)) }

    var count: Int { scalars.count }

    subscript(_ index: Int) -> Unicode.Scalar { scalars[index] }

    /// The scalar at a position; nil outside the text.
    func at(_ index: Int) -> Unicode.Scalar? { scalars.indices.contains(index) ? scalars[index] : nil }

    /// Whether a clause ends with the scalar at a position.
    func endsClause(_ position: Int) -> Bool { Stops.clauseEnds(at: position, in: scalars) }

    /// The sentence that begins at a position or after the blanks and sentence ends there, up to its last scalar
    /// before the mark that ends it; nil if there is none before `limit`.
    func sentence(from start: Int, limit: Int) -> Range<Int>? {
        var start = start
        while start < limit, self[start].endsSentence || self[start].isBlank { start += 1 }
        var end = start
        while end < limit, !self[end].endsSentence { end += 1 }
        return end > start ? start..<end : nil
    }

    /// The beginning of the clause that contains a position, not before `lowest`.
    func clauseStart(_ position: Int, notBefore lowest: Int) -> Int {
        var start = position
        while start > lowest, !endsClause(start - 1) { start -= 1 }
        return start
    }

    /// A sentence as it is quoted, with the mark that ends it, unless that is the end of the line.
    func quoted(_ sentence: Range<Int>, limit: Int) -> String {
        let isClosed = sentence.upperBound < limit && !self[sentence.upperBound].isLineBreak
        return string(sentence.lowerBound..<(isClosed ? sentence.upperBound + 1 : sentence.upperBound))
    }

    func string(_ range: Range<Int>) -> String { Scalars(scalars[range]).text }
}

extension PhraseTable {
    func length(in text: TargetText, at start: Int, limit: Int) -> Int? {
        length(in: text.scalars, at: start, limit: limit)
    }

    func length(in text: TargetText, endingAt end: Int, limit: Int) -> Int? {
        length(in: text.scalars, endingAt: end, limit: limit)
    }

    func first(in text: TargetText, _ range: Range<Int>) -> Range<Int>? { first(in: text.scalars, range) }

    func last(in text: TargetText, _ range: Range<Int>) -> Range<Int>? { last(in: text.scalars, range) }

    func occurs(in text: TargetText, _ range: Range<Int>) -> Bool { occurs(in: text.scalars, range) }

    func holds(_ text: TargetText, _ range: Range<Int>) -> Bool { holds(text.scalars, range) }
}
