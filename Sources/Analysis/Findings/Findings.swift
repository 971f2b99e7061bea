import Comparison
import LinearAlgebra
import Support
import TermVectors

/// Everything that `conspectus run` finds.
public struct Findings: Sendable {
    /// What was read and counted.
    package let prepared: PreparedCorpus
    /// All cosines; nil beyond ``maximumSquareRows`` reports.
    public let cosines: DenseMatrix<Double>?
    /// For each row the most similar other rows.
    public let neighbours: [[Similarity.Neighbour]]
    /// The prior reports of every report.
    public let priors: PriorFinding
    /// The phrases that reports take up and give up.
    public let phraseChanges: PhraseChangeFinding
    /// The clusters of the reports.
    public let clusters: ClusterFinding
    /// Key terms and themes of each group.
    public let keyness: KeynessFinding
    /// The numeric targets.
    public let targets: TargetFinding
    /// What the plans give their attention to.
    public let priorities: PriorityFinding
    /// How often word lists are used; nil if none were given.
    public let dictionary: DictionaryFinding?

    /// Above this many reports, there is no square matrix of similarities.
    public static let maximumSquareRows = 2_000

    /// Computes every finding.
    ///
    /// - Parameter dictionary: the word lists, read before the long work; nil for none.
    package init(_ prepared: PreparedCorpus, dictionary: TermDictionary?) async throws {
        let (options, journal) = (prepared.options, prepared.context.journal)
        let (top, threads) = (options.findings.comparison.top, options.work.threads)
        let strata = try prepared.strata()
        self.prepared = prepared
        journal.begin("comparing reports")
        // The memory in which the texts' words were counted is no longer needed.
        MemoryBudget.releaseFreed()
        try prepared.requireLinkable(strata: strata)
        // One list for neighbours and one for priors.
        try prepared.requireMemoryForSearch(top, lists: 2, threads: threads)
        let similarity = Similarity(prepared.weights)
        cosines =
            prepared.reports.count <= Self.maximumSquareRows ? try await similarity.cosines(threads: threads) : nil
        var known: PriorReports?
        let priors = options.findings.priors
        if PriorFinding.isByTerms(priors, reports: prepared.reports.count) && priors.looksAhead {
            // The same products serve both.
            let found = try await similarity.neighboursWithPriors(
                top, times: prepared.times, threads: threads, eligible: strata.areAlike)
            (neighbours, known) = (found.neighbours, found.priors)
        } else {
            neighbours = try await similarity.neighbours(top, threads: threads, eligible: strata.areAlike)
        }
        journal.begin("seeking prior reports")
        self.priors = try await PriorFinding(prepared, known: known)
        phraseChanges = try await PhraseChangeFinding(prepared)
        journal.begin("telling priorities")
        priorities = try await PriorityFinding(prepared.corpus, drafts: prepared.drafts, prepared.context)
        journal.begin("clustering")
        clusters = try await ClusterFinding(prepared, priorities: priorities)
        journal.begin("finding key terms")
        keyness = try await KeynessFinding(prepared)
        journal.begin("finding targets")
        targets = try await TargetFinding(prepared.corpus, prepared.context)
        if let dictionary {
            self.dictionary = try await DictionaryFinding(dictionary, prepared)
        } else {
            self.dictionary = nil
        }
    }
}
