import LinearAlgebra
import TermVectors

/// The rows that are clustered, of whatever features: weighted terms, or profiles of priorities.
public struct ClusterRows: Sendable {
    /// Rows of length 1; an empty row is like none.
    public let unitRows: SparseMatrix<Double>
    /// The id of each row's report.
    public let reportIDs: [String]
    /// What rows without clusters would look like.
    package let reference: Reference

    /// What rows are compared with to tell whether there are clusters at all.
    package enum Reference: Sendable {
        /// The features dealt anew among the rows, for long rows of which each has few features.
        case dealt
        /// One normal distribution with the mean and covariance of the rows, for rows of a few features that all have.
        case normal
    }

    /// Rows to be clustered.
    ///
    /// - Parameters:
    ///   - unitRows: rows of length 1, or empty.
    ///   - reportIDs: the id of each row's report.
    ///   - reference: what rows without clusters would look like.
    package init(_ unitRows: SparseMatrix<Double>, reportIDs: [String], reference: Reference) {
        precondition(unitRows.rowCount == reportIDs.count, "an id for each row")
        (self.unitRows, self.reportIDs, self.reference) = (unitRows, reportIDs, reference)
    }

    /// The rows of weighted terms.
    public init(_ matrix: WeightedMatrix) {
        self.init(matrix.unitRows, reportIDs: matrix.reportIDs, reference: .dealt)
    }

    /// Dense rows of length 1; one that is empty is like none.
    ///
    /// - Parameters:
    ///   - rows: a value for each feature, or none.
    ///   - columnCount: the number of features.
    ///   - reportIDs: the id of each row's report.
    package init(normal rows: [[Double]], columnCount: Int, reportIDs: [String]) {
        var (offsets, columns, values) = ([0], [Int32](), [Double]())
        for row in rows {
            for (column, value) in row.enumerated() where value != 0 {
                columns.append(Int32(column))
                values.append(value)
            }
            offsets.append(values.count)
        }
        self.init(
            SparseMatrix(columnCount: columnCount, rowOffsets: offsets, columnIndices: columns, values: values),
            reportIDs: reportIDs, reference: .normal)
    }

    /// The given rows, in the order given.
    package func selecting(_ rows: [Int]) -> ClusterRows {
        ClusterRows(unitRows.selectingRows(rows), reportIDs: rows.map { reportIDs[$0] }, reference: reference)
    }
}
