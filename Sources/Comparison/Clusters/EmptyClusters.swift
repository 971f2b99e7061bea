/// Repairs assignments that leave clusters empty.
enum EmptyClusters {
    /// Gives each empty cluster the row that fits its own cluster worst, taken only from clusters with more
    /// than one row.
    static func fill(_ labels: inout [Int], _ cosines: inout [Double], _ k: Int) {
        var sizes = Array(repeating: 0, count: k)
        for label in labels { sizes[label] += 1 }
        for empty in 0..<k where sizes[empty] == 0 {
            var worst = -1
            for row in labels.indices where sizes[labels[row]] > 1 && (worst < 0 || cosines[row] < cosines[worst]) {
                worst = row
            }
            guard worst >= 0 else { return }
            sizes[labels[worst]] -= 1
            sizes[empty] = 1
            labels[worst] = empty
            cosines[worst] = 1
        }
    }
}
