/// How the distance of a merged cluster from the others follows from the distances of its parts.
public enum LinkageMethod: String, Sendable, CaseIterable {
    /// The merger that increases the sum of squares least (Ward 1963), on Euclidean distances.
    case ward
    /// The mean distance of the pairs (UPGMA).
    case average
}

/// An agglomerative hierarchy in SciPy's convention: leaves are 0 ..< n, merger i creates cluster n + i,
/// mergers are in order of increasing distance, and the smaller number is on the left.
public struct Linkage: Sendable, Equatable {
    /// A merger of two clusters.
    public struct Merger: Sendable, Equatable {
        /// The smaller number of the merged clusters.
        public let left: Int
        /// The larger number of the merged clusters.
        public let right: Int
        /// The distance at which they merge.
        public let distance: Double
        /// The number of leaves in the new cluster.
        public let size: Int
    }

    package let leafCount: Int
    /// The mergers, in order of increasing distance: one fewer than there are leaves.
    public let mergers: [Merger]

    /// Builds the hierarchy by nearest-neighbour chains (Müllner 2011, algorithm 3).
    ///
    /// - Parameters:
    ///   - distances: the upper triangle, row after row: (0,1), (0,2), … (0,n−1), (1,2), …
    ///   - leafCount: n.
    ///   - method: the linkage criterion.
    /// - Complexity: O(n²) time; the distances are overwritten, and other memory is negligible.
    public init(distances: consuming [Double], leafCount: Int, method: LinkageMethod) {
        precondition(distances.count == leafCount * max(0, leafCount - 1) / 2, "a distance for each pair")
        self.leafCount = leafCount
        guard leafCount > 1 else {
            mergers = []
            return
        }
        let raw = Self.mergeAlongChains(distances, leafCount, method)
        // Chains find mergers out of order; sorting is stable, so a merger follows those that made its parts.
        let order = raw.indices.sorted {
            raw[$0].distance != raw[$1].distance ? raw[$0].distance < raw[$1].distance : $0 < $1
        }
        var forest = Forest(leafCount)
        mergers = order.map { index in
            let a = forest.cluster(of: raw[index].a)
            let b = forest.cluster(of: raw[index].b)
            let size = forest.merge(raw[index].a, raw[index].b)
            return Merger(left: min(a, b), right: max(a, b), distance: raw[index].distance, size: size)
        }
    }

    /// The partition into `k` clusters: all mergers but the last k − 1 are applied.
    public func partition(into k: Int) -> Partition {
        precondition(k >= 1 && k <= max(1, leafCount), "from one cluster to as many as there are leaves")
        var parent = Array(0..<(2 * max(1, leafCount) - 1))
        for (index, merger) in mergers.prefix(leafCount - k).enumerated() {
            parent[merger.left] = leafCount + index
            parent[merger.right] = leafCount + index
        }
        return Partition(
            labels: (0..<leafCount).map { leaf in
                var node = leaf
                while parent[node] != node { node = parent[node] }
                return node
            })
    }

    private static func mergeAlongChains(
        _ distances: consuming [Double], _ n: Int, _ method: LinkageMethod
    ) -> [(a: Int, b: Int, distance: Double)] {
        let triangle = PairTriangle(size: n)
        var sizes = Array(repeating: 1, count: n)
        var active = Array(0..<n)
        var chain: [Int] = []
        var raw: [(a: Int, b: Int, distance: Double)] = []
        while raw.count < n - 1 {
            if chain.isEmpty { chain.append(active[0]) }
            var distance = Double.infinity
            while true {
                let last = chain[chain.count - 1]
                // On ties the previous element is preferred, so that a chain of ties comes to an end.
                var nearest = chain.count > 1 ? chain[chain.count - 2] : -1
                distance = nearest >= 0 ? distances[triangle.place(last, nearest)] : .infinity
                distances.withUnsafeBufferPointer { triangle.findNearest(to: last, active, $0, &nearest, &distance) }
                if chain.count > 1 && nearest == chain[chain.count - 2] { break }
                chain.append(nearest)
            }
            let (first, second) = (chain.removeLast(), chain.removeLast())
            let (a, b) = first < second ? (first, second) : (second, first)
            raw.append((a, b, distance))
            active.remove(at: active.firstIndex(of: a)!)
            for other in active where other != b {
                let place = triangle.place(other, b)
                distances[place] = merged(
                    method, distances[triangle.place(other, a)], distances[place], distance, sizes[a], sizes[b],
                    sizes[other])
            }
            (sizes[a], sizes[b]) = (0, sizes[a] + sizes[b])
        }
        return raw
    }

    /// The Lance-Williams update for the distance between c and the union of a and b.
    private static func merged(
        _ method: LinkageMethod, _ ac: Double, _ bc: Double, _ ab: Double, _ a: Int, _ b: Int, _ c: Int
    ) -> Double {
        let (a, b, c) = (Double(a), Double(b), Double(c))
        switch method {
        case .ward:
            let total = 1 / (a + b + c)
            return ((a + c) * total * ac * ac + (b + c) * total * bc * bc - c * total * ab * ab).squareRoot()
        case .average:
            return (a * ac + b * bc) / (a + b)
        }
    }
}

/// Offsets of pairs in the upper triangle of a square matrix, row after row.
package struct PairTriangle {
    package let size: Int

    package init(size: Int) { self.size = size }

    /// The number of pairs.
    package var count: Int { size * (size - 1) / 2 }

    /// The offset of two different members, in either order.
    @inline(__always)
    package func place(_ i: Int, _ j: Int) -> Int {
        let (low, high) = i < j ? (i, j) : (j, i)
        return size * low - low * (low + 1) / 2 + high - low - 1
    }

    /// Finds the nearest of `others` (ascending) that is nearer than `distance`, on ties the smallest.
    fileprivate func findNearest(
        to member: Int, _ others: [Int], _ distances: UnsafeBufferPointer<Double>, _ nearest: inout Int,
        _ distance: inout Double
    ) {
        for other in others where other != member {
            let candidate = distances[place(member, other)]
            if candidate < distance { (distance, nearest) = (candidate, other) }
        }
    }
}

/// Tracks which cluster each leaf is in while mergers are replayed in order.
private struct Forest {
    private var parent: [Int]
    private var number: [Int]
    private var size: [Int]
    private var next: Int

    init(_ count: Int) {
        parent = Array(0..<count)
        number = Array(0..<count)
        size = Array(repeating: 1, count: count)
        next = count
    }

    mutating func cluster(of leaf: Int) -> Int { number[root(leaf)] }

    /// Joins the clusters of two leaves under the next number.
    ///
    /// - Returns: the size of the union.
    mutating func merge(_ a: Int, _ b: Int) -> Int {
        let (x, y) = (root(a), root(b))
        parent[x] = y
        size[y] += size[x]
        number[y] = next
        next += 1
        return size[y]
    }

    private mutating func root(_ leaf: Int) -> Int {
        var node = leaf
        while parent[node] != node {
            parent[node] = parent[parent[node]]
            node = parent[node]
        }
        return node
    }
}
