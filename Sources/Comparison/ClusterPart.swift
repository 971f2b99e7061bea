import TermVectors

/// Reports that were clustered together, and what was found: all of them, or those of one stratum of `--within`.
public struct ClusterPart: Sendable {
    /// What the reports share; nil where they were not divided. See ``Strata``.
    public let within: String?
    /// The rows, among those that all tables are about, of the rows of ``matrix``: the stratum's reports that have the part
    /// that is clustered.
    public let rows: [Int]
    /// What was clustered.
    public let matrix: WeightedMatrix
    /// nil where more clusters were asked for than there are reports.
    public let analysis: ClusterAnalysis?
    /// For each cluster the terms that tell it from the rest of the part; none where there is one cluster.
    public let terms: [[ClusterTerms.Term]]
    /// The number of its first cluster in the tables. Numbers run on from part to part, so that each names one cluster.
    public let firstNumber: Int

    public init(
        within: String?, rows: [Int], matrix: WeightedMatrix, analysis: ClusterAnalysis?,
        terms: [[ClusterTerms.Term]], firstNumber: Int
    ) {
        self.within = within
        self.rows = rows
        self.matrix = matrix
        self.analysis = analysis
        self.terms = terms
        self.firstNumber = firstNumber
    }

    /// How many clusters there are; 0 where there are too few reports.
    public var clusterCount: Int { analysis?.partition?.clusterCount ?? 0 }

    /// In plain words why there are no clusters; nil where there are two or more.
    public var remark: String? {
        let place = within.map { " in \($0)" } ?? ""
        let count = "\(rows.count) \(rows.count == 1 ? "report" : "reports")\(place)"
        guard let analysis else { return "\(count): fewer than the clusters asked for" }
        guard let partition = analysis.partition else { return "\(count): too few reports to cluster" }
        return partition.clusterCount > 1 ? nil : "\(count): no cluster structure can be shown"
    }
}
