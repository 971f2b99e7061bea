import LinearAlgebra
import Support

/// Reports without clusters that otherwise resemble the given ones: what silhouette to expect when there is
/// nothing to find.
///
/// Terms are redistributed among the reports such that every term keeps its number of reports and every
/// report its number of terms (the fixed-fixed null model of ecology, Gotelli 2000, drawn by the curveball
/// algorithm of Strona et al. 2014 with five trades per report). Each term's weights are shuffled among its
/// new reports, and rows are scaled to length 1. This removes any association between the terms of a report,
/// but keeps how long reports and how common terms are.
package enum NullReference {
    /// Draws a random set of rows.
    ///
    /// - Parameters:
    ///   - rows: the rows to resemble.
    ///   - seed: determines the draw, together with `index`.
    ///   - index: the number of the set.
    /// - Complexity: About ten times the number of entries.
    public static func rows(like rows: SparseMatrix<Double>, seed: UInt64, index: Int) -> SparseMatrix<Double> {
        var generator = SeededGenerator(seed: seed, stream: 2 << 48 | UInt64(index))
        var columns = (0..<rows.rowCount).map { Array(rows.columnIndices[rows.entries(ofRow: $0)]) }
        for _ in 0..<(rows.rowCount > 1 ? 5 * rows.rowCount : 0) {
            let a = generator.below(rows.rowCount)
            var b = generator.below(rows.rowCount - 1)
            if b >= a { b += 1 }
            trade(&columns, a, b, &generator)
        }
        var values = valuesOfColumns(rows)
        for column in values.indices where values[column].count > 1 { generator.shuffle(&values[column]) }
        var dealt: [Double] = []
        dealt.reserveCapacity(rows.entryCount)
        for row in columns { for column in row { dealt.append(values[Int(column)].removeLast()) } }
        return SparseMatrix(
            columnCount: rows.columnCount, rowOffsets: rows.rowOffsets, columnIndices: columns.flatMap { $0 },
            values: dealt
        ).scaledToUnitRows()
    }

    /// Exchanges columns that only one of two rows has; each row keeps its number of columns.
    private static func trade(
        _ columns: inout [[Int32]], _ a: Int, _ b: Int, _ generator: inout SeededGenerator
    ) {
        let (left, right) = (columns[a], columns[b])
        /// All columns of either row, ascending, and whether both have it.
        var all: [(column: Int32, isShared: Bool)] = []
        all.reserveCapacity(left.count + right.count)
        /// For each column that only one row has, whether that row is the left one.
        var isLeft: [Bool] = []
        isLeft.reserveCapacity(left.count + right.count)
        var (i, j) = (0, 0)
        while i < left.count || j < right.count {
            if j == right.count || i < left.count && left[i] < right[j] {
                all.append((left[i], false))
                isLeft.append(true)
                i += 1
            } else if i == left.count || right[j] < left[i] {
                all.append((right[j], false))
                isLeft.append(false)
                j += 1
            } else {
                all.append((left[i], true))
                (i, j) = (i + 1, j + 1)
            }
        }
        generator.shuffle(&isLeft)
        columns[a].removeAll(keepingCapacity: true)
        columns[b].removeAll(keepingCapacity: true)
        var next = 0
        for (column, isShared) in all {
            if isShared || isLeft[next] { columns[a].append(column) }
            if isShared || !isLeft[next] { columns[b].append(column) }
            if !isShared { next += 1 }
        }
    }

    private static func valuesOfColumns(_ rows: SparseMatrix<Double>) -> [[Double]] {
        var values = Array(repeating: [Double](), count: rows.columnCount)
        for entry in 0..<rows.entryCount { values[Int(rows.columnIndices[entry])].append(rows.values[entry]) }
        return values
    }
}
