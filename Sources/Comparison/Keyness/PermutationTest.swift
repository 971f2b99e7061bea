import Support
import TermVectors

/// Tests whether a term's use in a group could be due to chance, by permuting which reports are in the group,
/// whole reports at a time.
///
/// Tokens of one report are not independent draws, so tests that treat them as such find nearly every term
/// significant; here the units are reports. Under the null hypothesis that the group is any of the sets with
/// as many reports, a term's p is the share of sets in which its z (`LogOdds`, with prior and totals
/// computed for the set) is at least as large as observed: among all sets if they are few (`exact`),
/// otherwise (b + 1)/(B + 1) for b of B random sets (Phipson & Smyth 2010). The test is one-sided: only terms
/// that the group uses more are tested.
///
/// Where reports depend on each other (``ReportBlocks``), whole blocks of them are permuted, and reports within blocks that the
/// group divides. p is then two-sided, the share of sets in which |z| is at least as large, so that 5 % of all terms have a
/// p of 0.05 or less if groups are made by chance.
public struct PermutationTest: Sendable {
    /// Which random sets are tried when there are too many sets to try all.
    public struct RandomSets: Sendable {
        /// The number of sets, within ``allowedPermutations``; nil for ``permutations``, or fewer where that
        /// would take too long.
        public var count: Int?
        /// The seed of the draws.
        public var seed: UInt64
        /// Distinguishes groups, so that each has its own sets; see ``PermutationTest/stream(_:)``.
        public var stream: UInt64

        /// The random sets of a group; `count`, if given, must be within ``allowedPermutations``.
        public init(count: Int? = nil, seed: UInt64 = 2024, stream: UInt64 = 0) {
            precondition(
                count.map(allowedPermutations.contains) ?? true, "as many random sets as may be asked for")
            self.count = count
            self.seed = seed
            self.stream = stream
        }
    }

    /// How p was found.
    public enum Method: String, Sendable {
        /// From random sets.
        case permutation
        /// From all sets.
        case exact
        /// From random sets of whole blocks of reports.
        case blocks = "block permutation"
        /// From all sets of whole blocks.
        case exactBlocks = "exact blocks"
        /// From random sets that have as many reports of each block as the group.
        case withinBlocks = "within blocks"
        /// The group is a single block of several reports, so that nothing can be permuted.
        case oneBlock = "one block"
        /// The reference is counts from outside, of which no report could be exchanged.
        case outside = "outside counts"
        /// Even the clearest term could not reach ``level``: there are fewer than 1 / level sets.
        case tooFewReports = "too few reports"

        /// Whether p comes from random sets.
        package var isRandom: Bool { self == .permutation || self == .blocks || self == .withinBlocks }
    }

    /// How ``p`` was found.
    public let method: Method
    /// p of each of the terms; nil with too few reports, and for a group that is one block.
    public let p: [Double?]
    /// q of each of the terms; see `falseDiscoveryRates(_:)`.
    public let q: [Double?]

    /// p is computed only if it could become this small.
    public static let level = 0.05
    /// Up to this many sets, all of them are tried.
    package static let maximumExactSets = 10_000
    /// The number of random sets unless given.
    public static let permutations = 999
    /// The allowed numbers of random sets; with fewer, p could not become as small as ``level``.
    public static let allowedPermutations = 19...1_000_000
    /// Unless the number of random sets is given, the work is bounded: at most this many entries of permuted
    /// reports are summed, by using fewer random sets for many reports, but never fewer than
    /// `fewestPermutations`.
    public static let maximumEntries = 4_000_000_000
    /// The fewest random sets unless fewer are asked for.
    package static let fewestPermutations = 199

    /// The number of random sets unless given, the same for all groups of a comparison.
    ///
    /// - Parameters:
    ///   - targets: the rows of each group.
    ///   - counts: the term counts of all reports.
    public static func affordable(_ targets: [[Int]], _ counts: CountMatrix) -> Int {
        let entries = targets.joined().reduce(0) { $0 + counts.counts.entries(ofRow: $1).count }
        return min(permutations, max(fewestPermutations, maximumEntries / max(1, entries)))
    }

