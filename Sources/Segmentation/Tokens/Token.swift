import Text

/// What a token is. The raw value is `token_kind` in the CSV files.
public enum TokenKind: String, Sendable, CaseIterable, BitwiseCopyable {
    /// A word of the lexicon or of the model of unknown words.
    case word
    /// A number, a percentage, an amount with its unit, an ordinal, or a range of these.
    case number
    /// A year, month or day with its unit, or a range of these.
    case date
    /// The name of a place.
    case place
    /// The name of an organisation.
    case organisation
    /// The name of a person.
    case person
    /// Latin (or any other alphabetic) and mixed tokens: `RCEP`, `5G`, `PM2.5`, `5A级`, `1+6`.
    case latin
    /// A punctuation mark or another symbol.
    case punctuation
    /// White space and control characters.
    case space
    /// A placeholder for something that was removed: `**`, `20xx`, `××`.
    case mask

    /// The kinds that are names of a place, an organisation or a person.
    package static let names: Set<TokenKind> = [.place, .organisation, .person]

    /// The byte that stands for the kind in the lexicon blob.
    var code: UInt8 {
        switch self {
        case .word: 0
        case .number: 1
        case .date: 2
        case .place: 3
        case .organisation: 4
        case .person: 5
        case .latin: 6
        case .punctuation: 7
        case .space: 8
        case .mask: 9
        }
    }

    /// The kind with this code; `word` for a code that no kind has, so that a damaged blob cannot crash a lookup.
    @inline(__always) init(code: UInt8) {
        // The codes follow the order of the cases, which is how they are represented in memory.
        self = unsafeBitCast(code < Self.codeCount ? code : 0, to: TokenKind.self)
    }

    private static var codeCount: UInt8 { @inline(__always) get { 10 } }
}

/// A piece of a text.
public struct Token: Sendable, Equatable, BitwiseCopyable {
    /// Where it begins: a UTF-8 byte offset into the original text.
    public let start: Int32
    /// Where it ends, exclusive.
    public let end: Int32
    /// What it is.
    public let kind: TokenKind

    /// A token at a place in a text.
    public init(start: Int32, end: Int32, kind: TokenKind) {
        self.start = start
        self.end = end
        self.kind = kind
    }
}

/// A text and its tokens.
///
/// The tokens tile the text: the first starts at 0, each starts where the one before ended, the last ends
/// with the text, and none is empty. White space and punctuation are tokens too.
public struct SegmentedText: Sendable {
    /// The tokens in the order of the text.
    public let tokens: [Token]
    /// The text as it was given.
    public let text: String
    /// Whether the text was pre-segmented. A phrase in such a text has white space between its parts, but its
    /// term does not.
    let isTokenized: Bool

    /// - Parameter text: must be contiguous UTF-8, so that offsets can be looked up without a copy.
    init(text: String, tokens: [Token], isTokenized: Bool = false) {
        self.text = text
        self.tokens = tokens
        self.isTokenized = isTokenized
    }

    /// The token as it is in the text; a phrase of pre-segmented text without the blanks between its parts.
    public func surface(_ index: Int) -> String {
        withBytes(index) { String(decoding: $0, as: UTF8.self) }
    }

    /// The folded form of the token (Unicode NFKC), with its case kept: what is counted.
    public func term(_ index: Int) -> String {
        withTermBytes(index) { String(decoding: $0, as: UTF8.self) }
    }

    /// The UTF-8 bytes of ``term(_:)``, without making a string. The buffer is valid only inside `body`.
    ///
    /// - Complexity: linear in the token's length; nothing is allocated for Han and ASCII tokens.
    package func withTermBytes<R>(_ index: Int, _ body: (UnsafeBufferPointer<UInt8>) throws -> R) rethrows -> R {
        try withBytes(index) { bytes in try Folding.withFolded(bytes, body) }
    }

    /// Calls `body` with each token and the UTF-8 bytes of its ``term(_:)``, in the order of the text: the
    /// text is accessed once instead of once per token. The buffer is valid only inside `body`.
    public func forEachTerm(_ body: (Token, UnsafeBufferPointer<UInt8>) -> Void) {
        let found: Void? = text.utf8.withContiguousStorageIfAvailable { utf8 in
            for token in tokens {
                let bytes = UnsafeBufferPointer(rebasing: utf8[Int(token.start)..<Int(token.end)])
                if isTokenized, token.kind != .space, bytes.contains(where: { $0 <= 0x20 }) {
                    // A phrase of pre-segmented text.
                    Array(bytes.filter { $0 > 0x20 }).withUnsafeBufferPointer { word in
                        Folding.withFolded(word) { body(token, $0) }
                    }
                } else {
                    Folding.withFolded(bytes) { body(token, $0) }
                }
            }
        }
        precondition(found != nil, "a segmented text is contiguous UTF-8")
    }

    private func withBytes<R>(_ index: Int, _ body: (UnsafeBufferPointer<UInt8>) throws -> R) rethrows -> R {
        let token = tokens[index]
        let range = Int(token.start)..<Int(token.end)
        let found = try text.utf8.withContiguousStorageIfAvailable { utf8 in
            if isTokenized, token.kind != .space, utf8[range].contains(where: { $0 <= 0x20 }) {
                return try Array(utf8[range].filter { $0 > 0x20 }).withUnsafeBufferPointer(body)
            }
            return try body(UnsafeBufferPointer(rebasing: utf8[range]))
        }
        guard let found else { preconditionFailure("a segmented text is contiguous UTF-8") }
        return found
    }
}
