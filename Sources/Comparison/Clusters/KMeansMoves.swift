import LinearAlgebra

/// How much the objective of spherical k-means gains when single rows move to another cluster.
///
/// The objective is Σ ‖S‖ over the clusters' sums S. When row x moves from cluster a to b it grows by ‖S_b +
/// x‖ − ‖S_b‖ + ‖S_a − x‖ − ‖S_a‖, which follows from the squared lengths and the products x·S. Rounds over
/// all rows end when no row has a larger cosine with another direction than with its own. A single row may
/// still gain then, since it pulls the directions along, especially in sparse data: the first variation of
/// Dhillon, Guan & Kogan (2002, *Iterative clustering of high dimensional text data augmented by local
/// search*). Where no row gains, rounds would change nothing either.
struct ClusterGains {
    /// ‖S‖² of each cluster.
    private(set) var squares: [Double]
    /// The number of rows of each cluster.
    private(set) var sizes: [Int]
    /// Gains up to this size are rounding errors.
    static let least = 1e-9

    init(squares: [Double], labels: [Int]) {
        self.squares = squares
        sizes = Array(repeating: 0, count: squares.count)
        for label in labels { sizes[label] += 1 }
    }

    /// The best other cluster for a row, on ties the smaller, and the gain, which may be negative. The gain
    /// is −∞ if there is no other cluster or the row is alone in its own.
    ///
    /// - Parameters:
    ///   - own: the row's cluster.
    ///   - square: ‖x‖² of the row.
    ///   - products: x·S for each cluster.
    @inline(__always)
    func best(own: Int, square: Double, _ products: (Int) -> Double) -> (cluster: Int, gain: Double) {
        guard sizes[own] > 1 else { return (own, -.infinity) }
        var best = (cluster: own, gain: -Double.infinity)
        for cluster in squares.indices where cluster != own {
            let gain = change(cluster, 2 * products(cluster) + square)
            if gain > best.gain { best = (cluster, gain) }
        }
        best.gain += change(own, square - 2 * products(own))
        return best
    }

    /// Records that a row has moved from `own` to `other`.
    mutating func move(own: Int, other: Int, square: Double, _ products: (Int) -> Double) {
        squares[own] = max(0, squares[own] + square - 2 * products(own))
        squares[other] += square + 2 * products(other)
        sizes[own] -= 1
        sizes[other] += 1
    }

    /// The change in the length of a cluster's sum when its squared length grows by `more`.
    private func change(_ cluster: Int, _ more: Double) -> Double {
        max(0, squares[cluster] + more).squareRoot() - squares[cluster].squareRoot()
    }
}

/// Single moves of rows, after the rounds of spherical k-means have ended.
///
/// A pass computes what every row would gain given the sums at its start; the rows that gain are then checked
/// again one by one, with the current sums, and moved. For the others a bound is kept: when a sum changes by
/// ΔS, the gain of a row with ‖x‖ = 1 changes by at most ‖ΔS‖ / (‖S‖ − ½), since two unit vectors along S + x
/// and S are at most 2‖x‖ / (‖S + x‖ + ‖S‖) apart. So later passes look only at rows whose bound is used up.
struct KMeansMoves {
    private let rows: SparseMatrix<Double>
    private let width: Int
    private(set) var labels: [Int]
    /// For each column, its component in each cluster's sum, padded with zeros to `width`.
    private var sums: [Double]
    private var gains: ClusterGains
    /// The squared length of each row.
    private let lengths: [Double]
    /// For each row, a lower bound on what any move would lose; not positive if unknown.
    private var losses: [Double]

    init(_ rows: SparseMatrix<Double>, labels: [Int], k: Int) {
        self.rows = rows
        self.labels = labels
        width = RowProducts.width(ofVectors: k)
        lengths = (0..<rows.rowCount).map { row in
            rows.entries(ofRow: row).reduce(0) { $0 + rows.values[$1] * rows.values[$1] }
        }
        losses = Array(repeating: 0, count: rows.rowCount)
        sums = Array(repeating: 0, count: rows.columnCount * width)
        gains = ClusterGains(squares: Array(repeating: 0, count: k), labels: labels)
        for (row, label) in labels.enumerated() { add(row, to: label, sign: 1) }
        gains = ClusterGains(squares: squares(of: sums).prefix(k).map { $0 }, labels: labels)
    }

    /// Makes one pass over the rows.
    ///
    /// - Returns: whether no row gained.
    mutating func pass() -> Bool {
        let open = labels.indices.filter { !(losses[$0] > 0) }
        let products = RowProducts.products(rows, rows: open, vectors: sums, width: width)
        let (before, lengthsBefore) = (sums, gains.squares.map { $0.squareRoot() })
        var gaining: [Int] = []
        for (place, row) in open.enumerated() {
            let gain = gains.best(own: labels[row], square: lengths[row]) { products[place * width + $0] }.gain
            // A cluster of one row may grow later, and its row may move then.
            losses[row] = gain.isFinite ? -gain : 0
            if gain > ClusterGains.least { gaining.append(row) }
        }
        var moved = false
        for row in gaining {
            let products = RowProducts.products(rows, rows: [row], vectors: sums, width: width)
            let (own, square) = (labels[row], lengths[row])
            let best = gains.best(own: own, square: square) { products[$0] }
            guard best.gain > ClusterGains.least else { continue }
            gains.move(own: own, other: best.cluster, square: square) { products[$0] }
            add(row, to: own, sign: -1)
            add(row, to: best.cluster, sign: 1)
            labels[row] = best.cluster
            moved = true
        }
        if moved { followChanges(from: before, lengths: lengthsBefore) }
        return !moved
    }

    /// Subtracts from the bounds what the gains of rows may have grown by.
    private mutating func followChanges(from before: [Double], lengths lengthsBefore: [Double]) {
        let k = gains.squares.count
        let changes = squares(of: zip(sums, before).map { $0 - $1 })
        let drifts = (0..<k).map { cluster -> Double in
            let change = changes[cluster].squareRoot()
            if change == 0 { return 0 }
            let least = max(lengthsBefore[cluster], gains.squares[cluster].squareRoot()) - change - 0.5
            return least > 0 ? change / least * 1.000_001 + ClusterGains.least : .infinity
        }
        let order = drifts.indices.sorted { drifts[$0] > drifts[$1] }
        for row in labels.indices where k > 1 {
            let own = labels[row]
            losses[row] -= drifts[own] + drifts[order[0] == own ? order[1] : order[0]]
        }
    }

    /// The squared length of each vector.
    private func squares(of vectors: [Double]) -> [Double] {
        var squares = Array(repeating: 0.0, count: width)
        for start in stride(from: 0, to: vectors.count, by: width) {
            for place in 0..<width { squares[place] += vectors[start + place] * vectors[start + place] }
        }
        return squares
    }

    private mutating func add(_ row: Int, to cluster: Int, sign: Double) {
        let width = width
        // A sparse matrix checks its columns when it is created.
        sums.withUnsafeMutableBufferPointer { sums in
            rows.columnIndices.withUnsafeBufferPointer { columns in
                rows.values.withUnsafeBufferPointer { values in
                    for entry in rows.entries(ofRow: row) {
                        sums[Int(columns[entry]) &* width &+ cluster] += sign * values[entry]
                    }
                }
            }
        }
    }
}
