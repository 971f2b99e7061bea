import CKernels

/// For each query row, the archive rows that may be among its best, by approximate products.
///
/// A row is kept while its product lies at most a margin below the `count`-th best so far. That best only
/// rises, so whatever order products come in, every row whose final distance is within the margin is kept.
struct Shortlists: Sendable {
    struct Candidate: Sendable {
        let row: Int32
        let product: Float
    }

    private let count: Int
    private let margins: [Float]
    private var candidates: [[Candidate]]
    /// For each query, what a product must reach; −∞ until the list is first cut.
    private(set) var thresholds: [Float]
    /// For each query, the number of candidates at which the list is cut next.
    private var limits: [Int]

    /// - Parameter margins: how far below the `count`-th best a row is kept, for each query.
    init(_ count: Int, margins: [Float]) {
        self.count = count
        self.margins = margins
        candidates = Array(repeating: [], count: margins.count)
        thresholds = Array(repeating: -.infinity, count: margins.count)
        limits = Array(repeating: Self.limit(count), count: margins.count)
    }

    /// The number of candidates at which a list is first cut; it is cut at more only if more than half of them stay.
    static func limit(_ count: Int) -> Int { max(32, 2 * count) }

    /// Adds a row whose product reaches the query's threshold.
    mutating func add(_ row: Int, _ product: Float, to query: Int) {
        candidates[query].append(Candidate(row: Int32(row), product: product))
        if candidates[query].count >= limits[query] { cut(query) }
    }

    /// The next offset from `offset` on whose product reaches the threshold of `query` or that of its own
    /// row; the end if there is none.
    func next(_ products: UnsafeBufferPointer<Float>, rows: Range<Int>, from offset: Int, query: Int) -> Int {
        precondition(rows.lowerBound >= 0 && rows.lowerBound + products.count <= thresholds.count)
        return thresholds.withUnsafeBufferPointer { thresholds in
            conspectus_next_reaching(
                products.baseAddress!, thresholds.baseAddress! + rows.lowerBound, thresholds[query], offset,
                products.count)
        }
    }

    private mutating func cut(_ query: Int) {
        guard candidates[query].count > count else { return }
        thresholds[query] = Self.cut(&candidates[query], count, margin: margins[query])
        // If many are within the margin, the list grows with them.
        limits[query] = max(limits[query], 2 * candidates[query].count)
    }

    /// Removes what lies more than a margin below the `count`-th best of a longer list.
    /// - Returns: what a product must reach.
    private static func cut(_ list: inout [Candidate], _ count: Int, margin: Float) -> Float {
        let threshold = best(count, of: list.map(\.product)) - margin
        list.removeAll { $0.product < threshold }
        return threshold
    }

    /// The `count`-th largest value.
    private static func best(_ count: Int, of values: [Float]) -> Float { values.sorted(by: >)[count - 1] }

    /// The rows that several lists of the same queries keep together, for one query.
    static func union(_ lists: [Shortlists], query: Int) -> [Int] {
        var all = lists[0].candidates[query]
        for other in lists.dropFirst() { all += other.candidates[query] }
        if all.count > lists[0].count { _ = cut(&all, lists[0].count, margin: lists[0].margins[query]) }
        return all.map { Int($0.row) }
    }
}
