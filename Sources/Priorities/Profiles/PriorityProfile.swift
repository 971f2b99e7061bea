import Support

/// What share of its attention a report's plan gives to each domain.
public struct PriorityProfile: Sendable, Equatable {
    /// The characters of the sentences of each domain.
    public let characters: [Int]
    /// The number of sentences of each domain.
    public let sentences: [Int]
    /// For each domain the share of the characters of all sentences that have a domain; nil for `none`, and for all if no
    /// sentence has a domain.
    public let shares: [Double?]
    /// Bounds of ``shares``, 95 %, from resampling paragraphs; nil with fewer than ``fewestParagraphs``.
    public let intervals: [ClosedRange<Double>?]
    /// The number of sentences whose domain is a guess.
    public let unclear: Int

    /// Fewer paragraphs than this say nothing of how a share might have been otherwise.
    public static let fewestParagraphs = 5
    private static let draws = 200

    /// Sums up sentences.
    ///
    /// - Parameters:
    ///   - found: the sentences of the plan.
    ///   - count: the number of domains.
    ///   - noDomain: the index of the domain whose sentences are about none.
    ///   - seed: the seed of the resampling.
    ///   - id: the report's id, by which its draws are its own.
    package init(_ found: [DomainSentence], domains count: Int, noDomain: Int?, seed: UInt64, id: String) {
        var characters = Array(repeating: 0, count: count)
        var sentences = characters
        for sentence in found {
            characters[sentence.domain] += sentence.unit.characters
            sentences[sentence.domain] += 1
        }
        self.characters = characters
        self.sentences = sentences
        unclear = found.count(where: \.isUnclear)
        let total = characters.indices.reduce(0) { $0 + ($1 == noDomain ? 0 : characters[$1]) }
        shares = characters.indices.map { $0 == noDomain || total == 0 ? nil : Double(characters[$0]) / Double(total) }
        let paragraphs = Self.paragraphs(found, count, noDomain: noDomain)
        guard paragraphs.count >= Self.fewestParagraphs else {
            intervals = Array(repeating: nil, count: count)
            return
        }
        var generator = SeededGenerator(seed: seed, stream: SeededGenerator.stream(["priorities", id]))
        var drawn = Array(repeating: [Double](), count: count)
        for _ in 0..<Self.draws {
            var sums = Array(repeating: 0, count: count)
            for _ in paragraphs.indices {
                for (domain, size) in paragraphs[generator.below(paragraphs.count)] { sums[domain] += size }
            }
            let total = sums.reduce(0, +)
            for domain in sums.indices { drawn[domain].append(Double(sums[domain]) / Double(total)) }
        }
        let tail = Self.draws / 40
        intervals = drawn.indices.map { domain in
            if domain == noDomain { return nil }
            let sorted = drawn[domain].sorted()
            return sorted[tail]...sorted[sorted.count - 1 - tail]
        }
    }

    /// The characters by domain of each paragraph that has a sentence with a domain.
    private static func paragraphs(
        _ found: [DomainSentence], _ count: Int, noDomain: Int?
    ) -> [[(domain: Int, size: Int)]] {
        var paragraphs: [[(domain: Int, size: Int)]] = []
        var last = -1
        for sentence in found where sentence.domain != noDomain {
            if sentence.unit.paragraph != last { paragraphs.append([]) }
            last = sentence.unit.paragraph
            paragraphs[paragraphs.count - 1].append((sentence.domain, sentence.unit.characters))
        }
        return paragraphs
    }

    /// The domains with a share above 0, the largest first; on ties in the order of the scheme.
    public var ranked: [Int] {
        shares.indices.filter { (shares[$0] ?? 0) > 0 }.sorted { (shares[$0]!, $1) > (shares[$1]!, $0) }
    }
}
