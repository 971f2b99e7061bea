#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// The upper bound by which mutual information is normalised, so that 1 is full agreement.
public enum EntropyNormalisation: Sendable {
    /// The mean of both entropies.
    case mean
    /// The smaller of both entropies.
    case smaller
}

extension Partition {
    /// The adjusted mutual information of two partitions of the same rows (Vinh, Epps & Bailey 2010): 1 if
    /// they agree, about 0 if they agree no more than by chance.
    ///
    ///     AMI = (I − E[I]) / (M − E[I]),   M = (H(a) + H(b)) / 2, or min(H(a), H(b))
    ///
    /// I is the mutual information of the labels, H their entropies, and E[I] the mean of I over all pairs of
    /// partitions with the same sizes (the hypergeometric model). Unlike the Rand index, it can be compared
    /// between columns with few and with many values. Same as scikit-learn's `adjusted_mutual_info_score`.
    ///
    /// - Parameters:
    ///   - a: the labels of the first partition.
    ///   - b: the labels of the second, for the same rows.
    ///   - normalisation: M. With the smaller entropy the result is also 1 if one partition refines the
    ///     other, as years refine periods.
    /// - Complexity: O(rows · (clusters of a + clusters of b)).
    public static func adjustedMutualInformation(
        _ a: [Int], _ b: [Int], normalisation: EntropyNormalisation = .mean
    ) -> Double {
        precondition(a.count == b.count, "partitions of the same rows")
        let (x, y) = (Partition(labels: a), Partition(labels: b))
        let count = a.count
        // Both all in one cluster or both all apart: nothing is left to chance, and they agree.
        if x.clusterCount == y.clusterCount && (x.clusterCount <= 1 || x.clusterCount == count) { return 1 }
        let (rows, columns) = (x.members.map(\.count), y.members.map(\.count))
        var cells = Array(repeating: 0, count: rows.count * columns.count)
        for index in 0..<count { cells[x.labels[index] * columns.count + y.labels[index]] += 1 }
        var information = 0.0
        for (index, cell) in cells.enumerated() where cell > 0 {
            let product = Double(rows[index / columns.count]) * Double(columns[index % columns.count])
            information += Double(cell) / Double(count) * log(Double(count) * Double(cell) / product)
        }
        let expected = expectedInformation(rows, columns, count)
        let entropies = (entropy(rows, count), entropy(columns, count))
        let bound =
            switch normalisation {
            case .mean: (entropies.0 + entropies.1) / 2 - expected
            case .smaller: min(entropies.0, entropies.1) - expected
            }
        // Keep the bound as far from zero as scikit-learn does, so that rounding cannot flip the sign.
        let denominator = bound < 0 ? min(bound, -Double.ulpOfOne) : max(bound, Double.ulpOfOne)
        return (information - expected) / denominator
    }

    private static func entropy(_ sizes: [Int], _ count: Int) -> Double {
        sizes.reduce(0) { sum, size in
            let share = Double(size) / Double(count)
            return size == 0 ? sum : sum - share * log(share)
        }
    }

    /// E[I]: every cell of the contingency table of the two partitions is hypergeometric.
    private static func expectedInformation(_ rows: [Int], _ columns: [Int], _ count: Int) -> Double {
        var logFactorial = [0.0]
        for number in 1...max(1, count) { logFactorial.append(logFactorial[number - 1] + log(Double(number))) }
        var expected = 0.0
        for row in rows {
            for column in columns {
                let fixed =
                    logFactorial[row] + logFactorial[column] + logFactorial[count - row]
                    + logFactorial[count - column] - logFactorial[count]
                for cell in max(1, row + column - count)...max(1, min(row, column)) {
                    let term =
                        Double(cell) / Double(count)
                        * log(Double(count) * Double(cell) / (Double(row) * Double(column)))
                    let chance =
                        fixed - logFactorial[cell] - logFactorial[row - cell] - logFactorial[column - cell]
                        - logFactorial[count - row - column + cell]
                    expected += term * exp(chance)
                }
            }
        }
        return expected
    }
}
