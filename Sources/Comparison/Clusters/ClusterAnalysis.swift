import LinearAlgebra
import TermVectors

/// Clusters reports by their rows, such as weighted terms: spherical k-means and Ward's and average linkage. The
/// number of clusters is chosen by silhouette, stability and a null reference.
///
/// ```swift
/// let options = ClusterAnalysis.Options(count: .fixed(2))
/// let clusters = try await ClusterAnalysis(counts.weighted(), options: options, threads: 2)
/// for (row, cluster) in zip(clusters.rows, clusters.partition?.labels ?? []) {
///     print(counts.reportIDs[row], cluster)
/// }
/// ```
public struct ClusterAnalysis: Sendable {
    /// How reports are clustered.
    public typealias Options = ClusterAnalysisOptions
    /// A partition that was considered.
    public typealias Candidate = ClusterCandidate

    /// The rows of the matrix that were clustered. Empty rows are left out; they belong to no cluster.
    public let rows: [Int]
    /// The reported partition of ``rows``; nil with too few reports.
    public let partition: Partition?
    /// Whether the reported partition is in the data.
    public let structure: ClusterStructure
    /// The silhouette of each of ``rows``.
    public let silhouettes: [Double?]
    /// The assignment stability of each of ``rows``, see
    /// `ClusterStability.assignmentStability(_:subsetLabels:)`; nil with one cluster, and for rows outside
    /// the sample of ``maximumSearched``.
    public let stabilities: [Double?]
    /// All partitions that were considered.
    public let candidates: [Candidate]
    /// The hierarchy of ``rows``: Ward's linkage on Euclidean distances; beyond ``maximumLinked`` reports,
    /// that of the requested method. nil with fewer than two reports, or beyond ``maximumLinked`` with k-means.
    public let linkage: Linkage?
    /// Two principal coordinates for each of ``rows``.
    public let coordinates: [(first: Double, second: Double)]

    /// The largest number of clusters tried, unless more are asked for.
    package static let maximumClusters = 10
    /// The fewest reports that can be clustered: two reports are merely alike or not.
    public static let fewestReports = 3
    /// Up to this many reports, methods and numbers of clusters are tried on all of them; beyond, on a random
    /// sample of this size, whose clusters are then carried over to all.
    public static let maximumSearched = 2_000
    /// Up to this many reports, all pairs are held in memory; beyond, a hierarchy of all reports is built
    /// only if the method needs one, and only up to ``Linkage/maximumRows``.
    public static let maximumLinked = 5_000

    /// The most memory that clustering needs besides its rows, in bytes: for all pairs where they are held
    /// (twice that while they are computed), for the decomposition behind the coordinates, or for the pairs
    /// of a hierarchy of more than ``maximumLinked`` reports.
    ///
    /// - Parameters:
    ///   - rows: the unit rows to be clustered.
    ///   - method: the method of the reported partition.
    ///   - threads: the number of threads.
    /// - Complexity: One pass over the column indices.
    public static func bytesNeeded(for rows: SparseMatrix<Double>, method: ClusterMethod, threads: Int) -> Int {
        let count = rows.rowCount
        let held = count <= maximumLinked ? count : maximumSearched
        let pairs = 2 * held * held * MemoryLayout<Double>.stride
        if count <= Coordinates.maximumSolved { return 2 * pairs }
        let decomposition = TruncatedSVD.bytesNeeded(
            for: rows, rank: 2, options: Coordinates.decomposition, threads: threads)
        let isLinked = count > maximumLinked && method.linkageMethod != nil
        return pairs + max(decomposition, isLinked ? Linkage.memoryNeeded(rows: count) : 0)
    }

    /// Clusters the rows of weighted terms that are not empty.
    ///
    /// - Parameters:
    ///   - matrix: the weighted rows of the reports.
    ///   - options: the method and number of clusters.
    ///   - threads: the number of threads.
    /// - Throws: the errors of the same with rows of any kind.
    public init(_ matrix: WeightedMatrix, options: Options = Options(), threads: Int) async throws {
        try await self.init(ClusterRows(matrix), options: options, threads: threads)
    }

