import LinearAlgebra

/// The silhouette of each row (Rousseeuw 1987) under the distance 1 − cosine: (b − a) / max(a, b), where a is the mean
/// distance to the other rows of its cluster and b the smallest mean distance to another cluster. 0 for a cluster of one.
public enum Silhouette {
    /// One value a row, from −1 to 1; with a single cluster there is none, so all are nil.
    ///
    /// Exact without all pairs: the distances of a row x to a cluster C add up to |C| − x · Σ C.
    /// - Parameter rows: unit rows, none empty.
    /// - Complexity: O(entries · clusters).
    public static func values(_ rows: SparseMatrix<Double>, _ partition: Partition) -> [Double?] {
        let k = partition.clusterCount
        guard k > 1 else { return Array(repeating: nil, count: rows.rowCount) }
        var sums = Array(repeating: 0.0, count: rows.columnCount * k)
        var sizes = Array(repeating: 0, count: k)
        for row in 0..<rows.rowCount {
            let cluster = partition.labels[row]
            sizes[cluster] += 1
            for entry in rows.entries(ofRow: row) {
                sums[Int(rows.columnIndices[entry]) * k + cluster] += rows.values[entry]
            }
        }
        var products = Array(repeating: 0.0, count: k)
        return (0..<rows.rowCount).map { row in
            let own = partition.labels[row]
            guard sizes[own] > 1 else { return 0 }
            for cluster in 0..<k { products[cluster] = 0 }
            var square = 0.0
            for entry in rows.entries(ofRow: row) {
                let value = rows.values[entry]
                let start = Int(rows.columnIndices[entry]) * k
                square += value * value
                for cluster in 0..<k { products[cluster] += value * sums[start + cluster] }
            }
            let a = (Double(sizes[own] - 1) - (products[own] - square)) / Double(sizes[own] - 1)
            var b = Double.infinity
            for cluster in 0..<k where cluster != own {
                b = min(b, (Double(sizes[cluster]) - products[cluster]) / Double(sizes[cluster]))
            }
            let larger = max(a, b)
            return larger > 0 ? (b - a) / larger : 0
        }
    }

    /// The mean over all rows; nil with a single cluster.
    public static func mean(_ rows: SparseMatrix<Double>, _ partition: Partition) -> Double? {
        let all = values(rows, partition).compactMap { $0 }
        return all.isEmpty ? nil : all.reduce(0, +) / Double(all.count)
    }
}
