import Comparison
import Reports
import Support

/// The sentences of a collection by what they hold, for each category of a dictionary.
struct SentencePool: Sendable {
    /// The sentences of one category.
    private struct Category: Sendable {
        /// For each term the sentences in which it counts first.
        var hits: [SentenceReservoir]
        var near: SentenceReservoir
        var other: SentenceReservoir
    }

    private let dictionary: TermDictionary
    private var categories: [Category]

    /// - Parameter capacity: the size of the sample of a category.
    init(_ dictionary: TermDictionary, capacity: Int) {
        let empty = SentenceReservoir(capacity: capacity)
        self.dictionary = dictionary
        categories = dictionary.categories.map {
            Category(hits: Array(repeating: empty, count: $0.terms.count), near: empty, other: empty)
        }
    }

    /// Adds the sentences of a report.
    mutating func add(_ uses: CategoryUses, of report: Report, _ number: Int, seed: UInt64) {
        for category in categories.indices {
            let name = dictionary.categories[category].name
            let stream = SeededGenerator.stream([report.id, name])
            var next = 0
            for (sentence, range) in uses.sentences.enumerated() {
                let used = uses.categories[category]
                let use = next < used.count && used[next].sentence == sentence ? used[next] : nil
                if use != nil { next += 1 }
                var generator = SeededGenerator(seed: seed, stream: stream &+ UInt64(range.lowerBound))
                let priority = generator.next()
                func candidate() -> SentenceReservoir.Candidate {
                    SentenceReservoir.Candidate(
                        priority: priority, report: number, range: range, terms: use?.terms ?? [],
                        missed: use?.missed ?? [])
                }
                if let first = use?.terms.first {
                    categories[category].hits[first].add(candidate(), priority: priority)
                } else if use != nil {
                    categories[category].near.add(candidate(), priority: priority)
                } else {
                    categories[category].other.add(candidate(), priority: priority)
                }
            }
        }
    }

    /// Adds the sentences of other reports.
    mutating func add(_ pool: SentencePool) {
        for category in categories.indices {
            let other = pool.categories[category]
            for term in other.hits.indices { categories[category].hits[term].add(other.hits[term]) }
            categories[category].near.add(other.near)
            categories[category].other.add(other.other)
        }
    }

    /// The sample of a category: its strata, and the sentences in random order.
    func draw(
        _ category: Int, _ size: Int
    ) -> (strata: [ValidationStratum], sentences: [(stratum: Int, candidate: SentenceReservoir.Candidate)]) {
        let pool = categories[category]
        let terms = dictionary.categories[category].terms
        let allocation = SampleAllocation(
            total: size, hits: pool.hits.map(\.count), near: pool.near.count, other: pool.other.count)
        var strata: [ValidationStratum] = []
        var sentences: [(stratum: Int, candidate: SentenceReservoir.Candidate)] = []
        func add(_ stratum: ValidationStratum, _ reservoir: SentenceReservoir) {
            guard stratum.sentences > 0 else { return }
            sentences += reservoir.sample(stratum.drawn).map { (strata.count, $0) }
            strata.append(stratum)
        }
        for share in allocation.hits {
            var reservoir = SentenceReservoir(capacity: size)
            for term in share.terms { reservoir.add(pool.hits[term]) }
            let term = share.terms.count == 1 ? terms[share.terms[0]] : nil
            add(ValidationStratum(kind: .hit, term: term, sentences: share.sentences, drawn: share.drawn), reservoir)
        }
        add(ValidationStratum(kind: .near, sentences: pool.near.count, drawn: allocation.near), pool.near)
        add(ValidationStratum(kind: .other, sentences: pool.other.count, drawn: allocation.other), pool.other)
        sentences.sort { SentenceReservoir.Candidate.precedes($0.candidate, $1.candidate) }
        return (strata, sentences)
    }
}
