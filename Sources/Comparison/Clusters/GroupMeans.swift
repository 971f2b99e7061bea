import LinearAlgebra

/// Rows from which the mean of their group is taken, so that what the groups differ in no longer counts.
package struct GroupMeans: Sendable {
    /// The differences, scaled to length 1; empty for a row that is its group's mean, such as the only one of a group.
    package let unitRows: SparseMatrix<Double>
    /// The share of the rows' variation, the sum of squares about their mean, that lies between groups; nil if they do not
    /// vary.
    package let share: Double?
    /// What that share would be on average if groups were drawn by chance: (groups − 1) / (rows − 1).
    package let chance: Double?

    /// Below this length a difference is rounding.
    private static let leastLength = 1e-9

    /// Takes the group means out.
    ///
    /// - Parameters:
    ///   - rows: unit rows, or empty ones.
    ///   - groups: the group of each row.
    /// - Complexity: O(entries + rows · columns used in their group).
    package init(removedFrom rows: SparseMatrix<Double>, groups: [Int]) {
        precondition(groups.count == rows.rowCount, "a group for each row")
        let members = Dictionary(grouping: groups.indices) { groups[$0] }
        var differences = Array(repeating: [(column: Int32, value: Double)](), count: rows.rowCount)
        var within = 0.0
        for group in members.keys.sorted() {
            let mean = Self.mean(rows, members[group]!)
            for row in members[group]! {
                differences[row] = Self.difference(rows, row, mean)
                within += differences[row].reduce(0) { $0 + $1.value * $1.value }
            }
        }
        var (offsets, columns, values) = ([0], [Int32](), [Double]())
        for difference in differences {
            let length = difference.reduce(0) { $0 + $1.value * $1.value }.squareRoot()
            if length > Self.leastLength {
                for entry in difference {
                    columns.append(entry.column)
                    values.append(entry.value / length)
                }
            }
            offsets.append(values.count)
        }
        unitRows = SparseMatrix(
            columnCount: rows.columnCount, rowOffsets: offsets, columnIndices: columns, values: values)
        let all = Self.mean(rows, Array(groups.indices))
        let squares = (0..<rows.rowCount).reduce(0.0) { sum, row in
            sum + rows.entries(ofRow: row).reduce(0) { $0 + rows.values[$1] * rows.values[$1] }
        }
        let total = squares - Double(rows.rowCount) * all.reduce(0) { $0 + $1.value * $1.value }
        share = total > Self.leastLength ? max(0, 1 - within / total) : nil
        chance = rows.rowCount > 1 ? Double(members.count - 1) / Double(rows.rowCount - 1) : nil
    }

    /// The mean of some rows, by ascending columns.
    private static func mean(_ rows: SparseMatrix<Double>, _ members: [Int]) -> [(column: Int32, value: Double)] {
        var sums: [Int32: Double] = [:]
        for row in members {
            for entry in rows.entries(ofRow: row) { sums[rows.columnIndices[entry], default: 0] += rows.values[entry] }
        }
        return sums.keys.sorted().map { ($0, sums[$0]! / Double(members.count)) }
    }

    /// A row less a mean that has all of its columns.
    private static func difference(
        _ rows: SparseMatrix<Double>, _ row: Int, _ mean: [(column: Int32, value: Double)]
    ) -> [(column: Int32, value: Double)] {
        var entries = rows.entries(ofRow: row)
        return mean.compactMap { column, value in
            var difference = -value
            if let next = entries.first, rows.columnIndices[next] == column {
                difference += rows.values[next]
                entries.removeFirst()
            }
            return difference == 0 ? nil : (column, difference)
        }
    }

    /// The most entries that the differences can have: in each group, rows by used columns.
    ///
    /// - Parameters:
    ///   - rows: the rows.
    ///   - groups: the group of each row.
    package static func entryLimit(of rows: SparseMatrix<Double>, groups: [Int]) -> Int {
        Dictionary(grouping: groups.indices) { groups[$0] }.values.reduce(0) { sum, members in
            var used: Set<Int32> = []
            for row in members { for entry in rows.entries(ofRow: row) { used.insert(rows.columnIndices[entry]) } }
            return sum + members.count * used.count
        }
    }
}
