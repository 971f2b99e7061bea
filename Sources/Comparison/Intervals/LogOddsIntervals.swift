import TermVectors

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// Intervals of 95 % for log-odds ratios, from resampling the blocks of group and reference.
///
/// The logarithms of the odds in group and in reference are independent; each has the variance of its bootstrap, v₁ and v₂ with k₁
/// and k₂ units. The interval is δ ± t √(v₁ + v₂), t with the degrees of freedom of Welch (1947),
/// (v₁ + v₂)² / (v₁²/(k₁ − 1) + v₂²/(k₂ − 1)).
package struct LogOddsIntervals: Sendable {
    /// The interval of each term; nil where a side is a single report, of which nothing can be resampled.
    package let intervals: [(low: Double, high: Double)?]
    /// The number of units drawn from on each side.
    package let units: (target: Int, reference: Int)

    /// Computes intervals.
    ///
    /// - Parameters:
    ///   - counts: the term counts of all reports.
    ///   - target: the rows of the group.
    ///   - reference: the rows it is compared with.
    ///   - outside: the number of all counts, if the reference is counts from outside, which are taken as they are.
    ///   - terms: some of the terms that ``Keyness`` found for them.
    ///   - blocks: which reports depend on each other.
    ///   - lengths: the length of each row.
    ///   - seed: the seed of the draws.
    ///   - stream: distinguishes groups.
    package init(
        _ counts: CountMatrix, target: [Int], reference: [Int], outside: Int? = nil, terms: [Keyness.KeyTerm],
        blocks: ReportBlocks, lengths: [Int], seed: UInt64, stream: UInt64
    ) {
        var sides = [Side(counts, target, terms, blocks, lengths, seed: seed, stream: stream ^ 1)]
        if outside == nil {
            sides.append(Side(counts, reference, terms, blocks, lengths, seed: seed, stream: stream ^ 2))
        }
        units = (sides[0].bootstrap.units.count, sides.count > 1 ? sides[1].bootstrap.units.count : 0)
        guard sides.allSatisfy(\.bootstrap.isPossible) else {
            intervals = terms.map { _ in nil }
            return
        }
        let own = Double((target + reference).reduce(0) { $0 + lengths[$1] })
        let total = own + Double(outside ?? 0)
        let priorTotal = own / Double(target.count + reference.count)
        intervals = terms.indices.map { index in
            let term = terms[index]
            let prior = Double(term.targetCount + term.referenceCount) / total * priorTotal
            let variances = sides.map { $0.variance(index, prior: prior, priorTotal: priorTotal) }
            let sum = variances.reduce(0, +)
            guard sum > 0 else { return nil }
            let weighted = zip(variances, sides).reduce(0.0) {
                $0 + $1.0 * $1.0 / Double($1.1.bootstrap.units.count - 1)
            }
            let half = StudentDistribution.twoSidedQuantile(degrees: sum * sum / weighted) * sum.squareRoot()
            return (term.logOdds - half, term.logOdds + half)
        }
    }
}

/// Group or reference.
private struct Side {
    let bootstrap: BlockBootstrap
    /// The number of tokens in each sample.
    private let tokens: [Double]
    /// For each term its counts in the units that have it.
    private let counts: [[(unit: Int, amount: Double)]]

    init(
        _ counts: CountMatrix, _ rows: [Int], _ terms: [Keyness.KeyTerm], _ blocks: ReportBlocks, _ lengths: [Int],
        seed: UInt64, stream: UInt64
    ) {
        bootstrap = BlockBootstrap(rows, blocks: blocks, seed: seed, stream: stream)
        let units = bootstrap.units
        tokens = bootstrap.sums(
            units.indices.map { unit in (unit, Double(units[unit].reduce(0) { $0 + lengths[$1] })) })
        // Every entry of every report is looked up, so this is an array.
        var places = Array(repeating: Int32(-1), count: counts.vocabulary.count)
        for (index, term) in terms.enumerated() { places[term.column] = Int32(index) }
        var found: [[(unit: Int, amount: Double)]] = terms.map { _ in [] }
        for (unit, rows) in units.enumerated() {
            for row in rows {
                for entry in counts.counts.entries(ofRow: row) {
                    let place = Int(places[Int(counts.counts.columnIndices[entry])])
                    if place < 0 { continue }
                    let amount = Double(counts.counts.values[entry])
                    if found[place].last?.unit == unit {
                        found[place][found[place].count - 1].amount += amount
                    } else {
                        found[place].append((unit, amount))
                    }
                }
            }
        }
        self.counts = found
    }

    /// The variance of the logarithm of a term's odds.
    func variance(_ term: Int, prior: Double, priorTotal: Double) -> Double {
        if counts[term].isEmpty { return 0 }
        let sums = bootstrap.sums(counts[term])
        return bootstrap.variance(
            zip(sums, tokens).map { count, total in log((count + prior) / (total + priorTotal - count - prior)) })
    }
}
