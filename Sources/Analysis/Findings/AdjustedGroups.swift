import Comparison
import Support

/// The groups whose means are taken out of what is clustered: the values of ``ClusterOptions/adjustFor``.
struct AdjustedGroups: Sendable {
    /// The columns as written on the command line.
    let columns: String
    /// The number of each row's group; nil if a value is unknown.
    private let groups: [Int?]

    /// Numbers the groups.
    ///
    /// - Parameters:
    ///   - columns: the columns as written on the command line.
    ///   - values: the group of each row; nil if a value is unknown.
    init(_ columns: String, _ values: [String?]) {
        var numbers: [String: Int] = [:]
        groups = values.map { value in
            guard let value else { return nil }
            let number = numbers[value] ?? numbers.count
            numbers[value] = number
            return number
        }
        self.columns = columns
    }

    /// Takes the means out of rows. A row of unknown group, one that is alone in its group and one that is its group's mean
    /// are left out.
    ///
    /// - Parameters:
    ///   - matrix: the rows.
    ///   - rows: the number of each among all reports.
    /// - Returns: the rows that are left, and which they are.
    /// - Throws: `MemoryError` if the differences would not fit.
    func adjust(_ matrix: ClusterRows, rows: [Int]) throws -> (matrix: ClusterRows, kept: [Int]) {
        var sizes: [Int: Int] = [:]
        for row in rows { if let group = groups[row] { sizes[group, default: 0] += 1 } }
        let known = rows.indices.filter { index in groups[rows[index]].map { sizes[$0]! > 1 } ?? false }
        let own = known.map { groups[rows[$0]]! }
        let present = matrix.selecting(known)
        try MemoryBudget.forRun().require(
            2 * 12 * GroupMeans.entryLimit(of: present.unitRows, groups: own),
            for: "taking the means by \(columns) out of \(known.count) reports",
            remedy: "give fewer reports at once, or keep fewer terms with --min-df or --max-terms")
        let adjusted = present.adjusted(for: own)
        let left = known.indices.filter { !adjusted.unitRows.entries(ofRow: $0).isEmpty }
        return left.count == known.count
            ? (adjusted, known) : (adjusted.selecting(left), left.map { known[$0] })
    }

    /// Why a row that could be clustered was left out.
    func reason(_ row: Int) -> String {
        groups[row] == nil
            ? "not known by \(columns), whose means are taken out (--adjust-for)"
            : "alone in its group by \(columns), or like its mean (--adjust-for)"
    }
}
