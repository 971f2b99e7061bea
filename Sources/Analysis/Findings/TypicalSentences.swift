import Comparison
import Priorities
import Text

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// Sentences that show what a cluster's reports say of each domain and others do not.
///
/// Within a domain, each pair of neighbouring characters weighs p · ln(p / q), where p is the share of the cluster's reports
/// whose sentences have it and q that of all reports that are read (as in `ClusterTerms`); a sentence has the sum over its pairs, divided by
/// the root of their number, so that neither long nor short ones win by length alone. Only the reports nearest the centre
/// of each cluster are read: they are what it is typically like.
struct TypicalSentences {
    /// For each cluster and domain up to ``wanted`` sentences, of different reports.
    private(set) var found: [[[TypicalSentence]]]

    private static let wanted = 2
    /// How many reports of each cluster are read.
    private static let read = 30
    /// The characters of a sentence that can be quoted.
    private static let lengths = 15...80
    private static let leastProbability = 0.8

    /// A sentence that may be quoted.
    private struct Candidate {
        let cluster: Int
        let sentence: DomainSentence
        let row: Int
        /// Ascending.
        let pairs: [UInt64]
    }

    init(_ priorities: PrioritiesOfRows, _ partition: Partition, rows: [Int], distances: [Double?]) {
        let domains = priorities.finding.domains.indices
        var candidates = domains.map { _ in [Candidate]() }
        /// For each domain, the pairs of each report, with its cluster.
        var pairs = domains.map { _ in [(cluster: Int, pairs: Set<UInt64>)]() }
        let sizes = partition.members.map { min($0.count, Self.read) }
        for (cluster, members) in partition.members.enumerated() {
            let nearest = members.sorted { (distances[$0] ?? 0, $0) < (distances[$1] ?? 0, $1) }.prefix(Self.read)
            for member in nearest {
                let row = rows[member]
                let text = Folding.placed(Scalars(utf8: priorities.report(row).analysedBytes))
                var own = domains.map { _ in Set<UInt64>() }
                for sentence in priorities.sentences(row) {
                    let found = Self.pairs(of: text[sentence.unit.range])
                    own[sentence.domain].formUnion(found)
                    guard Self.lengths.contains(sentence.unit.characters),
                        sentence.probability >= Self.leastProbability,
                        Masks.all(in: Scalars(text[sentence.unit.range])).isEmpty
                    else { continue }
                    candidates[sentence.domain].append(
                        Candidate(cluster: cluster, sentence: sentence, row: row, pairs: found.sorted()))
                }
                for domain in domains where !own[domain].isEmpty { pairs[domain].append((cluster, own[domain])) }
            }
        }
        found = (0..<partition.clusterCount).map { _ in domains.map { _ in [] } }
        for domain in domains where !priorities.finding.leftOut.contains(domain) {
            for cluster in 0..<partition.clusterCount {
                let weights = Self.weights(pairs[domain], of: cluster, sizes: sizes)
                let own = candidates[domain].filter { $0.cluster == cluster }
                found[cluster][domain] = Self.best(own, weights).map { candidate in
                    let text = Scalars(utf8: priorities.report(candidate.row).analysedBytes)
                    return TypicalSentence(
                        row: candidate.row, text: String(String.UnicodeScalarView(text[candidate.sentence.unit.range])),
                        unit: candidate.sentence.unit, probability: candidate.sentence.probability)
                }
            }
        }
    }

    /// The pairs of neighbouring letters.
    private static func pairs(of text: ArraySlice<Unicode.Scalar>) -> Set<UInt64> {
        var pairs: Set<UInt64> = []
        var last: Unicode.Scalar?
        for scalar in text {
            let isLetter = scalar.properties.isAlphabetic
            if isLetter, let last { pairs.insert(UInt64(last.value) << 32 | UInt64(scalar.value)) }
            last = isLetter ? scalar : nil
        }
        return pairs
    }

    /// The weight of each pair that a cluster's reports have more than all.
    private static func weights(
        _ reports: [(cluster: Int, pairs: Set<UInt64>)], of cluster: Int, sizes: [Int]
    ) -> [UInt64: Double] {
        var (own, all): ([UInt64: Int], [UInt64: Int]) = ([:], [:])
        for report in reports {
            for pair in report.pairs {
                all[pair, default: 0] += 1
                if report.cluster == cluster { own[pair, default: 0] += 1 }
            }
        }
        let (size, whole) = (Double(sizes[cluster]), Double(sizes.reduce(0, +)))
        // What one report alone says is not the cluster's.
        return own.filter { $0.value > 1 }.reduce(into: [:]) { weights, pair in
            let share = Double(pair.value) / size
            let weight = share * log(share / (Double(all[pair.key]!) / whole))
            if weight > 0 { weights[pair.key] = weight }
        }
    }

    /// The sentences of largest weight, of different reports and unlike each other; ties by report, then by place.
    private static func best(_ candidates: [Candidate], _ weights: [UInt64: Double]) -> [Candidate] {
        let scored = candidates.map { candidate -> (candidate: Candidate, score: Double) in
            // In a fixed order, so that the sum is the same to the last bit.
            let sum = candidate.pairs.reduce(0.0) { $0 + (weights[$1] ?? 0) }
            return (candidate, sum / Double(max(1, candidate.pairs.count)).squareRoot())
        }
        let order = scored.filter { $0.score > 0 }.sorted { a, b in
            if a.score != b.score { return a.score > b.score }
            if a.candidate.row != b.candidate.row { return a.candidate.row < b.candidate.row }
            return a.candidate.sentence.unit.range.lowerBound < b.candidate.sentence.unit.range.lowerBound
        }
        var chosen: [Candidate] = []
        for (candidate, _) in order where chosen.count < wanted {
            let isNew = chosen.allSatisfy { other in
                other.row != candidate.row
                    && 2 * Set(other.pairs).intersection(candidate.pairs).count
                        < min(other.pairs.count, candidate.pairs.count)
            }
            if isNew { chosen.append(candidate) }
        }
        return chosen
    }
}
