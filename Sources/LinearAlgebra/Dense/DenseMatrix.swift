/// A dense matrix in row-major order.
public struct DenseMatrix<Value: Sendable>: Sendable {
    /// The number of rows.
    public let rowCount: Int
    /// The number of columns.
    public let columnCount: Int
    /// `rowCount × columnCount` values; entry (i, j) is at i · columnCount + j.
    public var values: [Value]

    /// Takes the values of all cells, row after row.
    public init(rowCount: Int, columnCount: Int, values: [Value]) {
        precondition(values.count == rowCount * columnCount, "a value for every cell")
        self.rowCount = rowCount
        self.columnCount = columnCount
        self.values = values
    }

    /// A matrix of `rowCount` × `columnCount` cells with the same value in each.
    public init(repeating value: Value, rowCount: Int, columnCount: Int) {
        self.init(
            rowCount: rowCount, columnCount: columnCount,
            values: Array(repeating: value, count: rowCount * columnCount))
    }

    /// The value of the cell in `row` and `column`.
    public subscript(row: Int, column: Int) -> Value {
        @inline(__always) get {
            precondition(row < rowCount && column < columnCount && row >= 0 && column >= 0, "outside the matrix")
            return values[row * columnCount + column]
        }
        @inline(__always) set {
            precondition(row < rowCount && column < columnCount && row >= 0 && column >= 0, "outside the matrix")
            values[row * columnCount + column] = newValue
        }
    }

    /// One row.
    public func row(_ index: Int) -> ArraySlice<Value> {
        values[(index * columnCount)..<((index + 1) * columnCount)]
    }
}

extension DenseMatrix: Equatable where Value: Equatable {}

extension DenseMatrix<Double> {
    /// The square matrix of the given rows and columns of a square matrix, in the order given.
    package func selecting(_ indices: [Int]) -> DenseMatrix<Double> {
        var values: [Double] = []
        values.reserveCapacity(indices.count * indices.count)
        for i in indices { for j in indices { values.append(self[i, j]) } }
        return DenseMatrix(rowCount: indices.count, columnCount: indices.count, values: values)
    }
}
