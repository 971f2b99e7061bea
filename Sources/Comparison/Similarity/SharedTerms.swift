import LinearAlgebra
import TermVectors

/// The terms that make two reports alike and tell something: those with the largest products of weights among the
/// ``TellingTerms``.
public struct SharedTerms: Sendable {
    private let matrix: WeightedMatrix
    private let telling: TellingTerms

    /// Prepares the terms of reports.
    ///
    /// - Parameters:
    ///   - matrix: the weighted terms of the reports.
    ///   - telling: which terms may be named; nil to judge by the matrix and the listed words alone.
    /// - Complexity: linear in the entries.
    public init(_ matrix: WeightedMatrix, telling: TellingTerms? = nil) {
        self.matrix = matrix
        self.telling =
            telling
            ?? TellingTerms(
                matrix.vocabulary, documentFrequencies: matrix.unitRows.columnEntryCounts(),
                reports: matrix.reportIDs.count)
    }

    /// The terms of both reports that tell something, the strongest first; on ties in the order
    /// of the vocabulary.
    ///
    /// - Parameters:
    ///   - first: the row of one report.
    ///   - second: the row of the other.
    ///   - limit: how many at most.
    public func strongest(_ first: Int, _ second: Int, limit: Int = 6) -> [String] {
        let rows = matrix.unitRows
        var (left, right) = (rows.entries(ofRow: first), rows.entries(ofRow: second))
        var shared: [(column: Int, product: Double)] = []
        while let a = left.first, let b = right.first {
            let (column, other) = (rows.columnIndices[a], rows.columnIndices[b])
            if column == other, telling[Int(column)] { shared.append((Int(column), rows.values[a] * rows.values[b])) }
            if column <= other { left.removeFirst() }
            if other <= column { right.removeFirst() }
        }
        shared.sort { $0.product != $1.product ? $0.product > $1.product : $0.column < $1.column }
        return shared.prefix(limit).map { matrix.vocabulary.terms[$0.column] }
    }
}
