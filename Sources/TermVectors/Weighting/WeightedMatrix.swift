import LinearAlgebra

/// What a weighting learns from a corpus: the inverse document frequency of each term, and mean lengths if the scheme
/// uses them. It can weight other rows over the same vocabulary, such as a draft that is compared with an archive.
public struct WeightingModel: Sendable {
    /// How counts become weights.
    public let scheme: Weighting
    /// The terms, by column.
    public let vocabulary: Vocabulary
    /// What was counted in the corpus.
    public let statistics: WeightingStatistics
    /// For each term, the factor of its weight that is the same in all reports; see ``Weighting``.
    public let inverseDocumentFrequencies: [Double]

    /// Learns from the rows of a count matrix.
    ///
    /// - Parameters:
    ///   - counts: the counts of the corpus.
    ///   - scheme: how counts become weights.
    public init(_ counts: CountMatrix, scheme: Weighting = .sublinearTFIDF) {
        self.scheme = scheme
        vocabulary = counts.vocabulary
        statistics = WeightingStatistics(counts.counts)
        inverseDocumentFrequencies = scheme.inverseDocumentFrequencies(statistics)
    }

    /// Weights rows over the same vocabulary.
    /// - Complexity: linear in the entries.
    public func weigh(_ counts: CountMatrix) -> WeightedMatrix {
        precondition(counts.vocabulary.terms == vocabulary.terms, "the same vocabulary")
        let weights = scheme.weights(
            counts.counts, inverse: inverseDocumentFrequencies, statistics: statistics,
            characters: { vocabulary.terms.map { $0.unicodeScalars.count } })
        return WeightedMatrix(
            weights: weights,
            unitRows: scheme.scalesToUnitRows ? weights.withoutZeros() : weights.withoutZeros().scaledToUnitRows(),
            model: self, reportIDs: counts.reportIDs)
    }
}

/// The weighted terms of each report, with the scheme that made them.
public struct WeightedMatrix: Sendable {
    /// As the scheme defines them: what is written to files.
    public let weights: SparseMatrix<Double>
    /// The same rows scaled to Euclidean length 1, without weights of 0: what cosines, clusters and
    /// explanations are based on. A row whose every weight is 0 is empty. If the scheme itself scales rows,
    /// this is ``weights``, and takes memory of its own only if there are zeros to leave out.
    public let unitRows: SparseMatrix<Double>
    /// What made the weights, and can weigh other reports alike.
    public let model: WeightingModel
    /// The id of each row's report.
    public let reportIDs: [String]

    /// The terms, by column.
    public var vocabulary: Vocabulary { model.vocabulary }
    /// How counts became weights.
    public var scheme: Weighting { model.scheme }

    /// The given rows, in the order given.
    public func selectingRows(_ rows: [Int]) -> WeightedMatrix {
        let weights = weights.selectingRows(rows)
        return WeightedMatrix(
            weights: weights, unitRows: scheme.scalesToUnitRows ? weights.withoutZeros() : unitRows.selectingRows(rows),
            model: model, reportIDs: rows.map { reportIDs[$0] })
    }
}

extension CountMatrix {
    /// The counts weighted by the document frequencies of these same rows.
    public func weighted(by scheme: Weighting = .sublinearTFIDF) -> WeightedMatrix {
        WeightingModel(self, scheme: scheme).weigh(self)
    }
}
