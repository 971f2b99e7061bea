import Support

/// Why a table of evidence cannot be used.
public enum EvidenceError: ConspectusError, Equatable {
    /// It is not a usable CSV table.
    case table(CSVError)
    /// A cell does not hold what its column requires.
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
