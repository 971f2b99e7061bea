import Text

/// The domains of an analyst's scheme that are told by terms and example sentences.
struct OwnDomains: Sendable {
    /// What was learnt from the example sentences; nil without any.
    let learnt: OrderedModel?
    /// What should be known of them.
    let notes: [String]
    private let terms: DomainTerms?
    private let codes: [String]
    private let none: Int

    /// What is shared out among the domains whose terms stand in a sentence. Not calibrated: terms are the analyst's.
    static let probabilityByTerm = 0.8
    /// The same where a single term stands in a long sentence, which mostly names it among other things, so that the domain
    /// is a guess.
    static let probabilityByMention = 0.5
    /// A sentence of more characters is long.
    static let longSentence = 60

    /// - Parameters:
    ///   - domains: those of the scheme.
    ///   - none: the index of `none`.
    ///   - background: sentences of work reports about anything.
    init(_ domains: [DomainScheme.Domain], none: Int, background: [String]) {
        let taught = domains.filter { !$0.sentences.isEmpty }
        codes = domains.map(\.code)
        self.none = none
        terms = DomainTerms(domains)
        var (learnt, right): (OrderedModel?, Int?)
        if taught.contains(where: { $0.code != DomainScheme.noDomain }) {
            let result = DomainLearner(taught.map { ($0.code, $0.sentences) }, background: background).learn()
            let places = Dictionary(uniqueKeysWithValues: zip(codes, codes.indices))
            learnt = OrderedModel(model: result.model, order: result.model.codes.map { places[$0]! })
            right = result.right
        }
        self.learnt = learnt
        notes = Self.notes(domains, isLearnt: learnt != nil, right: right)
    }

    /// The domain of a sentence: by the terms in it, or else the most probable one.
    ///
    /// - Parameters:
    ///   - sentence: the sentence, folded in place.
    ///   - own: the probability of each domain by the example sentences; nil if nothing was learnt.
    ///   - ours: the same by the weights; nil if they tell no domain. What `none` has of `own` is shared out by them.
    func choice(
        _ sentence: ArraySlice<Unicode.Scalar>, _ own: [Double]?, _ ours: [Double]?
    ) -> (choice: DomainChoice, isByTerm: Bool) {
        var likely = own ?? codes.indices.map { $0 == none ? 1 : 0 }
        if let ours {
            let rest = likely[none]
            likely[none] = 0
            for domain in likely.indices { likely[domain] += rest * ours[domain] }
        }
        guard let found = terms?.found(in: sentence), !found.isEmpty else {
            return (DomainChoice(likely, preferring: none), false)
        }
        let ranked = found.sorted { one, other in
            if one.count != other.count { return one.count > other.count }
            if one.longest != other.longest { return one.longest > other.longest }
            if likely[one.domain] != likely[other.domain] { return likely[one.domain] > likely[other.domain] }
            return codes[one.domain] < codes[other.domain]
        }
        let total = found.reduce(0) { $0 + $1.count }
        let isMention = total == 1 && sentence.count > Self.longSentence
        let byTerm = isMention ? Self.probabilityByMention : Self.probabilityByTerm
        func probability(_ place: Int) -> Double { byTerm * Double(ranked[place].count) / Double(total) }
        let first = ranked[0].domain
        if ranked.count > 1 {
            return (
                DomainChoice(
                    domain: first, second: ranked[1].domain, probability: probability(0),
                    secondProbability: probability(1)), true
            )
        }
        let next = likely.indices.filter { $0 != first }.max { (likely[$0], $1) < (likely[$1], $0) }!
        return (
            DomainChoice(
                domain: first, second: next, probability: byTerm,
                secondProbability: min(1 - byTerm, likely[next])), true
        )
    }
}

extension DomainChoice {
    /// The two most probable domains; on ties the one that is preferred, then the first of the scheme.
    fileprivate init(_ probabilities: [Double], preferring none: Int) {
        let choice = DomainChoice(probabilities)
        guard choice.domain != none, probabilities[none] == choice.probability else {
            self = choice
            return
        }
        self.init(
            domain: none, second: choice.domain, probability: choice.probability, secondProbability: choice.probability)
    }
}

extension OwnDomains {
    /// What should be known of own domains, in the order of the scheme.
    private static func notes(_ domains: [DomainScheme.Domain], isLearnt: Bool, right: Int?) -> [String] {
        var notes = domains.filter { $0.sentences.count == 1 && $0.terms.isEmpty }.map {
            "one sentence of \($0.code) is too little to learn from: give it more, or terms"
        }
        notes += shared(domains.map { ($0.code, $0.terms.map { ($0, DomainTerms.folded($0)) }) }).map {
            "the term \($0.text) is of \($0.codes): sentences in which it alone stands are told by likeness"
        }
        notes += shared(domains.map { ($0.code, $0.sentences.map { ($0, Scalars($0)) }) }).map {
            "the sentence \($0.text) is an example of \($0.codes): keep it where it belongs"
        }
        var short: [String] = []
        for term in domains.flatMap(\.terms) where DomainTerms.folded(term).count == 1 && !short.contains(term) {
            short.append(term)
        }
        if !short.isEmpty {
            notes.append(
                "terms of one character stand in many words that mean something else: \(short.joined(separator: ", "))")
        }
        guard isLearnt else { return notes }
        let examples = domains.reduce(0) { $0 + $1.sentences.count }
        if let right {
            notes.append(
                "of \(examples) example sentences \(right) are given their own code by what the others teach, a fifth "
                    + "left out at a time")
        } else {
            let few = domains.filter { 1..<DomainLearner.fewestExamples ~= $0.sentences.count }.map(\.code)
            notes.append(
                "probabilities are not calibrated: \(few.joined(separator: ", ")) \(few.count == 1 ? "has" : "have") "
                    + "fewer than \(DomainLearner.fewestExamples) example sentences")
        }
        return notes
    }

    /// What several domains have, in the order in which it first stands there.
    private static func shared(
        _ lists: [(code: String, entries: [(text: String, form: Scalars)])]
    ) -> [(text: String, codes: String)] {
        var owners: [Scalars: (text: String, codes: [String])] = [:]
        var order: [Scalars] = []
        for list in lists {
            for entry in list.entries {
                guard let known = owners[entry.form] else {
                    owners[entry.form] = (entry.text, [list.code])
                    order.append(entry.form)
                    continue
                }
                if known.codes.last != list.code { owners[entry.form]!.codes.append(list.code) }
            }
        }
        return order.compactMap { form in
            let found = owners[form]!
            return found.codes.count > 1 ? (found.text, found.codes.joined(separator: " and ")) : nil
        }
    }
}
