import Conspectus

/// What `run` prints to standard output: the findings in brief.
struct Summary {
    private let findings: Findings
    private let destination: String
    private var prepared: PreparedCorpus { findings.prepared }
    private var limits: [String] { findings.limits }

    /// Summarises findings.
    ///
    /// - Parameter destination: the output folder as it was named.
    init(_ findings: Findings, destination: String) {
        self.findings = findings
        self.destination = destination
    }

    /// The summary for people.
    var text: String {
        let parts = [reading, priorities, pairs, priors, clusters, keyTerms, targets, files].filter { !$0.isEmpty }
        return parts.map { lines in lines.map { SafeText.shown($0) }.joined(separator: "\n") }
            .joined(separator: "\n\n") + "\n"
    }

    /// The summary for programs.
    var json: JSONValue {
        .object([
            ("output", .string(destination)),
            ("files", .integer(prepared.corpus.files.count)),
            ("pieces", .object(kindCounts.map { (name: $0.kind.rawValue, value: .integer($0.count)) })),
            ("passed_over", .integer(prepared.corpus.losses.count)),
            ("reports_compared", .integer(prepared.reports.count)),
            ("terms", .integer(prepared.counts.vocabulary.count)),
            (
                "most_similar_pairs",
                .array(
                    similarPairs.map {
                        .object([
                            ("report_id", .string(ids[$0.a])), ("neighbour_id", .string(ids[$0.b])),
                            ("cosine", .number($0.cosine)),
                        ])
                    })
            ),
            ("clusters", .optional(findings.clusters.clusterCount)),
            (
                "warnings",
                .array(((weightless.map { [$0] } ?? []) + findings.clusters.warnings).map { .string($0) })
            ),
            ("words", .object(prepared.wordUsage.members)),
            ("left_out", .array(limits.map { .string($0) })),
        ])
    }

    private static let shown = 5
    private var ids: [String] { prepared.counts.reportIDs }

    /// The label, with a star if the report is masked in part.
    private func name(_ row: Int) -> String { ReportName.text(prepared.reports[row]) }

    private var kindCounts: [(kind: ReportKind, count: Int)] {
        ReportKind.allCases.compactMap { kind in
            let count = prepared.corpus.reports.count { $0.kind == kind && !$0.isPassedOver }
            return count == 0 ? nil : (kind, count)
        }
    }

    private var reading: [String] {
        let kinds = kindCounts.map { ReadableNumber.counted($0.count, $0.kind.rawValue) }.joined(separator: ", ")
        var lines = ["Read \(ReadableNumber.counted(prepared.corpus.files.count, "file")): \(kinds)."]
        if let passedOver { lines.append(passedOver) }
        let present = Set(ids)
        let absent = prepared.corpus.counted.filter { !present.contains($0.id) }
        let noYear = prepared.reports.count { $0.year == nil }
        let noPlace = prepared.reports.count { $0.region == nil }
        if !absent.isEmpty {
            let what = prepared.scopes.terms == .all ? "any term" : "a \(prepared.scopes.terms.rawValue)"
            lines.append("Without \(what), so not compared: \(absent.map(\.id).joined(separator: ", ")).")
        }
        if let leftOut { lines.append(leftOut) }
        let excluded = prepared.corpus.reports.count { $0.kind == .report && $0.exclude }
        let copies = prepared.corpus.reports.count { $0.kind == .report && $0.exclude && $0.duplicateOf != nil }
        if excluded > 0 {
            let why = copies > 0 ? " (\(copies) \(copies == 1 ? "repeats" : "repeat") another)" : ""
            lines.append(
                "Excluded, so not compared: \(ReadableNumber.counted(excluded, "report"))\(why); see reports.csv.")
        }
        if noPlace + noYear > 0 {
            lines.append(
                "Not known: the place of \(noPlace) and the year of \(noYear) of \(ReadableNumber.counted(prepared.reports.count, "report"))"
                    + "; give them with --metadata.")
        }
        lines += Self.remarks(prepared.wordUsage)
        lines.append("")
        lines += reportTable
        if let masked = CoverageNote(prepared).masked(name: \.label) { lines += ["", "* \(masked)."] }
        return lines
    }

