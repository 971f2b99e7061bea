import Support

/// For each query row, the archive rows with the largest inner products, exactly.
///
/// Approximate products make a shortlist; the products of the shortlist are then computed in Double, in column
/// order, and these decide. The shortlist is safe: with m products per pair, added in whatever order, a
/// single-precision sum differs from the true one by at most (m + 2) · 2⁻²⁴ · (1 + small) · ‖x‖‖y‖ (Higham,
/// *Accuracy and Stability of Numerical Algorithms*, §3.1, with the rounding of the two inputs and
/// Cauchy-Schwarz). If the frequent columns are multiplied as 16-bit integers, the rounding of the rows is
/// added to that (`ProductTiles.roundingBound(_:row:)`). A row whose approximate product lies more than twice
/// the bound below the k-th best cannot be among the k best. The longest row of the archive is used for ‖y‖.
///
/// Rows may have any length that single precision can hold; if they have length 1, products are cosines. The
/// results are the same for any number of threads.
public struct NearestRows: Sendable {
    /// A row and its inner product with the query.
    public struct Neighbour: Sendable, Equatable {
        /// The row of the archive.
        public let row: Int
        /// Its inner product with the query.
        public let product: Double

        /// A neighbour that was found elsewhere.
        public init(row: Int, product: Double) {
            self.row = row
            self.product = product
        }
    }

    private let archive: SparseMatrix<Double>
    private let tiles: ProductTiles
    /// The largest number of entries in a row of the archive.
    private let maximumEntries: Int
    /// The largest Euclidean length of a row of the archive.
    private let greatestLength: Double

    /// The number of columns that are so frequent that multiplying them densely is cheaper (docs/performance.md).
    public var denseColumnCount: Int { tiles.width }

    /// Prepares an archive of rows for searching. Memory: see ``bytesNeeded(for:count:threads:)``.
    ///
    /// - Throws: nothing at present; work that threads share is declared so.
    public init(archive: SparseMatrix<Double>, threads: Int) async throws {
        try await self.init(archive: archive, arithmetic: .best, threads: threads)
    }

    package init(archive: SparseMatrix<Double>, arithmetic: DenseArithmetic, threads: Int) async throws {
        self.archive = archive
        tiles = try await ProductTiles(archive: archive, arithmetic: arithmetic, threads: threads)
        maximumEntries = (0..<archive.rowCount).map { archive.entries(ofRow: $0).count }.max() ?? 0
        greatestLength = (0..<archive.rowCount).map { Self.length(of: $0, in: archive) }.max() ?? 0
    }

    /// The dense products of a tile of rows with a block of the archive, for benchmarks: the number of
    /// multiply-adds, and a closure that performs them.
    public func denseWork() -> (multiplyAdds: Int, run: () -> Void) { tiles.denseWork(archive) }

    /// The `k` best rows of the archive for each query, best first; ties are broken by the smaller row index.
    ///
    /// - Parameters:
    ///   - k: the number of neighbours for each query.
    ///   - queries: rows over the same columns.
    ///   - threads: the largest number of threads.
    ///   - eligible: whether an archive row may be an answer to a query row.
    /// - Returns: at most `k` neighbours for each query, fewer if fewer are eligible.
    /// - Throws: nothing at present; work that threads share is declared so.
    /// - Complexity: for q queries and n rows, q · n · (dense columns) multiply-adds, and an update for each
    ///   other entry that a query and a row share.
    public func nearest(
        k: Int, to queries: SparseMatrix<Double>, threads: Int,
        eligible: @escaping @Sendable (_ query: Int, _ row: Int) -> Bool
    ) async throws -> [[Neighbour]] {
        precondition(queries.columnCount == archive.columnCount, "queries and archive have the same columns")
        if archive.rowCount == 0 || k == 0 { return Array(repeating: [], count: queries.rowCount) }
        let parts = Self.parts(of: queries.rowCount)
        let margins = margins(queries)
        let found = try await Parallel.map(parts.count, threads: threads) { part in
            let rows = parts[part]
            var lists = Shortlists(k, margins: Array(margins[rows]))
            tiles.forEachRow(of: queries, tile: rows, from: 0) { query, columns, products in
                let list = query - rows.lowerBound
                for (offset, product) in products.enumerated() where product >= lists.thresholds[list] {
                    let row = columns.lowerBound + offset
                    if eligible(query, row) { lists.add(row, product, to: list) }
                }
            }
            var scattered = ScatteredRow(columnCount: archive.columnCount)
            return rows.map { query in
                decide(
                    k, query, of: queries, Shortlists.union([lists], query: query - rows.lowerBound), &scattered)
            }
        }
        return found.flatMap { $0 }
    }

