/// Reports divided by what they must agree in to be compared at all, such as their level or their year.
///
/// Results for a stratum are the same as if only its reports had been given, so that differences between
/// strata cannot pass for findings. The library's counterpart of `--within`.
public struct Strata: Sendable, Equatable {
    /// Reports that agree.
    public struct Stratum: Sendable, Equatable {
        /// The values they share, separated by `; `; nil if reports are not divided.
        public let name: String?
        /// Its rows, ascending.
        public let rows: [Int]
    }

    /// In byte order of the values, column by column.
    public let strata: [Stratum]
    /// The rows with an unknown value; they agree with no other row.
    public let unknown: [Int]
    /// The index of each row's stratum; nil for unknown ones.
    private let indices: [Int?]

    /// Puts all reports in one stratum.
    public init(undivided rowCount: Int) {
        strata = [Stratum(name: nil, rows: Array(0..<rowCount))]
        unknown = []
        indices = Array(repeating: 0, count: rowCount)
    }

    /// Divides rows by the values of columns.
    ///
    /// - Parameter columns: one or more columns, each with a value for each row; nil or empty is unknown.
    public init(_ columns: [[String?]]) {
        let rowCount = columns.first?.count ?? 0
        precondition(columns.allSatisfy { $0.count == rowCount }, "a value of each column for each row")
        var members: [[String]: [Int]] = [:]
        var unknown: [Int] = []
        for row in 0..<rowCount {
            let values = columns.compactMap { column in column[row].flatMap { $0.isEmpty ? nil : $0 } }
            if values.count == columns.count { members[values, default: []].append(row) } else { unknown.append(row) }
        }
        let keys = members.keys.sorted { a, b in
            a.lexicographicallyPrecedes(b) { $0.utf8.lexicographicallyPrecedes($1.utf8) }
        }
        strata = keys.map { Stratum(name: $0.joined(separator: "; "), rows: members[$0]!) }
        self.unknown = unknown
        var indices = [Int?](repeating: nil, count: rowCount)
        for (index, stratum) in strata.enumerated() { for row in stratum.rows { indices[row] = index } }
        self.indices = indices
    }

    /// Whether the rows `a` and `b` are in the same stratum.
    public func areAlike(_ a: Int, _ b: Int) -> Bool { indices[a] != nil && indices[a] == indices[b] }

    /// Those of the rows that share a stratum with at least one of the others.
    ///
    /// - Parameters:
    ///   - rows: the rows to select from.
    ///   - others: the rows to agree with.
    public func rows(_ rows: [Int], alikeToAnyOf others: [Int]) -> [Int] {
        let found = Set(others.compactMap { indices[$0] })
        return rows.filter { row in indices[row].map(found.contains) ?? false }
    }
}
