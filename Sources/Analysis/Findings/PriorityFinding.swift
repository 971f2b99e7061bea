import Comparison
import Gazetteer
import Priorities
import Reports
import Support

/// What each report's plan gives its attention to: the domain of every sentence, shares, and which reports are alike in
/// that. Of the sections of role plan and government, whatever the scope of terms.
public struct PriorityFinding: Sendable {
    /// A report that is as near as another one in its attention.
    public struct Neighbour: Sendable, Equatable {
        /// The index of the report among ``reports``.
        public let row: Int
        /// The cosine of the profiles less their mean, -1 to 1.
        public let likeness: Double
        /// The indices of the domains that make the two near, the strongest first.
        public let domains: [Int]
    }

    /// How a share compares with those of reports of the same year and level.
    public struct Deviation: Sendable, Equatable {
        /// The share less the mean, in percentage points.
        public let points: Double
        /// The same in standard deviations; nil with fewer than ``PriorityFinding/fewestForDeviation`` reports, or if
        /// the shares do not vary.
        public let standardDeviations: Double?
    }

    /// The domains, in the order of the scheme.
    public let domains: [DomainScheme.Domain]
    /// The reports that are not excluded.
    public let reports: [Report]
    /// The sentences of each report.
    public let sentences: [[DomainSentence]]
    /// The profile of each report.
    public let profiles: [PriorityProfile]
    /// For each report and domain the deviation from the mean of the same year and level; nil without a share, a year or
    /// a level, or if no other report is of that year and level.
    public let deviations: [[Deviation?]]
    /// For each report the nearest ones of its own province.
    public let nearInside: [[Neighbour]]
    /// For each report the nearest ones of other provinces.
    public let nearOutside: [[Neighbour]]
    /// The codes of the weights that an analyst's scheme takes up nowhere.
    private let unusedCodes: [String]
    /// What should be known of an analyst's own domains.
    private let schemeNotes: [String]
    /// Whether there are such domains.
    private let isOwn: Bool
    /// The domains that are left out of likeness and clusters.
    package let leftOut: Set<Int>
    /// The mean attention of groups of reports, and in what they differ.
    public let groups: PriorityGroups
    /// How attention goes through the years.
    public let trends: PriorityTrends
    /// Above the mean or below, for the domains that neighbours share.
    private let likeness: ProfileLikeness

    /// Of fewer reports of a year and level there is no standard deviation.
    public static let fewestForDeviation = 5

    /// Reads the plans of every report that is not excluded, and of drafts that are compared with them.
    ///
    /// - Throws: ``AnalysisError/unknownColumn(option:column:known:)``,
    ///   ``AnalysisError/unknownReference(_:column:known:)``, and the errors of the tables of domains.
    package init(_ corpus: Corpus, drafts: ArraySlice<Report> = [], _ context: AnalysisContext) async throws {
        let reports = corpus.counted + drafts
        let (columns, keyness) = (ReportColumns(corpus), context.options.findings.keyness)
        let values = try columns.groups(of: reports, by: keyness.groupBy, option: "--group-by")
        let reference = try keyness.referenceGroup(keyness.groupBy, values)
        let blocks = try columns.blocks(of: reports, by: keyness.blocks)
        let strata = try columns.strata(of: reports, within: context.options.findings.comparison.within)
        let teller = try Self.teller(context)
        let (threads, seed) = (context.options.work.threads, context.options.work.seed)
        let found = try await Parallel.map(reports.count, threads: threads) { index in
            let sentences = teller.sentences(of: reports[index])
            let profile = PriorityProfile(
                sentences, domains: teller.domains.count, noDomain: teller.noDomain, seed: seed, id: reports[index].id)
            return (sentences, profile)
        }
        let profiles = found.map(\.1)
        let leftOut = Set(
            teller.domains.indices.filter {
                [DomainScheme.noDomain, DomainScheme.government].contains(teller.domains[$0].code)
            })
        likeness = ProfileLikeness(profiles, leavingOut: leftOut)
        let near = try await Self.neighbours(reports, likeness, strata, context.options)
        (nearInside, nearOutside) = (near.map(\.inside), near.map(\.outside))
        domains = teller.domains
        unusedCodes = teller.leftOut
        schemeNotes = teller.notes
        isOwn = teller.domains.contains(where: \.isOwn)
        self.leftOut = leftOut
        self.reports = reports
        sentences = found.map(\.0)
        self.profiles = profiles
        deviations = Self.deviations(reports, profiles)
        let grouped = GroupedShares(profiles, values, by: keyness.groupBy, blocks: blocks, seed: seed)
        groups = try await PriorityGroups(grouped, reports, strata, reference: reference, context.options)
        trends = try await PriorityTrends(grouped, years: reports.map(\.year), threads: threads)
    }

    /// The scheme that is asked for, with the weights.
    private static func teller(_ context: AnalysisContext) throws -> DomainTeller {
        guard let path = context.options.findings.priorities.domains else { return try context.files.domainTeller() }
        let text = try WordFiles.text(of: Files.bytes(at: path), path: path)
        return try context.files.domainTeller(DomainScheme(csv: text, name: path), name: path)
    }

