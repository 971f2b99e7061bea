/// What the codes of a stratified sample say of a word list.
///
/// A category's figures are of all sentences of the collection: with Nₕ sentences in stratum h and p̂ₕ the coded share of
/// them that speaks of the category, the true share is Σ Nₕp̂ₕ / N (Cochran 1977, chapter 5), and precision and recall are
/// sums over the strata of hits. Intervals are Wilson's for each kind of stratum, put together as ``ProportionInterval``
/// says. A term's figures come from every coded sentence that has its characters, weighted by Nₕ/nₕ, with Kish's effective size.
package struct ValidationEstimate: Sendable {
    /// A drawn sentence.
    package struct Sentence: Sendable {
        /// The number of its stratum.
        package let stratum: Int
        /// The terms that count in it.
        package let terms: [String]
        /// The terms whose characters stand in it without counting.
        package let missed: [String]
        /// Whether it speaks of the category; nil if it is not coded.
        package let code: Bool?

        /// Creates a sentence.
        package init(stratum: Int, terms: [String], missed: [String], code: Bool?) {
            self.stratum = stratum
            self.terms = terms
            self.missed = missed
            self.code = code
        }
    }

    /// Precision and recall.
    package struct Accuracy: Sendable, Equatable {
        /// The sentences coded that have the term, or a term of the category.
        package let coded: Int
        /// Those of them that speak of the category.
        package let right: Int
        /// The share of sentences with the term that speak of the category; nil if none is coded.
        package let precision: ProportionInterval?
        /// For a category, the share of sentences that speak of it which have a term that counts. For a term, the same among
        /// sentences that have its characters. nil if no coded sentence speaks of it.
        package let recall: ProportionInterval?
    }

    /// The category as a whole.
    package let category: Accuracy
    /// Each term that a drawn sentence has, in order of first appearance.
    package let terms: [(term: String, accuracy: Accuracy)]
    /// The number of sentences in all strata.
    package let sentences: Int
    /// The share of all sentences in which a term counts.
    package let countedShare: Double
    /// The share of all sentences that speak of the category; nil if a stratum has no codes.
    package let trueShare: ProportionInterval?
    /// The strata of which no sentence is coded.
    package let uncoded: [ValidationStratum]

    /// Estimates from the coded sentences of one category; those without codes count as left out by chance.
    ///
    /// - Parameters:
    ///   - strata: what was drawn from.
    ///   - sentences: what was drawn.
    package init(_ strata: [ValidationStratum], _ sentences: [Sentence]) {
        var coded = strata.map { _ in 0 }
        var right = strata.map { _ in 0 }
        for sentence in sentences {
            guard let code = sentence.code else { continue }
            coded[sentence.stratum] += 1
            if code { right[sentence.stratum] += 1 }
        }
        let total = strata.reduce(0) { $0 + $1.sentences }
        let hits = strata.indices.filter { strata[$0].kind == .hit }
        /// The share within some strata; nil if one of them has no codes.
        func share(_ chosen: [Int]) -> ProportionInterval? {
            guard !chosen.isEmpty, chosen.allSatisfy({ coded[$0] > 0 }) else { return nil }
            return ProportionInterval(
                strata: chosen.map { (population: strata[$0].sentences, sample: coded[$0], having: right[$0]) })
        }
        /// The part of all sentences that lies in some kinds and speaks of the category.
        func part(_ kinds: [ValidationStratum.Kind]) -> ProportionInterval? {
            var parts: [(weight: Double, share: ProportionInterval)] = []
            for kind in kinds {
                let chosen = strata.indices.filter { strata[$0].kind == kind }
                if chosen.isEmpty { continue }
                guard let share = share(chosen) else { return nil }
                let size = chosen.reduce(0) { $0 + strata[$1].sentences }
                parts.append((Double(size) / Double(total), share))
            }
            return ProportionInterval(sumOf: parts)
        }
        let counted = hits.reduce(0) { $0 + strata[$1].sentences }
        var recall: ProportionInterval?
        if let found = part([.hit]), let missed = part([.near, .other]) {
            recall = ProportionInterval(found, inSumWith: missed)
        }
        self.sentences = total
        countedShare = total > 0 ? Double(counted) / Double(total) : 0
        trueShare = total > 0 ? part(ValidationStratum.Kind.allCases) : nil
        uncoded = strata.indices.filter { coded[$0] == 0 && strata[$0].drawn > 0 }.map { strata[$0] }
        category = Accuracy(
            coded: hits.reduce(0) { $0 + coded[$1] }, right: hits.reduce(0) { $0 + right[$1] },
            precision: share(hits), recall: recall)
        let weights = strata.indices.map { coded[$0] > 0 ? Double(strata[$0].sentences) / Double(coded[$0]) : 0 }
        terms = Self.terms(sentences, weights)
    }

    private static func terms(
        _ sentences: [Sentence], _ weights: [Double]
    ) -> [(term: String, accuracy: Accuracy)] {
        var order: [String] = []
        var byTerm: [String: (hits: [(Double, Bool)], all: [(Double, Bool)])] = [:]
        for sentence in sentences {
            let counting = Set(sentence.terms)
            for term in sentence.terms + sentence.missed.filter({ !counting.contains($0) }) {
                if byTerm[term] == nil {
                    order.append(term)
                    byTerm[term] = ([], [])
                }
                guard let code = sentence.code else { continue }
                let weight = weights[sentence.stratum]
                if counting.contains(term) { byTerm[term]!.hits.append((weight, code)) }
                if code { byTerm[term]!.all.append((weight, counting.contains(term))) }
            }
        }
        return order.map { term in
            let found = byTerm[term]!
            return (
                term,
                Accuracy(
                    coded: found.hits.count, right: found.hits.count { $0.1 },
                    precision: share(found.hits), recall: share(found.all))
            )
        }
    }

    /// The weighted share of those that are true, with the interval of a sample of Kish's effective size (Σw)²/Σw².
    private static func share(_ weighted: [(weight: Double, isTrue: Bool)]) -> ProportionInterval? {
        let sum = weighted.reduce(0) { $0 + $1.weight }
        guard sum > 0 else { return nil }
        let size = sum * sum / weighted.reduce(0) { $0 + $1.weight * $1.weight }
        let part = weighted.reduce(0) { $0 + ($1.isTrue ? $1.weight : 0) }
        return ProportionInterval(share: part / sum, size: size)
    }
}
