/// Reports divided by what they must be alike in to be compared at all, such as their level or their year.
///
/// What belongs to one stratum is found as if its reports had been given alone, so that what the strata differ in cannot
/// pass for a finding. The library's counterpart of `--within`.
public struct Strata: Sendable, Equatable {
    /// The reports that are alike.
    public struct Stratum: Sendable, Equatable {
        /// The values that they share, separated by `; `; nil where reports are not divided.
        public let name: String?
        /// Rising.
        public let rows: [Int]
    }

    /// In byte order of the values, column after column.
    public let strata: [Stratum]
    /// The rows of which a column is not known: they are alike to nothing.
    public let unknown: [Int]
    /// For each row the place of its stratum; nil for unknown ones.
    private let places: [Int?]

    /// All reports in one stratum.
    public init(undivided rowCount: Int) {
        strata = [Stratum(name: nil, rows: Array(0..<rowCount))]
        unknown = []
        places = Array(repeating: 0, count: rowCount)
    }

    /// Divides rows by the values of columns.
    ///
    /// - Parameter columns: one or more, each with a value for each row; nil or empty is unknown.
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
        var places = [Int?](repeating: nil, count: rowCount)
        for (place, stratum) in strata.enumerated() { for row in stratum.rows { places[row] = place } }
        self.places = places
    }

    /// Whether two rows are of one stratum.
    public func areAlike(_ a: Int, _ b: Int) -> Bool { places[a] != nil && places[a] == places[b] }

    /// Those of the rows that are of a stratum with at least one of the others.
    public func rows(_ rows: [Int], alikeToAnyOf others: [Int]) -> [Int] {
        let found = Set(others.compactMap { places[$0] })
        return rows.filter { row in places[row].map(found.contains) ?? false }
    }
}
