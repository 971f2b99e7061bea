import TermVectors

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// The terms that distinguish a cluster from the whole set of reports, by a class-based TF-IDF.
///
/// Treating all reports of a cluster as one text, the weight of a term is
///
///     w = (df / n) · p · ln(p / q)
///
/// where p is its share of the cluster's tokens, q its share of all tokens, and df / n the share of the
/// cluster's reports that use it. The usual inverse frequency (Grootendorst 2022) compares a term with an
/// average term, so in texts of one genre the same few terms lead every cluster; ln(p / q) compares it with
/// itself elsewhere, and p · ln(p / q) is the term's contribution to the divergence (Kullback & Leibler 1951)
/// of the cluster from the whole. Only positive weights count.
public enum ClusterTerms {
    /// One term of a cluster.
    public struct Term: Sendable, Equatable {
        /// Its column in the count matrix.
        public let column: Int
        /// Its weight w; ``ClusterTerms`` has the formula.
        public let weight: Double
        /// The number of the cluster's reports in which it occurs.
        public let documentFrequency: Int
    }

    /// For each cluster, its `limit` terms of largest positive weight in descending order, ties by the smaller column.
    ///
    /// - Parameters:
    ///   - counts: the term counts of the reports.
    ///   - partition: a label for each row of `counts`.
    ///   - limit: the most terms per cluster.
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
