import Comparison
import Reports
import Support
import TermVectors

/// The key terms of each group, and the themes they form.
public struct KeynessFinding: Sendable {
    /// The column whose values define the groups.
    public let groupBy: String
    /// The groups that have others to be compared with, in name order.
    public let groups: [GroupKeyTerms]
    /// The themes of each of ``groups``.
    public let themes: [GroupThemes]
    /// All groups, and the reports that are in none.
    public let grouping: Grouping
    /// The names of groups that have no other to be compared with.
    public let incomparable: [String]
    /// The terms, by column.
    public let vocabulary: Vocabulary
    /// The number of random sets of reports behind p, if not all sets are tried; nil if none are drawn.
    package let randomSets: Int?
    private let areFewer: Bool

    /// Compares the groups; see ``Analysis/keyness()``.
    package init(_ prepared: PreparedCorpus) async throws {
        let options = prepared.options
        let (groupBy, permutations) = (options.findings.keyness.groupBy, options.findings.keyness.permutations)
        let values = try prepared.groups(by: groupBy, option: "--group-by")
        let reference = options.findings.keyness.reference.flatMap { values.contains($0) ? $0 : nil }
        let outside = reference == nil ? try options.findings.keyness.outside(groupBy, values) : nil
        let places = RegionPlaces(prepared.reports)
        let grouping = Grouping(
            values, strata: try prepared.strata(), reference: reference, classes: places.classes
        ) {
            !places.contains($0, $1)
        }
        let comparable =
            outside == nil
            ? grouping.groups.filter { !$0.reference.isEmpty } : grouping.groups.map(\.withoutReference)
        try prepared.requireMemoryForKeyTerms(comparable, threads: options.work.threads)
        let background = KeynessBackground(prepared.counts)
        let blocks = try prepared.blocks()
        let sets = permutations ?? PermutationTest.affordable(comparable.map(\.target), prepared.counts)
        let found = try await Parallel.map(comparable.count, threads: options.work.threads) { index in
            GroupFinding(prepared, comparable[index], background, blocks, outside: outside, permutations: sets)
        }
        randomSets = found.contains { $0.keyness.method.isRandom } ? sets : nil
        areFewer = permutations == nil && sets < PermutationTest.permutations
        groups = found.map(\.keyness)
        themes = found.map(\.themes)
        self.groupBy = groupBy
        self.grouping = grouping
        incomparable = outside == nil ? grouping.groups.filter { $0.reference.isEmpty }.map(\.name) : []
        vocabulary = prepared.counts.vocabulary
    }

    /// What is computed less thoroughly because of size.
    public var limits: [String] {
        guard let randomSets, areFewer else { return [] }
        return [
            "p of key terms rests on \(randomSets) random sets of reports, not \(PermutationTest.permutations), since the reports "
                + "are many; --permutations sets their number"
        ]
    }

    /// Which reports and groups are not compared, or only poorly.
    public var diagnostics: [Diagnostic] {
        var notes: [String] = []
        if !grouping.ungrouped.isEmpty {
            notes.append(
                "\(grouping.ungrouped.count) reports have no known \(groupBy) and are in no group and no reference")
        }
        func add(_ what: String, of groups: [GroupKeyTerms]) {
            if groups.isEmpty { return }
            let most = 8
            let names = groups.prefix(most).map(\.group.name).joined(separator: ", ")
            let more = groups.count > most ? ", … (\(groups.count) of \(self.groups.count))" : ""
            notes.append("\(what): \(names)\(more)")
        }
        add("too few reports to test, so p and q are empty", of: groups.filter { $0.method == .tooFewReports })
        add(
            "the reports of one block stand for the group, so p and q are empty, and z with the interval of log_odds ranks",
            of: groups.filter { $0.method == .oneBlock })
        add("a single report stands for its group", of: groups.filter { $0.group.target.count == 1 })
        if !incomparable.isEmpty {
            notes.append("nothing to compare these with: \(incomparable.joined(separator: ", "))")
        }
        return notes.map { Diagnostic(.note, $0) }
    }
}

extension KeynessOptions {
    /// The counts that ``reference`` names as a file, given that no group has this name; nil without a reference.
    fileprivate func outside(_ column: String, _ values: [String?]) throws -> OutsideCounts? {
        guard let reference else { return nil }
        guard Files.kind(of: reference) == .file else {
            throw AnalysisError.unknownReference(
                reference, column: column, known: Set(values.compactMap { $0 }).sorted())
        }
        return try OutsideCounts(Files.bytes(at: reference), name: reference)
    }
}
