/// How much of a document was counted.
public struct DocumentSize: Sendable, Equatable {
    /// Tokens before stop words are removed: all except white space and punctuation.
    public let tokens: Int
    /// Tokens that are stop words.
    public let stopWords: Int
}
