import Comparison
import Support
import TermVectors

/// Reports clustered together, and the result: all reports, or those of one stratum of
/// ``ComparisonOptions/within``.
public struct ClusterPart: Sendable {
    /// The values the reports share, see `Strata`; nil if they were not divided.
    public let within: String?
    /// For each row of ``matrix``, its row among all compared reports: the stratum's reports that have the
    /// clustered part.
    public let rows: [Int]
    /// The weighted rows that were clustered.
    public let matrix: WeightedMatrix
    /// The result; nil if more clusters were asked for than there are reports.
    public let analysis: ClusterAnalysis?
    /// For each cluster the terms that distinguish it from the rest of the part; empty with one cluster.
    public let terms: [[ClusterTerms.Term]]
    /// The number of its first cluster in the tables. Numbers continue from part to part, so that each
    /// identifies one cluster.
    public let firstNumber: Int

    /// Clusters the reports of a stratum that have terms, weighted by their own document frequencies: a
    /// report without the clustered part does not count as a document.
    init(
        _ stratum: Strata.Stratum, _ counts: CountMatrix, _ options: AnalysisOptions, firstNumber: Int,
        remark: inout WeightlessRemark
    ) async throws {
        let filled = stratum.rows.filter { !counts.counts.entries(ofRow: $0).isEmpty }
        let all = counts.selectingRows(filled)
        let weighed = all.weighted(by: options.terms.weighting)
        if filled.count >= ClusterAnalysis.fewestReports { remark.add(weighed) }
        // A report that keeps no weight at all is similar to none, but counts towards the document frequencies.
        let kept = filled.indices.filter { !weighed.unitRows.entries(ofRow: $0).isEmpty }
        let isWhole = kept.count == filled.count
        rows = isWhole ? filled : kept.map { filled[$0] }
        let own = isWhole ? all : all.selectingRows(kept)
        matrix = isWhole ? weighed : weighed.selectingRows(kept)
        var settings = ClusterAnalysis.Options(options)
        var isEnough = true
        if case .fixed(let asked) = settings.count {
            // If no report has the part, there is nothing to divide, into whatever number of clusters.
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

    /// The number of clusters; 0 with too few reports.
    public var clusterCount: Int { analysis?.partition?.clusterCount ?? 0 }

    /// Why there are no clusters, in plain words; nil if there are two or more.
    public var remark: String? {
        let place = within.map { " in \($0)" } ?? ""
        let count = "\(rows.count) \(rows.count == 1 ? "report" : "reports")\(place)"
        guard let analysis else { return "\(count): fewer than the clusters asked for" }
        guard let partition = analysis.partition else { return "\(count): too few reports to cluster" }
        return partition.clusterCount > 1 ? nil : "\(count): no cluster structure can be shown"
    }
}

extension ClusterAnalysis.Options {
    /// The options of clustering within the options of an analysis.
    init(_ options: AnalysisOptions) {
        let clusters = options.findings.clusters
        self.init(
            count: clusters.count, method: clusters.method, kMeans: SphericalKMeans.Options(seed: options.work.seed))
    }
}
