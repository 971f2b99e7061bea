/// A partition that was considered.
public struct ClusterCandidate: Sendable, Equatable {
    /// The method that made it.
    public let method: ClusterMethod
    /// The number of its clusters.
    public let k: Int
    /// The mean silhouette; nil with one cluster.
    public let silhouette: Double?
    /// See `ClusterStability.meanAdjustedRandIndex(_:subsetLabels:)`; nil with one cluster.
    public let meanAdjustedRandIndex: Double?
    /// The silhouette minus the mean silhouette of the same method and number of clusters over the sets of
    /// `NullReference`.
    public let referenceGap: Double?
    /// Whether this is the reported partition.
    public let isChosen: Bool
}
