import Comparison
import Priorities
import Reports
import Support
import TermVectors

/// Clusters with the terms that distinguish them, and how far they can be trusted; of all reports, or
/// separately in each stratum of ``ComparisonOptions/within``.
public struct ClusterFinding: Sendable {
    /// By what the reports are clustered.
    public let basis: ClusterBasis
    /// The domains of ``ClusterPart/profiles``, in the order of the scheme; empty if clusters are by terms.
    public let domains: [DomainScheme.Domain]
    /// What each column of the matrices of ``parts`` stands for, if it is no term.
    package let columns: [String]
    /// The part of the reports that was clustered.
    public let scope: ReportScope
    /// The groups of reports clustered together, in the order of the strata.
    public let parts: [ClusterPart]
    /// For each part, how its clusters fare under other choices.
    public let robustness: [[ClusterRobustness]]
    /// For each part, how its clusters agree with what is known about the reports.
    public let agreements: [[ClusterMeaning.Agreement]]
    /// Why rows are in no part.
    public let reasons: [Int: String]
    /// The columns of ``ComparisonOptions/within`` as written on the command line; nil if reports are not divided.
    public let within: String?
    /// ``ClusterOptions/adjustFor``.
    private let adjustedFor: String?
    /// The report of each row.
    package let reports: [Report]
    /// The terms of the clustered part.
    package let vocabulary: Vocabulary
    /// The number of columns in the matrices of ``parts``.
    package let columnCount: Int
    /// Whether some report has terms, but none with a weight.
    package let isWithoutWeight: Bool
    /// Why reports are similar to none for lack of weight; empty if there are no such reports.
    private let weightless: [String]

    /// Clusters the reports; see ``Analysis/clusters()``.
    ///
    /// - Parameters:
    ///   - prepared: the reports.
    ///   - priorities: what plans give their attention to, where it is known; computed if it is needed.
    package init(_ prepared: PreparedCorpus, priorities known: PriorityFinding? = nil) async throws {
        let options = prepared.options
        let comparison = options.findings.comparison
        let within = comparison.withinText
        let counts = prepared.countsOfClusters.excluding(kinds: comparison.excludedKinds)
        let strata = try prepared.strata()
        let basis = options.clusterBasis
        var priorities: PrioritiesOfRows?
        if basis == .priorities {
            let found: PriorityFinding
            if let known {
                found = known
            } else {
                found = try await PriorityFinding(prepared.corpus, drafts: prepared.drafts, prepared.context)
            }
            priorities = PrioritiesOfRows(found, rows: counts.reportIDs)
        }
        let groups = try options.findings.clusters.adjustFor.map { columns in
            AdjustedGroups(columns, try prepared.groups(by: columns, option: "--adjust-for"))
        }
        var parts: [ClusterPart] = []
        var remark = WeightlessRemark(options.terms.weighting)
        for stratum in strata.strata {
            let next = (parts.last?.firstNumber ?? 1) + (parts.last?.clusterCount ?? 0)
            if let priorities {
                parts.append(try await ClusterPart(stratum, priorities, counts, groups, options, firstNumber: next))
            } else {
                parts.append(
                    try await ClusterPart(
                        stratum, counts, groups, options, firstNumber: next, remark: &remark))
            }
        }
        if case .fixed(let asked) = options.findings.clusters.count, !parts.isEmpty,
            parts.allSatisfy({ $0.analysis == nil })
        {
            throw ComparisonError.tooManyClusters(asked: asked, reports: parts.map(\.rows.count).max()!)
        }
        scope = prepared.scopes.clusters ?? prepared.scopes.terms
        robustness =
            if let priorities {
                try await PriorityRobustness(priorities, prepared).compare(parts)
            } else {
                try await RobustnessStudy(prepared, strata: strata).compare(parts)
            }
        let known = prepared.columnsToRepeat
        agreements = parts.map { part in
            guard let partition = part.analysis?.partition, partition.clusterCount > 1 else { return [] }
            return ClusterMeaning.agreements(
                partition.labels, columns: known.map { column in (column.name, part.rows.map { column.values[$0] }) })
        }
        let present = Set(parts.flatMap(\.rows))
        isWithoutWeight =
            basis == .terms
            && strata.strata.contains { stratum in
                stratum.rows.contains { !counts.counts.entries(ofRow: $0).isEmpty && !present.contains($0) }
            }
        let absence = AbsenceReasons(
            counts, groups, clustered: present, scope: scope, weighting: options.terms.weighting)
        reasons = absence.texts(unknown: strata.unknown, within: within, priorities: priorities)
        domains = priorities?.finding.domains ?? []
        columns = priorities?.finding.clusteredDomains.map(\.code) ?? []
        weightless = remark.text.map { [$0] } ?? []
        reports = prepared.reports
        columnCount = basis == .priorities ? columns.count : counts.vocabulary.count
        vocabulary = counts.vocabulary
        adjustedFor = groups?.columns
        self.basis = basis
        self.parts = parts
        self.within = within
    }

    /// The number of clusters in all parts together; nil if there are too few reports for any.
    public var clusterCount: Int? {
        let count = parts.reduce(0) { $0 + $1.clusterCount }
        return count == 0 ? nil : count
    }

