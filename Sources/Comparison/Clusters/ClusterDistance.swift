import LinearAlgebra

/// How far rows lie from the centre of their cluster.
package enum ClusterDistance {
    /// For each row, 1 less its cosine with the direction of its cluster, the sum of the cluster's rows; nil with one
    /// cluster.
    ///
    /// - Parameters:
    ///   - rows: unit rows, none empty.
    ///   - partition: the cluster of each row.
    /// - Complexity: O(entries + columns · clusters).
    package static func values(_ rows: SparseMatrix<Double>, _ partition: Partition) -> [Double?] {
        var distances = [Double?](repeating: nil, count: rows.rowCount)
        guard partition.clusterCount > 1 else { return distances }
        for members in partition.members {
            var centre = Array(repeating: 0.0, count: rows.columnCount)
            for row in members {
                for entry in rows.entries(ofRow: row) { centre[Int(rows.columnIndices[entry])] += rows.values[entry] }
            }
            let length = centre.reduce(0) { $0 + $1 * $1 }.squareRoot()
            guard length > 0 else { continue }
            for row in members {
                let product = rows.entries(ofRow: row).reduce(0) { sum, entry in
                    sum + rows.values[entry] * centre[Int(rows.columnIndices[entry])]
                }
                distances[row] = max(0, 1 - product / length)
            }
        }
        return distances
    }
}
