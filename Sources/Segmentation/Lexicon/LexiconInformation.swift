/// What the header of a lexicon's blob says.
public struct LexiconInformation: Sendable, Equatable {
    public let formatVersion: Int
    /// Distinct words of the dictionary.
    public let dictionaryWords: Int
    /// Distinct words that only the additional list has.
    public let additionalWords: Int
    /// The sum of the dictionary's frequencies: what probabilities are relative to.
    package let totalFrequency: Int
    public let hasHiddenMarkovModel: Bool
    /// Size of the blob.
    public let bytes: Int
    /// SHA-256 of the dictionary file, in hexadecimal.
    public let dictionaryDigest: String
    /// SHA-256 of the model's three files one after another; empty without a model.
    package let modelDigest: String
    /// SHA-256 of the additional words, one a line with frequency and kind.
    public let additionalWordsDigest: String
    /// Terms of the genre that were added, 0 without a list.
    public let genreTerms: Int
    /// SHA-256 of the file of terms; empty without one.
    package let genreTermsDigest: String
    /// SHA-256 of everything behind the header.
    public let contentDigest: String
    /// That of the lexicon which the terms were added to; empty without terms.
    public let baseDigest: String
}
