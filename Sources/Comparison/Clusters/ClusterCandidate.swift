/// A partition that was considered.
public struct ClusterCandidate: Sendable, Equatable {
    public let method: ClusterMethod
    public let k: Int
    /// The mean silhouette; nil where there is none, with one cluster.
    public let silhouette: Double?
    /// See ``ClusterStability/meanAdjustedRandIndex(_:subsetLabels:)``; nil with one cluster or where it was not
    /// computed because of size.
    public let meanAdjustedRandIndex: Double?
    /// The silhouette minus the mean silhouette of the same method and number in sets of ``NullReference``.
    public let referenceGap: Double?
    /// Whether this is the partition that is reported.
    public let isChosen: Bool
}
