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

    package init(unit: CodingUnit, domain: Int, second: Int?, probability: Double) {
        (self.unit, self.domain, self.second, self.probability) = (unit, domain, second, probability)
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
    private let model: DomainModel
    /// The index in ``domains`` of each domain of the model.
    private let order: [Int]
    /// The codes of the weights that the scheme takes up nowhere, so that their sentences are about no domain.
    public let leftOut: [String]

    /// Joins a scheme and the weights that were learnt under it.
    ///
    /// - Parameters:
    ///   - scheme: the domains.
    ///   - model: the weights, which must have the codes that make up the scheme's domains. Codes of theirs that make up
    ///     none count as no domain.
    ///   - name: what errors call the scheme.
    /// - Throws: ``DomainSchemeError/unlikeWeights(file:codes:known:)``.
    public init(_ scheme: DomainScheme, _ model: DomainModel, name: String = "the scheme") throws(DomainSchemeError) {
        var places: [String: Int] = [:]
        for (index, domain) in scheme.domains.enumerated() { for source in domain.sources { places[source] = index } }
        let known = Set(model.codes)
        let unlike = scheme.domains.flatMap(\.sources).filter { !known.contains($0) }
        guard unlike.isEmpty else { throw .unlikeWeights(file: name, codes: unlike, known: model.codes) }
        let none = scheme.domains.firstIndex { $0.code == DomainScheme.noDomain }!
        leftOut = model.codes.filter { places[$0] == nil }
        domains = scheme.domains
        order = model.codes.map { places[$0] ?? none }
        noDomain = none
        self.model = model
    }

    /// The sentences of the sections of role plan and government, in text order.
    ///
    /// - Parameter report: the report with its sections.
    /// - Complexity: linear in the length of the text.
    public func sentences(of report: Report) -> [DomainSentence] { sentences(of: CodingUnits(report)) }

    package func sentences(of units: CodingUnits) -> [DomainSentence] {
        var classifier = DomainClassifier(model, order)
        let ngrams = PlanNGrams(model, units)
        return units.units.map { unit in
            let choice = classifier.choose(unit, of: units, ngrams)
            return DomainSentence(
                unit: unit, domain: choice.domain,
                second: choice.secondProbability >= DomainChoice.named ? choice.second : nil,
                probability: choice.probability)
        }
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
        var classifier = DomainClassifier(model, order)
        let choice = classifier.choose(
            Folding.placed(Scalars(sentence)), headings: headings.map { Folding.placed(Scalars($0)) },
            before: Folding.placed(Scalars(Scalars(before).suffix(DomainModel.contextLength))))
        return (choice.domain, choice.probability, choice.second)
    }
}
