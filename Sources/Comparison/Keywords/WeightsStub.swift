extension TermDictionary.Category {
    /// One for each term.
    public var weights: [Double] { terms.map { _ in 1 } }
}
