import Comparison
import Priorities
import Support
import TermVectors

/// Clusters the same plans by their priorities measured otherwise, one choice at a time, and by their terms.
struct PriorityRobustness {
    private let priorities: PrioritiesOfRows
    private let prepared: PreparedCorpus
    private let options: AnalysisOptions

    init(_ priorities: PrioritiesOfRows, _ prepared: PreparedCorpus) {
        self.priorities = priorities
        self.prepared = prepared
        options = prepared.options
    }

    /// What is chosen otherwise.
    private enum Choice: String, CaseIterable {
        /// Shares of sentences, not of characters.
        case sentences
        /// Sentences whose domain is a guess are left out.
        case clear
        /// The domain about the government itself counts too.
        case government
        /// Shares are compared as they are, without square roots.
        case shares
        /// The sentences of each plan are drawn anew, with replacement: how far the clusters hang on single sentences.
        case drawn
        /// Terms, weighted as the options say.
        case terms

        /// Its names in the table.
        var names: (choice: String, value: String) {
            switch self {
            case .sentences: ("measure", "sentences")
            case .clear: ("unclear", "left out")
            case .government: ("government", "counted")
            case .shares: ("transform", "none")
            case .drawn: ("sentences", "drawn anew")
            case .terms: ("cluster_by", "terms")
            }
        }
    }

    /// For each part, a row for every choice. Without clusters there is nothing to compare, and the agreement is nil.
    func compare(_ parts: [ClusterPart]) async throws -> [[ClusterRobustness]] {
        let settings = ClusterAnalysis.Options(options)
        var found = Array(repeating: [ClusterRobustness](), count: parts.count)
        for (index, part) in parts.enumerated() {
            guard let analysis = part.analysis, analysis.partition != nil else { continue }
            for choice in Choice.allCases {
                let other =
                    part.clusterCount > 1 ? rows(choice, part).adjusted(like: part.matrix) : part.matrix.selecting([])
                found[index].append(
                    try await ClusterRobustness(
                        choice: choice.names.choice, value: choice.names.value, of: analysis, part.matrix,
                        other: other, options: settings, threads: options.work.threads))
            }
        }
        return found
    }

    private func rows(_ choice: Choice, _ part: ClusterPart) -> ClusterRows {
        let sizes: [[Double?]]
        switch choice {
        case .terms:
            let counts = prepared.countsOfClusters.excluding(kinds: options.findings.comparison.excludedKinds)
            return ClusterRows(counts.selectingRows(part.rows).weighted(by: options.terms.weighting))
        case .sentences: sizes = part.rows.map { sums($0) { _ in 1 } }
        case .clear: sizes = part.rows.map { sums($0) { $0.isUnclear ? 0 : Double($0.unit.characters) } }
        case .drawn: sizes = part.rows.map(drawn)
        case .government, .shares: sizes = part.rows.map(priorities.shares)
        }
        let finding = priorities.finding
        let none = Set(finding.domains.indices.filter { finding.domains[$0].code == DomainScheme.noDomain })
        let likeness = ProfileLikeness(
            shares: sizes, leavingOut: choice == .government ? none : finding.leftOut,
            transform: choice == .shares ? .none : .root)
        return ClusterRows(
            normal: likeness.rows, columnCount: likeness.domains.count, reportIDs: part.matrix.reportIDs)
    }

    /// The sum over the sentences of each domain.
    private func sums(_ row: Int, _ size: (DomainSentence) -> Double) -> [Double?] {
        var sums = priorities.finding.domains.map { _ in 0.0 }
        for sentence in priorities.sentences(row) { sums[sentence.domain] += size(sentence) }
        return sums
    }

    /// The characters of each domain in as many sentences as the plan has, drawn with replacement.
    private func drawn(_ row: Int) -> [Double?] {
        let sentences = priorities.sentences(row)
        var generator = SeededGenerator(
            seed: options.work.seed, stream: SeededGenerator.stream(["sentences", prepared.counts.reportIDs[row]]))
        var sums = priorities.finding.domains.map { _ in 0.0 }
        for _ in sentences {
            let sentence = sentences[generator.below(sentences.count)]
            sums[sentence.domain] += Double(sentence.unit.characters)
        }
        return sums
    }
}
