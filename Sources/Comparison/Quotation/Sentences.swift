import TermVectors
import Text

/// Finds sentences of a text to be quoted as evidence.
public enum Sentences {
    /// The sentence that contains a range, without surrounding white space.
    ///
    /// A sentence ends with 。！？； or a line break. One longer than `limit` Unicode scalars is cut around the
    /// range, with `…` where something is left out.
    ///
    /// - Parameters:
    ///   - text: the text.
    ///   - range: UTF-8 offsets in `text`.
    ///   - limit: the most Unicode scalars of an uncut sentence.
    public static func sentence(in text: String, around range: Range<Int>, limit: Int = 120) -> String {
        let scalars = text.unicodeScalars
        let start = text.utf8.index(text.startIndex, offsetBy: range.lowerBound)
        let end = text.utf8.index(start, offsetBy: range.count)
        var first = start
        while first > scalars.startIndex {
            let before = scalars.index(before: first)
            if scalars[before].endsSentence { break }
            first = before
        }
        var last = end
        while last < scalars.endIndex {
            let scalar = scalars[last]
            if scalar == "\n" || scalar == "\r" { break }
            last = scalars.index(after: last)
            if scalar.endsSentence { break }
        }
        let sentence = scalars[first..<last]
        guard sentence.count > limit else { return trimmed(sentence) }
        let inner = scalars.distance(from: start, to: end)
        let side = max(0, (limit - inner) / 2)
        let from = scalars.index(start, offsetBy: -side, limitedBy: first) ?? first
        let to = scalars.index(end, offsetBy: side, limitedBy: last) ?? last
        return (from > first ? "…" : "") + trimmed(scalars[from..<to]) + (to < last ? "…" : "")
    }

    /// The same for a range in Unicode scalars.
    ///
    /// - Parameters:
    ///   - text: the text.
    ///   - range: offsets of Unicode scalars in `text`.
    public static func sentence(in text: String, aroundScalars range: Range<Int>) -> String {
        let scalars = text.unicodeScalars
        let start = scalars.index(scalars.startIndex, offsetBy: range.lowerBound)
        let end = scalars.index(start, offsetBy: range.count)
        return sentence(
            in: text,
            around: text.utf8.distance(
                from: text.startIndex, to: start)..<text.utf8.distance(from: text.startIndex, to: end))
    }

    /// The same for a text's UTF-8. Only the line that contains the range is decoded.
    static func sentence(in utf8: [UInt8], around range: Range<Int>) -> String {
        let lineBreak = UInt8(ascii: "\n")
        let start = utf8[..<range.lowerBound].lastIndex(of: lineBreak).map { $0 + 1 } ?? 0
        let end = utf8[range.upperBound...].firstIndex(of: lineBreak) ?? utf8.endIndex
        let line = String(decoding: utf8[start..<end], as: UTF8.self)
        return sentence(in: line, around: (range.lowerBound - start)..<(range.upperBound - start))
    }

    private static func trimmed(_ scalars: Substring.UnicodeScalarView) -> String {
        var rest = scalars
        while let first = rest.first, first.properties.isWhitespace { rest.removeFirst() }
        while let last = rest.last, last.properties.isWhitespace { rest.removeLast() }
        return String(rest)
    }
}
