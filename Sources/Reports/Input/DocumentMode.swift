/// What one document is taken to be.
public enum DocumentMode: String, Sendable, CaseIterable {
    /// Files are cleaned, split into pieces and identified.
    case reports
    /// Every file is one report as it stands; region, year and date come from metadata only.
    case whole
}
