import LinearAlgebra
import Segmentation
import TermVectors

/// The terms that make two reports alike and tell something: those with the largest products of weights among the terms that
/// few reports use. What nearly all use, such as 建设 and 发展, adds most to every cosine and explains none.
public struct SharedTerms: Sendable {
    private let matrix: WeightedMatrix
    /// Whether a term may be named.
    private let isTelling: [Bool]

    /// A term that this share of the reports or more use tells nothing.
    public static let commonShare = 0.6

    /// Prepares the terms of reports.
    ///
    /// - Parameter matrix: the weighted terms of the reports.
    /// - Complexity: linear in the entries.
    public init(_ matrix: WeightedMatrix) {
        let frequencies = matrix.unitRows.columnEntryCounts()
        let most = Self.commonShare * Double(matrix.reportIDs.count)
        let vocabulary = matrix.vocabulary
        isTelling = vocabulary.terms.indices.map { column in
            Double(frequencies[column]) < most && ![.place, .person].contains(vocabulary.kinds[column])
                && vocabulary.terms[column].unicodeScalars.count > 1
        }
        self.matrix = matrix
    }

    /// The terms of both reports that few use, without names and single characters, the strongest first; on ties in the order
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
            if column == other, isTelling[Int(column)] { shared.append((Int(column), rows.values[a] * rows.values[b])) }
            if column <= other { left.removeFirst() }
            if other <= column { right.removeFirst() }
        }
        shared.sort { $0.product != $1.product ? $0.product > $1.product : $0.column < $1.column }
        return shared.prefix(limit).map { matrix.vocabulary.terms[$0.column] }
    }
}
