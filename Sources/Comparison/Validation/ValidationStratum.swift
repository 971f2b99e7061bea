/// Sentences from which a part of a sample to be coded by hand is drawn.
package struct ValidationStratum: Sendable, Equatable, Hashable {
    /// What the sentences hold.
    package enum Kind: String, Sendable, CaseIterable {
        /// A term that counts.
        case hit
        /// None, but the characters of a term.
        case near
        /// Neither.
        case other
    }

    /// What its sentences hold.
    package let kind: Kind
    /// The term that counts first in each of its sentences; nil if there are several, and in kinds without.
    package let term: String?
    /// The number of its sentences.
    package let sentences: Int
    /// How many of them are drawn, each equally likely.
    package let drawn: Int

    /// Creates a stratum.
    package init(kind: Kind, term: String? = nil, sentences: Int, drawn: Int) {
        self.kind = kind
        self.term = term
        self.sentences = sentences
        self.drawn = drawn
    }
}
