import Segmentation

/// The terms of a corpus, in the byte order of their UTF-8, each with its kind of token.
///
/// The order depends on the terms alone, not on the documents or their order.
public struct Vocabulary: Sendable {
    /// The terms; a term's index here is its column in every matrix.
    public let terms: [String]
    /// The kind of each term; a term that was met as several kinds has the most frequent of them.
    public let kinds: [TokenKind]
    private let table: ByteTable

    /// Takes terms in byte order, without duplicates; anything else is a programming error and traps.
    public init(terms: [String], kinds: [TokenKind]) {
        precondition(terms.count == kinds.count, "every term has a kind")
        for index in terms.indices.dropFirst() {
            precondition(
                terms[index - 1].utf8.lexicographicallyPrecedes(terms[index].utf8), "terms are in byte order, once each"
            )
        }
        self.terms = terms
        self.kinds = kinds
        table = ByteTable(terms)
    }

    /// The terms of both; a term in both has the kind that it has here.
    public func union(_ other: Vocabulary) -> Vocabulary {
        let added = other.terms.filter { index(of: $0) == nil }
        if added.isEmpty { return self }
        let terms = (self.terms + added).sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
        return Vocabulary(
            terms: terms,
            kinds: terms.map { term in index(of: term).map { kinds[$0] } ?? other.kinds[other.index(of: term)!] })
    }

    /// The number of terms.
    public var count: Int { terms.count }

    /// The column of a term; nil if it is not in the vocabulary.
    public func index(of term: String) -> Int? {
        var term = term
        return term.withUTF8 { table.number(of: $0) }
    }

    /// The column of a term given as UTF-8; nil if it is not in the vocabulary. Nothing is allocated.
    public func index(ofUTF8 term: UnsafeBufferPointer<UInt8>) -> Int? { table.number(of: term) }
}
