import Comparison
import LinearAlgebra
import Reports
import Segmentation
import Support
import TermVectors

/// Clusters the same reports under other choices, one at a time, to see whether the clusters survive them.
struct RobustnessStudy {
    private let prepared: PreparedCorpus
    private let options: AnalysisOptions
    private let selection: TermSelection
    private let weighting: Weighting
    private let kinds: Set<TokenKind>
    private let strata: Strata
    private let threads: Int
    private let scope: ReportScope

    /// With more reports than this, a random sample of this size stands for them.
    static let maximumCompared = ClusterSelection.maximumReferenced

    init(_ prepared: PreparedCorpus, strata: Strata) {
        self.prepared = prepared
        self.strata = strata
        options = prepared.options
        selection = prepared.pipeline.selection(options.terms)
        weighting = options.terms.weighting
        kinds = options.findings.comparison.excludedKinds
        threads = options.work.threads
        scope = prepared.scopes.clusters ?? prepared.scopes.terms
    }

    /// The weightings that are tried.
    private static let weightings: [Weighting] = [.sublinearTFIDF, .sklearn, .bm25(BM25Options())]

    /// A choice made differently.
    private enum Choice: Hashable {
        case segmenter(Segmenter.Algorithm)
        case noStopWords
        case minimum(DocumentFrequencyBound)
        case kinds(Set<TokenKind>)
        case weighting(Weighting)
        case scope(ReportScope)

        /// Its names in the table.
        var names: (choice: String, value: String) {
            switch self {
            case .segmenter(let algorithm): ("segmenter", algorithm.rawValue)
            case .noStopWords: ("stop_words", "none")
            case .minimum(let bound): ("min_df", bound.description)
            case .kinds(let kinds):
                ("exclude_kinds", kinds.isEmpty ? "none" : TokenKind.names(kinds).joined(separator: ","))
            case .weighting(let scheme): ("weighting", scheme.description)
            case .scope(let scope): ("scope", scope.rawValue)
            }
        }
    }

    /// For each part, a row for every choice. Without clusters there is nothing to compare, and the agreement is nil.
    func compare(_ parts: [ClusterPart]) async throws -> [[ClusterRobustness]] {
        let settings = ClusterAnalysis.Options(options)
        let isCompared = parts.map { $0.clusterCount > 1 }
        let compared = rows(
            of: parts.indices.filter { isCompared[$0] }.map { parts[$0].rows }, seed: options.work.seed)
        let recounted = compared.isEmpty ? [:] : try await recounted(compared)
        var found = Array(repeating: [ClusterRobustness](), count: parts.count)
        for choice in choices {
            let counts = compared.isEmpty ? nil : try await self.counts(choice, compared, recounted)
            for (index, part) in parts.enumerated() {
                guard let analysis = part.analysis, analysis.partition != nil else { continue }
                let other =
                    isCompared[index]
                    ? counts.map { ClusterRows(weighted(stratum(index, $0), choice)).adjusted(like: part.matrix) } : nil
                found[index].append(
                    try await ClusterRobustness(
                        choice: choice.names.choice, value: choice.names.value, of: analysis, part.matrix,
                        other: other ?? part.matrix.selecting([]), options: settings, threads: threads))
            }
        }
        return found
    }

    /// The rows counted under other choices: all of them, unless a part is so large that a sample stands for it.
    private func rows(of parts: [[Int]], seed: UInt64) -> [Int] {
        if parts.isEmpty { return [] }
        guard parts.contains(where: { $0.count > Self.maximumCompared }) else { return Array(prepared.reports.indices) }
        return parts.flatMap { Self.sample($0, seed: seed) }.sorted()
    }

    private static func sample(_ rows: [Int], seed: UInt64) -> [Int] {
        guard rows.count > maximumCompared else { return rows }
        var generator = SeededGenerator(seed: seed, stream: 5 << 48)
        return generator.permutation(rows.count).prefix(maximumCompared).map { rows[$0] }
    }

    private var choices: [Choice] {
        var choices: [Choice] = Segmenter.Algorithm.allCases
            .filter { $0 != options.text.segmenter && !prepared.pipeline.segmenter.isTokenized }.map { .segmenter($0) }
        if prepared.pipeline.stopWords != nil { choices.append(.noStopWords) }
        choices += [.count(2), .share(0.05), .share(0.1)].filter { $0 != selection.minimumDocumentFrequency }
            .map { .minimum($0) }
        choices.append(.kinds(kinds.isEmpty ? [.place, .person] : []))
        choices += Self.weightings.filter { $0 != weighting }.map { .weighting($0) }
        // Documents without sections have no other part.
        if prepared.corpus.reports.contains(where: { !$0.sections.isEmpty }) {
            choices += ReportScope.allCases.filter { $0 != scope }.map { .scope($0) }
        }
        return choices
    }

