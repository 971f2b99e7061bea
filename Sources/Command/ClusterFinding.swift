import Conspectus

/// Clusters with the terms that tell them apart, and how far they can be trusted; of all reports, or apart in each
/// stratum of `--within`.
struct ClusterFinding: Sendable {
    /// The part of the reports that was clustered.
    let scope: ReportScope
    /// What was clustered together, in the order of the strata.
    let parts: [ClusterPart]
    /// For each part how its clusters fare under other choices.
    let robustness: [[ClusterRobustness]]
    /// For each part how its clusters agree with what is known of the reports.
    let agreements: [[ClusterMeaning.Agreement]]
    /// Why rows are in no part.
    let reasons: [Int: String]
    /// The columns of `--within`; nil where reports are not divided.
    let within: String?
    private let columnCount: Int
    /// Whether some report has terms, but none with a weight.
    let isWithoutWeight: Bool
    /// Why reports are alike to none; empty where they are not.
    private let weightless: [String]

    init(
        _ prepared: Preparation, text: TextOptions, terms options: TermOptions, weighting: Weighting,
        clusters: ClusterOptions, kinds: KindOptions, within: String?, top: Int, work: WorkOptions
    ) async throws {
        let counts = prepared.countsOfClusters.excluding(kinds: kinds.excludeKinds.kinds)
        let strata = try prepared.strata(within: within)
        let settings = ClusterAnalysis.Options(
            count: clusters.clusters, method: clusters.clusterMethod,
            kMeans: SphericalKMeans.Options(seed: work.seed))
        var parts: [ClusterPart] = []
        var remark = WeightlessRemark(weighting)
        for stratum in strata.strata {
            let next = (parts.last?.firstNumber ?? 1) + (parts.last?.clusterCount ?? 0)
            parts.append(
                try await ClusterPart(
                    stratum, counts, weighting: weighting, options: settings, firstNumber: next, top: top,
                    threads: work.threads, remark: &remark))
        }
        if case .fixed(let asked) = clusters.clusters, !parts.isEmpty, parts.allSatisfy({ $0.analysis == nil }) {
            throw ComparisonError.tooManyClusters(asked: asked, reports: parts.map(\.rows.count).max()!)
        }
        scope = prepared.scopes.clusters ?? prepared.scopes.terms
        reasons = Self.reasons(counts, strata, parts, scope: scope, weighting: weighting, within: within)
        robustness = try await RobustnessStudy(
            prepared, text: text, terms: options, weighting: weighting, kinds: kinds, strata: strata,
            threads: work.threads
        ).compare(parts, options: settings)
        let columns = prepared.groupingColumns
        agreements = parts.map { part in
            guard let partition = part.analysis?.partition, partition.clusterCount > 1 else { return [] }
            return ClusterMeaning.agreements(
                partition.labels, columns: columns.map { column in (column.name, part.rows.map { column.values[$0] }) })
        }
        self.parts = parts
        weightless = remark.text.map { [$0] } ?? []
        let present = Set(parts.flatMap(\.rows))
        isWithoutWeight = strata.strata.contains { stratum in
            stratum.rows.contains { !counts.counts.entries(ofRow: $0).isEmpty && !present.contains($0) }
        }
        self.within = within
        columnCount = counts.vocabulary.count
    }

    /// How many clusters there are in all parts together; nil where there are too few reports for any.
    var clusterCount: Int? {
        let count = parts.reduce(0) { $0 + $1.clusterCount }
        return count == 0 ? nil : count
    }

    /// What the reader should be warned of: reports that are unlike for want of weight, columns that the clusters merely repeat.
    var warnings: [String] {
        weightless.map { "of what is clustered, \($0)" } + repetitions
    }

    private var repetitions: [String] {
        zip(parts, agreements).flatMap { part, agreements in
            agreements.filter { $0.adjustedMutualInformation >= ClusterMeaning.warningLevel }.map { agreement in
                "the clusters \(part.within.map { "in \($0) " } ?? "")largely repeat the column \(agreement.column) "
                    + "(adjusted mutual information "
                    + "\(Numbers.text((agreement.adjustedMutualInformation * 100).rounded() / 100)) over "
                    + "\(agreement.reports) reports); compare reports alike in it\(remedy(agreement)), "
                    + "or read them as groups of it"
            }
        }
    }

    /// The option that compares reports alike in a column, where there is one.
    private func remedy(_ agreement: ClusterMeaning.Agreement) -> String {
        let columns = (within.map { [$0] } ?? []) + [agreement.column]
        return agreement.column == Preparation.periodColumn ? "" : " (--within \(columns.joined(separator: ",")))"
    }

    /// Says on standard error where no clusters are, and what the clusters merely repeat.
    func sayWhatToHeed() {
        let most = 6
        let remarks = parts.compactMap(\.remark)
        for remark in remarks.prefix(most) { StandardError.write("conspectus: note: \(remark)\n") }
        if remarks.count > most {
            StandardError.write(
                "conspectus: note: \(remarks.count - most) more groups without clusters; see clusters.csv\n")
        }
        if !reasons.isEmpty {
            StandardError.write(
                "conspectus: note: \(reasons.count) of the reports are in no cluster; clusters.csv says why\n")
        }
        for warning in warnings { StandardError.write("conspectus: warning: \(warning)\n") }
    }

