import Support
import TermVectors

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// Whether a term's use in a group could be chance: which reports are in the group is permuted, whole reports at a time.
///
/// Tokens of one report are not independent draws, so tests that treat them so find nearly every term significant; reports
/// are the units here. Under the null hypothesis that the group is any of the sets of as many reports, a term's p is the
/// share of sets in which its z (``LogOdds``, with prior and totals computed for the set) is at least as large as found:
/// of all sets where these are few (`exact`), otherwise (b + 1)/(B + 1) with b of B random sets (Phipson & Smyth 2010).
/// One-sided: only terms that the group uses more are tested.
public struct PermutationTest: Sendable {
    /// Which random sets are tried where there are too many to try all.
    public struct RandomSets: Sendable {
        /// How many, within ``allowedPermutations``; nil for ``permutations``, fewer where that would take too long.
        public var count: Int?
        public var seed: UInt64
        /// Tells groups apart, so that each has sets of its own; see ``PermutationTest/stream(_:)``.
        public var stream: UInt64

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
        case permutation
        case exact
        /// Even the clearest term could not reach ``level``: there are fewer than 1 / level sets.
        case tooFewReports = "too few reports"
    }

    public let method: Method
    /// For each of the terms its p; nil where there are too few reports.
    public let p: [Double?]
    /// For each of the terms its q; see ``falseDiscoveryRates(_:)``.
    public let q: [Double?]

    /// p that can't become as small as this is not computed.
    public static let level = 0.05
    /// Up to so many sets all of them are tried.
    public static let maximumExactSets = 10_000
    /// Random sets, unless their number is given.
    public static let permutations = 999
    /// The numbers of random sets that may be asked for: with fewer p cannot be as small as ``level``.
    public static let allowedPermutations = 19...1_000_000
    /// Unless the number is given, the work is bounded: at most so many entries of permuted reports are added up, by fewer
    /// random sets where reports are many, but never fewer than ``fewestPermutations``.
    public static let maximumEntries = 4_000_000_000
    public static let fewestPermutations = 199

    /// How many random sets there are unless their number is given: the same for all groups of a comparison.
    ///
    /// - Parameter targets: the rows of each group.
    public static func affordable(_ targets: [[Int]], _ counts: CountMatrix) -> Int {
        let entries = targets.joined().reduce(0) { $0 + counts.counts.entries(ofRow: $1).count }
        return min(permutations, max(fewestPermutations, maximumEntries / max(1, entries)))
    }

