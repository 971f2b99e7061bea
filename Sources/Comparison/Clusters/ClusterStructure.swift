/// Whether a division of reports is in the data.
public enum ClusterStructure: String, Sendable, CaseIterable {
    /// The clusters lie farther apart than those of data without any, and come again when reports are missing.
    case found
    /// No structure can be shown: the reports are a continuum, divided as well as can be.
    case offered
    /// The reports are not divided.
    case none
}
