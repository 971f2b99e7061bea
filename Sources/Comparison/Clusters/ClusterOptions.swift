/// How many clusters there are to be.
public enum ClusterCount: Sendable, Equatable {
    /// The number that ``ClusterSelection`` chooses; it may be 1.
    case automatic
    case fixed(Int)
}

/// How reports are clustered.
public struct ClusterAnalysisOptions: Sendable {
    public var count: ClusterCount
    /// The method of the partition that is reported. Default spherical k-means.
    public var method: ClusterMethod
    public var kMeans: SphericalKMeans.Options

    public init(
        count: ClusterCount = .automatic, method: ClusterMethod = .sphericalKMeans,
        kMeans: SphericalKMeans.Options = .init()
    ) {
        self.count = count
        self.method = method
        self.kMeans = kMeans
    }
}
