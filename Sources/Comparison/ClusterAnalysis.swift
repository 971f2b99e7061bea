import LinearAlgebra
import TermVectors

/// How many clusters there are to be.
public enum ClusterCount: Sendable, Equatable {
    /// The number with the largest mean silhouette.
    case automatic
    case fixed(Int)
}

/// Reports clustered by what they write about: spherical k-means and Ward's linkage on the weighted rows, the number of
/// clusters by silhouette.
public struct ClusterAnalysis: Sendable {
    /// A partition that was considered.
    public struct Candidate: Sendable, Equatable {
        /// `spherical-kmeans` or `ward`.
        public let method: String
        public let k: Int
        /// The mean silhouette; nil where there is none, with one cluster.
        public let silhouette: Double?
        /// Whether this is the partition that is reported.
        public let isChosen: Bool
    }

    /// The rows of the matrix that were clustered; the others are empty and belong nowhere.
    public let rows: [Int]
    /// The partition that is reported, over ``rows``; nil where there are too few reports.
    public let partition: Partition?
    /// The silhouettes of ``rows``.
    public let silhouettes: [Double?]
    public let candidates: [Candidate]
    /// Ward's linkage of ``rows`` on Euclidean distances; nil where there are too few or too many reports.
    public let linkage: Linkage?
    /// Principal coordinates of ``rows``; empty where there are too many reports.
    public let coordinates: [(first: Double, second: Double)]

    /// Clusters are tried up to this number.
    public static let mostClusters = 10
    /// With fewer reports nothing can be clustered: two reports are either alike or not.
    public static let fewestReports = 3
    /// All pairs are held in memory up to this number of reports.
    public static let mostLinked = 5_000

    /// Clusters the non-empty rows of a matrix.
    ///
    /// - Throws: ``ComparisonError/tooManyClusters(asked:reports:)``.
    public init(
        _ matrix: WeightedMatrix, count: ClusterCount, options: SphericalKMeans.Options = .init(), threads: Int
    ) async throws {
        rows = matrix.reportIDs.indices.filter { !matrix.weights.entries(ofRow: $0).isEmpty }
        let weights = matrix.weights.selectingRows(rows)
        if case .fixed(let k) = count, k > rows.count {
            throw ComparisonError.tooManyClusters(asked: k, reports: rows.count)
        }
        if rows.count <= Self.mostLinked && rows.count > 0 {
            let cosines = try await RowProducts.gram(weights, threads: threads)
            linkage = rows.count > 1 ? Self.ward(cosines) : nil
            coordinates = try Coordinates.principal(cosines)
        } else {
            linkage = nil
            coordinates = []
        }
        guard rows.count >= Self.fewestReports else {
            partition = nil
            silhouettes = Array(repeating: nil, count: rows.count)
            candidates = []
            return
        }
        let found = try await Self.candidates(weights, linkage, count: count, options: options, threads: threads)
        let chosen = Self.choose(found, count)
        candidates = found.enumerated().map { index, candidate in
            Candidate(
                method: candidate.method, k: candidate.k, silhouette: candidate.silhouette, isChosen: index == chosen)
        }
        partition = found[chosen].partition
        silhouettes = Silhouette.values(weights, found[chosen].partition)
    }

    private typealias Found = (method: String, k: Int, partition: Partition, silhouette: Double?)

    private static func candidates(
        _ weights: SparseMatrix<Double>, _ linkage: Linkage?, count: ClusterCount, options: SphericalKMeans.Options,
        threads: Int
    ) async throws -> [Found] {
        var range = Array(2...max(2, min(mostClusters, weights.rowCount - 1)))
        if case .fixed(let k) = count, !range.contains(k) { range = (range + [k]).sorted() }
        var found: [Found] = []
        for k in range {
            let partition = try await SphericalKMeans(weights, k: k, options: options, threads: threads).partition
            found.append(("spherical-kmeans", k, partition, Silhouette.mean(weights, partition)))
        }
        for k in range {
            guard let linkage else { break }
            let partition = linkage.partition(into: k)
            found.append(("ward", k, partition, Silhouette.mean(weights, partition)))
        }
        return found
    }

    /// The k-means partition with the number asked for, or with the largest silhouette; of equals the smaller number.
    private static func choose(_ found: [Found], _ count: ClusterCount) -> Int {
        let own = found.indices.filter { found[$0].method == "spherical-kmeans" }
        if case .fixed(let k) = count { return own.first { found[$0].k == k }! }
        return own.max { (found[$0].silhouette ?? -1) < (found[$1].silhouette ?? -1) }!
    }

    /// Ward's linkage of unit rows, whose Euclidean distance is √(2 − 2 cos).
    private static func ward(_ cosines: DenseMatrix<Double>) -> Linkage {
        let size = cosines.rowCount
        var distances: [Double] = []
        distances.reserveCapacity(size * (size - 1) / 2)
        for i in 0..<size {
            for j in (i + 1)..<max(i + 1, size) { distances.append(max(0, 2 - 2 * cosines[i, j]).squareRoot()) }
        }
        return Linkage(distances: distances, leafCount: size, method: .ward)
    }
}
