/// Where sentences and clauses end. Every stage uses these definitions, so that a sentence of the targets is
/// a sentence of the sections and of the word counts.
///
/// Three sets, the first of which lies within the other two:
/// - ``Swift/Unicode/Scalar/endsSentence``: 。！？； in every width, and line breaks;
/// - ``Swift/Unicode/Scalar/endsClause``: the comma and the colon too, but not 、. Between two digits (1,000
///   and 10:30) neither ends a clause, which only the text shows: ``clauseEnds(at:in:)``;
/// - ``Swift/Unicode/Scalar/closesLine``: what a finished line may end with: the end of a sentence, a colon
///   or an ellipsis.
@usableFromInline
package enum Stops {
    /// Whether a clause ends with the scalar at a position.
    @inlinable
    package static func clauseEnds(at place: Int, in text: Scalars) -> Bool {
        let scalar = text[place]
        guard scalar.endsClause else { return false }
        guard scalar == "," || scalar == ":" || scalar == "，" || scalar == "：" else { return true }
        guard place > 0, place + 1 < text.count else { return true }
        return text[place - 1].digit == nil || text[place + 1].digit == nil
    }

    /// Whether a token of punctuation or white space, as it stands in the text, contains the end of a
    /// sentence. In valid UTF-8 the bytes of a character occur nowhere else.
    @inlinable @inline(__always)
    package static func sentenceEnds(in token: UnsafeBufferPointer<UInt8>) -> Bool {
        var position = 0
        while position < token.count {
            let lead = token[position]
            if lead < 0x80 {
                if lead == 0x0A || lead == 0x0D || lead == 0x21 || lead == 0x3B || lead == 0x3F { return true }
                position += 1
            } else {
                if UTF8Coding.scalar(token, &position).endsSentence { return true }
            }
        }
        return false
    }
}

extension Unicode.Scalar {
    /// Whether it ends a sentence: 。！？； in full and half width, ﹔﹖﹗｡, and line breaks.
    @inlinable @inline(__always)
    package var endsSentence: Bool {
        if value >= 0x3400 && value < 0xFE54 { return false }
        return switch value {
        case 0x3002, 0xFF01, 0xFF1F, 0xFF1B, 0x21, 0x3F, 0x3B, 0x0A, 0x0D, 0x85, 0x2028, 0x2029, 0xFE54, 0xFE56, 0xFE57,
            0xFF61:
            true
        default: false
        }
    }

    /// Whether it ends a clause unless it stands between digits: the end of a sentence, a comma or a colon of
    /// any width.
    @inlinable @inline(__always)
    package var endsClause: Bool {
        if value >= 0x3400 && value < 0xFE50 { return false }
        return switch value {
        case 0xFF0C, 0x2C, 0xFF1A, 0x3A, 0xFE50, 0xFE55: true
        default: endsSentence
        }
    }

    /// Whether a finished line, a paragraph or a salutation, may end with it: the end of a sentence, a colon
    /// or an ellipsis.
    @inlinable @inline(__always)
    package var closesLine: Bool {
        if value >= 0x3400 && value < 0xFE54 { return false }
        return switch value {
        case 0xFF1A, 0x3A, 0xFE55, 0x2026: true
        default: endsSentence
        }
    }
}

extension ScalarRanges {
    /// The scalars for which ``Swift/Unicode/Scalar/endsSentence`` is true, except line breaks: for text read
    /// line by line.
    package static let sentenceEnds = ScalarRanges(
        [
            0x21...0x21, 0x3B...0x3B, 0x3F...0x3F, 0x3002...0x3002, 0xFE54...0xFE54, 0xFE56...0xFE57, 0xFF01...0xFF01,
            0xFF1B...0xFF1B, 0xFF1F...0xFF1F, 0xFF61...0xFF61,
        ], within: [0x21...0x3F, 0x3002...0x3002, 0xFE54...0xFF1F, 0xFF61...0xFF61])
}
