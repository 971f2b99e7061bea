import TermVectors

/// Names of features: a term is its own name, and a shingle is named by its text where it first occurs.
public struct FeatureNames: Sendable {
    private let vocabulary: Vocabulary
    private let occurrences: [Shingles.Occurrence]
    private let utf8: @Sendable (Int) -> [UInt8]

    /// Prepares the names.
    ///
    /// - Parameters:
    ///   - vocabulary: the terms, by column.
    ///   - shingles: nil if there are none among the features.
    ///   - utf8: the text of a document; called each time a shingle is named.
    public init(
        _ vocabulary: Vocabulary, shingles: Shingles?, utf8: @escaping @Sendable (_ document: Int) -> [UInt8]
    ) {
        self.vocabulary = vocabulary
        occurrences = shingles?.firstOccurrences ?? []
        self.utf8 = utf8
    }

    /// The name of a feature.
    public func name(_ feature: Feature) -> String {
        switch feature {
        case .term(let column): vocabulary.terms[column]
        case .shingle(let column): shingle(column)
        }
    }

    /// The text of a shingle where it first occurs, given its column among shingles.
    public func shingle(_ column: Int) -> String {
        let place = occurrences[column]
        return String(decoding: utf8(place.document)[place.range], as: UTF8.self)
    }
}
