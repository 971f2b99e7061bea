#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

extension Partition {
    /// The adjusted mutual information of two partitions of the same rows (Vinh, Epps & Bailey 2010): 1 where they agree,
    /// about 0 where they agree no more than by chance.
    ///
    ///     AMI = (I − E[I]) / ((H(a) + H(b)) / 2 − E[I])
    ///
    /// I is the mutual information of the labels, H their entropies, and E[I] the mean of I over all pairs of partitions
    /// with the same sizes (the hypergeometric model). Unlike the Rand index it may be compared between columns with few
    /// and with many values. scikit-learn's `adjusted_mutual_info_score`.
    /// - Complexity: O(rows · (clusters of a + clusters of b)).
    public static func adjustedMutualInformation(_ a: [Int], _ b: [Int]) -> Double {
        precondition(a.count == b.count, "partitions of the same rows")
        let (x, y) = (Partition(labels: a), Partition(labels: b))
        let count = a.count
        // Both all-in-one or both all-apart: nothing is left to chance, and they agree.
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
        let bound = (entropy(rows, count) + entropy(columns, count)) / 2 - expected
        // The bound is as far from zero as scikit-learn keeps it, so that rounding cannot turn the sign.
        let denominator = bound < 0 ? min(bound, -Double.ulpOfOne) : max(bound, Double.ulpOfOne)
        return (information - expected) / denominator
    }

    private static func entropy(_ sizes: [Int], _ count: Int) -> Double {
        sizes.reduce(0) { sum, size in
            let share = Double(size) / Double(count)
            return size == 0 ? sum : sum - share * log(share)
        }
    }

    /// E[I]: every cell of the table of the two partitions is hypergeometric.
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
                        Double(cell) / Double(count) * log(Double(count) * Double(cell) / (Double(row) * Double(column)))
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
