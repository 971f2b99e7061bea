import LinearAlgebra
import Support

/// Chooses a partition among methods and numbers of clusters.
///
/// If the number is left open, a candidate of the reported method is accepted if
///
/// - its reference gap is larger than the largest gap of any number of clusters in each of ``references``
///   null sets, a test at level 1 / (1 + references) = 0.05 that covers the choice of the number (the gap of
///   a null set is its silhouette minus the mean of the null sets, as for the reports); and
/// - it is reproducible: its mean adjusted Rand index under resampling is at least `minimumAgreement(of:)`.
///
/// The accepted candidate with the largest silhouette is chosen, on ties the smaller number. Without one, there is one
/// cluster, or the division into ``offered(for:)`` that the options allow to offer.
public struct ClusterSelection: Sendable {
    /// The chosen partition.
    public let partition: Partition
    /// All partitions that were considered.
    public let candidates: [ClusterCandidate]
    /// Whether the chosen partition is in the data.
    public let structure: ClusterStructure
    /// The assignment stability of the chosen partition; nil with one cluster.
    package let assignmentStability: [Double?]?
    /// Ward's hierarchy.
    public let ward: Linkage?

    /// The number of null sets.
    public static let references = 19
    /// Up to this many reports, a null set is as large as the reports; beyond, a random sample of this size
    /// stands for them.
    public static let maximumReferenced = 600
    /// The mean adjusted Rand index that a partition must reach. Below 0.65 recovery is poor, from 0.9 on it
    /// is excellent (Steinley 2004). Subsets of few reports differ by a few at most and agree whatever the
    /// data, so there 0.9 is required.
    package static func minimumAgreement(of reports: Int) -> Double { reports < fewReports ? 0.9 : 0.65 }
    static let fewReports = 30
    /// Up to this many reports, ``subsets(of:)`` is 100; beyond, ``fewSubsets``, each of at most this many reports.
    public static let maximumFullyResampled = 600
    /// The number of subsets beyond ``maximumFullyResampled`` reports.
    public static let fewSubsets = 20
    /// Subsets and null sets are searched with at most this many starts; the reports themselves with as many
    /// as the options say.
    static let repeatedStarts = 5

    /// The number of clusters into which a continuum of this many reports is divided where a division is offered: one for
    /// each ten reports, at most five; nil for so few that a division would tell nothing. A continuum has no right number:
    /// five is as many as a reader holds in mind and a map can name.
    public static func offered(for reports: Int) -> Int? {
        reports < fewestToOffer ? nil : min(5, reports / 10)
    }
    /// The fewest reports to which a division is offered that cannot be shown.
    public static let fewestToOffer = 20

    /// The number of subsets drawn from this many reports.
    public static func subsets(of reports: Int) -> Int { reports <= maximumFullyResampled ? 100 : fewSubsets }

    /// The share of this many reports that a subset holds: 80 %, and at most ``maximumFullyResampled`` reports.
    package static func subsetShare(of reports: Int) -> Double {
        min(0.8, Double(maximumFullyResampled) / Double(max(1, reports)))
    }

    private typealias Found = (method: ClusterMethod, k: Int, partition: Partition, silhouette: Double?)

    /// Tries all methods and numbers on rows with known cosines.
    init(
        _ rows: ClusterRows, cosines: DenseMatrix<Double>, counts: [Int], options: ClusterAnalysisOptions, threads: Int
    ) async throws {
        let count = rows.unitRows.rowCount
        var found: [Found] = []
        for k in counts {
            let partition = try await SphericalKMeans(cosines: cosines, k: k, options: options.kMeans, threads: threads)
                .partition
            found.append((.sphericalKMeans, k, partition, nil))
        }
        let ward = ClusterMethod.ward.linkage(cosines)!
        let average = ClusterMethod.average.linkage(cosines)!
        for k in counts { found.append((.ward, k, ward.partition(into: k), nil)) }
        for k in counts { found.append((.average, k, average.partition(into: k), nil)) }
        for index in found.indices {
            found[index].silhouette = Silhouette.mean(Silhouette.values(cosines: cosines, found[index].partition))
        }
        self.ward = ward
        var repeated = options.kMeans
        repeated.starts = min(repeated.starts, Self.repeatedStarts)
        let references = try await References(
            rows, found, options: repeated, threads: threads)
        let stability = ClusterStability(
            rowCount: count, subsets: Self.subsets(of: count),
            share: Self.subsetShare(of: count), seed: options.kMeans.seed)
        let subsetLabels = try await stability.labels(cosines, counts: counts, options: repeated, threads: threads)
        let agreements = zip(found, subsetLabels).map {
            stability.meanAdjustedRandIndex($0.partition, subsetLabels: $1)
        }
        let isShown = found.indices.map {
            references.exceeds[$0] && agreements[$0] >= Self.minimumAgreement(of: count)
        }
        let chosen = Self.choose(
            found.indices.map { (found[$0].method, found[$0].k, found[$0].silhouette, isShown[$0]) }, options,
            rowCount: count)
        structure = chosen.map { isShown[$0] ? .found : .offered } ?? .none
        candidates = Self.candidates(
            found, options, chosen: chosen, agreements: agreements, references: references.gaps)
        partition = Self.partition(found, chosen, rowCount: count)
        assignmentStability = chosen.map {
            stability.assignmentStability(found[$0].partition, subsetLabels: subsetLabels[$0])
        }
    }

