/// Divides a sample of sentences over what is to be drawn from.
///
/// Two fifths go to sentences with hits, over a seventh to near misses and the rest to other sentences, of which there
/// are by far the most: they decide how surely recall is known. Where a kind has fewer sentences than that, the others
/// get more. Among the hits each term gets a stratum of its own if it can have ``least`` sentences, the most frequent
/// terms first; the rest share one. Beyond that, sentences go by the square roots of their numbers.
package struct SampleAllocation {
    /// What is drawn for one stratum of hits.
    package struct Share: Equatable {
        /// The terms whose sentences it has; several share a stratum.
        package let terms: [Int]
        /// The number of its sentences.
        package let sentences: Int
        /// How many are drawn.
        package let drawn: Int
    }

    /// The fewest sentences drawn for a term with a stratum of its own, if it has so many.
    package static let least = 5

    /// The strata of hits: single terms in the order of the list, then those that share one.
    package let hits: [Share]
    /// How many near misses are drawn.
    package let near: Int
    /// How many other sentences are drawn.
    package let other: Int

    /// - Parameters:
    ///   - total: the size of the sample.
    ///   - hits: for each term the number of sentences in which it counts first.
    ///   - near: the number of sentences with near misses alone.
    ///   - other: the number of sentences with neither.
    package init(total: Int, hits: [Int], near: Int, other: Int) {
        let sizes = [hits.reduce(0, +), near, other]
        let budget = Self.spread(total, over: sizes, weights: [0.40, 0.15, 0.45])
        self.near = budget[1]
        self.other = budget[2]
        self.hits = Self.strata(budget[0], hits)
    }

    private static func strata(_ budget: Int, _ sizes: [Int]) -> [Share] {
        let order = sizes.indices.filter { sizes[$0] > 0 }.sorted {
            sizes[$0] != sizes[$1] ? sizes[$0] > sizes[$1] : $0 < $1
        }
        guard !order.isEmpty else { return [] }
        // As many terms by themselves as there are sentences for, when the rest gets its fewest too.
        var single = order.count
        func needed(_ single: Int) -> Int {
            let rest = order[single...].reduce(0) { $0 + sizes[$1] }
            return order[..<single].reduce(0) { $0 + min(least, sizes[$1]) } + min(least, rest)
        }
        while single > 0, needed(single) > budget { single -= 1 }
        // One term left over is no group.
        let alone = order[..<single].sorted().map { [$0] }
        let groups = alone + (single < order.count ? [order[single...].sorted()] : [])
        let counts = groups.map { $0.reduce(0) { $0 + sizes[$1] } }
        let minimum = counts.map { min(least, $0) }
        let first = min(budget, minimum.reduce(0, +))
        let floor =
            first < minimum.reduce(0, +) ? spread(first, over: minimum, weights: minimum.map(Double.init)) : minimum
        let rest = spread(
            budget - floor.reduce(0, +), over: zip(counts, floor).map { $0 - $1 },
            weights: counts.map { Double($0).squareRoot() })
        return groups.indices.map { Share(terms: groups[$0], sentences: counts[$0], drawn: floor[$0] + rest[$0]) }
    }

    /// Divides a number by weights, none getting more than its size: what is left over goes to the others.
    private static func spread(_ total: Int, over sizes: [Int], weights: [Double]) -> [Int] {
        var given = sizes.map { _ in 0 }
        var left = min(total, sizes.reduce(0, +))
        while left > 0 {
            let open = sizes.indices.filter { given[$0] < sizes[$0] && weights[$0] > 0 }
            guard !open.isEmpty else { break }
            let sum = open.reduce(0) { $0 + weights[$1] }
            let shares = open.map { Double(left) * weights[$0] / sum }
            var parts = zip(open, shares).map { min(Int($1), sizes[$0] - given[$0]) }
            if parts.allSatisfy({ $0 == 0 }) {
                // The largest remainders first.
                let order = shares.indices.sorted { shares[$0] != shares[$1] ? shares[$0] > shares[$1] : $0 < $1 }
                for index in order.prefix(left) { parts[index] = 1 }
            }
            for (index, part) in zip(open, parts) { given[index] += part }
            left -= parts.reduce(0, +)
        }
        return given
    }
}
