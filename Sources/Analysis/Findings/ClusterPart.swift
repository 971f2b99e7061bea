import Comparison
import Support
import TermVectors

/// Reports that were clustered together, and what was found: all of them, or those of one stratum of
/// ``ComparisonOptions/within``.
public struct ClusterPart: Sendable {
    /// What the reports share; nil where they were not divided. See ``Strata``.
    public let within: String?
    /// The rows, among those that all tables are about, of the rows of ``matrix``: the stratum's reports that have
    /// the part that is clustered.
    public let rows: [Int]
    /// What was clustered.
    public let matrix: WeightedMatrix
    /// nil where more clusters were asked for than there are reports.
    public let analysis: ClusterAnalysis?
    /// For each cluster the terms that tell it from the rest of the part; none where there is one cluster.
    public let terms: [[ClusterTerms.Term]]
    /// The number of its first cluster in the tables. Numbers run on from part to part, so that each names one cluster.
    public let firstNumber: Int

    /// Clusters the reports of a stratum that have terms, weighed by their own document frequencies: a report without
    /// the part that is clustered is no document of that part.
    init(
        _ stratum: Strata.Stratum, _ counts: CountMatrix, _ options: AnalysisOptions, firstNumber: Int,
        remark: inout WeightlessRemark
    ) async throws {
        let filled = stratum.rows.filter { !counts.counts.entries(ofRow: $0).isEmpty }
        let all = counts.selectingRows(filled)
        let weighed = all.weighted(by: options.terms.weighting)
        if filled.count >= ClusterAnalysis.fewestReports { remark.add(weighed) }
        // A report that keeps no weight at all is alike to none, though it counts among the document frequencies.
        let kept = filled.indices.filter { !weighed.unitRows.entries(ofRow: $0).isEmpty }
        let isWhole = kept.count == filled.count
        rows = isWhole ? filled : kept.map { filled[$0] }
        let own = isWhole ? all : all.selectingRows(kept)
        matrix = isWhole ? weighed : weighed.selectingRows(kept)
        var settings = ClusterAnalysis.Options(options)
        var isEnough = true
        if case .fixed(let asked) = settings.count {
            // Where no report has the part there is nothing to divide, into however many clusters.
            if rows.isEmpty { settings.count = .automatic }
            isEnough = rows.isEmpty || asked <= rows.count
        }
        let threads = options.work.threads
        try MemoryBudget.requireRoomForClusters(matrix.unitRows, method: settings.method, threads: threads)
        analysis = isEnough ? try await ClusterAnalysis(matrix, options: settings, threads: threads) : nil
        let partition = analysis?.partition.flatMap { $0.clusterCount > 1 ? $0 : nil }
        terms = partition.map { ClusterTerms.strongest(own, $0, limit: options.findings.comparison.top) } ?? []
        within = stratum.name
        self.firstNumber = firstNumber
    }

    /// How many clusters there are; 0 where there are too few reports.
    public var clusterCount: Int { analysis?.partition?.clusterCount ?? 0 }

    /// In plain words why there are no clusters; nil where there are two or more.
    public var remark: String? {
        let place = within.map { " in \($0)" } ?? ""
        let count = "\(rows.count) \(rows.count == 1 ? "report" : "reports")\(place)"
        guard let analysis else { return "\(count): fewer than the clusters asked for" }
        guard let partition = analysis.partition else { return "\(count): too few reports to cluster" }
        return partition.clusterCount > 1 ? nil : "\(count): no cluster structure can be shown"
    }
}

extension ClusterAnalysis.Options {
    /// What the options of an analysis say of clusters.
    init(_ options: AnalysisOptions) {
        let clusters = options.findings.clusters
        self.init(
            count: clusters.count, method: clusters.method, kMeans: SphericalKMeans.Options(seed: options.work.seed))
    }
}
