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
        let reference = try options.findings.keyness.referenceGroup(groupBy, values)
        let outside = reference == nil ? try options.findings.keyness.outside() : nil
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
        let telling = try prepared.tellingTerms(TellingTerms.commonShareOfGroups)
        let sets = permutations ?? PermutationTest.affordable(comparable.map(\.target), prepared.counts)
        let found = try await Parallel.map(comparable.count, threads: options.work.threads) { index in
            GroupFinding(
                prepared, comparable[index], background, blocks, telling: telling, outside: outside, permutations: sets)
        }
        randomSets = found.contains { $0.keyness.method.isRandom } ? sets : nil
        areFewer = permutations == nil && sets < PermutationTest.permutations
        groups = found.map(\.keyness)
        themes = try await ThemeFinding(
            prepared, comparable, keys: found.map(\.keys), background, outside: outside
        ).themes
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

    /// The groups that no phrase sets apart clearly enough.
    public var themeDiagnostics: [Diagnostic] {
        let without = zip(groups, themes).filter { $1.themes.isEmpty }.map(\.0.group.name)
        guard !without.isEmpty else { return [] }
        return [
            Diagnostic(
                .note,
                "no phrase sets these groups apart clearly enough to be a theme: " + without.joined(separator: ", "))
        ]
    }

    /// Which reports and groups are not compared, or only poorly.
    public var diagnostics: [Diagnostic] {
        let compared = groups.map {
            GroupRemarks.Group(name: $0.group.name, reports: $0.group.target.count, method: $0.method)
        }
        return GroupRemarks(
            groupBy, compared + incomparable.map { GroupRemarks.Group(name: $0, reports: 0, method: nil) },
            ungrouped: grouping.ungrouped.count, oneBlockRemark: "z with the interval of log_odds ranks"
        ).diagnostics
    }
}

extension KeynessOptions {
    /// The group that ``reference`` names; nil without a reference, and where it names a file.
    ///
    /// - Parameters:
    ///   - column: the column whose values are the groups.
    ///   - values: the group of each report.
    /// - Throws: ``AnalysisError/unknownReference(_:column:known:)``.
    func referenceGroup(_ column: String, _ values: [String?]) throws -> String? {
        guard let reference else { return nil }
        if values.contains(reference) { return reference }
        guard Files.kind(of: reference) == .file else {
            throw AnalysisError.unknownReference(
                reference, column: column, known: Set(values.compactMap { $0 }).sorted())
        }
        return nil
    }

    /// The counts in the file that ``reference`` names, given that no group has this name; nil without a reference.
    fileprivate func outside() throws -> OutsideCounts? {
        try reference.map { try OutsideCounts(Files.bytes(at: $0), name: $0) }
    }
}