    /// The rows of a choice's counts that belong to a stratum.
    private func stratum(_ index: Int, _ counts: CountMatrix) -> CountMatrix {
        let own = Set(strata.strata[index].rows.map { prepared.counts.reportIDs[$0] })
        return counts.selectingRows(
            counts.reportIDs.indices.filter { own.contains(counts.reportIDs[$0]) })
    }

    private func weighted(_ counts: CountMatrix, _ choice: Choice) -> WeightedMatrix {
        var (kinds, scheme) = (self.kinds, weighting)
        if case .kinds(let other) = choice { kinds = other }
        if case .weighting(let other) = choice { scheme = other }
        let kept = counts.excluding(kinds: kinds)
        return kept.selectingRows(kept.nonEmptyRows).weighted(by: scheme)
    }

    /// The counts of the given rows under a choice; existing ones if the choice does not affect counting.
    private func counts(
        _ choice: Choice, _ rows: [Int], _ recounted: [Choice: CountMatrix]
    ) async throws -> CountMatrix {
        let isWhole = rows.count == prepared.reports.count
        func own(_ counts: CountMatrix) -> CountMatrix { isWhole ? counts : counts.selectingRows(rows) }
        return switch choice {
        case .kinds, .weighting: own(prepared.countsOfClusters)
        case .minimum(let bound): own(prepared.countsOfClusters).keeping(bound, of: prepared.countsOfClusters)
        case .noStopWords, .scope: recounted[choice] ?? own(prepared.counts)
        case .segmenter(let algorithm):
            try await count(
                rows, prepared.pipeline.segmenter.using(algorithm), [(scope, prepared.pipeline.stopWords)])[0]
        }
    }

    /// The counts under choices that keep the segmenter, from one pass over the reports of these rows. The
    /// compared part, used by everything but the clusters, has already been counted.
    private func recounted(_ rows: [Int]) async throws -> [Choice: CountMatrix] {
        let stopWords = prepared.pipeline.stopWords
        let again = choices.compactMap { choice -> (choice: Choice, variant: Variant)? in
            switch choice {
            case .noStopWords: (choice, (scope, nil))
            case .scope(let other) where other != prepared.scopes.terms: (choice, (other, stopWords))
            default: nil
            }
        }
        let counted = try await count(rows, prepared.pipeline.segmenter, again.map(\.variant))
        return Dictionary(uniqueKeysWithValues: zip(again.map(\.choice), counted))
    }

    /// The part of each report that is counted, and the words that are not.
    private typealias Variant = (scope: ReportScope, stopWords: StopWords?)

    /// Segments every report once and counts it for each combination of scope and stop words.
    private func count(_ rows: [Int], _ segmenter: Segmenter, _ variants: [Variant]) async throws -> [CountMatrix] {
        if variants.isEmpty { return [] }
        let reports = rows.map { prepared.reports[$0] }
        let scopes = variants.map(\.scope)
        let words = try await CorpusCounter(segmenter: segmenter, scopeCount: variants.count)
            .count(reports.count, threads: threads) { CountedText(reports[$0], in: scopes) }
        var matrices: [CountMatrix] = []
        for (scope, variant) in variants.enumerated() {
            // As in the preparation, document shares are relative to the reports that have the part.
            let filled = reports.indices.filter { words.tokenCount($0, scope: scope) > 0 }
            let part = CountedCorpus.Part(
                documents: filled, ids: filled.map { reports[$0].id }, scope: scope, stopWords: variant.stopWords)
            matrices.append(words.matrix(part, selection: selection, threads: threads))
        }
        return matrices
    }
}

extension CountMatrix {
    /// Removes the counts of terms found in fewer of all reports than the minimum.
    fileprivate func keeping(_ minimum: DocumentFrequencyBound, of all: CountMatrix) -> CountMatrix {
        let selection = TermSelection(minimumDocumentFrequency: minimum)
        let keep = all.documentFrequencies().map { selection.keeps(documentFrequency: $0, of: all.reportIDs.count) }
        return CountMatrix(counts: counts.keepingColumns(keep), vocabulary: vocabulary, reportIDs: reportIDs)
    }
}
