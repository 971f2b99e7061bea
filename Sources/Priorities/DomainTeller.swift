import Reports
import Text

/// A sentence of a report with its domain.
public struct DomainSentence: Sendable, Equatable {
    /// Where it stands.
    public let unit: CodingUnit
    /// The index of its domain in ``DomainTeller/domains``.
    public let domain: Int
    /// The index of a domain that is nearly as likely; nil if there is none.
    public let second: Int?
    /// How probable the domain is, as calibrated.
    public let probability: Double
    /// Whether the domain is a guess, see ``DomainChoice/clear``.
    public var isUnclear: Bool { probability < DomainChoice.clear }
    /// Whether a term of the analyst's told it; the probability is then none that was measured.
    public let isByTerm: Bool

    package init(unit: CodingUnit, domain: Int, second: Int?, probability: Double, isByTerm: Bool = false) {
        (self.unit, self.domain, self.second, self.probability) = (unit, domain, second, probability)
        self.isByTerm = isByTerm
    }
}

/// Tells the policy domain of sentences by a scheme and its weights.
///
/// ```swift
/// let teller = try DomainTeller(scheme, model)
/// for sentence in teller.sentences(of: report) where !sentence.isUnclear {
///     print(teller.domains[sentence.domain].code, sentence.unit.range)
/// }
/// ```
public struct DomainTeller: Sendable {
    /// The domains, in the order of the scheme.
    public let domains: [DomainScheme.Domain]
    /// The index of the domain `none` in ``domains``; nil if the scheme has none.
    public let noDomain: Int?
    /// The codes of the weights that the scheme takes up nowhere, so that their sentences are about no domain. Empty if no
    /// domain of the scheme is told by the weights.
    public let leftOut: [String]
    /// What should be known of the analyst's own domains, a line each without a full stop.
    public let notes: [String]
    /// The weights, with the index in ``domains`` of each of their domains; nil if no domain of the scheme is told by them.
    private let weights: OrderedModel?
    /// The analyst's own domains; nil without any.
    private let own: OwnDomains?

    /// Joins a scheme and the weights that were learnt under it, and learns the domains that are told by example sentences.
    ///
    /// - Parameters:
    ///   - scheme: the domains.
    ///   - model: the weights, which must have the codes that make up the scheme's domains, but for those that are told by
    ///     terms and example sentences. Codes of theirs that make up none count as no domain.
    ///   - background: sentences of work reports about anything, to which those without a domain are alike. Looked at only
    ///     where the scheme has example sentences; without any, hardly a sentence has no domain then.
    ///   - name: what errors call the scheme.
    /// - Throws: ``DomainSchemeError/unlikeWeights(file:codes:known:)``.
    public init(
        _ scheme: DomainScheme, _ model: DomainModel, background: [String] = [], name: String = "the scheme"
    ) throws(DomainSchemeError) {
        var places: [String: Int] = [:]
        for (index, domain) in scheme.domains.enumerated() { for source in domain.sources { places[source] = index } }
        let known = Set(model.codes)
        let unlike = scheme.domains.flatMap { domain in
            domain.sources.filter { !known.contains($0) }.map { "\($0) (line \(domain.line))" }
        }
        guard unlike.isEmpty else { throw .unlikeWeights(file: name, codes: unlike, known: model.codes) }
        let none = scheme.domains.firstIndex { $0.code == DomainScheme.noDomain }!
        let hasOurs = scheme.domains.contains { $0.code != DomainScheme.noDomain && !$0.sources.isEmpty }
        leftOut = hasOurs ? model.codes.filter { places[$0] == nil } : []
        domains = scheme.domains
        noDomain = none
        weights = hasOurs ? OrderedModel(model: model, order: model.codes.map { places[$0] ?? none }) : nil
        own = scheme.hasOwn ? OwnDomains(scheme.domains, none: none, background: background) : nil
        notes = own?.notes ?? []
    }

    /// The sentences of the sections of role plan and government, in text order.
    ///
    /// - Parameter report: the report with its sections.
    /// - Complexity: linear in the length of the text.
    public func sentences(of report: Report) -> [DomainSentence] { sentences(of: CodingUnits(report)) }

    package func sentences(of units: CodingUnits) -> [DomainSentence] {
        let ours = weights.map { ($0.classifier(domains.count), PlanNGrams($0.model, units)) }
        guard let own else {
            // A scheme without own domains has one at least that the weights tell.
            let ngrams = ours!.1
            var classifier = ours!.0
            return units.units.map { Self.sentence($0, classifier.choose($0, of: units, ngrams)) }
        }
        var classifier = ours?.0
        var ownClassifier = own.learnt?.classifier(domains.count)
        let ownNGrams = own.learnt.map { PlanNGrams($0.model, units) }
        return units.units.map { unit in
            let (choice, isByTerm) = own.choice(
                units.text[unit.range], ownNGrams.flatMap { ownClassifier?.probabilities(unit, of: units, $0) },
                ours.flatMap { classifier?.probabilities(unit, of: units, $0.1) })
            return Self.sentence(unit, choice, isByTerm: isByTerm)
        }
    }

    private static func sentence(
        _ unit: CodingUnit, _ choice: DomainChoice, isByTerm: Bool = false
    ) -> DomainSentence {
        DomainSentence(
            unit: unit, domain: choice.domain,
            second: choice.secondProbability >= DomainChoice.named ? choice.second : nil,
            probability: choice.probability, isByTerm: isByTerm)
    }

    /// The domain of a sentence that stands alone.
    ///
    /// - Parameters:
    ///   - sentence: the sentence.
    ///   - headings: the headings above it, outermost first.
    ///   - before: the text before it, of which the last 60 characters count.
    /// - Returns: the index of the domain in ``domains``, its probability, and the next domain.
    public func domain(
        of sentence: String, headings: [String] = [], before: String = ""
    ) -> (domain: Int, probability: Double, second: Int) {
        let text = Folding.placed(Scalars(sentence))
        let above = headings.map { Folding.placed(Scalars($0)) }
        let before = Folding.placed(Scalars(Scalars(before).suffix(DomainModel.contextLength)))
        func probabilities(_ ordered: OrderedModel) -> [Double] {
            var classifier = ordered.classifier(domains.count)
            return classifier.probabilities(text, headings: above, before: before)
        }
        let choice: DomainChoice
        if let own {
            choice = own.choice(text[...], own.learnt.map(probabilities), weights.map(probabilities)).choice
        } else {
            // A scheme without own domains has one at least that the weights tell.
            var classifier = weights!.classifier(domains.count)
            choice = classifier.choose(text, headings: above, before: before)
        }
        return (choice.domain, choice.probability, choice.second)
    }
}
