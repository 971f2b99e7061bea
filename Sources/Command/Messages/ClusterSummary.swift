import Conspectus

/// The part of `run`'s summary about clusters.
struct ClusterSummary {
    private let finding: ClusterFinding
    private let reports: [Report]
    private let vocabulary: Vocabulary

    /// The most groups of `--within` that are described.
    private static let shownParts = 4

    init(_ finding: ClusterFinding, _ prepared: PreparedCorpus) {
        self.finding = finding
        reports = prepared.reports
        vocabulary = prepared.counts.vocabulary
    }

    var lines: [String] {
        let scope = finding.scope
        let isNothing = finding.parts.allSatisfy { $0.rows.isEmpty } && !finding.parts.isEmpty
        if isNothing && finding.isWithoutWeight {
            return ["Clusters: none, since no report keeps a term with a weight; clusters.csv names the weighting."]
        }
        if isNothing && finding.basis == .priorities {
            return [
                "Clusters: none, since no plan was found, or none differs from the others in its priorities; clusters.csv says "
                    + "why, and --cluster-by terms --cluster-scope all clusters the words of the whole texts."
            ]
        }
        if isNothing && scope != .all {
            return [
                "Clusters: none, since no \(scope.rawValue) was found in any report; "
                    + "--cluster-scope all clusters the whole texts."
            ]
        }
        let found = finding.within.map(dividedLines) ?? wholeLines(finding.parts[0])
        let absent =
            finding.reasons.isEmpty
            ? [] : ["  \(ReadableNumber.counted(finding.reasons.count, "report")) in no cluster; clusters.csv says why"]
        let adjusted = finding.adjustments.map { "  Note: \($0)." }
        return found + adjusted + absent + finding.warnings.map { "  Warning: \($0)." }
    }

    private var scopeName: String {
        if finding.basis == .priorities { return " by priorities" }
        return finding.scope == .all ? " by terms" : " by terms of the \(finding.scope.rawValue)s"
    }

    /// What was clustered, and how well.
    private func heading(_ part: ClusterPart) -> String {
        let features = finding.basis == .priorities ? "" : ", \(termCount(part)) terms"
        return "(\(ReadableNumber.counted(part.rows.count, "report"))\(features); \(quality(part)))"
    }

    /// That clusters are no finding; empty if they are one.
    private func caution(_ part: ClusterPart, indent: String) -> [String] {
        guard part.structure == .offered else { return [] }
        let told =
            part.isAsked
            ? "No structure can be shown: the reports are divided as asked."
            : "No structure can be shown: the reports are a continuum, divided here as well as can be; --clusters names "
                + "another number."
        return [indent + told]
    }

    private func wholeLines(_ part: ClusterPart) -> [String] {
        if part.clusterCount < 2, let remark = part.remark {
            return ["Clusters\(scopeName): \(remark)\(part.clusterCount == 1 ? Self.tried : "")."]
        }
        return [
            "Clusters\(scopeName) \(heading(part))"
        ] + caution(part, indent: "  ") + members(part, indent: "  ")
    }

    private func dividedLines(_ columns: String) -> [String] {
        let clustered = finding.parts.filter { $0.clusterCount > 1 }
        let plain = finding.parts.count { $0.clusterCount == 1 }
        let small = finding.parts.count { $0.clusterCount == 0 }
        guard !finding.parts.isEmpty else { return ["Clusters: none, since no report is known by \(columns)."] }
        let smaller = small > 0 ? ", \(small) with too few reports" : ""
        var lines = [
            "Clusters\(scopeName), within \(columns): \(ReadableNumber.counted(finding.parts.count, "group")), "
                + "\(clustered.count) with clusters, \(plain) where no cluster structure can be shown\(smaller)"
                + "\(Self.tried)."
        ]
        for part in clustered.prefix(Self.shownParts) {
            lines.append("  \(part.within ?? "") \(heading(part))")
            lines += caution(part, indent: "    ")
            lines += members(part, indent: "    ")
        }
        if clustered.count > Self.shownParts {
            lines.append("  … and \(clustered.count - Self.shownParts) more, in clusters.csv")
        }
        return lines
    }

    private static let tried = "; cluster_selection.csv lists what was tried"

    private func quality(_ part: ClusterPart) -> String {
        guard let chosen = part.analysis?.chosen else { return "" }
        let silhouette = chosen.silhouette.map { ", mean silhouette \(ReadableNumber.decimals($0, 3))" } ?? ""
        let agreement = chosen.meanAdjustedRandIndex.map { ", stability \(ReadableNumber.decimals($0, 2)) of 1" } ?? ""
        return "\(chosen.method.rawValue), k = \(chosen.k)\(silhouette)\(agreement)"
    }

    /// The number of terms behind the clusters: those that occur in some report of the part.
    private func termCount(_ part: ClusterPart) -> Int { Set(part.matrix.unitRows.columnIndices).count }

    /// Two lines for each cluster: its reports, the most typical first, and what sets it apart.
    private func members(_ part: ClusterPart, indent: String) -> [String] {
        let most = 6
        let members = part.analysis?.partition?.members ?? []
        return members.enumerated().flatMap { cluster, indices in
            let order =
                finding.basis == .terms
                ? indices : indices.sorted { (part.distances[$0] ?? 0, $0) < (part.distances[$1] ?? 0, $1) }
            let names = order.prefix(most).map { ReportName.text(reports[part.rows[$0]]) }.joined(separator: ", ")
            let more = indices.count > most ? ", … (\(indices.count))" : ""
            let terms = part.terms[cluster].prefix(most).map { vocabulary.terms[$0.column] }
            return [
                "\(indent)\(cluster + part.firstNumber)  \(names)\(more)",
                "\(indent)   "
                    + (part.profiles.isEmpty
                        ? terms.joined(separator: " ") : part.profiles[cluster].englishName(finding.domains)),
            ]
        }
    }
}