    /// Clusters the rows that are not empty.
    ///
    /// - Parameters:
    ///   - matrix: the rows of the reports.
    ///   - options: the method and number of clusters.
    ///   - threads: the number of threads.
    /// - Throws: ``ComparisonError/tooManyClusters(asked:reports:)`` if more clusters are asked for than
    ///   there are non-empty rows; ``ComparisonError/tooManyToLink(method:reports:most:)`` if a hierarchy is
    ///   needed of more than ``Linkage/maximumRows``; `MemoryError` if its pairs do not fit in memory.
    public init(_ matrix: ClusterRows, options: Options = Options(), threads: Int) async throws {
        rows = matrix.reportIDs.indices.filter { !matrix.unitRows.entries(ofRow: $0).isEmpty }
        // Copy only if there is a row to leave out.
        let kept = rows.count == matrix.unitRows.rowCount ? matrix : matrix.selecting(rows)
        let weights = kept.unitRows
        if case .fixed(let k) = options.count, k > rows.count {
            throw ComparisonError.tooManyClusters(asked: k, reports: rows.count)
        }
        let isLinked = rows.count > 0 && rows.count <= Self.maximumLinked
        let asked = isLinked ? nil : options.method.linkageMethod
        // Refuse before anything is computed in vain.
        if asked != nil, rows.count > Linkage.maximumRows {
            throw ComparisonError.tooManyToLink(
                method: options.method.rawValue, reports: rows.count, most: Linkage.maximumRows)
        }
        let cosines = isLinked ? try await RowProducts.gram(weights, threads: threads) : nil
        coordinates = try await Coordinates.principal(weights, cosines: cosines, threads: threads)
        guard rows.count >= Self.fewestReports else {
            linkage = rows.count > 1 ? cosines.flatMap(ClusterMethod.ward.linkage) : nil
            partition = nil
            structure = .none
            silhouettes = Array(repeating: nil, count: rows.count)
            stabilities = silhouettes
            candidates = []
            return
        }
        let counts = Self.counts(options.count, reports: min(rows.count, Self.maximumSearched))
        guard rows.count > Self.maximumSearched else {
            let selection = try await ClusterSelection(
                kept, cosines: cosines!, counts: counts, options: options, threads: threads)
            linkage = selection.ward
            structure = selection.structure
            (partition, candidates) = (selection.partition, selection.candidates)
            silhouettes = Silhouette.values(cosines: cosines!, selection.partition)
            stabilities = selection.assignmentStability ?? Array(repeating: nil, count: rows.count)
            return
        }
        let sample = SampledClusters.sample(
            Self.maximumSearched, of: rows.count, seed: options.kMeans.seed, stream: 4 << 48)
        let searched = kept.selecting(sample)
        let sampleCosines: DenseMatrix<Double>
        if let cosines {
            sampleCosines = cosines.selecting(sample)
        } else {
            sampleCosines = try await RowProducts.gram(searched.unitRows, threads: threads)
        }
        let selection = try await ClusterSelection(
            searched, cosines: sampleCosines, counts: counts, options: options, threads: threads)
        structure = selection.structure
        candidates = selection.candidates
        if let asked {
            linkage = try await Linkage(unitRows: weights, method: asked, threads: threads)
        } else {
            linkage = cosines.flatMap(ClusterMethod.ward.linkage)
        }
        let found: Partition
        if options.method == .sphericalKMeans {
            found = try await SampledClusters.carry(selection.partition, of: sample, to: weights, threads: threads)
        } else {
            let tree = options.method == .ward || asked != nil ? linkage : cosines.flatMap(options.method.linkage)
            found = tree!.partition(into: selection.partition.clusterCount)
        }
        partition = found
        silhouettes = Silhouette.values(weights, found)
        var stabilities = [Double?](repeating: nil, count: rows.count)
        for (row, stability) in zip(sample, selection.assignmentStability ?? []) { stabilities[row] = stability }
        self.stabilities = stabilities
    }

    /// The candidate that was chosen; nil with too few reports.
    public var chosen: Candidate? { candidates.first(where: \.isChosen) }

    /// 2 … 10, fewer with fewer reports, plus the number asked for.
    private static func counts(_ count: ClusterCount, reports: Int) -> [Int] {
        var counts = Array(2...max(2, min(maximumClusters, reports - 1)))
        if case .fixed(let k) = count, k > 1, !counts.contains(k) { counts = (counts + [k]).sorted() }
        return counts
    }
}
