import Conspectus

/// Clusters with the terms that tell them apart, and how far they can be trusted.
struct ClusterFinding: Sendable {
    /// The matrix that was clustered; a row for every report.
    let matrix: WeightedMatrix
    /// The part of the reports that was clustered.
    let scope: ReportScope
    let analysis: ClusterAnalysis
    let terms: [[ClusterTerms.Term]]
    let robustness: [ClusterRobustness]
    /// How the clusters agree with what is known of the reports.
    let agreements: [ClusterMeaning.Agreement]

    init(
        _ prepared: Preparation, text: TextOptions, terms options: TermOptions, clusters: ClusterOptions,
        kinds: KindOptions, top: Int, work: WorkOptions
    ) async throws {
        let counts = prepared.countsOfClusters.excluding(kinds: kinds.excludeKinds.kinds)
        matrix = counts.weightedByNonEmpty(options.weighting)
        scope = prepared.scopes.clusters ?? prepared.scopes.terms
        // Where no report has the part there is nothing to divide, into however many clusters.
        let settings = ClusterAnalysis.Options(
            count: counts.nonEmptyRows.isEmpty ? .automatic : clusters.clusters, method: clusters.clusterMethod,
            kMeans: SphericalKMeans.Options(seed: work.seed))
        let analysis = try await ClusterAnalysis(matrix, options: settings, threads: work.threads)
        self.analysis = analysis
        let partition = analysis.partition.flatMap { $0.clusterCount > 1 ? $0 : nil }
        terms =
            partition.map { ClusterTerms.strongest(counts.selectingRows(analysis.rows), $0, limit: top) } ?? []
        robustness = try await RobustnessStudy(prepared, text: text, terms: options, kinds: kinds, work: work)
            .compare(analysis, matrix, options: settings)
        agreements =
            partition.map { partition in
                ClusterMeaning.agreements(
                    partition.labels,
                    columns: prepared.groupingColumns.map { column in
                        (column.name, analysis.rows.map { column.values[$0] })
                    })
            } ?? []
    }

    /// What the reader should be warned of: columns that the clusters merely repeat.
    var warnings: [String] {
        agreements.filter { $0.adjustedMutualInformation >= ClusterMeaning.warningLevel }.map { agreement in
            "the clusters largely repeat the column \(agreement.column) (adjusted mutual information "
                + "\(Numbers.text((agreement.adjustedMutualInformation * 100).rounded() / 100)) over "
                + "\(agreement.reports) reports); compare reports alike in it, or read them as groups of it"
        }
    }

    /// Writes the five files of a clustering; returns what was left out because of size.
    func write(ids: [String], to folder: OutputFolder) throws -> [String] {
        try ClusterTables.writeClusters(analysis, ids: ids, scope: scope, to: .folder(folder))
        try ClusterTables.writeTerms(terms, vocabulary: matrix.vocabulary, to: folder)
        try ClusterTables.writeSelection(analysis, to: folder)
        try ClusterTables.writeRobustness(robustness, to: folder)
        var limits: [String] = []
        if analysis.rows.count > ClusterSelection.mostResampled {
            limits.append(
                "mean_ari, reference_gap, assignment_stability and cluster_robustness.csv's values are left out beyond "
                    + "\(ClusterSelection.mostResampled) reports, and the largest silhouette chooses the clusters")
        } else if analysis.rows.count > ClusterSelection.mostFullyResampled {
            limits.append(
                "the stability of clusters is of \(ClusterSelection.subsets(of: analysis.rows.count)) subsets, not 100, "
                    + "beyond \(ClusterSelection.mostFullyResampled) reports")
        }
        guard analysis.rows.count <= ClusterAnalysis.mostLinked else {
            return limits + [
                "linkage.csv and the coordinates of clusters.csv are left out beyond \(ClusterAnalysis.mostLinked) reports"
            ]
        }
        try ClusterTables.writeLinkage(analysis.linkage, to: folder)
        return limits
    }
}

/// The same reports by other choices, one at a time.
private struct RobustnessStudy {
    let prepared: Preparation
    let text: TextOptions
    let terms: TermOptions
    let kinds: KindOptions
    let work: WorkOptions

    init(_ prepared: Preparation, text: TextOptions, terms: TermOptions, kinds: KindOptions, work: WorkOptions) {
        self.prepared = prepared
        self.text = text
        self.terms = terms
        self.kinds = kinds
        self.work = work
    }

