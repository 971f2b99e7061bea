extension SparseMatrix {
    /// The value of the cell in `row` and `column`; nil if there is no entry.
    /// - Complexity: logarithmic in the entries of the row.
    public func value(atRow row: Int, column: Int) -> Value? {
        var (low, high) = (rowOffsets[row], rowOffsets[row + 1])
        while low < high {
            let middle = (low + high) / 2
            if Int(columnIndices[middle]) < column { low = middle + 1 } else { high = middle }
        }
        return low < rowOffsets[row + 1] && Int(columnIndices[low]) == column ? values[low] : nil
    }
}
