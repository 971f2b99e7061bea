/// How reports are clustered.
public struct ClusterAnalysisOptions: Sendable {
    /// The number of clusters. Default: automatic.
    public var count: ClusterCount
    /// The method of the reported partition. Default: spherical k-means.
    public var method: ClusterMethod
    /// Whether reports among which no structure can be shown are divided nevertheless, as well as can be, see
    /// ``ClusterSelection/offered(for:)``. Default: false.
    public var offersDivision: Bool
    /// How spherical k-means searches.
    public var kMeans: SphericalKMeans.Options

    /// Creates options; without arguments, the defaults.
    public init(
        count: ClusterCount = .automatic, method: ClusterMethod = .sphericalKMeans,
        offersDivision: Bool = false, kMeans: SphericalKMeans.Options = .init()
    ) {
        self.count = count
        self.method = method
        self.offersDivision = offersDivision
        self.kMeans = kMeans
    }
}
