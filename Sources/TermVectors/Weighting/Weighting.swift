/// How counts become weights.
///
/// In all formulas tf is a term's count in a report, df the number of reports that contain it, N the number
/// of reports. A term that none of them contains (one from a draft, say) counts as being as rare as possible,
/// df = 1, except in scikit-learn's schemes, which are defined for df = 0.
///
/// ```swift
/// let weighting = try Weighting("bm25:k1=1.2")
/// let weights = counts.weighted(by: weighting)
/// print(weights.scheme, weights.weights.entryCount)
/// ```
public enum Weighting: Sendable, Hashable {
    /// (1 + ln tf) · (ln((1 + N)/(1 + df)) + 1), rows scaled to Euclidean length 1: scikit-learn's
    /// `TfidfTransformer(sublinear_tf=True)`. The default: a term used forty times is not forty times as telling.
    case sublinearTFIDF
    /// tf · (ln((1 + N)/(1 + df)) + 1), rows scaled to Euclidean length 1: scikit-learn's `TfidfTransformer()`.
    case sklearn
    /// tf · log₁₀(N/df), rows not scaled: `dfm_tfidf()` of R's quanteda. See ``QuantedaOptions``.
    case quanteda(QuantedaOptions)
    /// tf · (add + log₂(N/df)), rows scaled to Euclidean length 1: gensim's `TfidfModel`. See ``GensimOptions``.
    case gensim(GensimOptions)
    /// Three letters for term frequency, document frequency and normalisation. See ``SMARTOptions``.
    case smart(SMARTOptions)
    /// ln(1 + (N − df + ½)/(df + ½)) · tf · (k₁ + 1)/(tf + k₁ · (1 − b + b · length/mean length)), rows not scaled. See
    /// ``BM25Options``.
    case bm25(BM25Options)

    /// One of each, with its defaults; for SMART the usual `ltc`.
    package static let presets: [Weighting] = [
        .sublinearTFIDF, .sklearn, .quanteda(QuantedaOptions()), .gensim(GensimOptions()), .smart(SMARTOptions()),
        .bm25(BM25Options()),
    ]
}

/// quanteda's `dfm_tfidf(scheme_tf, scheme_df = "inverse", base)` (Benoit et al. 2018, Journal of Open Source
/// Software 3(30), 774; formulas as in its manual for `dfm_weight`).
public struct QuantedaOptions: Sendable, Hashable {
    /// quanteda's `scheme_tf`.
    public enum TermFrequency: String, Sendable, CaseIterable {
        /// tf
        case count
        /// tf/Σtf of the report
        case proportion = "prop"
        /// tf/max tf of the report
        case proportionOfMaximum = "propmax"
        /// 1 + log tf
        case logarithm = "logcount"
        /// 1
        case boolean
        /// ½ + ½ · tf/max tf of the report
        case augmented
        /// (1 + log tf)/(1 + log mean tf), the mean over the terms of the report
        case logarithmOfAverage = "logave"
    }

    /// Default `count`.
    package var termFrequency: TermFrequency
    /// The base of both logarithms. Default 10.
    public var base: Double

    /// Creates options; without arguments, the defaults.
    public init(termFrequency: TermFrequency = .count, base: Double = 10) {
        self.termFrequency = termFrequency
        self.base = base
    }
}

/// gensim's `TfidfModel(wglobal=df2idf, normalize=True)` (Řehůřek & Sojka 2010).
public struct GensimOptions: Sendable, Hashable {
    /// Added to every inverse document frequency. Default 0: a term in all reports has the weight 0.
    public var add: Double
    /// The base of the logarithm; without ``add`` it does not matter, since rows are scaled. Default 2.
    public var base: Double

    /// Creates options; without arguments, the defaults.
    public init(add: Double = 0, base: Double = 2) {
        self.add = add
        self.base = base
    }
}

/// SMART notation by the table of Manning, Raghavan & Schütze, *Introduction to Information Retrieval*
/// (Cambridge 2008), figure 6.15; logarithms to base 10, as in their examples. One triple for all reports:
/// the reports that are compared are all of one kind, so none is the query.
public struct SMARTOptions: Sendable, Hashable {
    /// The first letter.
    public enum TermFrequency: Character, Sendable, CaseIterable {
        /// tf
        case natural = "n"
        /// 1 + log tf
        case logarithm = "l"
        /// 0.5 + 0.5 · tf/max tf of the report
        case augmented = "a"
        /// 1
        case boolean = "b"
        /// (1 + log tf)/(1 + log mean tf), the mean over the terms of the report
        case logarithmOfAverage = "L"
    }

    /// The second letter.
    public enum DocumentFrequency: Character, Sendable, CaseIterable {
        /// 1
        case none = "n"
        /// log(N/df)
        case inverse = "t"
        /// max(0, log((N − df)/df))
        case probabilistic = "p"
    }

    /// The third letter.
    public enum Normalisation: Character, Sendable, CaseIterable {
        /// 1
        case none = "n"
        /// 1/√Σw²
        case cosine = "c"
        /// 1/((1 − slope) · pivot + slope · u), where u is the number of the report's distinct terms and
        /// pivot its mean over all reports (Singhal, Buckley & Mitra 1996)
        case pivotedUnique = "u"
        /// 1/length^α, the length in characters of the counted terms
        case byteSize = "b"
    }

    /// Default `l`.
    package var termFrequency: TermFrequency
    /// Default `t`.
    public var documentFrequency: DocumentFrequency
    /// Default `c`.
    public var normalisation: Normalisation
    /// The slope of the pivoted normalisation, 0 to 1. Default 0.2, as Singhal, Buckley & Mitra found best.
    package var slope: Double
    /// The exponent α of the normalisation by length, 0 to 1. Default 0.375.
    package var alpha: Double

    /// Creates options; without arguments, `ltc`.
    public init(
        termFrequency: TermFrequency = .logarithm, documentFrequency: DocumentFrequency = .inverse,
        normalisation: Normalisation = .cosine, slope: Double = 0.2, alpha: Double = 0.375
    ) {
        self.termFrequency = termFrequency
        self.documentFrequency = documentFrequency
        self.normalisation = normalisation
        self.slope = slope
        self.alpha = alpha
    }

    /// The three letters.
    public var letters: String {
        String([termFrequency.rawValue, documentFrequency.rawValue, normalisation.rawValue])
    }
}

/// Okapi BM25 as a weight of a term in a report (Robertson & Zaragoza 2009, *The Probabilistic Relevance
/// Framework: BM25 and Beyond*, formula 3.15), with the inverse document frequency that Lucene uses, which is
/// never negative. Length is the number of counted tokens.
public struct BM25Options: Sendable, Hashable {
    /// How soon a repeated term stops counting, 0 and up. Default 1.5, as in rank_bm25 and bm25s.
    package var k1: Double
    /// How much length is discounted, 0 to 1. Default 0.75.
    public var b: Double

    /// Creates options; without arguments, the defaults.
    public init(k1: Double = 1.5, b: Double = 0.75) {
        self.k1 = k1
        self.b = b
    }
}
