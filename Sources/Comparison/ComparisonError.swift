import Support

/// Requests that cannot be met with the reports at hand.
public enum ComparisonError: ConspectusError, Equatable {
    /// More clusters were asked for than there are reports to cluster.
    case tooManyClusters(asked: Int, reports: Int)
    /// A hierarchy of this many reports was asked for; at most `most` are possible.
    case tooManyToLink(method: String, reports: Int, most: Int)

    public var category: FailureCategory { .badData }

    public var description: String {
        switch self {
        case .tooManyClusters(let asked, let reports):
            "\(asked) clusters were asked for, but only \(reports) reports can be clustered; ask for at most \(reports)"
        case .tooManyToLink(let method, let reports, let most):
            "\(method) linkage needs all pairs of reports in memory, and \(reports) reports are more than "
                + "\(most); use spherical-kmeans, or divide the reports (--within)"
        }
    }
}
