/// A sparse matrix in compressed rows (CSR): for each row its nonzero columns in ascending order, and their values.
///
/// Invariants, checked when a matrix is made: `rowOffsets` has `rowCount + 1` members, starts at 0, never
/// decreases and ends at the number of stored entries; within a row the columns strictly increase and lie in
/// `0 ..< columnCount`. Columns are 32-bit and offsets 64-bit numbers, so more than 2³¹ entries are possible.
///
/// ```swift
/// let (columns, values): ([Int32], [Double]) = ([0, 2, 1], [1, 4, 2])
/// let matrix = SparseMatrix(columnCount: 3, rowOffsets: [0, 2, 3], columnIndices: columns, values: values)
/// print(matrix.value(atRow: 0, column: 2) ?? 0)
/// for entry in matrix.entries(ofRow: 0) { print(matrix.columnIndices[entry], matrix.values[entry]) }
/// ```
public struct SparseMatrix<Value: Sendable>: Sendable {
    /// The number of rows.
    public let rowCount: Int
    /// The number of columns.
    public let columnCount: Int
    /// Where each row begins in ``columnIndices`` and ``values``, and where the last ends.
    public let rowOffsets: [Int]
    /// The column of each stored entry, row after row.
    public let columnIndices: [Int32]
    /// The value of each stored entry, row after row.
    public let values: [Value]

    /// Takes the three arrays; a violation of the invariants is a programming error and traps.
    public init(columnCount: Int, rowOffsets: [Int], columnIndices: [Int32], values: [Value]) {
        precondition(rowOffsets.first == 0, "the first row begins at 0")
        precondition(rowOffsets.last == columnIndices.count, "the last row ends where the entries end")
        precondition(columnIndices.count == values.count, "every entry has a column and a value")
        precondition(columnCount <= Int(Int32.max), "columns are 32-bit numbers")
        rowCount = rowOffsets.count - 1
        for row in 0..<rowCount {
            precondition(rowOffsets[row] <= rowOffsets[row + 1], "row \(row) ends before it begins")
            var previous: Int32 = -1
            for entry in rowOffsets[row]..<rowOffsets[row + 1] {
                precondition(columnIndices[entry] > previous, "the columns of row \(row) do not rise")
                previous = columnIndices[entry]
            }
            precondition(previous < columnCount, "row \(row) has a column beyond the last")
        }
        self.columnCount = columnCount
        self.rowOffsets = rowOffsets
        self.columnIndices = columnIndices
        self.values = values
    }

    /// The number of stored entries.
    public var entryCount: Int { values.count }

    /// The range of a row's entries in ``columnIndices`` and ``values``.
    @inline(__always)
    public func entries(ofRow row: Int) -> Range<Int> { rowOffsets[row]..<rowOffsets[row + 1] }

    /// The same entries with other values.
    public func mapValues<Other: Sendable>(_ transform: (_ column: Int, Value) -> Other) -> SparseMatrix<Other> {
        var other: [Other] = []
        other.reserveCapacity(values.count)
        for entry in 0..<values.count { other.append(transform(Int(columnIndices[entry]), values[entry])) }
        return SparseMatrix<Other>(
            columnCount: columnCount, rowOffsets: rowOffsets, columnIndices: columnIndices, values: other)
    }

    /// The given rows, in the order given.
    public func selectingRows(_ rows: [Int]) -> SparseMatrix {
        var offsets = [0]
        var columns: [Int32] = []
        var kept: [Value] = []
        for row in rows {
            columns.append(contentsOf: columnIndices[entries(ofRow: row)])
            kept.append(contentsOf: values[entries(ofRow: row)])
            offsets.append(columns.count)
        }
        return SparseMatrix(columnCount: columnCount, rowOffsets: offsets, columnIndices: columns, values: kept)
    }

    /// The rows of several `matrices` with the same `columnCount`, one matrix below the other.
    public init(stacking matrices: [SparseMatrix], columnCount: Int) {
        precondition(matrices.allSatisfy { $0.columnCount == columnCount }, "matrices of as many columns")
        var offsets = [0]
        for matrix in matrices {
            let start = offsets.last!
            offsets += matrix.rowOffsets.dropFirst().map { start + $0 }
        }
        self.init(
            columnCount: columnCount, rowOffsets: offsets, columnIndices: matrices.flatMap(\.columnIndices),
            values: matrices.flatMap(\.values))
    }