    /// What was taken out of the rows of each part, and how much of their variation it was; empty without
    /// ``ClusterOptions/adjustFor``.
    package var adjustments: [String] {
        guard let columns = adjustedFor else { return [] }
        return parts.compactMap { part in
            guard let adjustment = part.matrix.adjustment, !part.rows.isEmpty else { return nil }
            func percent(_ share: Double?) -> String { share.map(ReadableNumber.percent) ?? "nothing" }
            let place = part.within.map { "in \($0), " } ?? ""
            return
                "\(place)\(percent(adjustment.share)) of the variation between reports lies between groups by \(columns), "
                + "\(percent(adjustment.chance)) would by chance; it is taken out (--adjust-for)"
        }
    }

    /// Warnings for the reader: reports that are dissimilar for lack of weight, and columns that the clusters
    /// merely repeat.
    public var warnings: [String] {
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

    /// The option that compares only reports with the same value in a column, if there is one.
    private func remedy(_ agreement: ClusterMeaning.Agreement) -> String {
        let columns = (within.map { [$0] } ?? []) + [agreement.column]
        return agreement.column == PreparedCorpus.periodColumn
            ? "" : " (--within \(columns.joined(separator: ",")), or --adjust-for \(agreement.column))"
    }

    /// Where there are no clusters, and what the clusters merely repeat.
    public var diagnostics: [Diagnostic] {
        let most = 6
        let remarks = parts.compactMap(\.remark)
        var notes = Array(remarks.prefix(most))
        if remarks.count > most {
            notes.append("\(remarks.count - most) more groups without clusters; see clusters.csv")
        }
        if !reasons.isEmpty {
            notes.append("\(reasons.count) of the reports are in no cluster; clusters.csv says why")
        }
        return (adjustments + notes).map { Diagnostic(.note, $0) } + warnings.map { Diagnostic(.warning, $0) }
    }

    /// What is not computed because of the size of the largest part.
    public var limits: [String] {
        let largest = parts.map(\.rows.count).max() ?? 0
        var limits: [String] = []
        if largest > ClusterAnalysis.maximumSearched {
            limits.append(
                "beyond \(ClusterAnalysis.maximumSearched) reports methods and numbers of clusters are tried on a random "
                    + "\(ClusterAnalysis.maximumSearched) of them, whose clusters are carried to all; cluster_selection.csv "
                    + "and assignment_stability are of these")
        }
        if largest > ClusterSelection.maximumFullyResampled {
            limits.append(
                "beyond \(ClusterSelection.maximumFullyResampled) reports the stability of clusters is of "
                    + "\(ClusterSelection.fewSubsets) subsets of at most \(ClusterSelection.maximumFullyResampled), not of 100, "
                    + "and other choices (cluster_robustness.csv) are tried on a random "
                    + "\(RobustnessStudy.maximumCompared)")
        }
        let isTreeMissing = parts.contains {
            $0.rows.count > ClusterAnalysis.maximumLinked && $0.analysis?.linkage == nil
        }
        if isTreeMissing {
            limits.append(
                "linkage.csv is left out beyond \(ClusterAnalysis.maximumLinked) reports unless --cluster-method ward or "
                    + "average asks for it")
        }
        return limits
    }
}

/// Why reports are in no cluster.
private struct AbsenceReasons {
    private let counts: CountMatrix
    private let groups: AdjustedGroups?
    private let clustered: Set<Int>
    private let scope: ReportScope
    private let weighting: Weighting

    init(
        _ counts: CountMatrix, _ groups: AdjustedGroups?, clustered: Set<Int>, scope: ReportScope, weighting: Weighting
    ) {
        self.counts = counts
        self.groups = groups
        self.clustered = clustered
        self.scope = scope
        self.weighting = weighting
    }

    /// The reason for each row that is in no cluster.
    ///
    /// - Parameters:
    ///   - unknown: the rows with an unknown value in a column of `within`.
    ///   - within: the columns as written on the command line.
    ///   - priorities: what the rows were clustered by; nil for terms.
    func texts(unknown: [Int], within: String?, priorities: PrioritiesOfRows?) -> [Int: String] {
        var reasons: [Int: String] = [:]
        for row in Set(counts.reportIDs.indices).subtracting(clustered) {
            let isFilled = !counts.counts.entries(ofRow: row).isEmpty
            if let priorities {
                reasons[row] =
                    groups.flatMap { priorities.isPresent(row) ? $0.reason(row) : nil } ?? priorities.reason(row)
            } else if isFilled {
                reasons[row] =
                    groups?.reason(row) ?? "no term left with a weight (--weighting \(weighting.description))"
            } else {
                reasons[row] =
                    scope == .all
                    ? "no term left in the report" : "no \(scope.rawValue) found in the report, or no term left in it"
            }
        }
        for row in unknown { reasons[row] = "not known by \(within ?? ""), so alike to none (--within)" }
        return reasons
    }
}

extension PreparedCorpus {
    /// The name of the column of five-year periods.
    fileprivate static let periodColumn = "year (by five-year periods)"

    /// The columns whose values the clusters might merely repeat: place, time, level and the user's own.
    fileprivate var columnsToRepeat: [(name: String, values: [String?])] {
        let columns = ReportColumns(corpus)
        let named = ["year", "province", "prefecture", "level"] + corpus.userColumns
        // Years that are all different would agree with anything; periods of five-year plans (… 2021–2025) do not.
        let periods = reports.map { report in report.year.map { String(($0 - 1) / 5) } }
        return named.compactMap { name in columns[name].map { read in (name, reports.map(read)) } }
            + [(Self.periodColumn, periods)]
    }
}
