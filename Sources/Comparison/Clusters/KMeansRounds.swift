import LinearAlgebra

/// The rounds of spherical k-means from one start.
///
/// Two bounds are kept for each row: a lower bound on its cosine with its own direction, and an upper bound
/// on its cosines with all others. When a direction moves by the distance d, the cosine of a unit row with it
/// changes by at most d (Cauchy-Schwarz), so the bounds can be updated without looking at the row; its
/// cosines are recomputed only when the bounds meet (Hamerly 2010, for cosines). ``slack`` covers rounding.
struct KMeansRounds {
    private let rows: SparseMatrix<Double>
    private let k: Int
    /// The cluster of each row; empty before the first round.
    private(set) var labels: [Int] = []
    private var lower: [Double]
    private var upper: [Double]
    /// The sum of each cluster's rows, cluster after cluster.
    private var sums: [Double]
    /// For each column, its component in each direction, padded with zeros to ``width``.
    private var directions: [Double]
    private let width: Int
    private var round = 0

    /// More than the rounding error of a cosine or of a distance between directions.
    private static let slack = 1e-9
    /// For more rows than this, sums are updated by the rows that moved, and recomputed every ``freshRounds`` rounds.
    private static let smallCount = 200
    private static let freshRounds = 8

    /// Starts with the directions of clusters of some rows.
    ///
    /// - Parameters:
    ///   - rows: unit rows.
    ///   - k: the number of clusters.
    ///   - members: the numbers of the rows to start with.
    ///   - clusters: the cluster, below `k`, of each of them; each cluster has at least one.
    init(_ rows: SparseMatrix<Double>, k: Int, members: [Int], clusters: [Int]) {
        self.rows = rows
        self.k = k
        width = RowProducts.width(ofVectors: k)
        lower = Array(repeating: -.infinity, count: rows.rowCount)
        upper = Array(repeating: .infinity, count: rows.rowCount)
        sums = Array(repeating: 0, count: k * rows.columnCount)
        directions = []
        for (row, cluster) in zip(members, clusters) { add(row, to: cluster, sign: 1) }
        directions = scaled()
    }

    /// Makes one round: assigns the rows, then moves the directions.
    ///
    /// - Returns: whether nothing changed.
    mutating func step() -> Bool {
        var next = assigned()
        var sizes = Array(repeating: 0, count: k)
        for label in next { sizes[label] += 1 }
        if sizes.contains(0) {
            var cosines = cosines(next)
            EmptyClusters.fill(&next, &cosines, k)
            // The bounds do not cover rows that were moved by force.
            for row in lower.indices { (lower[row], upper[row]) = (-.infinity, .infinity) }
        }
        if next == labels { return true }
        gather(next)
        labels = next
        let before = directions
        directions = scaled()
        followMoves(from: before)
        round += 1
        return false
    }

    /// The sum of the rows' cosines with their clusters' directions.
    func objective() -> Double { objective(labels) }

    /// The same for other labels and the current directions.
    func objective(_ labels: [Int]) -> Double { cosines(labels).reduce(0, +) }

    /// The products of the clusters' sums with each other.
    func sumProducts() -> [[Double]] {
        let columns = rows.columnCount
        return (0..<k).map { a in
            (0..<k).map { b in
                (0..<columns).reduce(0) { $0 + sums[a * columns + $1] * sums[b * columns + $1] }
            }
        }
    }

    /// For each row the cluster with the largest cosine, on ties the smaller.
    private mutating func assigned() -> [Int] {
        var next = labels.isEmpty ? Array(repeating: 0, count: rows.rowCount) : labels
        let open = (0..<rows.rowCount).filter { !(lower[$0] > upper[$0]) }
        let products = RowProducts.products(rows, rows: open, vectors: directions, width: width)
        for (place, row) in open.enumerated() {
            let start = place * width
            var best = 0
            var second = -Double.infinity
            for cluster in 1..<max(k, 1) {
                if products[start + cluster] > products[start + best] {
                    second = products[start + best]
                    best = cluster
                } else {
                    second = max(second, products[start + cluster])
                }
            }
            next[row] = best
            lower[row] = products[start + best] - Self.slack
            upper[row] = second + Self.slack
        }
        return next
    }

    private func cosines(_ labels: [Int]) -> [Double] {
        let products = RowProducts.products(rows, rows: Array(labels.indices), vectors: directions, width: width)
        return labels.indices.map { products[$0 * width + labels[$0]] }
    }

    /// Updates the sums to new labels.
    private mutating func gather(_ next: [Int]) {
        let isSmall = rows.rowCount <= Self.smallCount
        if labels.isEmpty || isSmall || round % Self.freshRounds == 0 {
            for index in sums.indices { sums[index] = 0 }
            for (row, label) in next.enumerated() { add(row, to: label, sign: 1) }
        } else {
            for (row, label) in next.enumerated() where label != labels[row] {
                add(row, to: labels[row], sign: -1)
                add(row, to: label, sign: 1)
            }
        }
    }

    private mutating func add(_ row: Int, to cluster: Int, sign: Double) {
        let start = cluster * rows.columnCount
        // A sparse matrix checks its columns when it is created.
        sums.withUnsafeMutableBufferPointer { sums in
            rows.columnIndices.withUnsafeBufferPointer { columns in
                rows.values.withUnsafeBufferPointer { values in
                    for entry in rows.entries(ofRow: row) {
                        sums[start &+ Int(columns[entry])] += sign * values[entry]
                    }
                }
            }
        }
    }

    /// The sums scaled to length 1, laid out like ``directions``.
    private func scaled() -> [Double] {
        var directions = Array(repeating: 0.0, count: rows.columnCount * width)
        for cluster in 0..<k {
            let start = cluster * rows.columnCount
            var square = 0.0
            for column in 0..<rows.columnCount { square += sums[start + column] * sums[start + column] }
            let length = square > 0 ? square.squareRoot() : 1
            for column in 0..<rows.columnCount { directions[column * width + cluster] = sums[start + column] / length }
        }
        return directions
    }

    /// Widens the bounds by how far the directions have moved.
    private mutating func followMoves(from before: [Double]) {
        var squares = Array(repeating: 0.0, count: k)
        for column in 0..<rows.columnCount {
            for cluster in 0..<k {
                let move = directions[column * width + cluster] - before[column * width + cluster]
                squares[cluster] += move * move
            }
        }
        let moves = squares.map { $0.squareRoot() + Self.slack }
        let order = moves.indices.sorted { moves[$0] > moves[$1] }
        for row in labels.indices {
            lower[row] -= moves[labels[row]]
            if k > 1 { upper[row] += moves[order[0] == labels[row] ? order[1] : order[0]] }
        }
    }
}