    /// What became of the words.
    private static func remarks(_ wordUsage: WordUsage) -> [String] {
        var lines: [String] = []
        let unknown = wordUsage.unknown
        if let share = wordUsage.stoppedShare {
            let unknownWords = unknown.prefix(6)
                .map { $0.term.count > 12 ? $0.term.prefix(12) + "…" : $0.term }.joined(separator: " ")
            lines.append(
                "Tokens: \(wordUsage.tokens), of which \(ReadableNumber.percent(share)) are stop words. Words that no dictionary has: "
                    + (unknown.isEmpty
                        ? "none." : "\(unknown.count) (\(unknownWords)\(unknown.count > 6 ? " …" : ""))."))
        }
        for (list, words) in wordUsage.neverFound where !words.isEmpty {
            let shown = words.prefix(12).joined(separator: ", ") + (words.count > 12 ? ", …" : "")
            let option = "--" + list.replacing("_", with: "-")
            lines.append("In no report: \(words.count) of the words of \(option) (\(shown)).")
        }
        return lines
    }

    /// How many files were skipped and why, by reason, the most frequent first; nil if none were.
    private var passedOver: String? {
        let losses = prepared.corpus.losses
        guard !losses.isEmpty else { return nil }
        let listed = Self.listed(losses.map { ($0.source, $0.reason) }, kinds: "other reason")
        return "Passed over, see reports.csv: \(listed)."
    }

    /// The pieces that are no whole reports, each with the reason; nil where there is none.
    private var leftOut: String? {
        let pieces = prepared.corpus.reports.filter { $0.kind != .report && !$0.isPassedOver }
        guard !pieces.isEmpty else { return nil }
        let listed = Self.listed(
            pieces.map { ($0.id, $0.kindReason ?? $0.notes.first ?? $0.kind.rawValue) }, kinds: "other reason")
        return
            "Left out, since they are no whole reports: \(listed). To count one, give it kind = report with --metadata."
    }

    /// Names by reason, the commonest reason first: how many, and one of them. Reasons that differ in numbers alone are one.
    private static func listed(_ names: [(name: String, reason: String)], kinds: String) -> String {
        let reasons = Dictionary(grouping: names) { $0.reason.split { $0.isNumber || $0 == "," }.joined() }
            .sorted { ($1.value.count, $0.key) < ($0.value.count, $1.key) }
        let listed = reasons.prefix(Self.shown).map { _, alike in
            "\(alike.count) × \(alike[0].reason) (\(alike.count > 1 ? "such as " : "")\(alike[0].name))"
        }
        let more = reasons.count > Self.shown ? [ReadableNumber.counted(reasons.count - Self.shown, kinds)] : []
        return (listed + more).joined(separator: ", ")
    }

    private var reportTable: [String] {
        let most = 12
        let widest = prepared.reports.prefix(most).map { TerminalText.width($0.label) }.max() ?? 0
        let width = min(32, max(8, widest))
        var lines = [
            "  " + TerminalText.padded("report", to: width) + "   tokens    terms  masked  report_id"
        ]
        for (row, report) in prepared.reports.enumerated().prefix(most) {
            let tokens = String(prepared.documents[report.id]!.tokens)
            let terms = String(prepared.counts.counts.entries(ofRow: row).count)
            let masked = report.maskedShare.map { $0 == 0 ? "" : ReadableNumber.percent($0) } ?? ""
            lines.append(
                "  " + TerminalText.padded(report.label, to: width) + right(tokens, 9) + right(terms, 9)
                    + right(masked, 8) + "  " + report.id)
        }
        if prepared.reports.count > most {
            lines.append("  … and \(prepared.reports.count - most) more, in reports.csv")
        }
        return lines
    }

    /// The pairs with the largest cosines, each once.
    private var similarPairs: [(a: Int, b: Int, cosine: Double)] {
        var pairs: [(a: Int, b: Int, cosine: Double)] = []
        for (row, neighbours) in findings.neighbours.enumerated() {
            for neighbour in neighbours where row < neighbour.row || !isListed(row, by: neighbour.row) {
                pairs.append((min(row, neighbour.row), max(row, neighbour.row), neighbour.cosine))
            }
        }
        pairs.sort { $0.cosine != $1.cosine ? $0.cosine > $1.cosine : ($0.a, $0.b) < ($1.a, $1.b) }
        return Array(pairs.prefix(Self.shown))
    }

