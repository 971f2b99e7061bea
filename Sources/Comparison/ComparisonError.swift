import Support

/// Requests that the reports at hand cannot answer.
public enum ComparisonError: ConspectusError, Equatable {
    case tooManyClusters(asked: Int, reports: Int)
    /// Of so many reports no hierarchy is made, but of `most` at most.
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
