import LinearAlgebra

/// The silhouette of each row (Rousseeuw 1987) under the distance 1 − cosine: (b − a) / max(a, b), where a is
/// the mean distance to the other rows of its cluster and b the smallest mean distance to another cluster; 0
/// in a cluster of one.
package enum Silhouette {
    /// One value per row, from −1 to 1; all nil with a single cluster.
    ///
    /// This is exact without computing all pairs: the distances of a row x to a cluster C add up to |C| − x · Σ C.
    ///
    /// - Parameters:
    ///   - rows: unit rows, none empty.
    ///   - partition: the clusters of the rows.
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
            for cluster in 0..<k { products[cluster] = 0 }
            var square = 0.0
            for entry in rows.entries(ofRow: row) {
                let value = rows.values[entry]
                let start = Int(rows.columnIndices[entry]) * k
                square += value * value
                for cluster in 0..<k { products[cluster] += value * sums[start + cluster] }
            }
            let distances = (0..<k).map { cluster in
                cluster == own
                    ? Double(sizes[own] - 1) - (products[own] - square) : Double(sizes[cluster]) - products[cluster]
            }
            return value(distances, sizes, own: own)
        }
    }

    /// The same from the cosines of all pairs.
    ///
    /// - Parameters:
    ///   - cosines: the cosines of all pairs of rows.
    ///   - partition: the clusters of the rows.
    /// - Complexity: O(n²).
    public static func values(cosines: DenseMatrix<Double>, _ partition: Partition) -> [Double?] {
        let k = partition.clusterCount
        guard k > 1 else { return Array(repeating: nil, count: cosines.rowCount) }
        var sizes = Array(repeating: 0, count: k)
        for label in partition.labels { sizes[label] += 1 }
        var distances = Array(repeating: 0.0, count: k)
        return (0..<cosines.rowCount).map { row in
            for cluster in 0..<k { distances[cluster] = 0 }
            let start = row * cosines.columnCount
            cosines.values.withUnsafeBufferPointer { cosines in
                for (other, label) in partition.labels.enumerated() where other != row {
                    distances[label] += 1 - cosines[start + other]
                }
            }
            return value(distances, sizes, own: partition.labels[row])
        }
    }

    /// The silhouette from the sums of a row's distances to the members of each cluster.
    private static func value(_ distances: [Double], _ sizes: [Int], own: Int) -> Double {
        guard sizes[own] > 1 else { return 0 }
        let a = distances[own] / Double(sizes[own] - 1)
        var b = Double.infinity
        for cluster in sizes.indices where cluster != own { b = min(b, distances[cluster] / Double(sizes[cluster])) }
        let larger = max(a, b)
        return larger > 0 ? (b - a) / larger : 0
    }

    /// The mean over all rows; nil with a single cluster.
    ///
    /// - Parameters:
    ///   - rows: unit rows, none empty.
    ///   - partition: the clusters of the rows.
    public static func mean(_ rows: SparseMatrix<Double>, _ partition: Partition) -> Double? {
        mean(values(rows, partition))
    }

    static func mean(_ values: [Double?]) -> Double? {
        let known = values.compactMap { $0 }
        return known.isEmpty ? nil : known.reduce(0, +) / Double(known.count)
    }
}