    /// What writes the matrix and the five files of a clustering.
    func files(ids: [String], to folder: OutputFolder) -> [FileTask] {
        [
            { try ClusterTables.writeMatrix(parts, columnCount: columnCount, to: folder) },
            { try ClusterTables.writeClusters(parts, ids: ids, reasons: reasons, to: .folder(folder)) },
            { try ClusterTables.writeTerms(parts, to: folder) },
            { try ClusterTables.writeSelection(parts, to: folder) },
            { try ClusterTables.writeRobustness(robustness, parts, to: folder) },
            { try ClusterTables.writeLinkage(parts, to: folder) },
        ]
    }

    /// What is not computed because of size, of the largest part.
    var limits: [String] {
        let largest = parts.map(\.rows.count).max() ?? 0
        var limits: [String] = []
        if largest > ClusterAnalysis.mostSearched {
            limits.append(
                "beyond \(ClusterAnalysis.mostSearched) reports methods and numbers of clusters are tried on a random "
                    + "\(ClusterAnalysis.mostSearched) of them, whose clusters are carried to all; cluster_selection.csv "
                    + "and assignment_stability are of these")
        }
        if largest > ClusterSelection.mostFullyResampled {
            limits.append(
                "beyond \(ClusterSelection.mostFullyResampled) reports the stability of clusters is of "
                    + "\(ClusterSelection.fewSubsets) subsets of at most \(ClusterSelection.mostFullyResampled), not of 100, "
                    + "and other choices (cluster_robustness.csv) are tried on a random "
                    + "\(RobustnessStudy.mostCompared)")
        }
        let isTreeMissing = parts.contains {
            $0.rows.count > ClusterAnalysis.mostLinked && $0.analysis?.linkage == nil
        }
        if isTreeMissing {
            limits.append(
                "linkage.csv is left out beyond \(ClusterAnalysis.mostLinked) reports unless --cluster-method ward or "
                    + "average asks for it")
        }
        return limits
    }

    private static func reasons(
        _ counts: CountMatrix, _ strata: Strata, _ parts: [ClusterPart], scope: ReportScope, weighting: Weighting,
        within: String?
    ) -> [Int: String] {
        var reasons: [Int: String] = [:]
        for row in Set(counts.reportIDs.indices).subtracting(parts.flatMap(\.rows)) {
            reasons[row] = "no term left with a weight (--weighting \(weighting.description))"
        }
        for row in counts.reportIDs.indices where counts.counts.entries(ofRow: row).isEmpty {
            reasons[row] =
                scope == .all
                ? "no term left in the report" : "no \(scope.rawValue) found in the report, or no term left in it"
        }
        for row in strata.unknown {
            reasons[row] = "not known by \(within ?? ""), so alike to none (--within)"
        }
        return reasons
    }
}

extension ClusterPart {
    /// Clusters the reports of a stratum that have terms, weighed by their own document frequencies: a report without the
    /// part that is clustered is no document of that part.
    fileprivate init(
        _ stratum: Strata.Stratum, _ counts: CountMatrix, weighting: Weighting, options: ClusterAnalysis.Options,
        firstNumber: Int, top: Int, threads: Int, remark: inout WeightlessRemark
    ) async throws {
        let filled = stratum.rows.filter { !counts.counts.entries(ofRow: $0).isEmpty }
        let all = counts.selectingRows(filled)
        let weighed = all.weighted(by: weighting)
        if filled.count >= ClusterAnalysis.fewestReports { remark.add(weighed) }
        // A report that keeps no weight at all is alike to none, though it counts among the document frequencies.
        let kept = filled.indices.filter { !weighed.unitRows.entries(ofRow: $0).isEmpty }
        let isWhole = kept.count == filled.count
        let rows = isWhole ? filled : kept.map { filled[$0] }
        let own = isWhole ? all : all.selectingRows(kept)
        let matrix = isWhole ? weighed : weighed.selectingRows(kept)
        var options = options
        var isEnough = true
        if case .fixed(let asked) = options.count {
            // Where no report has the part there is nothing to divide, into however many clusters.
            if rows.isEmpty { options.count = .automatic }
            isEnough = rows.isEmpty || asked <= rows.count
        }
        try Preparation.requireMemoryForClusters(matrix.unitRows, method: options.method, threads: threads)
        let analysis = isEnough ? try await ClusterAnalysis(matrix, options: options, threads: threads) : nil
        let partition = analysis?.partition.flatMap { $0.clusterCount > 1 ? $0 : nil }
        self.init(
            within: stratum.name, rows: rows, matrix: matrix, analysis: analysis,
            terms: partition.map { ClusterTerms.strongest(own, $0, limit: top) } ?? [], firstNumber: firstNumber)
    }
}

extension Preparation {
    /// The counts of the part that is clustered.
    var countsOfClusters: CountMatrix { clusterCounts ?? counts }

    /// What the column of five-year periods is called.
    static let periodColumn = "year (by five-year periods)"

    /// The columns whose values the clusters might merely repeat: place, time, level and the user's own.
    fileprivate var groupingColumns: [(name: String, values: [String?])] {
        let columns = ReportColumns(corpus)
        let named = ["year", "province", "prefecture", "level"] + corpus.userColumns
        // Years that are all different would agree with anything; the periods of five-year plans (… 2021–2025) do not.
        let periods = reports.map { report in report.year.map { String(($0 - 1) / 5) } }
        return named.compactMap { name in columns[name].map { read in (name, reports.map(read)) } }
            + [(Self.periodColumn, periods)]
    }
}
