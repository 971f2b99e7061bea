/// Where an n-gram stands.
enum NGramPlace: String, Sendable, CaseIterable {
    case sentence, heading, before

    var index: Int {
        switch self {
        case .sentence: 0
        case .heading: 1
        case .before: 2
        }
    }
}
