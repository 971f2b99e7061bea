import Comparison
import Reports
import Support

/// The mean attention of groups of reports, and in which domains a group differs from the others.
public struct PriorityGroups: Sendable {
    /// A group beside those with which it is compared.
    public struct Group: Sendable {
        /// The group; nil for all reports.
        public let name: String?
        /// The mean attention of its reports.
        public let profile: MeanProfile
        /// The number of reports that it is compared with.
        public let referenceReports: Int
        /// Their mean share of each domain; nil for `none`, and if there are none.
        public let reference: [Double?]
        /// The share of each domain less that of the others, in percentage points.
        public let points: [Double?]
        /// How p was found, or why there is none; nil for all reports.
        public let method: PermutationTest.Method?
        /// p of each difference, two-sided, by permuting whole blocks of reports.
        public let p: [Double?]
        /// ``p`` corrected for all domains of the group (Benjamini & Hochberg 1995).
        public let q: [Double?]
    }

    /// The column whose values define the groups.
    public let groupBy: String
    /// All reports, then the groups in byte order of their names.
    public let groups: [Group]
    /// The number of reports with a plan that are in no group.
    public let ungrouped: Int
    /// Whether `--reference` names counts of terms, with which no domain can be compared.
    private let hasOutsideReference: Bool

    /// Compares each group with the others, as key terms are: see ``KeynessOptions``.
    ///
    /// - Parameters:
    ///   - grouped: the shares and groups of all reports.
    ///   - reports: the reports.
    ///   - strata: which of them may be compared.
    ///   - reference: the group that all others are compared with; nil for all others together.
    ///   - options: how differences are tested.
    init(
        _ grouped: GroupedShares, _ reports: [Report], _ strata: Strata, reference: String?, _ options: AnalysisOptions
    ) async throws {
        let places = RegionPlaces(reports)
        let grouping = Grouping(grouped.groups, strata: strata, reference: reference, classes: places.classes) {
            !places.contains($0, $1)
        }
        let keyness = options.findings.keyness
        let found = try await Parallel.map(grouping.groups.count, threads: options.work.threads) { index in
            let group = grouping.groups[index]
            let stream = PermutationTest.stream(grouped.groupBy, group.name)
            return Group(
                group, grouped, sets: .init(count: keyness.permutations, seed: options.work.seed, stream: stream))
        }
        groups = (grouped.rows.isEmpty ? [] : [Group(all: grouped)]) + found
        groupBy = grouped.groupBy
        ungrouped = grouped.rows.count { grouped.groups[$0]?.isEmpty ?? true }
        hasOutsideReference = keyness.reference != nil && reference == nil
    }

    /// Which groups are not compared, or only poorly.
    public var diagnostics: [Diagnostic] {
        let compared = groups.compactMap { group in
            group.name.map { name in
                GroupRemarks.Group(
                    name: name, reports: group.profile.reports,
                    method: group.referenceReports == 0 ? nil : group.method)
            }
        }
        var notes = GroupRemarks(groupBy, compared, ungrouped: ungrouped, oneBlockRemark: "low and high bound the mean")
            .diagnostics
        if hasOutsideReference {
            notes.append(
                Diagnostic(
                    .note,
                    "--reference names counts of terms, so each group's priorities are compared with all other groups"))
        }
        return notes
    }
}

extension PriorityGroups.Group {
    fileprivate init(all grouped: GroupedShares) {
        name = nil
        profile = grouped.profile(of: grouped.rows, "group", "")
        referenceReports = 0
        reference = Array(repeating: nil, count: grouped.domainCount)
        (points, p, q) = (reference, reference, reference)
        method = nil
    }

    fileprivate init(_ group: Grouping.Group, _ grouped: GroupedShares, sets: PermutationTest.RandomSets) {
        name = group.name
        profile = grouped.profile(of: group.target, "group", group.name)
        referenceReports = group.reference.count
        let test = MeanDifferenceTest(
            grouped.shares, target: group.target, reference: group.reference, blocks: grouped.blocks, sets: sets)
        reference = grouped.byDomain(test.reference)
        points = grouped.byDomain(test.differences.map { $0.map { 100 * $0 } })
        method = test.method
        p = grouped.byDomain(test.p)
        q = grouped.byDomain(test.q)
    }
}