    /// For each report the nearest ones of its own province and of others, among those that may be compared with it.
    private static func neighbours(
        _ reports: [Report], _ likeness: ProfileLikeness, _ strata: Strata, _ options: AnalysisOptions
    ) async throws -> [(inside: [Neighbour], outside: [Neighbour])] {
        let top = options.findings.comparison.top
        // Reports may lie in a file, from which each property is read.
        let provinces = reports.map(\.province)
        return try await Parallel.map(reports.count, threads: options.work.threads) { row in
            // Places of unknown or no province, such as the country, have nobody inside.
            let isInside = { (other: Int) in provinces[row] != nil && provinces[other] == provinces[row] }
            func nearest(_ isEligible: (Int) -> Bool) -> [Neighbour] {
                likeness.nearest(to: row, top, where: isEligible).map {
                    Neighbour(row: $0.row, likeness: $0.likeness, domains: $0.domains)
                }
            }
            return (
                nearest { isInside($0) && strata.areAlike(row, $0) },
                nearest { !isInside($0) && strata.areAlike(row, $0) }
            )
        }
    }

    /// The domains that count in likeness and clusters, in the order of the scheme.
    package var clusteredDomains: [DomainScheme.Domain] {
        domains.indices.filter { !leftOut.contains($0) }.map { domains[$0] }
    }

    /// Whether a report gives a domain more attention than the mean of all.
    ///
    /// - Parameters:
    ///   - row: the index of the report among ``reports``.
    ///   - domain: the index of the domain among ``domains``.
    public func isAboveMean(_ row: Int, domain: Int) -> Bool { likeness.isAboveMean(row, domain: domain) }

    private static func deviations(_ reports: [Report], _ profiles: [PriorityProfile]) -> [[Deviation?]] {
        struct Kind: Hashable {
            let year: Int
            let level: AdministrativeLevel
        }
        let kinds = reports.map { report in
            report.year.flatMap { year in report.level.map { Kind(year: year, level: $0) } }
        }
        let rows = Dictionary(grouping: reports.indices) { kinds[$0] }
        return reports.indices.map { row in
            profiles[row].shares.indices.map { domain in
                guard let kind = kinds[row], let share = profiles[row].shares[domain] else { return nil }
                let shares = rows[kind]!.compactMap { profiles[$0].shares[domain] }
                guard shares.count > 1 else { return nil }
                let mean = shares.reduce(0, +) / Double(shares.count)
                let variance =
                    shares.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(shares.count - 1)
                let isEnough = shares.count >= fewestForDeviation && variance > 0
                return Deviation(
                    points: 100 * (share - mean),
                    standardDeviations: isEnough ? (share - mean) / variance.squareRoot() : nil)
            }
        }
    }

    /// The number of sentences with a domain.
    public var codedCount: Int {
        zip(profiles, sentences).reduce(0) { sum, report in
            sum + report.1.count { report.0.shares[$0.domain] != nil }
        }
    }

    /// The number of sentences whose domain is a guess.
    public var unclearCount: Int { profiles.reduce(0) { $0 + $1.unclear } }

    /// By what the sentences were told, where an analyst's own domains are.
    private func evidence(of total: Int) -> String {
        let byTerm = sentences.reduce(0) { $0 + $1.count(where: \.isByTerm) }
        let none = domains.firstIndex { $0.code == DomainScheme.noDomain }
        let without = sentences.reduce(0) { $0 + $1.count { $0.domain == none && !$0.isByTerm } }
        return "of \(total) sentences \(byTerm) were told by a term, \(total - byTerm - without) by likeness, and "
            + "\(without) have no domain"
    }

    /// Reports without a plan, how much is a guess, and when there are too few reports to compare.
    public var diagnostics: [Diagnostic] {
        var notes = schemeNotes
        if !unusedCodes.isEmpty {
            notes.append(
                "sentences about \(unusedCodes.joined(separator: ", ")) count as none: the table of domains takes these codes up nowhere"
            )
        }
        if let only = clusteredDomains.first, clusteredDomains.count == 1 {
            notes.append(
                "\(only.code) is the only domain with a share, so its share is 1 wherever a sentence is about it; compare "
                    + "the numbers of sentences, or add the domains that it stands beside")
        }
        let none = reports.indices.filter { sentences[$0].isEmpty }.map { reports[$0].id }
        if !none.isEmpty {
            let named = none.prefix(5).joined(separator: ", ") + (none.count > 5 ? " …" : "")
            notes.append(
                "no plan was found in \(none.count) of \(reports.count) reports, so they have no priorities: \(named)")
        }
        let total = sentences.reduce(0) { $0 + $1.count }
        if isOwn { notes.append(evidence(of: total)) }
        if unclearCount > 0 {
            notes.append(
                "the domain of \(unclearCount) of \(total) sentences is a guess (unclear in priority_sentences.csv)")
        }
        let present = reports.count - none.count
        if present > 0, present < ProfileLikeness.fewestReports {
            notes.append(
                "\(present) of the reports \(present == 1 ? "has" : "have") a plan; likeness of priorities needs "
                    + "\(ProfileLikeness.fewestReports)")
        }
        return notes.map { Diagnostic(.note, $0) }
    }
}