    /// The index of the chosen candidate; nil for one cluster.
    private static func choose(
        _ found: [(method: ClusterMethod, k: Int, silhouette: Double?, isShown: Bool)],
        _ options: ClusterAnalysisOptions, rowCount: Int
    ) -> Int? {
        let own = found.indices.filter { found[$0].method == options.method }
        if case .fixed(let k) = options.count { return own.first { found[$0].k == k } }
        var best: Int?
        for index in own where found[index].isShown {
            if best == nil || found[index].silhouette ?? -1 > found[best!].silhouette ?? -1 { best = index }
        }
        if best == nil, options.offersDivision, let k = offered(for: rowCount) { return own.first { found[$0].k == k } }
        return best
    }

    private static func partition(_ found: [Found], _ chosen: Int?, rowCount: Int) -> Partition {
        chosen.map { found[$0].partition } ?? Partition(labels: Array(repeating: 0, count: rowCount))
    }

    /// One cluster, which has no statistics, comes first among the candidates of the reported method.
    private static func candidates(
        _ found: [Found], _ options: ClusterAnalysisOptions, chosen: Int?, agreements: [Double]?,
        references: [Double?]?
    ) -> [ClusterCandidate] {
        let methods = ClusterMethod.allCases.filter { method in found.contains { $0.method == method } }
        return methods.flatMap { method in
            let own = found.indices.filter { found[$0].method == method }
            return (method == options.method ? [one(method, isChosen: chosen == nil)] : [])
                + own.map { index in
                    ClusterCandidate(
                        method: method, k: found[index].k, silhouette: found[index].silhouette,
                        meanAdjustedRandIndex: agreements?[index], referenceGap: references?[index],
                        isChosen: index == chosen)
                }
        }
    }

    private static func one(_ method: ClusterMethod, isChosen: Bool) -> ClusterCandidate {
        ClusterCandidate(
            method: method, k: 1, silhouette: nil, meanAdjustedRandIndex: nil, referenceGap: nil, isChosen: isChosen)
    }
}

/// The silhouettes of null sets, and how the reports' silhouettes compare with them.
private struct References {
    /// The gap of each candidate; nil if it has no silhouette.
    let gaps: [Double?]
    /// For each candidate, whether its gap exceeds the largest gap of its method in every null set.
    let exceeds: [Bool]

    init(
        _ rows: ClusterRows,
        _ found: [(method: ClusterMethod, k: Int, partition: Partition, silhouette: Double?)],
        options: SphericalKMeans.Options, threads: Int
    ) async throws {
        let sample = Self.sample(rows, seed: options.seed)
        let candidates = found.map { ($0.method, min($0.k, sample.unitRows.rowCount)) }
        let null = try await Parallel.map(ClusterSelection.references, threads: threads) { index in
            let cosines = RowProducts.gram(sample.drawnWithoutClusters(seed: options.seed, index: index))
            return ClusterMethod.allCases.flatMap { method in
                let counts = candidates.filter { $0.0 == method }.map(\.1)
                return method.partitions(cosines, into: counts, options: options).map { partition in
                    Silhouette.mean(Silhouette.values(cosines: cosines, partition)) ?? 0
                }
            }
        }
        let means = found.indices.map { index in
            null.reduce(0) { $0 + $1[index] } / Double(ClusterSelection.references)
        }
        // For each method, the largest gap of any null set over the numbers of clusters.
        let largest = ClusterMethod.allCases.map { method in
            let own = found.indices.filter { found[$0].method == method }
            return null.map { set in own.map { set[$0] - means[$0] }.max() ?? 0 }.max() ?? 0
        }
        gaps = found.indices.map { index in found[index].silhouette.map { $0 - means[index] } }
        exceeds = found.indices.map { index in
            let method = ClusterMethod.allCases.firstIndex(of: found[index].method)!
            return (found[index].silhouette ?? -1) - means[index] > largest[method]
        }
    }

    private static func sample(_ rows: ClusterRows, seed: UInt64) -> ClusterRows {
        rows.selecting(
            SampledClusters.sample(
                ClusterSelection.maximumReferenced, of: rows.unitRows.rowCount, seed: seed, stream: 3 << 48))
    }
}
