/// The outcome of a k-means search.
package struct KMeansRun: Sendable {
    /// The cluster of each row.
    package let labels: [Int]
    /// See ``SphericalKMeans/objective``.
    package let objective: Double

    package init(labels: [Int], objective: Double) {
        self.labels = labels
        self.objective = objective
    }
}
