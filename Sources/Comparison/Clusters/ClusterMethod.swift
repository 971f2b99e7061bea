import LinearAlgebra

/// How clusters are made.
public enum ClusterMethod: String, Sendable, CaseIterable {
    /// ``SphericalKMeans`` on the cosines.
    case sphericalKMeans = "spherical-kmeans"
    /// ``Linkage`` by Ward's criterion on the Euclidean distances of unit rows, √(2 − 2 cos).
    case ward
    /// ``Linkage`` by mean distance on 1 − cos.
    case average

    /// The partition of the rows whose cosines are given into each number of clusters asked for, on the calling thread.
    func partitions(_ cosines: DenseMatrix<Double>, into counts: [Int], options: SphericalKMeans.Options) -> [Partition]
    {
        switch self {
        case .sphericalKMeans:
            counts.map { SphericalKMeans(cosines: cosines, k: $0, options: options).partition }
        case .ward, .average:
            counts.map(linkage(cosines)!.partition(into:))
        }
    }

    /// How the hierarchy is made; nil for k-means, which has none.
    var linkageMethod: LinkageMethod? {
        switch self {
        case .sphericalKMeans: nil
        case .ward: .ward
        case .average: .average
        }
    }

    /// The hierarchy of the rows whose cosines are given; nil for k-means.
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
