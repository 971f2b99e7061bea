import Comparison
import LinearAlgebra
import Segmentation
import Support
import TermVectors

/// Needs that are said before the work begins, so that what does not fit the memory is refused with a remedy.
extension PreparedCorpus {
    /// Refuses a search for the most similar reports that would not fit.
    ///
    /// - Parameters:
    ///   - count: how many each list may hold; none is longer than there are reports.
    ///   - lists: how many are made for each report.
    func requireMemoryForSearch(_ count: Int, lists: Int, threads: Int) throws {
        let rows = weights.unitRows
        try MemoryBudget.forRun().require(
            NearestRows.bytesNeeded(for: rows, count: lists * min(count, rows.rowCount), threads: threads),
            for: "comparing \(reports.count) reports",
            remedy:
                "give fewer reports at once, keep fewer terms with --min-df or --max-terms, list fewer with --top, or use "
                + "fewer --threads")
    }

    /// Refuses a search for all pairs that would not fit: how many there will be is judged by some rows, evenly spread.
    func requireMemoryForPairs(atLeast least: Double, threads: Int) async throws {
        let rows = weights.unitRows
        let pairs = try await Similarity(weights).estimatedPairs(atLeast: least, threads: threads)
        // A pair twice: as a row's neighbour, whose list may be half empty, and in the list of all, which is copied
        // once more when it is narrowed by --within.
        let bytes = 2 * MemoryLayout<NearestRows.Neighbour>.stride + 2 * MemoryLayout<Similarity.Pair>.stride
        try MemoryBudget.forRun().require(
            NearestRows.bytesNeeded(for: rows, count: 0, threads: threads) + bytes * pairs,
            for: "finding about \(pairs) pairs among \(reports.count) reports with a cosine of at least \(least)",
            remedy: "raise --threshold, give fewer reports at once, or keep fewer terms with --min-df or --max-terms")
    }

    /// Refuses a hierarchy of more reports than one is made of, whatever the memory, before what is computed first is
    /// computed in vain.
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

    /// Refuses a comparison of groups that would not fit.
    func requireMemoryForKeyTerms(_ groups: [Grouping.Group], threads: Int) throws {
        let sizes = groups.map { (target: $0.target.count, reference: $0.reference.count) }
        try MemoryBudget.forRun().require(
            PermutationTest.bytesNeeded(counts, sizes, threads: threads),
            for: "testing the key terms of \(groups.count) groups",
            remedy: "give fewer reports at once, keep fewer terms with --min-df or --max-terms, or use fewer --threads")
    }
}