    func compare(
        _ analysis: ClusterAnalysis, _ matrix: WeightedMatrix, options: ClusterAnalysis.Options
    ) async throws -> [ClusterRobustness] {
        guard analysis.partition != nil else { return [] }
        // Without clusters nothing is compared, so the other rows need not be made.
        let isNeeded =
            analysis.partition!.clusterCount > 1 && analysis.rows.count <= ClusterSelection.mostResampled
        var found: [ClusterRobustness] = []
        func add(_ choice: String, _ value: String, _ other: () async throws -> WeightedMatrix) async throws {
            found.append(
                try await ClusterRobustness(
                    choice: choice, value: value, of: analysis, matrix,
                    other: isNeeded ? other() : matrix.selectingRows([]), options: options, threads: work.threads))
        }
        let scope = prepared.scopes.clusters ?? prepared.scopes.terms
        for algorithm in Segmenter.Algorithm.allCases
        where algorithm != text.segmenter && !prepared.tools.segmenter.isTokenized {
            try await add("segmenter", algorithm.rawValue) {
                weighted(try await counts(algorithm: algorithm, stopWords: prepared.tools.stopWords, scope: scope))
            }
        }
        if prepared.tools.stopWords != nil {
            try await add("stop_words", "none") {
                weighted(try await counts(algorithm: text.segmenter, stopWords: nil, scope: scope))
            }
        }
        for bound in [DocumentFrequencyBound.count(2), .share(0.05), .share(0.1)] where bound != terms.minDf {
            try await add("min_df", bound.description) { weighted(prepared.countsOfClusters.keeping(minimum: bound)) }
        }
        try await add("exclude_kinds", kinds.excludeKinds.kinds.isEmpty ? "place,person" : "none") {
            let kept =
                kinds.excludeKinds.kinds.isEmpty
                ? prepared.countsOfClusters.excluding(kinds: [.place, .person]) : prepared.countsOfClusters
            return kept.weightedByNonEmpty(terms.weighting)
        }
        for weighting in Weighting.allCases where weighting != terms.weighting {
            try await add("weighting", weighting.rawValue) {
                prepared.countsOfClusters.excluding(kinds: kinds.excludeKinds.kinds).weightedByNonEmpty(weighting)
            }
        }
        // Documents without sections have no other part.
        for other in ReportScope.allCases
        where other != scope && prepared.corpus.reports.contains(where: { !$0.sections.isEmpty }) {
            try await add("scope", other.rawValue) {
                weighted(
                    try await counts(algorithm: text.segmenter, stopWords: prepared.tools.stopWords, scope: other))
            }
        }
        return found
    }

    private func weighted(_ counts: CountMatrix) -> WeightedMatrix {
        counts.excluding(kinds: kinds.excludeKinds.kinds).weightedByNonEmpty(terms.weighting)
    }

    /// The reports counted anew.
    private func counts(
        algorithm: Segmenter.Algorithm, stopWords: StopWords?, scope: ReportScope
    ) async throws -> CountMatrix {
        let segmenter = prepared.tools.segmenter.using(algorithm)
        let reports = prepared.reports
        return CountMatrix(
            try await Parallel.map(reports.count, threads: work.threads) { row in
                DocumentTerms(
                    id: reports[row].id, segmented: segmenter.segment(reports[row].text), stopWords: stopWords,
                    within: reports[row].utf8Ranges(in: scope))
            },
            selection: prepared.tools.selection(terms))
    }
}

extension Preparation {
    /// The counts of the part that is clustered.
    fileprivate var countsOfClusters: CountMatrix { clusterCounts ?? counts }
}

extension CountMatrix {
    /// Weights by the document frequencies of the rows that have terms: a report without the part that is clustered is no
    /// document of that part.
    fileprivate func weightedByNonEmpty(_ scheme: Weighting) -> WeightedMatrix {
        WeightingModel(selectingRows(nonEmptyRows), scheme: scheme).weigh(self)
    }

    /// Without the counts of terms in fewer reports.
    fileprivate func keeping(minimum: DocumentFrequencyBound) -> CountMatrix {
        let selection = TermSelection(minimumDocumentFrequency: minimum)
        let keep = documentFrequencies().map { selection.keeps(documentFrequency: $0, of: reportIDs.count) }
        return CountMatrix(counts: counts.keepingColumns(keep), vocabulary: vocabulary, reportIDs: reportIDs)
    }
}

extension Preparation {
    /// The columns whose values the clusters might merely repeat: place, time, level and the user's own.
    var groupingColumns: [(name: String, values: [String?])] {
        let columns = ReportColumns(corpus)
        let named = ["year", "province", "prefecture", "level"] + corpus.userColumns
        // Years that are all different would agree with anything; the periods of five-year plans (… 2021–2025) do not.
        let periods = reports.map { report in report.year.map { String(($0 - 1) / 5) } }
        return named.compactMap { name in columns[name].map { read in (name, reports.map(read)) } }
            + [("year (by five-year periods)", periods)]
    }
}
