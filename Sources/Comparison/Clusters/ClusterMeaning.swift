/// Tells whether clusters are informative or merely repeat what is known about the reports anyway.
public enum ClusterMeaning {
    /// A property of the reports, such as their year, and how much the clusters agree with it.
    public struct Agreement: Sendable, Equatable {
        /// The name of the property.
        public let column: String
        /// See ``Partition/adjustedMutualInformation(_:_:normalisation:)``. Normalised by the smaller
        /// entropy, so that clusters that are groups of years or of provinces are recognised as such.
        public let adjustedMutualInformation: Double
        /// The number of reports whose property is known.
        public let reports: Int
    }

    /// From this agreement on, clusters are reported to repeat a column.
    public static let warningLevel = 0.5
    /// The fewest reports with which agreement can be told from chance.
    public static let fewestReports = 6

    /// How well clusters agree with each column that has at least two values, over the rows where its value
    /// is known. A column whose values are all different is left out, as is one known for fewer than
    /// ``fewestReports`` reports.
    ///
    /// - Parameters:
    ///   - labels: the cluster of each row.
    ///   - columns: for each column, its value in each row; nil is unknown.
    /// - Returns: the agreements in descending order, ties in column order.
    public static func agreements(_ labels: [Int], columns: [(name: String, values: [String?])]) -> [Agreement] {
        let found = columns.compactMap { column -> Agreement? in
            let known = labels.indices.filter { column.values[$0] != nil }
            var numbers: [String: Int] = [:]
            let values = known.map { row in
                let value = column.values[row]!
                let number = numbers[value] ?? numbers.count
                numbers[value] = number
                return number
            }
            let clusters = known.map { labels[$0] }
            guard known.count >= fewestReports, numbers.count > 1, numbers.count < known.count, Set(clusters).count > 1
            else { return nil }
            return Agreement(
                column: column.name,
                adjustedMutualInformation: Partition.adjustedMutualInformation(
                    clusters, values, normalisation: .smaller),
                reports: known.count)
        }
        return found.enumerated().sorted {
            $0.element.adjustedMutualInformation != $1.element.adjustedMutualInformation
                ? $0.element.adjustedMutualInformation > $1.element.adjustedMutualInformation : $0.offset < $1.offset
        }.map(\.element)
    }
}
