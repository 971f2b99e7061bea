import Segmentation

/// The terms of a corpus, in the byte order of their UTF-8, each with the kind of token it is.
///
/// The order depends on the terms alone, not on the documents or their order.
public struct Vocabulary: Sendable {
    /// The terms; a term's index here is its column in every matrix.
    public let terms: [String]
    /// For each term its kind; a term that was met as several kinds has the most frequent of them.
    public let kinds: [TokenKind]
    private let indices: [String: Int]

    /// Takes terms in byte order, without repetition; anything else is a programmer's mistake and traps.
    public init(terms: [String], kinds: [TokenKind]) {
        precondition(terms.count == kinds.count, "every term has a kind")
        for index in terms.indices.dropFirst() {
            precondition(
                terms[index - 1].utf8.lexicographicallyPrecedes(terms[index].utf8), "terms are in byte order, once each"
            )
        }
        self.terms = terms
        self.kinds = kinds
        indices = Dictionary(uniqueKeysWithValues: terms.enumerated().map { ($1, $0) })
    }

    public var count: Int { terms.count }

    /// The column of a term.
    public func index(of term: String) -> Int? { indices[term] }
}
