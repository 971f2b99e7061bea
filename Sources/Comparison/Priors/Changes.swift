import LinearAlgebra
import TermVectors

/// What a report says more, and what it says less, than its prior report.
public enum Changes {
    /// The change of one term.
    public struct Change: Sendable, Equatable {
        /// Its column in the count matrix.
        public let column: Int
        /// How often the report has it.
        public let count: Int
        /// How often the prior report has it.
        public let priorCount: Int
        /// Positive for a term gained, negative for one lost; see `LogOdds`. The background is both reports
        /// together, the prior mass their mean length.
        public let logOdds: Double
        /// The log odds ratio in standard errors, of the same sign.
        public let z: Double
    }

    /// The `limit` terms most gained, by descending z, then the `limit` terms most lost, by ascending z, ties
    /// by the smaller column.
    ///
    /// - Parameters:
    ///   - counts: the term counts of all reports.
    ///   - report: the row of the report.
    ///   - prior: the row of its prior report.
    ///   - limit: the most terms gained, and the most terms lost.
    public static func strongest(_ counts: CountMatrix, report: Int, prior: Int, limit: Int) -> [Change] {
        let shared = union(counts.counts, report, prior)
        let ownTotal = shared.reduce(0) { $0 + Int($1.count) }
        let otherTotal = shared.reduce(0) { $0 + Int($1.priorCount) }
        let total = Double(ownTotal + otherTotal)
        guard ownTotal > 0, otherTotal > 0, shared.count > 1 else { return [] }
        let changes = shared.map { column, count, priorCount in
            let odds = LogOdds(
                target: Double(count), targetTotal: Double(ownTotal), reference: Double(priorCount),
                referenceTotal: Double(otherTotal), prior: Double(count + priorCount) / 2, priorTotal: total / 2)
            return Change(
                column: Int(column), count: Int(count), priorCount: Int(priorCount), logOdds: odds.logOdds, z: odds.z)
        }
        let gained = changes.lazy.filter { $0.z > 0 }
            .first(limit) { $0.z != $1.z ? $0.z > $1.z : $0.column < $1.column }
        let lost = changes.lazy.filter { $0.z < 0 }
            .first(limit) { $0.z != $1.z ? $0.z < $1.z : $0.column < $1.column }
        return gained + lost
    }

    /// The columns of either row, ascending, with both counts.
    private static func union(
        _ counts: SparseMatrix<Int32>, _ report: Int, _ prior: Int
    ) -> [(column: Int32, count: Int32, priorCount: Int32)] {
        var found: [(column: Int32, count: Int32, priorCount: Int32)] = []
        var (own, other) = (counts.rowOffsets[report], counts.rowOffsets[prior])
        let (ownEnd, otherEnd) = (counts.rowOffsets[report + 1], counts.rowOffsets[prior + 1])
        found.reserveCapacity(ownEnd - own + otherEnd - other)
        while own < ownEnd || other < otherEnd {
            let a = own < ownEnd ? counts.columnIndices[own] : Int32.max
            let b = other < otherEnd ? counts.columnIndices[other] : Int32.max
            found.append((min(a, b), a <= b ? counts.values[own] : 0, b <= a ? counts.values[other] : 0))
            if a <= b { own += 1 }
            if b <= a { other += 1 }
        }
        return found
    }
}
