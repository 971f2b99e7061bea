import Segmentation

/// The kinds of tokens that are words, which are what is counted.
enum WordKinds {
    /// In the order of their codes.
    static let all: [TokenKind] = [.word, .place, .organisation, .person, .latin]

    /// The code of a kind in tables of words, which is its index in ``all``; nil for kinds that are not words.
    @inline(__always)
    static func code(_ kind: TokenKind) -> UInt8? {
        switch kind {
        case .word: 0
        case .place: 1
        case .organisation: 2
        case .person: 3
        case .latin: 4
        case .number, .date, .punctuation, .space, .mask: nil
        }
    }
}