    /// The `count` best other rows for each row of the archive itself, best first; ties are broken by the
    /// smaller row index.
    ///
    /// - Parameters:
    ///   - count: the number of neighbours for each row.
    ///   - threads: the largest number of threads.
    ///   - eligible: whether a row may be an answer to another.
    /// - Throws: nothing at present; work that threads share is declared so.
    /// - Complexity: half of ``nearest(k:to:threads:eligible:)``, since every product serves both of its rows.
    public func nearestAmongThemselves(
        _ count: Int, threads: Int, eligible: @escaping @Sendable (_ query: Int, _ row: Int) -> Bool
    ) async throws -> [[Neighbour]] {
        try await nearestAmongThemselves([Request(count, eligible: eligible)], threads: threads)[0]
    }

    /// A search among the archive's own rows.
    public struct Request: Sendable {
        let count: Int
        let eligible: @Sendable (_ query: Int, _ row: Int) -> Bool

        /// - Parameters:
        ///   - count: the number of neighbours for each row.
        ///   - eligible: whether a row may be an answer to another.
        public init(_ count: Int, eligible: @escaping @Sendable (_ query: Int, _ row: Int) -> Bool) {
            self.count = count
            self.eligible = eligible
        }
    }

    /// ``nearestAmongThemselves(_:threads:eligible:)`` for several requests at once: the products, which take
    /// nearly all the time, are computed once.
    ///
    /// - Returns: for each request, what it would give alone.
    /// - Throws: nothing at present; work that threads share is declared so.
    public func nearestAmongThemselves(_ requests: [Request], threads: Int) async throws -> [[[Neighbour]]] {
        let none = requests.map { _ in Array(repeating: [Neighbour](), count: archive.rowCount) }
        let asked = requests.indices.filter { requests[$0].count > 0 }
        if archive.rowCount == 0 || asked.isEmpty { return none }
        let parts = Self.parts(of: archive.rowCount)
        let margins = margins(archive)
        // The first tiles have the most rows after them, so the last to be handed out are the shortest.
        let lists = try await Parallel.gather(parts.count, threads: threads) {
            asked.map { Shortlists(requests[$0].count, margins: margins) }
        } _: { lists, part in
            tiles.forEachRow(of: archive, tile: parts[part], from: parts[part].lowerBound) { query, rows, products in
                for (place, request) in asked.enumerated() {
                    Self.scan(query, rows, products, into: &lists[place], eligible: requests[request].eligible)
                }
            }
        }
        var found = none
        for (place, request) in asked.enumerated() {
            let own = lists.map { $0[place] }
            let decided = try await Parallel.map(parts.count, threads: threads) { part in
                var scattered = ScatteredRow(columnCount: archive.columnCount)
                return parts[part].map { query in
                    decide(
                        requests[request].count, query, of: archive, Shortlists.union(own, query: query), &scattered)
                }
            }
            found[request] = decided.flatMap { $0 }
        }
        return found
    }

