import Gazetteer
import Groundwork
import Synchronization

/// What is known of times and places beyond the gazetteer: when which words were said in reports, and which landmarks
/// belong where. Read once, turned into look-up tables when first needed.
public final class EvidenceTables: Sendable {
    let dated: [DatedExpression]
    let profiles: YearProfiles
    let regional: [RegionalExpression]
    let gazetteer: Gazetteer
    private let built = Mutex<Built>(Built())

    private struct Built {
        var years: YearInference?
        var regions: RegionInference?
    }

    /// One CSV file.
    public struct Table: Sendable {
        let bytes: [UInt8]
        let name: String

        /// - Parameter name: what errors call the file.
        public init(_ bytes: [UInt8], name: String) {
            self.bytes = bytes
            self.name = name
        }
    }

    /// Reads the three tables that come with the project: `dated-expressions.csv`, `year-profiles.csv` and
    /// `regional-expressions.csv`.
    /// - Throws: ``EvidenceError``.
    public init(dated: Table, profiles: Table, regional: Table, gazetteer: Gazetteer) throws(EvidenceError) {
        self.dated = try DatedExpression.read(dated)
        self.profiles = try YearProfiles(profiles)
        self.regional = try RegionalExpression.read(regional, gazetteer: gazetteer)
        self.gazetteer = gazetteer
    }

    var years: YearInference {
        built.withLock { built in
            if let years = built.years { return years }
            let years = YearInference(dated: dated, profiles: profiles)
            built.years = years
            return years
        }
    }

    var regions: RegionInference {
        built.withLock { built in
            if let regions = built.regions { return regions }
            let regions = RegionInference(gazetteer: gazetteer, expressions: regional)
            built.regions = regions
            return regions
        }
    }
}

/// Why a table of evidence cannot be used.
public enum EvidenceError: ConspectusError, Equatable {
    case table(CSVError)
    case badValue(file: String, line: Int, column: String, value: String, expected: String)

    public var category: FailureCategory { .badData }

    public var description: String {
        switch self {
        case .table(let error):
            error.description
        case .badValue(let file, let line, let column, let value, let expected):
            "\(file), line \(line): \(column) is “\(value)”; expected \(expected)"
        }
    }
}

extension EvidenceTables.Table {
    /// The rows with their cells in the order of `columns`.
    func rows(_ columns: [String]) throws(EvidenceError) -> [(line: Int, cells: [String])] {
        do {
            let table = try CSVTable(bytes, name: name)
            var order: [Int] = []
            for column in columns { order.append(try table.requiredColumn(column, file: name)) }
            return table.rows.map { row in (row.line, order.map { row.cells[$0] }) }
        } catch {
            throw .table(error)
        }
    }

    func bad(_ line: Int, _ column: String, _ value: String, _ expected: String) -> EvidenceError {
        .badValue(file: name, line: line, column: column, value: value, expected: expected)
    }
}
