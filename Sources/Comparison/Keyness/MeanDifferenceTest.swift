/// Whether the means of some quantities differ between a group and its reference by more than chance would have it, by permuting
/// which reports are in the group, as ``PermutationTest`` does for terms.
///
/// p of a quantity is the share of sets in which its mean is as far from that of the other reports as in the group, to either
/// side. Each report weighs the same, also where whole blocks of them are moved.
package struct MeanDifferenceTest: Sendable {
    /// The mean of each quantity in the reference; nil if that has no rows.
    package let reference: [Double?]
    /// The mean in the group less that in the reference.
    package let differences: [Double?]
    /// How p was found, or why there is none.
    package let method: PermutationTest.Method
    /// p of each quantity; nil with too few reports, and for a group that is one block.
    package let p: [Double?]
    /// ``p`` corrected for all quantities; see `PermutationTest.falseDiscoveryRates(_:)`.
    package let q: [Double?]

    /// Compares the means of a group with those of its reference.
    ///
    /// - Parameters:
    ///   - values: the quantities of each row.
    ///   - target: the rows of the group, one at least.
    ///   - reference: the rows that it is compared with.
    ///   - blocks: which rows depend on each other.
    ///   - random: the random sets; irrelevant if all sets are tried.
    /// - Complexity: Linear in the rows of the target times the number of sets.
    package init(
        _ values: [[Double]], target: [Int], reference: [Int], blocks: ReportBlocks,
        sets random: PermutationTest.RandomSets = .init()
    ) {
        let rows = target + reference
        let sums = Self.sums(values, rows, quantities: values[target[0]].count)
        /// The mean of some of the rows less that of the others, given what the former add up to.
        func differences(_ inside: [Double], _ size: Int) -> [Double] {
            inside.indices.map {
                inside[$0] / Double(size) - (sums[$0] - inside[$0]) / Double(rows.count - size)
            }
        }
        let own = Self.sums(values, target, quantities: sums.count)
        let observed = differences(own, target.count)
        let isAlone = reference.isEmpty
        self.reference = sums.indices.map { isAlone ? nil : (sums[$0] - own[$0]) / Double(reference.count) }
        self.differences = observed.map { isAlone ? nil : $0 }
        let sets = PermutationTest.PermutedSets(rows: rows, targetCount: target.count, blocks: blocks)
        method = sets.method
        guard sets.canTell else {
            p = sums.map { _ in nil }
            q = p
            return
        }
        // Sums of the same numbers in another order may differ in the last digits, and ties count.
        let slack = 1e-12 * rows.reduce(0) { max($0, values[$1].reduce(0) { max($0, abs($1)) }) }
        var hits = sums.map { _ in 0 }
        let count = random.count ?? PermutationTest.permutations
        sets.forEach(random, count: count) { set in
            let inside = Self.sums(values, set.lazy.map { rows[$0] }, quantities: sums.count)
            for (place, difference) in differences(inside, set.count).enumerated()
            where abs(difference) >= abs(observed[place]) - slack { hits[place] += 1 }
        }
        let found = sets.p(hits, count: count)
        p = found
        q = PermutationTest.falseDiscoveryRates(found)
    }

    /// The sum of each quantity over some rows.
    private static func sums(_ values: [[Double]], _ rows: some Sequence<Int>, quantities: Int) -> [Double] {
        var sums = Array(repeating: 0.0, count: quantities)
        for row in rows { for place in sums.indices { sums[place] += values[row][place] } }
        return sums
    }
}
