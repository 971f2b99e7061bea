import LinearAlgebra

/// The earlier reports that each report resembles most.
public struct PriorReports: Sendable {
    /// An earlier report, and how clearly it is the nearest.
    public struct Prior: Sendable, Equatable {
        /// Its row.
        public let row: Int
        /// The cosine of the two reports.
        public let cosine: Double
        /// This cosine minus that of the next eligible prior; nil if there is no next.
        public let margin: Double?
    }

    /// The priors of each row in descending order of similarity, ties by the smaller row.
    public let priors: [[Prior]]

    /// Finds the `count` most similar prior reports of each row.
    ///
    /// - Parameters:
    ///   - similarity: the rows to compare.
    ///   - times: the time of each of its rows.
    ///   - count: the most priors of a row.
    ///   - threads: the number of threads.
    ///   - eligible: a further condition on the pair, such as being of the same level.
    /// - Throws: nothing at present; work that threads share is declared so.
    public init(
        _ similarity: Similarity, times: [ReportTime], count: Int, threads: Int,
        eligible: @escaping @Sendable (_ report: Int, _ prior: Int) -> Bool = { _, _ in true }
    ) async throws {
        precondition(times.count == similarity.weights.rowCount, "a time for each row")
        let order = ReportTimes(times)
        let found = try await similarity.neighbours(Self.asked(for: count), threads: threads) { report, prior in
            order.precedes(prior, report) && eligible(report, prior)
        }
        self.init(found, count: count)
    }

    /// One more than wanted, since the margin of the last one needs the next.
    static func asked(for count: Int) -> Int { count + 1 }

    /// Takes the most similar eligible rows of each row, ``asked(for:)`` of them.
    init(_ found: [[Similarity.Neighbour]], count: Int) {
        priors = found.map { neighbours in
            neighbours.prefix(count).enumerated().map { rank, neighbour in
                let next = rank + 1 < neighbours.count ? neighbours[rank + 1].cosine : nil
                return Prior(row: neighbour.row, cosine: neighbour.cosine, margin: next.map { neighbour.cosine - $0 })
            }
        }
    }
}

extension Similarity {
    /// The most similar other rows of each row and, from the same products, its most similar prior rows.
    ///
    /// - Parameters:
    ///   - count: the most rows of either kind.
    ///   - times: the time of each row's report.
    ///   - threads: the number of threads.
    ///   - eligible: whether a row may be a result for another at all.
    /// - Throws: nothing at present; work that threads share is declared so.
    public func neighboursWithPriors(
        _ count: Int, times: [ReportTime], threads: Int,
        eligible: @escaping @Sendable (_ report: Int, _ other: Int) -> Bool
    ) async throws -> (neighbours: [[Neighbour]], priors: PriorReports) {
        precondition(times.count == weights.rowCount, "a time for each row")
        let isEmpty = isEmpty
        let order = ReportTimes(times)
        let allowed: @Sendable (Int, Int) -> Bool = { !isEmpty[$0] && !isEmpty[$1] && eligible($0, $1) }
        let found = try await NearestRows(archive: weights, threads: threads).nearestAmongThemselves(
            [
                .init(count, eligible: allowed),
                .init(PriorReports.asked(for: count)) { order.precedes($1, $0) && allowed($0, $1) },
            ], threads: threads)
        return (found[0].map(neighbours), PriorReports(found[1].map(neighbours), count: count))
    }
}
