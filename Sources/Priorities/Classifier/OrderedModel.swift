/// Weights, and the index in a scheme of each of their domains.
struct OrderedModel: Sendable {
    let model: DomainModel
    let order: [Int]

    func classifier(_ count: Int) -> DomainClassifier { DomainClassifier(model, order, count: count) }
}
