import TermVectors

/// What features are called: a term is its own name, and a shingle is called as it is first written.
public struct FeatureNames: Sendable {
    private let vocabulary: Vocabulary
    private let places: [Shingles.Place]
    private let utf8: @Sendable (Int) -> [UInt8]

    /// - Parameters:
    ///   - vocabulary: the terms, by their columns.
    ///   - shingles: nil where there are none among the features.
    ///   - utf8: the text of a document. It is asked for with every name of a shingle.
    public init(
        _ vocabulary: Vocabulary, shingles: Shingles?, utf8: @escaping @Sendable (_ document: Int) -> [UInt8]
    ) {
        self.vocabulary = vocabulary
        places = shingles?.places ?? []
        self.utf8 = utf8
    }

    public func name(_ feature: Feature) -> String {
        switch feature {
        case .term(let column): vocabulary.terms[column]
        case .shingle(let column): shingle(column)
        }
    }

    /// A shingle, by its column among shingles, as it is first written.
    public func shingle(_ column: Int) -> String {
        let place = places[column]
        return String(decoding: utf8(place.document)[place.range], as: UTF8.self)
    }
}
