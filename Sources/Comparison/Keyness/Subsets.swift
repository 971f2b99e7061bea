/// The subsets of a fixed size of a set.
enum Subsets {
    /// The number of subsets, or `limit` + 1 if there are more than `limit`.
    static func count(_ n: Int, _ k: Int, limit: Int) -> Int {
        var result = 1
        for i in 0..<min(k, n - k) {
            // Exact: the product of i + 1 successive numbers is divisible by (i + 1)!.
            result = result * (n - i) / (i + 1)
            if result > limit { return limit + 1 }
        }
        return result
    }

    /// Calls `body` with all subsets in lexicographic order.
    static func forEachSubset(of n: Int, size k: Int, _ body: ([Int]) -> Void) {
        var chosen = Array(0..<k)
        while true {
            body(chosen)
            guard let place = (0..<k).last(where: { chosen[$0] < n - k + $0 }) else { return }
            chosen[place] += 1
            for later in (place + 1)..<max(place + 1, k) { chosen[later] = chosen[later - 1] + 1 }
        }
    }
}
