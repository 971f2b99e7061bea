/// A word for the lexicon besides those of the dictionary, such as the name of a place.
public struct AdditionalWord: Sendable, Equatable {
    /// The word itself.
    public let word: String
    /// How often it would occur in the text that the dictionary was counted on; nil for just often enough to
    /// beat the best split into words of the dictionary. If the dictionary has the word, its own frequency is kept;
    /// with nil here, and unless the word yields, the algorithm `conspectus` still prefers it to that split.
    public let frequency: Int?
    /// What a token of this word is.
    public let kind: TokenKind
    /// Whether a word that the dictionary has as an ordinary one stays ordinary: 资源, 振兴 and 合作 are also
    /// counties, but hardly ever in a report.
    public let yieldsToDictionary: Bool

    /// A word and how it is used.
    public init(_ word: String, frequency: Int? = nil, kind: TokenKind, yieldsToDictionary: Bool = false) {
        self.word = word
        self.frequency = frequency
        self.kind = kind
        self.yieldsToDictionary = yieldsToDictionary
    }
}
