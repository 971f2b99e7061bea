import TermVectors

/// Splits a cosine: which shared passages, phrases and terms make two reports similar, and how much each contributes.
///
/// The cosine of two rows of length 1 is Σ aₜ bₜ over the features t, terms and shingles. Each product is credited once:
/// that of a set phrase to ``setPhrases``, that of a name to ``names``, that of a shingle to the longest passage that holds
/// it, and that of another term in equal parts to its uses in the report, each to the passage, the phrase or else the term
/// that it belongs to, or to ``commonWords``.
public struct Explanation: Sendable {
    /// Something that both reports have.
    public struct Part: Sendable, Equatable {
        /// What it is.
        public enum Kind: String, Sendable, CaseIterable {
            /// Four words or more, stop words passed over, as long as both reports agree.
            case passage
            /// A whole phrase of two words or more, outside such passages.
            case phrase
            /// A single term, outside both.
            case term
        }

        /// What it is.
        public let kind: Kind
        /// Its text as it first stands in the report.
        public let text: String
        /// The column of a term; nil for a passage or phrase.
        package let column: Int32?
        /// Its text in the other report, which may have other stop words.
        package let otherText: String
        /// What it adds to the cosine.
        public let contribution: Double
        /// How often the report has it.
        public let count: Int
        /// How often the other report has it.
        public let otherCount: Int
    }

    /// The most parts that are listed, so that with the four sums there are 50 rows.
    public static let maximumParts = 46

    /// The cosine that is split.
    public let cosine: Double
    /// What contributes most in descending order; on ties in the order of the report.
    public let parts: [Part]
    /// The contribution of set phrases, which nearly every report of the same level and year has; see `SetPhrases`.
    public let setPhrases: Double
    /// The contribution of names of places, persons and organisations.
    public let names: Double
    /// The contribution of single words, in no passage or phrase, that tell nothing by themselves: verbs, adverbs, adjectives.
    public let commonWords: Double
    /// The contribution of what is not listed for want of room.
    public let others: Double

    /// A contribution as a share of the cosine; nil if the cosine is 0.
    ///
    /// - Parameter contribution: what something adds to ``cosine``.
    public func share(of contribution: Double) -> Double? { cosine > 0 ? contribution / cosine : nil }

    /// Splits the cosine of two rows of a matrix of terms, term by term.
    ///
    /// - Parameters:
    ///   - matrix: the weighted rows.
    ///   - i: one row.
    ///   - j: the other row.
    ///   - counts: the counts of the same rows.
    ///   - limit: the most terms listed; the rest is in ``others``.
    ///   - setPhrases: for each column, whether it is a set phrase; see `SetPhrases`.
    public init(
        _ matrix: WeightedMatrix, _ i: Int, _ j: Int, counts: CountMatrix, limit: Int = Explanation.maximumParts,
        setPhrases: [Bool]
    ) {
        let products = SharedProducts(
            RowProductList(matrix.unitRows, i).products(j),
            marks: FeatureMarks(setPhrases: setPhrases, kinds: matrix.vocabulary.kinds))
        self.init(products, listing: TermCredits(products, counts, i, j).parts, limit: limit)
    }

    /// Lists the strongest of what was credited.
    ///
    /// - Parameters:
    ///   - products: the shared features.
    ///   - listing: what may be listed, in the order of the report.
    ///   - commonWords: what words contribute that may not.
    ///   - limit: how many at most.
    init(
        _ products: SharedProducts, listing parts: [Part], commonWords: Double = 0,
        limit: Int = Explanation.maximumParts
    ) {
        cosine = clamped(products.sum)
        let listed = parts.enumerated().sorted {
            $0.element.contribution != $1.element.contribution
                ? $0.element.contribution > $1.element.contribution : $0.offset < $1.offset
        }.prefix(limit).map(\.element)
        self.parts = listed
        (setPhrases, names) = (products.setPhrases, products.names)
        self.commonWords = commonWords
        let rest = cosine - setPhrases - names - commonWords - listed.reduce(0) { $0 + $1.contribution }
        // Everything is listed: what is left is rounding.
        others = abs(rest) < 1e-12 ? 0 : rest
    }
}
