import Support
import TermVectors

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// Tests whether a term's use in a group could be due to chance, by permuting which reports are in the group,
/// whole reports at a time.
///
/// Tokens of one report are not independent draws, so tests that treat them as such find nearly every term
/// significant; here the units are reports. Under the null hypothesis that the group is any of the sets with
/// as many reports, a term's p is the share of sets in which its z (`LogOdds`, with prior and totals
/// computed for the set) is at least as large as observed: among all sets if they are few (`exact`),
/// otherwise (b + 1)/(B + 1) for b of B random sets (Phipson & Smyth 2010). The test is one-sided: only terms
/// that the group uses more are tested.
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
        /// Even the clearest term could not reach ``level``: there are fewer than 1 / level sets.
        case tooFewReports = "too few reports"
    }

    /// How ``p`` was found.
    public let method: Method
    /// p of each of the terms; nil with too few reports.
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
            let bounds = min(1, Tally.boundShare * Double(group.target) / max(1, rows)) * tokens * rows / max(1, all)
            return 4 * (entries * rows / max(1, all) + bounds + 16 * vocabulary) + 120 * vocabulary + 16 * rows
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
    ///   - random: the random sets; irrelevant if all sets are tried.
    ///   - background: the background of the same matrix, for callers that test several groups; nil to create one.
    /// - Complexity: Linear in the entries of the target times the number of sets.
    public init(
        _ counts: CountMatrix, target: [Int], reference: [Int], terms: [Keyness.KeyTerm],
        sets random: RandomSets = RandomSets(), background: KeynessBackground? = nil
    ) {
        let rows = target + reference
        let sets = Self.binomial(rows.count, target.count, limit: Self.maximumExactSets)
        guard 1 / Double(sets) <= Self.level, !terms.isEmpty else {
            method = .tooFewReports
            p = Array(repeating: nil, count: terms.count)
            q = p
            return
        }
        var tally = Tally(
            counts, rows: rows, targetCount: target.count, terms: terms,
            lengths: background?.lengths ?? counts.reportLengths())
        if sets <= Self.maximumExactSets {
            method = .exact
            Self.forEachSubset(of: rows.count, size: target.count) { tally.add($0[...]) }
            p = tally.hits.map { Double($0) / Double(sets) }
        } else {
            method = .permutation
            let count = random.count ?? Self.affordable([target], counts)
            var generator = SeededGenerator(seed: random.seed, stream: random.stream)
            var order = Array(rows.indices)
            for _ in 0..<count {
                // The first elements of a shuffle are a random set.
                for place in 0..<target.count { order.swapAt(place, place + generator.below(order.count - place)) }
                tally.add(order[..<target.count])
            }
            p = tally.hits.map { Double($0 + 1) / Double(count + 1) }
        }
        q = Self.falseDiscoveryRates(p.map { $0! })
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

    /// The number of subsets, or `limit` + 1 if there are more than `limit`.
    static func binomial(_ n: Int, _ k: Int, limit: Int) -> Int {
        var result = 1
        for i in 0..<min(k, n - k) {
            // Exact: the product of i + 1 successive numbers is divisible by (i + 1)!.
            result = result * (n - i) / (i + 1)
            if result > limit { return limit + 1 }
        }
        return result
    }

    /// Calls `body` with all subsets in lexicographic order.
    static func forEachSubset(of n: Int, size k: Int, _ body: ([Int]) -> Void) {
        var chosen = Array(0..<k)
        while true {
            body(chosen)
            guard let place = (0..<k).last(where: { chosen[$0] < n - k + $0 }) else { return }
            chosen[place] += 1
            for later in (place + 1)..<max(place + 1, k) { chosen[later] = chosen[later - 1] + 1 }
        }
    }
}

/// Counts, for each term, the sets in which its z is at least as large as in the target.
///
/// For a given count y of a term in a set, z falls as the set's length n grows. So z ≥ z₀ is equivalent to n
/// ≤ n₀(y). With R = exp(z₀σ(y)) · (T − y + α) / (y + α), that bound is n₀ = (N + 2α₀ − (T − y + α) + R(y +
/// α)) / (1 + R) − α₀, where N is the number of all tokens and T the term's count. This takes one lookup per
/// set and term instead of two logarithms. With y = 0 the term is not used more.
private struct Tally {
    /// The entries of the reports in row order, one report after another: the index of the term among the
    /// tested ones in the upper bits, its count in the lower ``countBits``. A larger count takes several entries.
    private let entries: [UInt32]
    private let countBits: UInt32
    /// Where the entries of each report begin, and the end.
    private let starts: [Int]
    private let lengths: [Int]
    private let total: Double
    private let priorTotal: Double
    private let z: [Double]
    /// T of each term.
    private let occurrences: [Int]
    /// n₀ of each term for y = 1, 2, … up to what a set is likely to have, computed when needed; −1 until then.
    private var bounds: [Int32]
    private let firstBound: [Int]
    /// Bounds are kept for counts up to this many times a set's share of the term's count.
    static let boundShare = 4.0
    private var sums: [Int32]
    /// One element per term, and one more.
    private var touched: [Int32]
    private(set) var hits: [Int]