    private func isListed(_ row: Int, by other: Int) -> Bool {
        findings.neighbours[other].contains { $0.row == row }
    }

    private var pairs: [String] {
        guard prepared.reports.count > 1 else {
            return [
                "Only one report: there is nothing to compare it with, so no similarity, cluster or key term is shown."
            ]
        }
        if similarPairs.isEmpty { return ["Most similar pairs: none may be compared under --within."] }
        let shared = SharedTerms(prepared.weights, telling: findings.priors.telling)
        return [
            "Most similar pairs (cosine of \(prepared.counts.vocabulary.count) weighted terms; shared terms that tell most)"
        ]
            + similarPairs.map { pair in
                "  \(ReadableNumber.decimals(pair.cosine, 3))  \(name(pair.a))  ~  \(name(pair.b))"
                    + WeightlessRemark.behind(pair.cosine, pair.a, pair.b, prepared.weights)
                    + shared.strongest(pair.a, pair.b).reduce("  ") { $0 + " " + $1 }
            } + (weightless.map { ["  Warning: \($0)."] } ?? [])
    }

    /// Why cosines are 0 for lack of weight; nil if none are, or if nothing is compared.
    private var weightless: String? {
        prepared.reports.count > 1 ? WeightlessRemark(prepared.weights).text : nil
    }

    private var priors: [String] {
        guard prepared.reports.count > 1 else { return [] }
        let search = findings.priors.search
        let all = search.found.indices.filter { !search.found[$0].isEmpty }
        guard !all.isEmpty else {
            return ["Most similar prior report: none, since no two reports with different known times are there."]
        }
        // Where one of two had to come first, its place says nothing.
        let rows = all.filter { search.caution(search.found[$0][0], ofRow: $0) != .fewCandidates }
        let passed = all.count - rows.count
        let few = "fewer than \(PriorCaution.fewestCandidates) earlier reports to choose among"
        guard !rows.isEmpty else {
            return [
                "Most similar prior report: none is named here, since every report has \(few); see prior_reports.csv."
            ]
        }
        var lines = ["Most similar prior report (cosine of terms and wordings; shared terms that tell most)"]
        for row in rows.prefix(Self.shown) {
            let first = search.found[row][0]
            let terms = first.topTerms.prefix(6).joined(separator: " ")
            let candidates = search.candidates[row].map { ", of \(ReadableNumber.counted($0, "earlier report"))" } ?? ""
            let phrases = first.setPhraseShare.map { ", \(ReadableNumber.percent($0)) of it set phrases" } ?? ""
            let close = search.caution(first, ofRow: row) == .tooClose ? ", too close to call" : ""
            lines.append(
                "  \(name(row))  ←  \(name(first.prior.row))  \(ReadableNumber.decimals(first.prior.cosine, 3))"
                    + "\(phrases)\(candidates)\(close)  \(terms)")
        }
        let more = rows.count > Self.shown ? ["\(rows.count - Self.shown) more, in prior_reports.csv"] : []
        let without = passed > 0 ? ["\(ReadableNumber.counted(passed, "report")) with \(few)"] : []
        if !(more + without).isEmpty { lines.append("  … and " + (more + without).joined(separator: "; ")) }
        return lines
    }

    /// The domains to which each plan gives most, and those to which it gives more than the others do.
    private var priorities: [String] {
        let finding = findings.priorities
        let rows = finding.reports.indices.filter { !finding.profiles[$0].ranked.isEmpty }
        guard !rows.isEmpty else { return ["Priorities: none, since no report has a plan."] }
        let isCompared = rows.prefix(Self.shown).contains { row in finding.deviations[row].contains { $0 != nil } }
        let brackets = isCompared ? "; in brackets points above the mean of the same year and level" : ""
        var lines = ["Priorities (share of the plan by policy domain\(brackets))"]
        for row in rows.prefix(Self.shown) {
            let profile = finding.profiles[row]
            let listed = profile.ranked.prefix(4).map { domain in
                let points = finding.deviations[row][domain].map { deviation in
                    " (" + (deviation.points < 0 ? "" : "+") + ReadableNumber.decimals(deviation.points, 1) + ")"
                }
                let share = ReadableNumber.percent(profile.shares[domain]!)
                return "\(finding.domains[domain].english) \(share)\(points ?? "")"
            }
            lines.append("  \(ReportName.text(finding.reports[row]))  \(listed.joined(separator: ", "))")
        }
        let more = rows.count > Self.shown ? ["\(rows.count - Self.shown) more, in priorities.csv"] : []
        let without = finding.reports.count - rows.count
        let none = without > 0 ? ["\(ReadableNumber.counted(without, "report")) without a plan"] : []
        if !(more + none).isEmpty { lines.append("  … and " + (more + none).joined(separator: "; ")) }
        return lines
    }

