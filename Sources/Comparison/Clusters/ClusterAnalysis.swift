import LinearAlgebra
import TermVectors

/// Reports clustered by what they write about: spherical k-means, Ward's and average linkage on the weighted rows, the
/// number of clusters by silhouette, stability and a null reference.
public struct ClusterAnalysis: Sendable {
    public typealias Options = ClusterAnalysisOptions
    public typealias Candidate = ClusterCandidate

    /// The rows of the matrix that were clustered; the others are empty and belong nowhere.
    public let rows: [Int]
    /// The partition that is reported, over ``rows``; nil where there are too few reports.
    public let partition: Partition?
    /// The silhouettes of ``rows``.
    public let silhouettes: [Double?]
    /// For each of ``rows`` see ``ClusterStability/assignmentStability(_:subsetLabels:)``; nil with one cluster.
    public let stabilities: [Double?]
    public let candidates: [Candidate]
    /// Ward's linkage of ``rows`` on Euclidean distances; beyond ``maximumLinked`` reports that of the method asked for. nil
    /// where there are too few or too many reports.
    public let linkage: Linkage?
    /// Principal coordinates of ``rows``.
    public let coordinates: [(first: Double, second: Double)]

    /// Clusters are tried up to this number.
    public static let maximumClusters = 10
    /// With fewer reports nothing can be clustered: two reports are either alike or not.
    public static let fewestReports = 3
    /// Up to so many reports methods and numbers of clusters are tried on all of them; of more, on a random sample of so
    /// many, whose clusters are then carried to all.
    public static let maximumSearched = 2_000
    /// All pairs are held in memory up to this number of reports; beyond, there is a hierarchy of all reports only where
    /// the method asks for it, and up to ``Linkage/maximumRows``.
    public static let maximumLinked = 5_000

    /// Bytes that clustering needs at the most besides its rows: all pairs where they are held, twice while they are made, or
    /// the decomposition for the coordinates, or the pairs of a hierarchy of more reports than ``maximumLinked``.
    ///
    /// - Complexity: one pass over the column numbers.
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

    /// Clusters the non-empty rows of a matrix.
    ///
    /// - Throws: ``ComparisonError/tooManyClusters(asked:reports:)``, ``ComparisonError/tooManyToLink(method:reports:most:)``.
    public init(_ matrix: WeightedMatrix, options: Options = Options(), threads: Int) async throws {
        rows = matrix.reportIDs.indices.filter { !matrix.unitRows.entries(ofRow: $0).isEmpty }
        // A copy only where there is a row to leave out.
        let weights =
            rows.count == matrix.unitRows.rowCount ? matrix.unitRows : matrix.unitRows.selectingRows(rows)
        if case .fixed(let k) = options.count, k > rows.count {
            throw ComparisonError.tooManyClusters(asked: k, reports: rows.count)
        }
        let isLinked = rows.count > 0 && rows.count <= Self.maximumLinked
        let asked = isLinked ? nil : options.method.linkageMethod
        // Refused before everything else is computed in vain.
        if asked != nil, rows.count > Linkage.maximumRows {
            throw ComparisonError.tooManyToLink(
                method: options.method.rawValue, reports: rows.count, most: Linkage.maximumRows)
        }
        let cosines = isLinked ? try await RowProducts.gram(weights, threads: threads) : nil
        coordinates = try await Coordinates.principal(weights, cosines: cosines, threads: threads)
        guard rows.count >= Self.fewestReports else {
            linkage = rows.count > 1 ? cosines.flatMap(ClusterMethod.ward.linkage) : nil
            partition = nil
            silhouettes = Array(repeating: nil, count: rows.count)
            stabilities = silhouettes
            candidates = []
            return
        }
        let counts = Self.counts(options.count, reports: min(rows.count, Self.maximumSearched))
        guard rows.count > Self.maximumSearched else {
            let selection = try await ClusterSelection(
                weights, cosines: cosines!, counts: counts, options: options, threads: threads)
            linkage = selection.ward
            (partition, candidates) = (selection.partition, selection.candidates)
            silhouettes = Silhouette.values(cosines: cosines!, selection.partition)
            stabilities = selection.assignmentStability ?? Array(repeating: nil, count: rows.count)
            return
        }
        let sample = SampledClusters.sample(
            Self.maximumSearched, of: rows.count, seed: options.kMeans.seed, stream: 4 << 48)
        let searched = weights.selectingRows(sample)
        let sampleCosines: DenseMatrix<Double>
        if let cosines {
            sampleCosines = cosines.selecting(sample)
        } else {
            sampleCosines = try await RowProducts.gram(searched, threads: threads)
        }
        let selection = try await ClusterSelection(
            searched, cosines: sampleCosines, counts: counts, options: options, threads: threads)
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

    /// The partition that is chosen among the candidates.
    public var chosen: Candidate? { candidates.first(where: \.isChosen) }

    /// 2 … 10, fewer where there are fewer reports, and the number asked for.
    private static func counts(_ count: ClusterCount, reports: Int) -> [Int] {
        var counts = Array(2...max(2, min(maximumClusters, reports - 1)))
        if case .fixed(let k) = count, k > 1, !counts.contains(k) { counts = (counts + [k]).sorted() }
        return counts
    }
}