    /// The most memory that the tests of groups need besides the counts, in bytes, with as many tests running
    /// at once as there are threads: for each the entries of its reports, sums, and the bounds of its terms.
    ///
    /// - Parameters:
    ///   - counts: the term counts of all reports.
    ///   - groups: the number of reports of each group and its reference.
    ///   - threads: the number of threads.
    public static func bytesNeeded(
        _ counts: CountMatrix, _ groups: [(target: Int, reference: Int)], threads: Int
    ) -> Int {
        let (all, entries) = (Double(counts.reportIDs.count), Double(counts.counts.entryCount))
        let tokens = Double(counts.counts.values.reduce(0) { $0 + Int($1) })
        let vocabulary = Double(counts.vocabulary.count)
        let needs = groups.map { group in
            let rows = Double(group.target + group.reference)
            let bounds =
                min(1, TermTally.boundShare * Double(group.target) / max(1, rows)) * tokens * rows / max(1, all)
            // Upper and lower bounds, where blocks are permuted.
            return 4 * (entries * rows / max(1, all) + 2 * bounds + 16 * vocabulary) + 120 * vocabulary + 16 * rows
        }
        return Int(needs.sorted(by: >).prefix(threads).reduce(0, +))
    }

    /// Tests terms that a target uses more than its reference.
    ///
    /// - Parameters:
    ///   - counts: the term counts of all reports.
    ///   - target: the rows of the group.
    ///   - reference: the rows it is compared with.
    ///   - terms: the terms that ``Keyness`` found for the same target and reference.
    ///   - blocks: which reports depend on each other; nil if each is a block of its own.
    ///   - random: the random sets; irrelevant if all sets are tried.
    ///   - background: the background of the same matrix, for callers that test several groups; nil to create one.
    /// - Complexity: Linear in the entries of the target times the number of sets.
    public init(
        _ counts: CountMatrix, target: [Int], reference: [Int], terms: [Keyness.KeyTerm],
        blocks: ReportBlocks? = nil, sets random: RandomSets = RandomSets(), background: KeynessBackground? = nil
    ) {
        let rows = target + reference
        let lengths = background?.lengths ?? counts.reportLengths()
        let sets = PermutedSets(rows: rows, targetCount: target.count, blocks: blocks)
        guard sets.canTell, !terms.isEmpty else {
            method = sets.method == .oneBlock ? .oneBlock : .tooFewReports
            p = Array(repeating: nil, count: terms.count)
            q = p
            return
        }
        var tally = TermTally(
            counts, rows: rows, targetCount: target.count, terms: terms, lengths: lengths,
            isTwoSided: sets.areOfBlocks)
        let count = random.count ?? (sets.method.isRandom ? Self.affordable([target], counts) : 0)
        sets.forEach(random, count: count) { tally.add($0) }
        let found = sets.p(sets.areOfBlocks ? tally.twoSidedHits() : tally.hits, count: count)
        method = sets.method
        p = found
        q = Self.falseDiscoveryRates(found)
    }

    /// No test, of terms that are compared with counts from outside.
    package init(untested terms: Int) {
        method = .outside
        p = Array(repeating: nil, count: terms)
        q = p
    }

    /// Adjusts p by Benjamini & Hochberg (1995): q is the smallest m · p₍ᵢ₎ / i over the ranks i from the
    /// term's rank on, at most 1. Of the terms with q ≤ 0.05, at most 5 % are false on average.
    ///
    /// - Parameter p: the p of each of the m terms.
    /// - Returns: the q of each term, in the same order.
    package static func falseDiscoveryRates(_ p: [Double]) -> [Double] {
        let order = p.indices.sorted { p[$0] != p[$1] ? p[$0] > p[$1] : $0 > $1 }
        var q = Array(repeating: 1.0, count: p.count)
        var smallest = 1.0
        for (fromLast, index) in order.enumerated() {
            smallest = min(smallest, p[index] * Double(p.count) / Double(p.count - fromLast))
            q[index] = smallest
        }
        return q
    }

    /// A stream of random numbers for a group, determined only by its column and name, so that other groups
    /// do not affect it.
    ///
    /// - Parameter names: what identifies the group.
    public static func stream(_ names: String...) -> UInt64 { SeededGenerator.stream(names) }
}
