#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// Reports divided into clusters.
///
/// Clusters are numbered from 0 by descending size, ties by their smallest row, so that the numbering of a
/// partition is unique.
public struct Partition: Sendable, Equatable {
    /// The cluster of each row.
    public let labels: [Int]
    /// The number of clusters; none is empty.
    public let clusterCount: Int

    /// Renumbers arbitrary labels.
    public init(labels: [Int]) {
        var sizes: [Int: Int] = [:]
        var first: [Int: Int] = [:]
        for (row, label) in labels.enumerated() {
            sizes[label, default: 0] += 1
            if first[label] == nil { first[label] = row }
        }
        let order = sizes.keys.sorted { sizes[$0]! != sizes[$1]! ? sizes[$0]! > sizes[$1]! : first[$0]! < first[$1]! }
        let number = Dictionary(uniqueKeysWithValues: order.enumerated().map { ($1, $0) })
        self.labels = labels.map { number[$0]! }
        clusterCount = order.count
    }

    /// The rows of each cluster, ascending.
    public var members: [[Int]] {
        var members = Array(repeating: [Int](), count: clusterCount)
        for (row, label) in labels.enumerated() { members[label].append(row) }
        return members
    }

    /// The adjusted Rand index of two partitions of the same rows (Hubert & Arabie 1985): 1 if they agree,
    /// about 0 if they agree no more than by chance.
    ///
    /// - Parameters:
    ///   - a: the labels of the first partition.
    ///   - b: the labels of the second, for the same rows.
    package static func adjustedRandIndex(_ a: [Int], _ b: [Int]) -> Double {
        precondition(a.count == b.count, "partitions of the same rows")
        var cells: [SIMD2<Int>: Int] = [:]
        var rows: [Int: Int] = [:]
        var columns: [Int: Int] = [:]
        for (x, y) in zip(a, b) {
            cells[SIMD2(x, y), default: 0] += 1
            rows[x, default: 0] += 1
            columns[y, default: 0] += 1
        }
        func pairs(_ count: Int) -> Int { count * (count - 1) / 2 }
        let together = Double(cells.values.reduce(0) { $0 + pairs($1) })
        let inA = Double(rows.values.reduce(0) { $0 + pairs($1) })
        let inB = Double(columns.values.reduce(0) { $0 + pairs($1) })
        let all = Double(pairs(a.count))
        let expected = all == 0 ? 0 : inA * inB / all
        let largest = (inA + inB) / 2
        // Both all in one cluster or both all apart: nothing is left to chance, and they agree.
        return largest == expected ? 1 : (together - expected) / (largest - expected)
    }
}
