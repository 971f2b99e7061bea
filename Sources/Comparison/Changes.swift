import LinearAlgebra
import TermVectors

/// What a report says more, and what it says less, than its prior report.
public enum Changes {
    /// One term.
    public struct Change: Sendable, Equatable {
        public let column: Int
        public let count: Int
        public let priorCount: Int
        /// Positive for a term gained, negative for one lost; see ``LogOdds``. Both reports together are the background,
        /// their mean length the prior mass.
        public let logOdds: Double
        public let z: Double
    }

    /// The `limit` terms most gained, by falling z, then the `limit` most lost, by rising z; equal z by the smaller column.
    public static func strongest(_ counts: CountMatrix, report: Int, prior: Int, limit: Int) -> [Change] {
        let own = entries(counts, report)
        let other = entries(counts, prior)
        let (ownTotal, otherTotal) = (own.values.reduce(0, +), other.values.reduce(0, +))
        let total = Double(ownTotal + otherTotal)
        let columns = Set(own.keys).union(other.keys).sorted()
        guard ownTotal > 0, otherTotal > 0, columns.count > 1 else { return [] }
        let changes = columns.map { column in
            let (count, priorCount) = (own[column] ?? 0, other[column] ?? 0)
            let odds = LogOdds(
                target: Double(count), targetTotal: Double(ownTotal), reference: Double(priorCount),
                referenceTotal: Double(otherTotal), prior: Double(count + priorCount) / 2, priorTotal: total / 2)
            return Change(column: column, count: count, priorCount: priorCount, logOdds: odds.logOdds, z: odds.z)
        }
        let gained = changes.filter { $0.z > 0 }.sorted { $0.z != $1.z ? $0.z > $1.z : $0.column < $1.column }
        let lost = changes.filter { $0.z < 0 }.sorted { $0.z != $1.z ? $0.z < $1.z : $0.column < $1.column }
        return Array(gained.prefix(limit)) + lost.prefix(limit)
    }

    private static func entries(_ counts: CountMatrix, _ row: Int) -> [Int: Int] {
        Dictionary(
            uniqueKeysWithValues: counts.counts.entries(ofRow: row).map {
                (Int(counts.counts.columnIndices[$0]), Int(counts.counts.values[$0]))
            })
    }
}
