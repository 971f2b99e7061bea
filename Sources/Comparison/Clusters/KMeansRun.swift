/// Where a search of k-means has come to.
package struct KMeansRun: Sendable {
    /// For each row its cluster.
    package let labels: [Int]
    /// See ``SphericalKMeans/objective``.
    package let objective: Double

    package init(labels: [Int], objective: Double) {
        self.labels = labels
        self.objective = objective
    }
}
