/// A phrase that sets the group apart.
public struct Theme: Sendable, Equatable {
    /// The phrase.
    public let label: String
    /// The key terms of the phrase and of its sentences, by descending z.
    public let terms: [Keyness.KeyTerm]
    /// The log-odds ratio of the phrase itself in standard errors; see `LogOdds`.
    public let z: Double
    /// The number of the group's reports that have the phrase.
    public let reports: Int
    /// Their rows, ascending.
    public let rows: [Int]
    /// One or two sentences with the phrase that hold the most of the terms, from different reports if possible.
    public let examples: [String]
    /// The sentences with the phrase: their rows, and the UTF-8 offset of the phrase in each.
    public let positions: [(row: Int, start: Int)]

    public static func == (a: Theme, b: Theme) -> Bool {
        a.label == b.label && a.terms == b.terms && a.z == b.z && a.rows == b.rows && a.examples == b.examples
    }
}
