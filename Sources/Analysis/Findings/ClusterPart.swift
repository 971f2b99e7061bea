import Comparison
import Priorities
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
    /// The rows that were clustered: weighted terms, or profiles of priorities.
    public let matrix: ClusterRows
    /// The result; nil if more clusters were asked for than there are reports, or no two profiles can be compared.
    public let analysis: ClusterAnalysis?
    /// For each of ``rows`` the distance from the centre of its cluster, 1 less their cosine; nil with one cluster.
    public let distances: [Double?]
    /// For each cluster the terms that distinguish it from the rest of the part; empty with one cluster.
    public let terms: [[ClusterTerms.Term]]
    /// For each cluster what it gives its attention to; empty with one cluster, and if clusters are by terms.
    public let profiles: [ClusterProfile]
    /// The number of its first cluster in the tables. Numbers continue from part to part, so that each
    /// identifies one cluster.
    public let firstNumber: Int
    /// By what the reports are clustered.
    package let basis: ClusterBasis
    /// Whether there are as many reports as clusters were asked for.
    private let isEnough: Bool
    /// Whether the number of clusters was asked for.
    package let isAsked: Bool

    /// Clusters the reports of a stratum that have terms, weighted by their own document frequencies: a
    /// report without the clustered part does not count as a document.
    init(
        _ stratum: Strata.Stratum, _ counts: CountMatrix, _ groups: AdjustedGroups?, _ options: AnalysisOptions,
        firstNumber: Int, remark: inout WeightlessRemark
    ) async throws {
        let filled = stratum.rows.filter { !counts.counts.entries(ofRow: $0).isEmpty }
        let all = counts.selectingRows(filled)
        let weighed = all.weighted(by: options.terms.weighting)
        if filled.count >= ClusterAnalysis.fewestReports { remark.add(weighed) }
        // A report that keeps no weight at all is similar to none, but counts towards the document frequencies.
        let kept = filled.indices.filter { !weighed.unitRows.entries(ofRow: $0).isEmpty }
        let isWhole = kept.count == filled.count
        let matrix = isWhole ? weighed : weighed.selectingRows(kept)
        try await self.init(
            stratum.name, rows: isWhole ? filled : kept.map { filled[$0] }, ClusterRows(matrix), .terms,
            counts: isWhole ? all : all.selectingRows(kept), groups, profiles: nil, options, firstNumber: firstNumber)
    }

    /// Clusters the reports of a stratum that have priorities, each less the mean of these reports.
    init(
        _ stratum: Strata.Stratum, _ priorities: PrioritiesOfRows, _ counts: CountMatrix, _ groups: AdjustedGroups?,
        _ options: AnalysisOptions, firstNumber: Int
    ) async throws {
        let present = stratum.rows.filter(priorities.isPresent)
        let likeness = priorities.likeness(present)
        // Too few have no mean to differ from, but are named; one that is the mean itself is like none.
        let kept = present.indices.filter {
            present.count < ProfileLikeness.fewestReports || !likeness.rows[$0].isEmpty
        }
        let rows = kept.map { present[$0] }
        let matrix = ClusterRows(
            normal: kept.map { likeness.rows[$0] }, columnCount: likeness.domains.count,
            reportIDs: rows.map { counts.reportIDs[$0] })
        try await self.init(
            stratum.name, rows: rows, matrix, .priorities, counts: counts.selectingRows(rows), groups,
            profiles: priorities,
            options, firstNumber: firstNumber)
    }

    private init(
        _ within: String?, rows given: [Int], _ original: ClusterRows, _ basis: ClusterBasis, counts all: CountMatrix,
        _ groups: AdjustedGroups?, profiles priorities: PrioritiesOfRows?, _ options: AnalysisOptions, firstNumber: Int
    ) async throws {
        var (rows, matrix, counts) = (given, original, all)
        if let groups {
            let kept: [Int]
            (matrix, kept) = try groups.adjust(original, rows: given)
            if kept.count < given.count {
                rows = kept.map { given[$0] }
                counts = all.selectingRows(kept)
            }
        }
        var settings = ClusterAnalysis.Options(options)
        var isEnough = true
        if case .fixed(let asked) = settings.count {
            // If no report has the part, there is nothing to divide, into whatever number of clusters.
            if rows.isEmpty { settings.count = .automatic }
            isEnough = rows.isEmpty || asked <= rows.count
        }
        let threads = options.work.threads
        try MemoryBudget.requireRoomForClusters(matrix.unitRows, method: settings.method, threads: threads)
        let isLike = (0..<matrix.unitRows.rowCount).allSatisfy { !matrix.unitRows.entries(ofRow: $0).isEmpty }
        analysis = isEnough && isLike ? try await ClusterAnalysis(matrix, options: settings, threads: threads) : nil
        let partition = analysis?.partition.flatMap { $0.clusterCount > 1 ? $0 : nil }
        distances = partition.map { ClusterDistance.values(matrix.unitRows, $0) } ?? rows.map { _ in nil }
        let top = options.findings.comparison.top
        terms = partition.map { ClusterTerms.strongest(counts, $0, limit: top) } ?? []
        profiles =
            if let priorities, let partition {
                Self.profiles(priorities, partition, matrix, rows: rows, distances: distances)
            } else {
                []
            }
        (self.within, self.rows, self.matrix, self.basis) = (within, rows, matrix, basis)
        (self.firstNumber, self.isEnough) = (firstNumber, isEnough)
        isAsked = options.findings.clusters.count != .automatic
    }

    /// The profile of each cluster, with its typical sentences.
    private static func profiles(
        _ priorities: PrioritiesOfRows, _ partition: Partition, _ matrix: ClusterRows, rows: [Int],
        distances: [Double?]
    ) -> [ClusterProfile] {
        let shares = rows.map(priorities.shares)
        let typical = TypicalSentences(priorities, partition, rows: rows, distances: distances)
        return partition.members.enumerated().map { cluster, members in
            var profile = ClusterProfile(
                members, of: shares, groups: matrix.adjustment?.groups, leavingOut: priorities.finding.leftOut)
            profile.sentences = typical.found[cluster]
            return profile
        }
    }

    /// The number of clusters; 0 with too few reports.
    public var clusterCount: Int { analysis?.partition?.clusterCount ?? 0 }

    /// Whether its clusters are in the data.
    public var structure: ClusterStructure { analysis?.structure ?? .none }

    /// Why there are no clusters, or why they are no finding, in plain words; nil if they are one.
    public var remark: String? {
        let place = within.map { " in \($0)" } ?? ""
        let count = "\(rows.count) \(rows.count == 1 ? "report" : "reports")\(place)"
        guard isEnough else { return "\(count): fewer than the clusters asked for" }
        guard let analysis, let partition = analysis.partition else {
            return "\(count): too few reports to cluster"
        }
        if partition.clusterCount > 1 {
            guard analysis.structure == .offered else { return nil }
            return isAsked
                ? "\(count): no cluster structure can be shown, divided as asked"
                : "\(count): a continuum, divided as well as can be"
        }
        let isFew = basis == .priorities && rows.count < ClusterSelection.fewestToOffer
        return "\(count): no cluster structure can be shown"
            + (isFew ? ", and they are too few to be divided without one" : "")
    }
}

extension ClusterAnalysis.Options {
    /// The options of clustering within the options of an analysis.
    init(_ options: AnalysisOptions) {
        let clusters = options.findings.clusters
        self.init(
            count: clusters.count, method: clusters.method, offersDivision: options.clusterBasis == .priorities,
            kMeans: SphericalKMeans.Options(seed: options.work.seed))
    }
}
