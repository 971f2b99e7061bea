import Comparison

extension PreparedCorpus {
    /// Which terms tell something when they are named.
    ///
    /// - Parameter commonShare: the share of the reports from which on a term is too common.
    package func tellingTerms(_ commonShare: Double = TellingTerms.commonShare) throws -> TellingTerms {
        TellingTerms(
            counts.vocabulary, documentFrequencies: counts.documentFrequencies(), reports: counts.reportIDs.count,
            commonShare: commonShare, judge: try context.files.phraseJudge(pipeline.segmenter.lexicon))
    }

    /// The rows most similar to a given one, in descending order; see ``ComparisonOptions/top`` and
    /// ``ComparisonOptions/within``.
    package func neighbours(ofRow row: Int) async throws -> [Similarity.Neighbour] {
        try await Similarity(weights).neighbours(
            options.findings.comparison.top, ofRows: [row], threads: options.work.threads,
            eligible: try strata().areAlike)[0]
    }

    /// All pairs of rows whose cosine reaches a threshold, except for those that may not be compared.
    package func pairs(atLeast cosine: Double) async throws -> [Similarity.Pair] {
        let alike = try strata().areAlike
        let threads = options.work.threads
        try await requireMemoryForPairs(atLeast: cosine, threads: threads)
        return try await Similarity(weights).pairs(atLeast: cosine, threads: threads)
            .filter { alike($0.first, $0.second) }
    }
}
