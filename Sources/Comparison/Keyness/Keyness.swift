import TermVectors

/// What the comparisons of all groups share: the length of each report, and the frequency of each term in all reports.
public struct KeynessBackground: Sendable {
    /// The number of vocabulary tokens in each row.
    public let lengths: [Int]
    let counts: [Int]
    let reports: [Int]
    /// The number of terms in each row.
    private let sizes: [Int]

    /// Counts once for all groups.
    ///
    /// - Parameter matrix: the term counts of all reports.
    /// - Complexity: Linear in the entries.
    public init(_ matrix: CountMatrix) {
        lengths = matrix.reportLengths()
        (counts, reports) = matrix.totals(ofRows: matrix.reportIDs.indices)
        sizes = matrix.reportIDs.indices.map { matrix.counts.entries(ofRow: $0).count }
    }

    /// How often each term occurs in the given reports, and in how many of them. Computed by subtracting the
    /// other reports from the totals if that is less work; with whole numbers, the result is the same.
    func totals(_ matrix: CountMatrix, ofRows rows: [Int]) -> (counts: [Int], reports: [Int]) {
        let own = Set(rows)
        let others = lengths.indices.filter { !own.contains($0) }
        guard others.reduce(0, { $0 + sizes[$1] }) < rows.reduce(0, { $0 + sizes[$1] }) else {
            return matrix.totals(ofRows: rows)
        }
        let rest = matrix.totals(ofRows: others)
        return (zip(counts, rest.counts).map { $0 - $1 }, zip(reports, rest.reports).map { $0 - $1 })
    }
}

/// Compares a group of reports with a reference: which terms set it apart.
///
/// ```swift
/// let keyness = Keyness(counts, target: [0], reference: [1])
/// for term in keyness.terms.prefix(10) {
///     print(counts.vocabulary.terms[term.column], term.z, term.targetCount)
/// }
/// ```
public struct Keyness: Sendable {
    /// A term and its statistics in the group.
    public struct KeyTerm: Sendable, Equatable {
        /// Its column in the count matrix.
        public let column: Int
        /// See `LogOdds`.
        public let logOdds: Double
        /// The log odds ratio in standard errors; see `LogOdds`.
        public let z: Double
        /// See `KeynessStatistics.logLikelihood(target:targetTotal:reference:referenceTotal:)`.
        public let logLikelihood: Double
        /// How often it occurs in the target's reports.
        public let targetCount: Int
        /// How often it occurs in the reference's reports.
        public let referenceCount: Int
        /// The number of the target's reports in which it occurs.
        public let targetReports: Int
        /// The number of the reference's reports in which it occurs.
        public let referenceReports: Int
        /// Its dispersion over the target's reports; see
        /// `KeynessStatistics.deviationOfProportions(counts:lengths:)`.
        public let dispersion: Double?
    }

    /// The terms that the target uses more than the reference, by descending z, ties by the smaller column.
    public let terms: [KeyTerm]

    /// Compares two sets of rows.
    ///
    /// The prior of a term is its share of all tokens of both sets times the prior mass α₀, which is the mean
    /// length of their reports in vocabulary tokens.
    ///
    /// - Parameters:
    ///   - counts: the term counts of all reports.
    ///   - target: the rows of the group.
    ///   - reference: the rows it is compared with.
    ///   - background: the background of the same matrix, for callers that compare several groups; nil to create one.
    /// - Complexity: Linear in the entries of the rows, or in those of the target if the reference is nearly
    ///   all the rest.
    public init(_ counts: CountMatrix, target: [Int], reference: [Int], background: KeynessBackground? = nil) {
        let background = background ?? KeynessBackground(counts)
        let lengths = background.lengths
        let (targetCounts, targetReports) = counts.totals(ofRows: target)
        let (referenceCounts, referenceReports) = background.totals(counts, ofRows: reference)
        let targetTotal = Double(target.reduce(0) { $0 + lengths[$1] })
        let referenceTotal = Double(reference.reduce(0) { $0 + lengths[$1] })
        let total = targetTotal + referenceTotal
        guard targetTotal > 0, referenceTotal > 0 else {
            terms = []
            return
        }
        let priorTotal = total / Double(target.count + reference.count)
        let dispersions = Self.dispersions(counts, target, lengths: lengths, totals: targetCounts)
        terms = Self.terms(
            target: (targetCounts, targetReports, targetTotal),
            reference: (referenceCounts, referenceReports, referenceTotal), priorTotal: priorTotal, dispersions)
    }

    /// Compares rows with counts of texts that are not at hand. The prior mass is the mean length of the rows' reports;
    /// ``KeyTerm/referenceReports`` is 0.
    ///
    /// - Parameters:
    ///   - counts: the term counts of all reports.
    ///   - target: the rows of the group.
    ///   - outside: the counts that they are compared with.
    ///   - background: the background of the same matrix.
    public init(_ counts: CountMatrix, target: [Int], outside: OutsideCounts, background: KeynessBackground) {
        let lengths = background.lengths
        let (targetCounts, targetReports) = counts.totals(ofRows: target)
        let targetTotal = Double(target.reduce(0) { $0 + lengths[$1] })
        guard targetTotal > 0, outside.total > 0 else {
            terms = []
            return
        }
        terms = Self.terms(
            target: (targetCounts, targetReports, targetTotal),
            reference: (
                counts.vocabulary.terms.map { outside.counts[$0] ?? 0 }, targetReports.map { _ in 0 },
                Double(outside.total)
            ), priorTotal: targetTotal / Double(target.count),
            Self.dispersions(counts, target, lengths: lengths, totals: targetCounts))
    }

