/// The requested number of clusters.
public enum ClusterCount: Sendable, Equatable {
    /// The number chosen by ``ClusterSelection``, possibly 1.
    case automatic
    /// Exactly this number.
    case fixed(Int)
}
