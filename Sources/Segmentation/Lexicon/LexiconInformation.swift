/// The contents of the header of a lexicon's blob.
public struct LexiconInformation: Sendable, Equatable {
    /// The version of the blob's format.
    public let formatVersion: Int
    /// Distinct words in the dictionary.
    public let dictionaryWords: Int
    /// Distinct words that only the additional list has.
    public let additionalWords: Int
    /// The sum of the dictionary's frequencies, to which probabilities are relative.
    package let totalFrequency: Int
    /// Whether it has the model by which unknown words are found.
    public let hasHiddenMarkovModel: Bool
    /// The size of the blob.
    public let bytes: Int
    /// SHA-256 of the dictionary file, in hexadecimal.
    public let dictionaryDigest: String
    /// SHA-256 of the model's three files, concatenated; empty without a model.
    package let modelDigest: String
    /// SHA-256 of the additional words, one per line with frequency and kind.
    public let additionalWordsDigest: String
    /// The number of genre terms that were added; 0 without a list.
    public let genreTerms: Int
    /// SHA-256 of the file of terms; empty without one.
    package let genreTermsDigest: String
    /// SHA-256 of everything after the header.
    public let contentDigest: String
    /// The content digest of the lexicon to which the terms were added; empty without terms.
    public let baseDigest: String
}
