/// By what reports are clustered.
public enum ClusterBasis: String, Sendable, CaseIterable {
    /// What share of their plan they give to each policy domain.
    case priorities
    /// The weighted terms of a part of their text.
    case terms
}
