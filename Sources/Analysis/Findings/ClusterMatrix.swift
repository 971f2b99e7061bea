import Comparison
import LinearAlgebra

/// The matrices of all clustered parts combined into one, with rows in report order.
public struct ClusterMatrix: Sendable {
    /// Rows of length 1, each weighted by the document frequencies of its part.
    public let weights: SparseMatrix<Double>
    /// For each row, the index of its part and its row there.
    public let origins: [(part: Int, row: Int)]

    /// Combines the matrices of parts.
    ///
    /// - Parameters:
    ///   - parts: the clustered parts.
    ///   - columnCount: the number of columns in the matrix of each part.
    public init(_ parts: [ClusterPart], columnCount: Int) {
        let order = parts.enumerated()
            .flatMap { part in part.element.rows.enumerated().map { (report: $1, part: part.offset, row: $0) } }
            .sorted { $0.report < $1.report }
        origins = order.map { ($0.part, $0.row) }
        if parts.count == 1 {
            weights = parts[0].matrix.unitRows
            return
        }
        var first = [0]
        for part in parts { first.append(first.last! + part.rows.count) }
        weights = SparseMatrix(stacking: parts.map(\.matrix.unitRows), columnCount: columnCount)
            .selectingRows(origins.map { first[$0.part] + $0.row })
    }
}
