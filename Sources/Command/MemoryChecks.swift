import Conspectus

/// Needs that are said before the work begins, so that what does not fit the memory is refused with a remedy.
extension Preparation {
    private static let fewer = "give fewer reports at once, or keep fewer terms with --min-df or --max-terms"

    /// Refuses a search for the most similar reports that would not fit.
    ///
    /// - Parameter count: how many are sought for each report, of all lists together.
    func requireMemoryForSearch(_ count: Int, threads: Int) throws {
        let rows = weights.unitRows
        try MemoryBudget.forRun().require(
            NearestRows.bytesNeeded(for: rows, count: count, threads: threads),
            for: "comparing \(reports.count) reports", remedy: Self.fewer)
    }

    /// Refuses a clustering that would not fit.
    ///
    /// - Parameter rows: what is clustered together, where it is most.
    static func requireMemoryForClusters(_ rows: SparseMatrix<Double>, threads: Int) throws {
        try MemoryBudget.forRun().require(
            ClusterAnalysis.bytesNeeded(for: rows, threads: threads), for: "clustering \(rows.rowCount) reports",
            remedy: fewer)
    }

    /// Refuses a comparison of groups that would not fit.
    func requireMemoryForKeyTerms(_ groups: [Grouping.Group], threads: Int) throws {
        let sizes = groups.map { (target: $0.target.count, reference: $0.reference.count) }
        try MemoryBudget.forRun().require(
            PermutationTest.bytesNeeded(counts, sizes, threads: threads),
            for: "testing the key terms of \(groups.count) groups",
            remedy: "give fewer reports at once, keep fewer terms with --min-df or --max-terms, or use fewer --threads")
    }
}