    private var clusters: [String] {
        prepared.reports.count > 1 ? ClusterSummary(findings.clusters, prepared).lines : []
    }

    private var keyTerms: [String] {
        guard prepared.reports.count > 1 else { return [] }
        let finding = findings.keyness
        guard !finding.groups.isEmpty else {
            return [
                "Key terms: no group by \(finding.groupBy) has another to be compared with, so none can be set apart; "
                    + "--group-by names another column, such as year or level."
            ]
        }
        var lines = [
            "Key terms by \(finding.groupBy) (more than in the other \(finding.groupBy) groups; by z), "
                + "and the phrases that set each apart"
        ]
        for (rows, themes) in zip(finding.groups, finding.themes).prefix(8) {
            let star = rows.group.target.contains { CoverageNote.isMasked(prepared.reports[$0]) } ? "*" : ""
            let listed = telling(rows).prefix(6)
            lines.append(
                "  \(rows.group.name)\(star) (\(ReadableNumber.counted(rows.group.target.count, "report")) against "
                    + "\(rows.group.reference.count)): \(listed.joined(separator: " "))")
            let labels = themes.themes.prefix(5).map(\.label)
            lines.append("    themes: \(labels.isEmpty ? "none clear enough" : labels.joined(separator: ", "))")
        }
        if finding.groups.count > 8 {
            lines.append("  … and \(finding.groups.count - 8) more groups, in keyness.csv and themes.csv")
        }
        if !finding.incomparable.isEmpty {
            lines.append("  nothing to compare these with: \(finding.incomparable.joined(separator: ", "))")
        }
        let untested = finding.groups.count { $0.method == .tooFewReports }
        if untested > 0 {
            lines.append(
                "  \(untested) of \(ReadableNumber.counted(finding.groups.count, "group")) with too few reports to test: "
                    + "p and q are empty, z only ranks")
        }
        let alone = finding.groups.count { $0.method == .oneBlock }
        if alone > 0 {
            lines.append(
                "  \(alone) of \(ReadableNumber.counted(finding.groups.count, "group")) are each one block of reports that depend "
                    + "on each other: p and q are empty, z only ranks")
        }
        if !finding.grouping.ungrouped.isEmpty {
            lines.append(
                "  \(ReadableNumber.counted(finding.grouping.ungrouped.count, "report")) of unknown \(finding.groupBy) left out"
            )
        }
        return lines
    }

    /// A group's key terms without names. Terms of one character are used only if there are no others: out of
    /// context 定, 线 or 超 tell the reader nothing. The table has them all.
    private func telling(_ rows: GroupKeyTerms) -> [String] {
        let vocabulary = prepared.counts.vocabulary
        let terms = rows.lines.map(\.term.column)
            .filter { ![.place, .person].contains(vocabulary.kinds[$0]) }
            .map { vocabulary.terms[$0] }
        let longer = terms.filter { $0.unicodeScalars.count > 1 }
        return longer.isEmpty ? terms : longer
    }

    private var targets: [String] {
        let found = findings.targets.targets
        let with = found.count { !$0.targets.isEmpty }
        let masked = findings.targets.maskedCount
        return [
            "Targets: \(found.reduce(0) { $0 + $1.targets.count }) in \(with) of \(ReadableNumber.counted(found.count, "report"))"
                + (masked > 0 ? ", \(masked) of them with a masked number" : "") + "; see targets.csv."
        ]
    }

    private var files: [String] {
        ["Files are in \(destination)/; start with reports.csv, and correct what is wrong there with --metadata."]
            + limits.map { "Note: \($0)." }
    }

    private func right(_ text: String, _ width: Int) -> String {
        String(repeating: " ", count: max(0, width - TerminalText.width(text))) + text
    }
}
