/// How reports are clustered.
public struct ClusterAnalysisOptions: Sendable {
    /// The number of clusters. Default: automatic.
    public var count: ClusterCount
    /// The method of the reported partition. Default: spherical k-means.
    public var method: ClusterMethod
    /// How spherical k-means searches.
    public var kMeans: SphericalKMeans.Options

    /// Creates options; without arguments, the defaults.
    public init(
        count: ClusterCount = .automatic, method: ClusterMethod = .sphericalKMeans,
        kMeans: SphericalKMeans.Options = .init()
    ) {
        self.count = count
        self.method = method
        self.kMeans = kMeans
    }
}
