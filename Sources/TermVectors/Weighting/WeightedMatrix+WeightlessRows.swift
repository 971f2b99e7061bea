import LinearAlgebra

extension WeightedMatrix {
    /// The rows that have no weight, or next to none, in the terms that they share with any other row, in
    /// ascending order: their cosines are 0 or near it for lack of weight, not for lack of words in common.
    ///
    /// A term's weight is 0 if its inverse document frequency is: with log(N/df) for a term that all reports
    /// have, with SMART's `p` for one that half of them have. Among many reports such terms are few; with two
    /// reports they are all that the two share. A row is listed if at least `weightlessShare` of its shared
    /// terms have the weight 0. A row that shares no term is not listed.
    ///
    /// - Complexity: linear in the entries.
    public func weightlessRows() -> [Int] {
        let frequencies = weights.columnEntryCounts()
        return (0..<weights.rowCount).filter { row in
            var (shared, without) = (0, 0)
            for entry in weights.entries(ofRow: row) where frequencies[Int(weights.columnIndices[entry])] > 1 {
                shared += 1
                without += weights.values[entry] == 0 ? 1 : 0
            }
            return shared > 0 && Double(without) >= Self.weightlessShare * Double(shared)
        }
    }

    /// The share of a row's shared terms that must be without weight for the row to be listed.
    package static let weightlessShare = 0.99

    /// The number of terms that the rows `i` and `j` share, whatever their weights.
    public func sharedTerms(_ i: Int, _ j: Int) -> Int {
        let own = Set(weights.columnIndices[weights.entries(ofRow: i)])
        return weights.columnIndices[weights.entries(ofRow: j)].count(where: own.contains)
    }
}