    /// Offers the products of a row with the rows after it to the lists of both.
    private static func scan(
        _ query: Int, _ rows: Range<Int>, _ products: UnsafeBufferPointer<Float>, into lists: inout Shortlists,
        eligible: (Int, Int) -> Bool
    ) {
        var offset = max(0, query + 1 - rows.lowerBound)
        while offset < products.count {
            offset = lists.next(products, rows: rows, from: offset, query: query)
            if offset == products.count { return }
            let (row, product) = (rows.lowerBound + offset, products[offset])
            if product >= lists.thresholds[query], eligible(query, row) { lists.add(row, product, to: query) }
            if product >= lists.thresholds[row], eligible(row, query) { lists.add(query, product, to: row) }
            offset += 1
        }
    }

    /// The pairs of archive rows whose product is at least `least`: for each row the later rows, in ascending order.
    ///
    /// Exact like ``nearest(k:to:threads:eligible:)``: single precision skips pairs that lie more than its
    /// error below `least`, and the product in Double decides.
    ///
    /// - Throws: nothing at present; work that threads share is declared so.
    /// - Complexity: as ``nearestAmongThemselves(_:threads:eligible:)``, plus 16 bytes for each pair.
    public func pairs(atLeast least: Double, threads: Int) async throws -> [[Neighbour]] {
        let parts = Self.parts(of: archive.rowCount)
        let margins = margins(archive)
        let found = try await Parallel.map(parts.count, threads: threads) { part in
            var found: [[Neighbour]] = Array(repeating: [], count: parts[part].count)
            var scattered = ScatteredRow(columnCount: archive.columnCount)
            var held = -1
            tiles.forEachRow(of: archive, tile: parts[part], from: parts[part].lowerBound) { query, rows, products in
                // The margin is twice the bound; its second half more than covers the rounding of the cut itself.
                let cut = Float(least) - margins[query]
                for (offset, product) in products.enumerated() where product >= cut && rows.lowerBound + offset > query
                {
                    if held != query {
                        scattered.hold(query, of: archive)
                        held = query
                    }
                    let row = rows.lowerBound + offset
                    let exact = scattered.product(archive, row: row)
                    if exact >= least {
                        found[query - parts[part].lowerBound].append(Neighbour(row: row, product: exact))
                    }
                }
            }
            return found
        }
        return found.flatMap { $0 }
    }

    private static func parts(of rows: Int) -> [Range<Int>] {
        stride(from: 0, to: rows, by: ProductTiles.tileRows).map { $0..<min($0 + ProductTiles.tileRows, rows) }
    }

    private func decide(
        _ count: Int, _ query: Int, of queries: SparseMatrix<Double>, _ shortlist: [Int],
        _ scattered: inout ScatteredRow
    ) -> [Neighbour] {
        scattered.hold(query, of: queries)
        var decided = shortlist.map { Neighbour(row: $0, product: scattered.product(archive, row: $0)) }
        decided.sort { $0.product != $1.product ? $0.product > $1.product : $0.row < $1.row }
        return Array(decided.prefix(count))
    }

    /// Twice the bound in the type's description for each row, rounded up.
    private func margins(_ queries: SparseMatrix<Double>) -> [Float] {
        (0..<queries.rowCount).map { row in
            // Two for the inputs, four for the integer sum: the sum itself, the two scales and their products.
            let terms = Double(min(queries.entries(ofRow: row).count, maximumEntries) + 6)
            let lengths = Self.length(of: row, in: queries) * greatestLength
            let single = terms * 0x1p-24 / (1 - terms * 0x1p-24) * lengths
            // A millionth covers the rounding of the lengths, and the excess of rows of length 1 over 1.
            return Float(2.000_002 * (single + tiles.roundingBound(queries, row: row))).nextUp
        }
    }

    private static func length(of row: Int, in matrix: SparseMatrix<Double>) -> Double {
        var sum = 0.0
        for entry in matrix.entries(ofRow: row) { sum += matrix.values[entry] * matrix.values[entry] }
        return sum.squareRoot()
    }
}
