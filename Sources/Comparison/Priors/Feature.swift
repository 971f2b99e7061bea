/// Something two reports may have in common.
public enum Feature: Sendable, Hashable {
    /// A term, by its column in the counts.
    case term(Int)
    /// A shingle, by its column in the counts of `Shingles`.
    case shingle(Int)
}

/// Features as the columns of one matrix whose rows are multiplied: the terms with their columns in the
/// counts, followed by the shingles.
struct FeatureColumns: Sendable {
    let termCount: Int

    func isTerm(_ column: Int32) -> Bool { column < Int32(termCount) }

    func feature(_ column: Int32) -> Feature {
        isTerm(column) ? .term(Int(column)) : .shingle(Int(column) - termCount)
    }
}
