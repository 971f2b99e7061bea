import Support

/// The sets of reports that a group might as well be, if blocks of dependent reports are moved as wholes.
///
/// A block whose reports are all in the group, or all in its reference, is put into either as a whole: as many such blocks are
/// in each set as in the group. A block that has reports of both is a stratum: as many of its reports are in each
/// set as in the group.
struct BlockSets {
    /// The blocks with reports of one side only, as indices into the rows.
    private let whole: [[Int]]
    /// How many of ``whole`` are in the group.
    private let chosen: Int
    /// The blocks with reports of both, and how many of each are in the group.
    private let mixed: [(rows: [Int], chosen: Int)]
    /// Whether the group is a single report, which stands for its block.
    private let isOneReport: Bool

    /// - Parameters:
    ///   - rows: the rows of the group, then those of the reference.
    ///   - targetCount: the number of rows of the group.
    ///   - blocks: which of them depend on each other.
    init(rows: [Int], targetCount: Int, blocks: ReportBlocks) {
        let divided = blocks.divided(rows)
        var places: [Int: Int] = [:]
        for (index, row) in rows.enumerated() { places[row] = index }
        var whole: [[Int]] = []
        var mixed: [(rows: [Int], chosen: Int)] = []
        var chosen = 0
        for block in divided {
            let indices = block.map { places[$0]! }
            let own = indices.count { $0 < targetCount }
            if own > 0, own < indices.count {
                mixed.append((indices, own))
            } else {
                whole.append(indices)
                if own > 0 { chosen += 1 }
            }
        }
        self.whole = whole
        self.mixed = mixed
        self.chosen = chosen
        isOneReport = targetCount == 1
    }

    /// Whether the group is one block of several reports, so that nothing can be moved.
    var isOneBlock: Bool { chosen == 1 && mixed.isEmpty && !isOneReport }

    /// Whether reports are moved within blocks alone.
    var isWithin: Bool { !mixed.isEmpty && (chosen == 0 || chosen == whole.count) }

    /// The number of sets, or `limit` + 1 if there are more than `limit`.
    func count(limit: Int) -> Int {
        // A report that stands for its block is compared with one of each other block.
        var count = Subsets.count(whole.count, chosen, limit: limit)
        for block in mixed {
            guard count <= limit else { break }
            let ways = Subsets.count(block.rows.count, block.chosen, limit: limit)
            let (product, overflows) = count.multipliedReportingOverflow(by: ways)
            count = overflows || product > limit ? limit + 1 : product
        }
        return count
    }

    /// Whether all sets can be gone through: where whole blocks alone are moved.
    var canBeListed: Bool { mixed.isEmpty && !isOneReport }

    /// Calls `body` with every set.
    func forEachSet(_ body: ([Int]) -> Void) {
        Subsets.forEachSubset(of: whole.count, size: chosen) { subset in
            body(subset.flatMap { whole[$0] })
        }
    }

    /// Calls `body` with random sets.
    func forEachRandom(_ count: Int, _ generator: inout SeededGenerator, _ body: ([Int]) -> Void) {
        var order = Array(whole.indices)
        var strata = mixed
        for _ in 0..<count {
            var set: [Int] = []
            // The first elements of a shuffle are a random subset.
            for place in 0..<chosen {
                order.swapAt(place, place + generator.below(order.count - place))
                let block = whole[order[place]]
                if isOneReport {
                    set.append(block[generator.below(block.count)])
                } else {
                    set += block
                }
            }
            for index in strata.indices {
                let size = strata[index].rows.count
                for place in 0..<strata[index].chosen {
                    strata[index].rows.swapAt(place, place + generator.below(size - place))
                    set.append(strata[index].rows[place])
                }
            }
            body(set)
        }
    }
}
