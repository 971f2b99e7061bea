import TermVectors

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// The terms that tell a cluster from the others, by class-based TF-IDF.
///
/// With all reports of a cluster taken as one text: √(share of the term in the cluster's tokens) · ln(1 + (A − f + ½)/(f + ½)),
/// f the term's count in all clusters and A their mean length in tokens (Grootendorst 2022 with the damped term frequency
/// and the BM25 form of the inverse frequency, since in reports of one genre the same few terms lead every text).
public enum ClusterTerms {
    /// One term of a cluster.
    public struct Term: Sendable, Equatable {
        /// Its column in the count matrix.
        public let column: Int
        public let weight: Double
        /// In how many of the cluster's reports it occurs.
        public let documentFrequency: Int
    }

    /// For each cluster its `limit` terms of largest positive weight, best first; equal weights by the smaller column.
    ///
    /// - Parameter partition: a label for each row of `counts`.
    public static func strongest(_ counts: CountMatrix, _ partition: Partition, limit: Int) -> [[Term]] {
        let all = counts.collectionFrequencies()
        let lengths = counts.reportLengths()
        let mean = Double(lengths.reduce(0, +)) / Double(max(1, partition.clusterCount))
        return partition.members.map { rows in
            let chosen = counts.counts.selectingRows(rows)
            let frequencies = chosen.columnEntryCounts()
            let sums = chosen.mapValues { _, count in Int(count) }.columnSums()
            let total = Double(rows.reduce(0) { $0 + lengths[$1] })
            let terms = sums.indices.compactMap { column -> Term? in
                guard sums[column] > 0 else { return nil }
                let f = Double(all[column])
                let inverse = log(1 + (mean - f + 0.5) / (f + 0.5))
                let weight = (Double(sums[column]) / total).squareRoot() * inverse
                return weight > 0
                    ? Term(column: column, weight: weight, documentFrequency: frequencies[column]) : nil
            }
            let sorted = terms.sorted { $0.weight != $1.weight ? $0.weight > $1.weight : $0.column < $1.column }
            return Array(sorted.prefix(limit))
        }
    }
}
