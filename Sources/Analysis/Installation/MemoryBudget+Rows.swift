import Comparison
import LinearAlgebra
import Support
import TermVectors

// Checked before the work begins, so that what does not fit in memory is refused with a remedy.
extension MemoryBudget {
    /// The memory that this process may take now.
    static func forRun() throws(AnalysisError) -> MemoryBudget { now(limit: try Surroundings.memoryLimit()) }

    /// Throws if the weights of counts would not fit.
    static func requireRoomForWeights(_ counts: CountMatrix) throws {
        // Weights, once as defined by the scheme and once as unit rows.
        try MemoryBudget.forRun().require(
            24 * counts.counts.entryCount, for: "weighing \(counts.reportIDs.count) reports",
            remedy: "give fewer reports at once, or keep fewer terms with --min-df or --max-terms")
    }

    /// Throws if a clustering would not fit.
    ///
    /// - Parameter rows: the rows clustered together.
    static func requireRoomForClusters(_ rows: SparseMatrix<Double>, method: ClusterMethod, threads: Int) throws {
        let isLinked = method != .sphericalKMeans && rows.rowCount > ClusterAnalysis.maximumLinked
        try MemoryBudget.forRun().require(
            ClusterAnalysis.bytesNeeded(for: rows, method: method, threads: threads),
            for: "clustering \(rows.rowCount) reports" + (isLinked ? " with --cluster-method \(method.rawValue)" : ""),
            remedy: (isLinked ? "use --cluster-method spherical-kmeans, divide the reports with --within, " : "")
                + "give fewer reports at once, or keep fewer terms with --min-df or --max-terms")
    }
}
