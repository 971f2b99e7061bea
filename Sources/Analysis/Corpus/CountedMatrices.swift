import Reports
import Support
import TermVectors

/// The count matrices: of the compared part, and of the clustered part.
struct CountedMatrices {
    /// The rows are the reports with at least one term.
    let counts: CountMatrix
    /// The counts of the clustered part, with the same rows and columns; nil if nothing is clustered, or the same part.
    let clusterCounts: CountMatrix?
    /// The size of each report, whether or not it has a row.
    let sizes: [DocumentSize]

    /// Makes the matrices of reports.
    ///
    /// - Parameter words: the reports' words, counted in the scope of the terms and, if different, in that of
    ///   the clusters.
    init(
        _ words: CountedCorpus, reports: [Report], pipeline: TextPipeline, selection: TermSelection, scopes: Scopes,
        threads: Int
    ) throws {
        func part(_ documents: [Int], scope: Int) -> CountedCorpus.Part {
            CountedCorpus.Part(
                documents: documents, ids: documents.map { reports[$0].id }, scope: scope, stopWords: pipeline.stopWords
            )
        }
        let all = Array(reports.indices)
        // Every entry is stored once in a block of rows and once in the matrix, for each part.
        try MemoryBudget.forRun().require(
            16 * words.entryCount, for: "counting the terms of \(reports.count) reports",
            remedy: "give fewer reports at once, or raise CONSPECTUS_MEMORY if it limits")
        let stopped = words.stopWordCounts(part(all, scope: 0), threads: threads)
        let sizes = all.map { DocumentSize(tokens: words.tokenCount($0), stopWords: stopped[$0]) }
        if scopes.terms != .all, sizes.allSatisfy({ $0.tokens == 0 }) {
            throw AnalysisError.emptyScope(option: "--scope", scope: scopes.terms.rawValue, reports: reports.count)
        }
        // Document shares are relative to the reports that have the part.
        let filled = scopes.terms == .all ? all : all.filter { sizes[$0].tokens > 0 }
        var counts = words.matrix(part(filled, scope: 0), selection: selection, threads: threads)
        guard !counts.reportIDs.isEmpty else {
            throw AnalysisError.noTerms(
                reports: reports.count, tokens: sizes.reduce(0) { $0 + $1.tokens },
                stopped: sizes.reduce(0) { $0 + $1.stopWords }, bounds: selection.contradiction(of: filled.count))
        }
        var clusterCounts: CountMatrix?
        if words.scopeCount > 1 {
            let places = Dictionary(uniqueKeysWithValues: reports.enumerated().map { ($1.id, $0) })
            let rows = counts.reportIDs.map { places[$0]! }
            if !scopes.clustersLieInTerms {
                let own = words.vocabulary(
                    part(rows.filter { words.tokenCount($0, scope: 1) > 0 }, scope: 1), selection: selection,
                    threads: threads)
                counts = counts.extended(to: counts.vocabulary.union(own))
            }
            clusterCounts = words.matrix(
                part(rows, scope: 1), vocabulary: counts.vocabulary, threads: threads)
        }
        self.counts = counts
        self.clusterCounts = clusterCounts
        self.sizes = sizes
    }
}