    private static func terms(
        target: (counts: [Int], reports: [Int], total: Double),
        reference: (counts: [Int], reports: [Int], total: Double), priorTotal: Double, _ dispersions: [Double?]
    ) -> [KeyTerm] {
        let (targetCounts, targetReports, targetTotal) = target
        let (referenceCounts, referenceReports, referenceTotal) = reference
        let total = targetTotal + referenceTotal
        let found = targetCounts.indices.compactMap { column -> KeyTerm? in
            let (y, x) = (Double(targetCounts[column]), Double(referenceCounts[column]))
            // If the vocabulary has a single term, there is no other term to compare it with.
            guard y > 0, y + x < total else { return nil }
            let odds = LogOdds(
                target: y, targetTotal: targetTotal, reference: x, referenceTotal: referenceTotal,
                prior: (y + x) / total * priorTotal, priorTotal: priorTotal)
            guard odds.logOdds > 0 else { return nil }
            return KeyTerm(
                column: column, logOdds: odds.logOdds, z: odds.z,
                logLikelihood: KeynessStatistics.logLikelihood(
                    target: y, targetTotal: targetTotal, reference: x, referenceTotal: referenceTotal),
                targetCount: targetCounts[column], referenceCount: referenceCounts[column],
                targetReports: targetReports[column], referenceReports: referenceReports[column],
                dispersion: dispersions[column])
        }
        return found.sorted { $0.z != $1.z ? $0.z > $1.z : $0.column < $1.column }
    }

    /// The normalised deviation of proportions of all terms at once: reports without the term add their share
    /// of tokens.
    private static func dispersions(
        _ counts: CountMatrix, _ rows: [Int], lengths: [Int], totals: [Int]
    ) -> [Double?] {
        let tokens = Double(rows.reduce(0) { $0 + lengths[$1] })
        guard rows.count > 1, tokens > 0, let shortest = rows.map({ lengths[$0] }).min() else {
            return Array(repeating: nil, count: counts.vocabulary.count)
        }
        var sums = Array(repeating: 0.0, count: counts.vocabulary.count)
        var shares = Array(repeating: 0.0, count: counts.vocabulary.count)
        for row in rows {
            let share = Double(lengths[row]) / tokens
            for entry in counts.counts.entries(ofRow: row) {
                let column = Int(counts.counts.columnIndices[entry])
                sums[column] += abs(share - Double(counts.counts.values[entry]) / Double(totals[column]))
                shares[column] += share
            }
        }
        return totals.indices.map { column in
            guard totals[column] > 0 else { return nil }
            return max(0, (sums[column] + (1 - shares[column])) / 2 / (1 - Double(shortest) / tokens))
        }
    }
}

/// Reports grouped by a property, each group with the reports it is compared with.
public struct Grouping: Sendable {
    /// A group and its reference.
    public struct Group: Sendable, Equatable {
        /// The value that its reports have in common.
        public let name: String
        /// The rows of the group.
        public let target: [Int]
        /// The rows that it is compared with.
        public let reference: [Int]

        /// The same group, to be compared with something else than rows.
        package var withoutReference: Group { Group(name: name, target: target, reference: []) }
    }

    /// The groups in byte order of their names.
    public let groups: [Group]
    /// The rows whose property is unknown. They belong to no group and to no reference, since any of them
    /// might belong to the very group.
    public let ungrouped: [Int]

    /// Groups rows by their values. The reference of a group is all other grouped rows that are comparable
    /// with each row of the group.
    ///
    /// With strata, like is compared only with like: the reference keeps rows of strata in which the group
    /// has rows, and the group keeps rows of strata in which the reference has rows. A group whose reference
    /// becomes empty keeps its rows.
    ///
    /// - Parameters:
    ///   - values: the value of each row; nil or empty is unknown.
    ///   - strata: the strata of the same rows; nil for none.
    ///   - reference: the group that all others are compared with, and which is then none itself; nil for all others together.
    ///   - classes: the class of each row, for `comparable`; nil if each row is a class of its own.
    ///   - comparable: whether a row of one class may be in the reference of a row of another. Called once
    ///     per pair of classes and group.
    public init(
        _ values: [String?], strata: Strata? = nil, reference common: String? = nil, classes: [Int]? = nil,
        comparable: (_ target: Int, _ reference: Int) -> Bool = { _, _ in true }
    ) {
        var members: [String: [Int]] = [:]
        var unknown: [Int] = []
        for (row, value) in values.enumerated() {
            if let value, !value.isEmpty { members[value, default: []].append(row) } else { unknown.append(row) }
        }
        let grouped = common.map { members[$0] ?? [] } ?? members.values.flatMap { $0 }.sorted()
        let classes = classes ?? Array(values.indices)
        let all = Set(classes)
        let names = members.keys.filter { $0 != common }.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
        groups = names.map { name in
            let target = members[name]!
            let own = Set(target)
            let ownClasses = Set(target.map { classes[$0] })
            let allowed = all.filter { other in ownClasses.allSatisfy { comparable($0, other) } }
            let others = grouped.filter { !own.contains($0) && allowed.contains(classes[$0]) }
            guard let strata else { return Group(name: name, target: target, reference: others) }
            let reference = strata.rows(others, alikeToAnyOf: target)
            let kept = reference.isEmpty ? target : strata.rows(target, alikeToAnyOf: reference)
            return Group(name: name, target: kept, reference: reference)
        }
        ungrouped = unknown
    }
}
