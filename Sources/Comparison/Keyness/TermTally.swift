import TermVectors

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// Counts, for each term, the sets in which its z is at least as large as in the target.
///
/// For a given count y of a term in a set, z falls as the set's length n grows. So z ≥ z₀ is equivalent to n
/// ≤ n₀(y). With R = exp(z₀σ(y)) · (T − y + α) / (y + α), that bound is n₀ = (N + 2α₀ − (T − y + α) + R(y +
/// α)) / (1 + R) − α₀, where N is the number of all tokens and T the term's count. This takes one lookup per
/// set and term instead of two logarithms. With y = 0 the term is not used more.
struct TermTally {
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
    private let isTwoSided: Bool
    /// For a two-sided test, the length from which a set without the term has z ≤ −z₀.
    private let leastWithout: [Int32]
    /// For a two-sided test, the length from which a set has z ≤ −z₀, for the counts of ``bounds``; −1 until needed.
    private var leasts: [Int32]
    /// The number of tokens of each set so far, for a two-sided test.
    private var setTokens: [Int32] = []
    /// For each term the sets that have it and at least as many tokens as ``leastWithout`` says, for a two-sided test.
    private var longWith: [Int] = []
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
    ///   - isTwoSided: whether sets with z ≤ −z₀ count too.
    init(
        _ counts: CountMatrix, rows: [Int], targetCount: Int, terms: [Keyness.KeyTerm], lengths allLengths: [Int],
        isTwoSided: Bool = false
    ) {
        var place = Array(repeating: Int32(-1), count: counts.vocabulary.count)
        for (index, term) in terms.enumerated() { place[term.column] = Int32(index) }
        // The terms were found in these rows, so this is the number of their entries.
        let tested = terms.reduce(0) { $0 + $1.targetReports + $1.referenceReports }
        countBits = UInt32(min(12, max(1, UInt32(max(1, terms.count - 1)).leadingZeroBitCount)))
        (entries, starts) = Self.entries(counts, rows: rows, place: place, tested: tested, countBits: countBits)
        lengths = rows.map { allLengths[$0] }
        let total = Double(lengths.reduce(0, +))
        let priorTotal = total / Double(rows.count)
        self.total = total
        self.priorTotal = priorTotal
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
        self.isTwoSided = isTwoSided
        leasts = Array(repeating: -1, count: isTwoSided ? first.last! : 0)
        longWith = Array(repeating: 0, count: isTwoSided ? terms.count : 0)
        leastWithout = (isTwoSided ? terms : []).map { term in
            Self.length(
                at: -term.z, count: 0, of: term.targetCount + term.referenceCount, total, priorTotal, rounded: .up)
        }
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
        if isTwoSided { setTokens.append(Int32(clamping: tokens)) }
        for place in 0..<found {
            let index = Int(touched[place])
            let count = Int(sums[index])
            sums[index] = 0
            if isTwoSided { addBelow(index, count, tokens) }
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

    /// Tallies a term that a set uses less than the others: z ≤ −z₀ where n is at least the length at which z is −z₀.
    private mutating func addBelow(_ term: Int, _ count: Int, _ tokens: Int) {
        if tokens >= Int(leastWithout[term]) { longWith[term] += 1 }
        // z has the sign of the term's share in the set less its share in all.
        guard Double(count) * total < Double(occurrences[term]) * Double(tokens) else { return }
        let at = firstBound[term] + count - 1
        if at >= firstBound[term + 1] {
            if tokens >= Int(least(term, count)) { hits[term] += 1 }
        } else {
            if leasts[at] < 0 { leasts[at] = least(term, count) }
            if tokens >= Int(leasts[at]) { hits[term] += 1 }
        }
    }

    private func least(_ term: Int, _ count: Int) -> Int32 {
        Self.length(at: -z[term], count: count, of: occurrences[term], total, priorTotal, rounded: .up)
    }

    /// The sets in which |z| is at least as large as in the target, with those that do not have the term at all.
    func twoSidedHits() -> [Int] {
        let tokens = setTokens.sorted()
        return hits.indices.map { term in
            var (low, high) = (0, tokens.count)
            while low < high {
                let middle = (low + high) / 2
                if tokens[middle] < leastWithout[term] { low = middle + 1 } else { high = middle }
            }
            return hits[term] + tokens.count - low - longWith[term]
        }
    }

    private func bound(_ term: Int, _ count: Int) -> Int32 {
        Self.length(at: z[term], count: count, of: occurrences[term], total, priorTotal, rounded: .down)
    }

    /// The length at which a set with `count` of the `occurrences` of a term has this z: the largest whole number not above
    /// it, or the smallest not below it.
    private static func length(
        at z: Double, count: Int, of occurrences: Int, _ total: Double, _ priorTotal: Double,
        rounded rule: FloatingPointRoundingRule
    ) -> Int32 {
        let prior = Double(occurrences) / total * priorTotal
        let inside = Double(count) + prior
        let outside = Double(occurrences - count) + prior
        let ratio = exp(z * (1 / inside + 1 / outside).squareRoot()) * outside / inside
        let bound = (total + 2 * priorTotal - outside + ratio * inside) / (1 + ratio) - priorTotal
        // Lengths are whole numbers: rounding must not put an observed set beyond its own bound.
        let slack = rule == .up ? -1e-6 : 1e-6
        return Int32(max(0, min(Double(Int32.max), (bound + slack).rounded(rule))))
    }
}
