import Groundwork

/// Requests that the reports at hand cannot answer.
public enum ComparisonError: ConspectusError, Equatable {
    case tooManyClusters(asked: Int, reports: Int)
    case tooManyToLink(method: String, reports: Int)

    public var category: FailureCategory { .badData }

    public var description: String {
        switch self {
        case .tooManyClusters(let asked, let reports):
            "\(asked) clusters were asked for, but only \(reports) reports can be clustered; ask for at most \(reports)"
        case .tooManyToLink(let method, let reports):
            "\(method) linkage needs all pairs of reports in memory, and \(reports) reports are more than "
                + "\(Linkage.mostRows); use spherical-kmeans, or divide the reports (--within)"
        }
    }
}
