/// Continues the search where rounds and single moves of spherical k-means have ended: two clusters are
/// merged, and another one is divided in two in their stead.
///
/// Which exchanges are worth trying is estimated from the clusters' sums S alone: merging a and b costs ‖S_a‖
/// + ‖S_b‖ − ‖S_a + S_b‖; dividing a cluster in two, by k-means among its own rows, gains what it gains
/// there. The exchanges with the best estimates are tried in turn, each followed by rounds and moves over all
/// rows. The first that gains becomes the new starting point; the search ends when none does. (Split and
/// merge: Ueda, Nakano, Ghahramani & Hinton 2000, for mixtures.)
struct KMeansExchange {
    let k: Int
    /// The number of exchanges tried before the search gives up.
    let tries: Int
    /// The products S_a · S_b of the clusters' sums.
    let products: (_ labels: [Int]) -> [[Double]]
    /// Divides at least two rows in two.
    let divide: (_ rows: [Int]) -> KMeansRun
    /// Continues with rounds and moves from the given labels.
    let settle: (_ labels: [Int]) -> KMeansRun

    /// An exchange that may gain.
    private struct Exchange {
        let gain: Double
        let divided: Int
        let merged: (Int, Int)
    }

    /// The best run reached by exchanges; `run` itself if none gains.
    func search(from run: KMeansRun) -> KMeansRun {
        // Two clusters must merge and a third divide.
        guard k > 2, tries > 0 else { return run }
        var best = run
        while let better = step(best) { best = better }
        return best
    }

    private func step(_ run: KMeansRun) -> KMeansRun? {
        var members = Array(repeating: [Int](), count: k)
        for (row, label) in run.labels.enumerated() { members[label].append(row) }
        let products = products(run.labels)
        let lengths = (0..<k).map { max(0, products[$0][$0]).squareRoot() }
        let halves = members.map { $0.count > 1 ? divide($0) : nil }
        var exchanges: [Exchange] = []
        for a in 0..<k {
            for b in (a + 1)..<max(a + 1, k) {
                let merged = max(0, products[a][a] + 2 * products[a][b] + products[b][b]).squareRoot()
                for (divided, half) in halves.enumerated() where divided != a && divided != b {
                    guard let half else { continue }
                    let gain = half.objective - lengths[divided] + merged - lengths[a] - lengths[b]
                    exchanges.append(Exchange(gain: gain, divided: divided, merged: (a, b)))
                }
            }
        }
        // Sorting is stable, so ties go to the smaller clusters.
        for exchange in exchanges.sorted(by: { $0.gain > $1.gain }).prefix(tries) {
            var labels = run.labels.map { $0 == exchange.merged.1 ? exchange.merged.0 : $0 }
            for (row, half) in zip(members[exchange.divided], halves[exchange.divided]!.labels) where half == 1 {
                labels[row] = exchange.merged.1
            }
            let settled = settle(labels)
            if settled.objective > run.objective + ClusterGains.least * Double(labels.count) { return settled }
        }
        return nil
    }
}
