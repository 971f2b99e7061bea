import TermVectors

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// The terms that tell a cluster from all reports together, by a class-based TF-IDF.
///
/// With all reports of a cluster taken as one text, a term's weight is
///
///     w = (df / n) · p · ln(p / q)
///
/// p its share of the cluster's tokens, q its share of all tokens, and df / n the share of the cluster's reports that use it.
/// The usual inverse frequency (Grootendorst 2022) compares a term with an average term, and in texts of one genre the same
/// few terms then lead every cluster; ln(p / q) compares it with itself elsewhere, so p · ln(p / q) is what the term adds
/// to the divergence (Kullback & Leibler 1951) of the cluster from the whole. Only positive weights count.
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
        let allTokens = Double(lengths.reduce(0, +))
        return partition.members.map { rows in
            let (sums, frequencies) = counts.totals(ofRows: rows)
            let total = Double(rows.reduce(0) { $0 + lengths[$1] })
            let terms = sums.indices.compactMap { column -> Term? in
                guard sums[column] > 0 else { return nil }
                let share = Double(sums[column]) / total
                let used = Double(frequencies[column]) / Double(rows.count)
                let weight = used * share * log(share / (Double(all[column]) / allTokens))
                return weight > 0
                    ? Term(column: column, weight: weight, documentFrequency: frequencies[column]) : nil
            }
            let sorted = terms.sorted { $0.weight != $1.weight ? $0.weight > $1.weight : $0.column < $1.column }
            return Array(sorted.prefix(limit))
        }
    }
}