    /// Prepares the entries of the tested terms.
    ///
    /// - Parameters:
    ///   - counts: the term counts of all reports.
    ///   - rows: the rows of target and reference; sets are given as indices into it.
    ///   - targetCount: the number of rows in a set.
    ///   - terms: the tested terms.
    ///   - allLengths: the lengths of all rows of the matrix.
    init(_ counts: CountMatrix, rows: [Int], targetCount: Int, terms: [Keyness.KeyTerm], lengths allLengths: [Int]) {
        var place = Array(repeating: Int32(-1), count: counts.vocabulary.count)
        for (index, term) in terms.enumerated() { place[term.column] = Int32(index) }
        // The terms were found in these rows, so this is the number of their entries.
        let tested = terms.reduce(0) { $0 + $1.targetReports + $1.referenceReports }
        countBits = UInt32(min(12, max(1, UInt32(max(1, terms.count - 1)).leadingZeroBitCount)))
        (entries, starts) = Self.entries(counts, rows: rows, place: place, tested: tested, countBits: countBits)
        lengths = rows.map { allLengths[$0] }
        total = Double(lengths.reduce(0, +))
        priorTotal = total / Double(rows.count)
        z = terms.map(\.z)
        occurrences = terms.map { $0.targetCount + $0.referenceCount }
        // Nearly all sets have fewer than four times their share of a term; bounds beyond that are computed each time.
        let share = Self.boundShare * Double(targetCount) / Double(rows.count)
        var first = [0]
        for count in occurrences { first.append(first.last! + min(count, 16 + Int(share * Double(count)))) }
        firstBound = first
        bounds = Array(repeating: -1, count: first.last!)
        sums = Array(repeating: 0, count: terms.count)
        touched = Array(repeating: 0, count: terms.count + 1)
        hits = Array(repeating: 0, count: terms.count)
    }

    private static func entries(
        _ counts: CountMatrix, rows: [Int], place: [Int32], tested: Int, countBits: UInt32
    ) -> (entries: [UInt32], starts: [Int]) {
        let most = UInt32(1) << countBits - 1
        var entries: [UInt32] = []
        var starts = [0]
        starts.reserveCapacity(rows.count + 1)
        entries.reserveCapacity(tested)
        counts.counts.columnIndices.withUnsafeBufferPointer { columns in
            counts.counts.values.withUnsafeBufferPointer { values in
                place.withUnsafeBufferPointer { place in
                    for row in rows {
                        for entry in counts.counts.entries(ofRow: row) {
                            let term = place[Int(columns[entry])]
                            if term < 0 { continue }
                            var rest = UInt32(bitPattern: values[entry])
                            while rest > most {
                                entries.append(UInt32(term) << countBits | most)
                                rest -= most
                            }
                            entries.append(UInt32(term) << countBits | rest)
                        }
                        starts.append(entries.count)
                    }
                }
            }
        }
        return (entries, starts)
    }

    /// Tallies one set, given as indices into the rows.
    mutating func add(_ set: ArraySlice<Int>) {
        let (tokens, found) = addUp(set)
        for place in 0..<found {
            let index = Int(touched[place])
            let count = Int(sums[index])
            sums[index] = 0
            let at = firstBound[index] + count - 1
            if at >= firstBound[index + 1] {
                if tokens <= Int(bound(index, count)) { hits[index] += 1 }
            } else {
                if bounds[at] < 0 { bounds[at] = bound(index, count) }
                if tokens <= Int(bounds[at]) { hits[index] += 1 }
            }
        }
    }

    /// Sums the entries of a set's reports and records their terms in ``touched``.
    ///
    /// - Returns: the number of tokens in the set, and the number of terms recorded.
    private mutating func addUp(_ set: ArraySlice<Int>) -> (tokens: Int, found: Int) {
        let (mask, shift) = (UInt32(1) << countBits - 1, countBits)
        var (tokens, found) = (0, 0)
        sums.withUnsafeMutableBufferPointer { sums in
            touched.withUnsafeMutableBufferPointer { touched in
                entries.withUnsafeBufferPointer { entries in
                    for place in set {
                        tokens += lengths[place]
                        for entry in entries[starts[place]..<starts[place + 1]] {
                            let term = Int(entry >> shift)
                            let sum = sums[term]
                            sums[term] = sum + Int32(truncatingIfNeeded: entry & mask)
                            // Always written, but kept only if new, which is faster than branching. A term is
                            // new only once, so kept elements are below the last one, which takes the rest.
                            touched[found] = Int32(truncatingIfNeeded: term)
                            found += sum == 0 ? 1 : 0
                        }
                    }
                }
            }
        }
        return (tokens, found)
    }

    private func bound(_ term: Int, _ count: Int) -> Int32 {
        let prior = Double(occurrences[term]) / total * priorTotal
        let inside = Double(count) + prior
        let outside = Double(occurrences[term] - count) + prior
        let ratio = exp(z[term] * (1 / inside + 1 / outside).squareRoot()) * outside / inside
        let bound = (total + 2 * priorTotal - outside + ratio * inside) / (1 + ratio) - priorTotal
        // Lengths are whole numbers: rounding must not put an observed set above its own bound.
        return Int32(max(0, min(Double(Int32.max), (bound + 1e-6).rounded(.down))))
    }
}
