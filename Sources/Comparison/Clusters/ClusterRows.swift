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

    /// What was taken out of the rows; nil if nothing was.
    package let adjustment: Adjustment?

    /// The means of groups, taken out of rows.
    package struct Adjustment: Sendable {
        /// The rows as they were.
        package let original: SparseMatrix<Double>
        /// The group of each row.
        package let groups: [Int]
        /// The share of the rows' variation that lay between the groups, see ``GroupMeans/share``.
        package let share: Double?
        /// What it would be on average by chance, see ``GroupMeans/chance``.
        package let chance: Double?
    }

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
        self.init(unitRows, reportIDs: reportIDs, reference: reference, adjustment: nil)
    }

    private init(
        _ unitRows: SparseMatrix<Double>, reportIDs: [String], reference: Reference, adjustment: Adjustment?
    ) {
        precondition(unitRows.rowCount == reportIDs.count, "an id for each row")
        (self.unitRows, self.reportIDs, self.reference) = (unitRows, reportIDs, reference)
        self.adjustment = adjustment
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
        let adjusted = adjustment.map { adjustment in
            Adjustment(
                original: adjustment.original.selectingRows(rows), groups: rows.map { adjustment.groups[$0] },
                share: adjustment.share, chance: adjustment.chance)
        }
        return ClusterRows(
            unitRows.selectingRows(rows), reportIDs: rows.map { reportIDs[$0] }, reference: reference,
            adjustment: adjusted)
    }

    /// The rows less the mean of their group, of length 1; empty for a row that is the mean.
    ///
    /// - Parameter groups: the group of each row.
    package func adjusted(for groups: [Int]) -> ClusterRows {
        let found = GroupMeans(removedFrom: unitRows, groups: groups)
        return ClusterRows(
            found.unitRows, reportIDs: reportIDs, reference: reference,
            adjustment: Adjustment(original: unitRows, groups: groups, share: found.share, chance: found.chance))
    }

    /// The rows less the means of the groups that were taken out of other rows; the same if none were. A row of a report
    /// that those lack is a group of its own.
    ///
    /// - Parameter other: rows of these reports.
    package func adjusted(like other: ClusterRows) -> ClusterRows {
        guard let adjustment = other.adjustment else { return self }
        let groups = Dictionary(uniqueKeysWithValues: zip(other.reportIDs, adjustment.groups))
        let first = (adjustment.groups.max() ?? -1) + 1
        return adjusted(for: reportIDs.enumerated().map { groups[$1] ?? first + $0 })
    }

    /// Rows that could be these if there were no clusters.
    ///
    /// - Parameters:
    ///   - seed: determines the draw, together with `index`.
    ///   - index: the number of the set.
    func drawnWithoutClusters(seed: UInt64, index: Int) -> SparseMatrix<Double> {
        guard reference == .dealt else { return NullReference.normalRows(like: unitRows, seed: seed, index: index) }
        guard let adjustment else { return NullReference.rows(like: unitRows, seed: seed, index: index) }
        let drawn = NullReference.rows(like: adjustment.original, seed: seed, index: index)
        return GroupMeans(removedFrom: drawn, groups: adjustment.groups).unitRows
    }
}
