import Conspectus

/// Every report beside its most similar prior reports, with the split of each cosine.
struct PriorFinding: Sendable {
    let priors: PriorReports
    /// For each row and each of its priors.
    let explanations: [[Explanation]]

    /// - Parameter rows: the rows that are asked about.
    init(
        _ prepared: Preparation, _ similarity: Similarity, rows: [Int], count: Int, threads: Int,
        alike: @escaping @Sendable (Int, Int) -> Bool
    ) async throws {
        let asked = Set(rows)
        let priors = try await PriorReports(similarity, times: prepared.times, count: count, threads: threads) { a, b in
            asked.contains(a) && alike(a, b)
        }
        let phrases = SetPhraseTable(prepared)
        let weights = prepared.weights
        explanations = try await Parallel.map(priors.priors.count, threads: threads) { row in
            priors.priors[row].map { prior in
                Explanation(weights, row, prior.row, setPhrases: phrases.marks(ofRow: row))
            }
        }
        self.priors = priors
    }
}

/// The set phrases of each level.
struct SetPhraseTable: Sendable {
    private let byLevel: [AdministrativeLevel?: [Bool]]
    private let levels: [AdministrativeLevel?]

    init(_ prepared: Preparation) {
        let levels = prepared.reports.map(\.level)
        var byLevel: [AdministrativeLevel?: [Bool]] = [:]
        for level in Set(levels) {
            // Reports of unknown level are compared with all reports.
            let rows = level == nil ? [] : levels.indices.filter { levels[$0] == level }
            byLevel[level] = SetPhrases.mark(prepared.counts, rows: rows)
        }
        self.levels = levels
        self.byLevel = byLevel
    }

    func marks(ofRow row: Int) -> [Bool] { byLevel[levels[row]]! }
}

/// Clusters with the terms that tell them apart.
struct ClusterFinding: Sendable {
    /// The matrix that was clustered; a row for every report.
    let matrix: WeightedMatrix
    /// The part of the reports that was clustered.
    let scope: ReportScope
    let analysis: ClusterAnalysis
    let terms: [[ClusterTerms.Term]]

    init(
        _ prepared: Preparation, terms options: TermOptions, clusters: ClusterOptions, kinds: KindOptions, top: Int,
        work: WorkOptions
    ) async throws {
        let counts = (prepared.clusterCounts ?? prepared.counts).excluding(kinds: kinds.excludeKinds.kinds)
        // A report without the part that is clustered is no document of that part.
        let model = WeightingModel(counts.selectingRows(counts.nonEmptyRows), scheme: options.weighting)
        matrix = model.weigh(counts)
        scope = prepared.scopes.clusters ?? prepared.scopes.terms
        // Where no report has the part there is nothing to divide, into however many clusters.
        let count = counts.nonEmptyRows.isEmpty ? .automatic : clusters.clusters
        let analysis = try await ClusterAnalysis(
            matrix, count: count, options: SphericalKMeans.Options(seed: work.seed), threads: work.threads)
        self.analysis = analysis
        terms =
            analysis.partition.map { partition in
                ClusterTerms.strongest(counts.selectingRows(analysis.rows), partition, limit: top)
            } ?? []
    }
}

/// The key terms of each group.
struct KeynessFinding: Sendable {
    let groupBy: String
    let groups: [KeynessTable.Rows]
    let grouping: Grouping
    /// Groups that have no other to be compared with.
    let incomparable: [String]

    init(
        _ prepared: Preparation, groupBy: String, kinds: KindOptions, top: Int, threads: Int,
        alike: @escaping @Sendable (Int, Int) -> Bool
    ) async throws {
        let values = try prepared.values(ofColumn: groupBy, option: "--group-by")
        let reports = prepared.reports
        let grouping = Grouping(values) { target, reference in
            alike(target, reference) && !contains(reports[target], reports[reference])
        }
        let comparable = grouping.groups.filter { !$0.reference.isEmpty }
        groups = try await Parallel.map(comparable.count, threads: threads) { index in
            let group = comparable[index]
            let keyness = Keyness(prepared.counts, target: group.target, reference: group.reference)
            let kindsOfTerms = prepared.counts.vocabulary.kinds
            let names = keyness.terms.filter { kinds.excludeKinds.kinds.contains(kindsOfTerms[$0.column]) }
            let others = keyness.terms.filter { !kinds.excludeKinds.kinds.contains(kindsOfTerms[$0.column]) }
            var examples = ExampleFinder(prepared, rows: group.target)
            let listed = [others, names].flatMap { terms in
                terms.prefix(top).enumerated().map { rank, term in
                    (rank: rank + 1, term: term, example: examples.example(of: term.column))
                }
            }
            return KeynessTable.Rows(group: group, terms: listed)
        }
        self.groupBy = groupBy
        self.grouping = grouping
        incomparable = grouping.groups.filter { $0.reference.isEmpty }.map(\.name)
    }
}

/// Whether the region of one report contains that of another: what is said of Jiangsu is said of Suzhou too, so Suzhou
/// is no reference for it.
private func contains(_ outer: Report, _ inner: Report) -> Bool {
    guard let level = outer.level, let other = inner.level, level < other else { return false }
    switch level {
    case .national: return true
    case .province: return outer.province != nil && outer.province == inner.province
    case .prefecture:
        return outer.prefecture != nil && outer.province == inner.province && outer.prefecture == inner.prefecture
    case .county: return false
    }
}

/// Finds a sentence in which a group uses a term: in its report that uses the term most, the first such sentence.
private struct ExampleFinder {
    private let prepared: Preparation
    private let rows: [Int]
    private var segmented: [Int: SegmentedText] = [:]

    init(_ prepared: Preparation, rows: [Int]) {
        self.prepared = prepared
        self.rows = rows
    }

    mutating func example(of column: Int) -> String? {
        let counts = prepared.counts.counts
        var best: (row: Int, count: Int32)?
        for row in rows {
            for entry in counts.entries(ofRow: row) where counts.columnIndices[entry] == Int32(column) {
                if counts.values[entry] > best?.count ?? 0 { best = (row, counts.values[entry]) }
            }
        }
        guard let row = best?.row else { return nil }
        let text = prepared.reports[row].text
        let tokens = segmented[row] ?? prepared.tools.segmenter.segment(text)
        segmented[row] = tokens
        let term = prepared.counts.vocabulary.terms[column]
        let ranges = prepared.reports[row].utf8Ranges(in: prepared.scopes.terms)
        for (index, token) in tokens.tokens.enumerated() where tokens.term(index) == term {
            if let ranges, !ranges.contains(where: { $0.contains(Int(token.start)) }) { continue }
            return Sentences.sentence(in: text, around: Int(token.start)..<Int(token.end))
        }
        return nil
    }
}
