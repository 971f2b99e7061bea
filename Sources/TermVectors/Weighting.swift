import LinearAlgebra

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// How counts become weights. N is the number of reports, df a term's document frequency, tf its count in a report.
public enum Weighting: String, Sendable, CaseIterable {
    /// (1 + ln tf) · (ln((1 + N)/(1 + df)) + 1), rows scaled to Euclidean length 1: scikit-learn's
    /// `TfidfTransformer(sublinear_tf=True)`. The default: a term said forty times is not forty times as telling.
    case sublinearTFIDF = "sublinear-tfidf"
    /// tf · (ln((1 + N)/(1 + df)) + 1), rows scaled to Euclidean length 1: scikit-learn's `TfidfTransformer()`.
    case sklearn = "sklearn"

    /// The weight of a count before the inverse document frequency. `count` is at least 1.
    func termFrequencyWeight(_ count: Int32) -> Double {
        switch self {
        case .sublinearTFIDF: 1 + log(Double(count))
        case .sklearn: Double(count)
        }
    }

    /// Weighs counts of anything that has document frequencies, rows scaled to Euclidean length 1. Linear in the entries.
    ///
    /// - Parameters:
    ///   - frequencies: for each column its document frequency.
    ///   - reports: of how many reports.
    public func weigh(
        _ counts: SparseMatrix<Int32>, documentFrequencies frequencies: [Int], reports: Int
    ) -> SparseMatrix<Double> {
        precondition(frequencies.count == counts.columnCount, "a document frequency for each column")
        let inverse = frequencies.map { inverseDocumentFrequency($0, of: reports) }
        return counts.mapValues { column, count in termFrequencyWeight(count) * inverse[column] }.scaledToUnitRows()
    }

    /// ln((1 + N)/(1 + df)) + 1, as if one more report held every term, so that no term has an infinite weight.
    func inverseDocumentFrequency(_ frequency: Int, of reports: Int) -> Double {
        log(Double(1 + reports) / Double(1 + frequency)) + 1
    }
}

/// What weighing learns of a corpus: the inverse document frequency of each term. It can weigh other rows over the same
/// vocabulary, such as a draft that is compared with an archive.
public struct WeightingModel: Sendable {
    public let scheme: Weighting
    public let vocabulary: Vocabulary
    /// For each term, see ``Weighting``.
    public let inverseDocumentFrequencies: [Double]

    /// Learns from the rows of a count matrix.
    public init(_ counts: CountMatrix, scheme: Weighting = .sublinearTFIDF) {
        self.scheme = scheme
        vocabulary = counts.vocabulary
        inverseDocumentFrequencies = counts.documentFrequencies().map {
            scheme.inverseDocumentFrequency($0, of: counts.reportIDs.count)
        }
    }

    /// Weighs rows over the same vocabulary. Linear in the entries.
    public func weigh(_ counts: CountMatrix) -> WeightedMatrix {
        precondition(counts.vocabulary.terms == vocabulary.terms, "the same vocabulary")
        let weights = counts.counts.mapValues { column, count in
            scheme.termFrequencyWeight(count) * inverseDocumentFrequencies[column]
        }
        return WeightedMatrix(
            weights: weights.scaledToUnitRows(), model: self, reportIDs: counts.reportIDs)
    }
}

/// The weighted terms of each report, every row of Euclidean length 1 (or empty), with the scheme that made them.
public struct WeightedMatrix: Sendable {
    public let weights: SparseMatrix<Double>
    public let model: WeightingModel
    /// For each row the id of its report.
    public let reportIDs: [String]

    public var vocabulary: Vocabulary { model.vocabulary }
    public var scheme: Weighting { model.scheme }

    /// The rows named, in that order.
    public func selectingRows(_ rows: [Int]) -> WeightedMatrix {
        WeightedMatrix(
            weights: weights.selectingRows(rows), model: model, reportIDs: rows.map { reportIDs[$0] })
    }
}

extension CountMatrix {
    /// Weights by the document frequencies of these very rows.
    public func weighted(by scheme: Weighting = .sublinearTFIDF) -> WeightedMatrix {
        WeightingModel(self, scheme: scheme).weigh(self)
    }
}