    /// Bytes that the tests of groups need at the most besides the counts, so many at once as there are threads: for each the
    /// entries of its reports, sums, and the bounds of its terms.
    ///
    /// - Parameter groups: how many reports each group and its reference have.
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
    ///   - terms: as ``Keyness`` found them for the same target and reference.
    ///   - sets: the random sets; where all sets are tried, they do not matter.
    ///   - background: of the same matrix, for who tests several groups; nil to make one.
    /// - Complexity: linear in the entries of the target times the number of sets.
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
                // The first places of a shuffle are a random set.
                for place in 0..<target.count { order.swapAt(place, place + generator.below(order.count - place)) }
                tally.add(order[..<target.count])
            }
            p = tally.hits.map { Double($0 + 1) / Double(count + 1) }
        }
        q = Self.falseDiscoveryRates(p.map { $0! })
    }

    /// Adjusted p by Benjamini & Hochberg (1995): the smallest of m · p₍ᵢ₎ / i over the ranks i from the term's on, at most 1.
    /// Listing the terms with q ≤ 0.05 makes at most 5 % of the list false on average.
    public static func falseDiscoveryRates(_ p: [Double]) -> [Double] {
        let order = p.indices.sorted { p[$0] != p[$1] ? p[$0] > p[$1] : $0 > $1 }
        var q = Array(repeating: 1.0, count: p.count)
        var smallest = 1.0
        for (fromLast, index) in order.enumerated() {
            smallest = min(smallest, p[index] * Double(p.count) / Double(p.count - fromLast))
            q[index] = smallest
        }
        return q
    }

    /// A stream of random numbers for a group, by its column and name alone, so that other groups do not matter (FNV-1a).
    public static func stream(_ names: String...) -> UInt64 {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for name in names {
            for byte in Array(name.utf8) + [0] { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
        }
        return hash
    }

    /// The number of subsets, or more than `limit` where there are more.
    static func binomial(_ n: Int, _ k: Int, limit: Int) -> Int {
        var result = 1
        for i in 0..<min(k, n - k) {
            // Exact: the product of i + 1 successive numbers is divisible by (i + 1)!.
            result = result * (n - i) / (i + 1)
            if result > limit { return limit + 1 }
        }
        return result
    }

    /// All subsets in lexicographic order.
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

/// Counts for each term the sets in which its z is as large as in the target.
///
/// With a term's count y in a set given, z falls as the set's length n grows. So z ≥ z₀ is n ≤ n₀(y), and with
/// R = exp(z₀σ(y)) · (T − y + α) / (y + α) that bound is n₀ = (N + 2α₀ − (T − y + α) + R(y + α)) / (1 + R) − α₀, N all tokens and
/// T the term's: one look-up for each set and term instead of two logarithms. With y = 0 the term is not used more.
private struct Tally {
    /// The entries of the reports in a set's order of rows, one report behind the other: the place of the term among the
    /// tested in the upper bits, its count in the lower ``countBits``. A larger count is several entries.
    private let entries: [UInt32]
    private let countBits: UInt32
    /// Where each report's entries begin, and the end.
    private let starts: [Int]
    private let lengths: [Int]
    private let total: Double
    private let priorTotal: Double
    private let z: [Double]
    /// T for each term.
    private let occurrences: [Int]
    /// n₀ of each term for y = 1, 2, … as far as a set is likely to have them, where it was needed; −1 where not yet.
    private var bounds: [Int32]
    private let firstBound: [Int]
    /// Bounds are kept for counts up to so many times a set's share of a term's.
    static let boundShare = 4.0
    private var sums: [Int32]
    /// A place for each term, and one more.
    private var touched: [Int32]
    private(set) var hits: [Int]

    /// - Parameters:
    ///   - rows: of target and reference; sets are given as places in it.
    ///   - targetCount: how many rows a set has.
    ///   - lengths: of all rows of the matrix.
    init(_ counts: CountMatrix, rows: [Int], targetCount: Int, terms: [Keyness.KeyTerm], lengths allLengths: [Int]) {
        var place = Array(repeating: Int32(-1), count: counts.vocabulary.count)
        for (index, term) in terms.enumerated() { place[term.column] = Int32(index) }
        // As the terms were found in these rows, that many entries are theirs.
        let tested = terms.reduce(0) { $0 + $1.targetReports + $1.referenceReports }
        countBits = UInt32(min(12, max(1, UInt32(max(1, terms.count - 1)).leadingZeroBitCount)))
        (entries, starts) = Self.entries(counts, rows: rows, place: place, tested: tested, countBits: countBits)
        lengths = rows.map { allLengths[$0] }
        total = Double(lengths.reduce(0, +))
        priorTotal = total / Double(rows.count)
        z = terms.map(\.z)
        occurrences = terms.map { $0.targetCount + $0.referenceCount }
        // Nearly all sets have fewer than four times their share of a term; what lies beyond is computed each time.
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

    /// Takes one set, as places among the rows.
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

    /// Adds up the entries of a set's reports, and notes the terms that they have in ``touched``.
    ///
    /// - Returns: the tokens of the set, and how many terms were noted.
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
                            // Written always and kept where it is new, which is quicker than to decide. A term is new once,
                            // so what is kept lies below the last place, which is there for what is not.
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
        // Lengths are whole numbers: what is found must not fall below its own bound by rounding.
        return Int32(max(0, min(Double(Int32.max), (bound + 1e-6).rounded(.down))))
    }
}
