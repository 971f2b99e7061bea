import LinearAlgebra

/// A method of clustering.
public enum ClusterMethod: String, Sendable, CaseIterable {
    /// ``SphericalKMeans`` on the cosines.
    case sphericalKMeans = "spherical-kmeans"
    /// ``Linkage`` by Ward's criterion on the Euclidean distances of unit rows, √(2 − 2 cos).
    case ward
    /// ``Linkage`` by mean distance on 1 − cos.
    case average

    /// Partitions the rows with the given cosines into each of the numbers of clusters, on the calling thread.
    func partitions(_ cosines: DenseMatrix<Double>, into counts: [Int], options: SphericalKMeans.Options) -> [Partition]
    {
        switch self {
        case .sphericalKMeans:
            counts.map { SphericalKMeans(cosines: cosines, k: $0, options: options).partition }
        case .ward, .average:
            counts.map(linkage(cosines)!.partition(into:))
        }
    }

    /// The linkage behind the method; nil for k-means, which has none.
    var linkageMethod: LinkageMethod? {
        switch self {
        case .sphericalKMeans: nil
        case .ward: .ward
        case .average: .average
        }
    }

    /// The hierarchy of the rows with the given cosines; nil for k-means.
    func linkage(_ cosines: DenseMatrix<Double>) -> Linkage? {
        guard let method = linkageMethod else { return nil }
        let size = cosines.rowCount
        var distances: [Double] = []
        distances.reserveCapacity(size * (size - 1) / 2)
        for i in 0..<size {
            for j in (i + 1)..<max(i + 1, size) { distances.append(method.distance(ofCosine: cosines[i, j])) }
        }
        return Linkage(distances: distances, leafCount: size, method: method)
    }
}
