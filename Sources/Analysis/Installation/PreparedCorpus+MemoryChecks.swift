import Comparison
import LinearAlgebra
import Segmentation
import Support
import TermVectors

/// Checked before the work begins, so that what does not fit in memory is refused with a remedy.
extension PreparedCorpus {
    /// Throws if a search for the most similar reports would not fit.
    ///
    /// - Parameters:
    ///   - count: the most elements of each list; no list is longer than the number of reports.
    ///   - lists: the number of lists for each report.
    func requireMemoryForSearch(_ count: Int, lists: Int, threads: Int) throws {
        let rows = weights.unitRows
        try MemoryBudget.forRun().require(
            NearestRows.bytesNeeded(for: rows, count: lists * min(count, rows.rowCount), threads: threads),
            for: "comparing \(reports.count) reports",
            remedy:
                "give fewer reports at once, keep fewer terms with --min-df or --max-terms, list fewer with --top, or use "
                + "fewer --threads")
    }

    /// Throws if a search for all pairs would not fit; their number is estimated from a sample of evenly spread rows.
    func requireMemoryForPairs(atLeast least: Double, threads: Int) async throws {
        let rows = weights.unitRows
        let pairs = try await Similarity(weights).estimatedPairs(atLeast: least, threads: threads)
        // Each pair is stored twice: as a row's neighbour, in a list that may be half empty, and in the list
        // of all pairs, which is copied once more when filtered by --within.
        let bytes = 2 * MemoryLayout<NearestRows.Neighbour>.stride + 2 * MemoryLayout<Similarity.Pair>.stride
        try MemoryBudget.forRun().require(
            NearestRows.bytesNeeded(for: rows, count: 0, threads: threads) + bytes * pairs,
            for: "finding about \(pairs) pairs among \(reports.count) reports with a cosine of at least \(least)",
            remedy: "raise --threshold, give fewer reports at once, or keep fewer terms with --min-df or --max-terms")
    }

    /// Throws if a hierarchy is asked for of more reports than are allowed, whatever the memory, before other
    /// findings are computed in vain.
    func requireLinkable(strata: Strata) throws {
        let method = options.findings.clusters.method
        guard method != .sphericalKMeans, reports.count > Linkage.maximumRows else { return }
        let kinds = options.findings.comparison.excludedKinds
        let filled = Set(countsOfClusters.excluding(kinds: kinds).nonEmptyRows)
        let largest = strata.strata.map { $0.rows.count(where: filled.contains) }.max() ?? 0
        if largest > Linkage.maximumRows {
            throw ComparisonError.tooManyToLink(method: method.rawValue, reports: largest, most: Linkage.maximumRows)
        }
    }

    /// Throws if a comparison of groups would not fit.
    func requireMemoryForKeyTerms(_ groups: [Grouping.Group], threads: Int) throws {
        let sizes = groups.map { (target: $0.target.count, reference: $0.reference.count) }
        try MemoryBudget.forRun().require(
            PermutationTest.bytesNeeded(counts, sizes, threads: threads),
            for: "testing the key terms of \(groups.count) groups",
            remedy: "give fewer reports at once, keep fewer terms with --min-df or --max-terms, or use fewer --threads")
    }
}
