/// What two reports may have in common.
public enum Feature: Sendable, Hashable {
    /// A term, by its column among the counts.
    case term(Int)
    /// A shingle, by its column among the counts of ``Shingles``.
    case shingle(Int)
}

/// Features as the columns of one matrix, whose rows are multiplied: the terms as they are numbered among the counts, and
/// behind the last of them the shingles.
struct FeatureColumns: Sendable {
    let termCount: Int

    func isTerm(_ column: Int32) -> Bool { column < Int32(termCount) }

    func feature(_ column: Int32) -> Feature {
        isTerm(column) ? .term(Int(column)) : .shingle(Int(column) - termCount)
    }
}
