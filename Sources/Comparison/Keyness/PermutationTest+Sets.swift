import Support

extension PermutationTest {
    /// The sets of reports that a group might as well be, gone through to find how often they differ from the others as much as the
    /// group does: all where they are few, otherwise random ones. Where reports depend on each other, whole blocks are moved.
    struct PermutedSets {
        /// How p is found, or why it cannot be.
        let method: Method
        private let rowCount: Int
        private let targetCount: Int
        /// The blocks that are moved; nil if single reports are.
        private let blocks: BlockSets?
        /// How many sets there are, up to the most of which all are tried.
        private let possible: Int

        /// - Parameters:
        ///   - rows: the rows of the group, then those of the reference.
        ///   - targetCount: the number of rows of the group.
        ///   - blocks: which of them depend on each other; nil if each is a block of its own.
        init(rows: [Int], targetCount: Int, blocks: ReportBlocks?) {
            let most = maximumExactSets
            let moved = blocks.flatMap { blocks in
                blocks.areSingle(rows) ? nil : BlockSets(rows: rows, targetCount: targetCount, blocks: blocks)
            }
            possible = moved?.count(limit: most) ?? Subsets.count(rows.count, targetCount, limit: most)
            rowCount = rows.count
            self.targetCount = targetCount
            self.blocks = moved
            if moved?.isOneBlock == true {
                method = .oneBlock
            } else if 1 / Double(possible) > level {
                method = .tooFewReports
            } else if let moved {
                method = moved.canBeListed && possible <= most ? .exactBlocks : moved.isWithin ? .withinBlocks : .blocks
            } else {
                method = possible <= most ? .exact : .permutation
            }
        }

        /// Whether whole blocks are moved, or reports within them, rather than single reports.
        var areOfBlocks: Bool { blocks != nil }

        /// Whether p could become as small as ``PermutationTest/level``.
        var canTell: Bool { method != .oneBlock && method != .tooFewReports }

        /// Calls `body` with each set, as indices into the rows.
        ///
        /// - Parameters:
        ///   - random: the seed of random sets; irrelevant if all are tried.
        ///   - count: the number of random sets.
        func forEach(_ random: RandomSets, count: Int, _ body: (ArraySlice<Int>) -> Void) {
            var generator = SeededGenerator(seed: random.seed, stream: random.stream)
            switch (blocks, method.isRandom) {
            case (let blocks?, false): blocks.forEachSet { body($0[...]) }
            case (let blocks?, true): blocks.forEachRandom(count, &generator) { body($0[...]) }
            case (nil, false): Subsets.forEachSubset(of: rowCount, size: targetCount) { body($0[...]) }
            case (nil, true):
                var order = Array(0..<rowCount)
                for _ in 0..<count {
                    // The first elements of a shuffle are a random set.
                    for place in 0..<targetCount { order.swapAt(place, place + generator.below(rowCount - place)) }
                    body(order[..<targetCount])
                }
            }
        }

        /// p of each statistic, from the number of sets in which it is as large as in the group: of all sets, or (b + 1)/(B + 1) of
        /// random ones.
        func p(_ hits: [Int], count: Int) -> [Double] {
            method.isRandom
                ? hits.map { Double($0 + 1) / Double(count + 1) } : hits.map { Double($0) / Double(possible) }
        }
    }
}