    /// The matrix without the entries of columns for which `keep` is false; the numbering of columns stays.
    public func keepingColumns(_ keep: [Bool]) -> SparseMatrix {
        precondition(keep.count == columnCount, "one answer for each column")
        var offsets = [0]
        var columns: [Int32] = []
        var kept: [Value] = []
        for row in 0..<rowCount {
            for entry in entries(ofRow: row) where keep[Int(columnIndices[entry])] {
                columns.append(columnIndices[entry])
                kept.append(values[entry])
            }
            offsets.append(columns.count)
        }
        return SparseMatrix(columnCount: columnCount, rowOffsets: offsets, columnIndices: columns, values: kept)
    }

    /// The transpose: entry (i, j) becomes (j, i).
    /// - Complexity: linear in entries and dimensions.
    package func transposed() -> SparseMatrix {
        var offsets = Array(repeating: 0, count: columnCount + 1)
        for column in columnIndices { offsets[Int(column) + 1] += 1 }
        for column in 0..<columnCount { offsets[column + 1] += offsets[column] }
        var places = offsets
        var rows = Array(repeating: Int32(0), count: entryCount)
        // Every entry has a position of its own, so all positions are filled.
        let turned = [Value](unsafeUninitializedCapacity: entryCount) { turned, count in
            places.withUnsafeMutableBufferPointer { places in
                rows.withUnsafeMutableBufferPointer { rows in
                    for row in 0..<rowCount {
                        for entry in entries(ofRow: row) {
                            let column = Int(columnIndices[entry])
                            let place = places[column]
                            turned.initializeElement(at: place, to: values[entry])
                            rows[place] = Int32(row)
                            places[column] = place + 1
                        }
                    }
                }
            }
            count = entryCount
        }
        return SparseMatrix(columnCount: rowCount, rowOffsets: offsets, columnIndices: rows, values: turned)
    }
}

extension SparseMatrix: Equatable where Value: Equatable {}

extension SparseMatrix where Value: AdditiveArithmetic {
    /// For each column, the number of rows that have an entry in it.
    public func columnEntryCounts() -> [Int] {
        var counts = Array(repeating: 0, count: columnCount)
        for column in columnIndices { counts[Int(column)] += 1 }
        return counts
    }

    /// For each column, the sum of its values, added in row order.
    package func columnSums() -> [Value] {
        var sums = Array(repeating: Value.zero, count: columnCount)
        for entry in 0..<entryCount { sums[Int(columnIndices[entry])] += values[entry] }
        return sums
    }

    /// For each row, the sum of its values, added in column order.
    package func rowSums() -> [Value] {
        var sums = Array(repeating: Value.zero, count: rowCount)
        for row in 0..<rowCount { for entry in entries(ofRow: row) { sums[row] += values[entry] } }
        return sums
    }
}

extension SparseMatrix<Double> {
    /// Every row divided by its Euclidean length; an empty row, or one of zeros, stays as it is.
    ///
    /// The length is √Σv², with the squares added in column order.
    public func scaledToUnitRows() -> SparseMatrix<Double> {
        var scaled = values
        scaled.withUnsafeMutableBufferPointer { scaled in
            for row in 0..<rowCount {
                UnsafeMutableBufferPointer(rebasing: scaled[entries(ofRow: row)]).scaleToUnitLength()
            }
        }
        return SparseMatrix(
            columnCount: columnCount, rowOffsets: rowOffsets, columnIndices: columnIndices, values: scaled)
    }
}

extension UnsafeMutableBufferPointer<Double> {
    /// Divides the numbers by their Euclidean length, with the squares added in order; zeros stay.
    package func scaleToUnitLength() {
        var sum = 0.0
        for value in self { sum += value * value }
        guard sum > 0 else { return }
        let length = sum.squareRoot()
        for index in indices { self[index] /= length }
    }
}
