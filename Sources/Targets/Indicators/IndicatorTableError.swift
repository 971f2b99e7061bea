import Support

/// Why a table of indicators cannot be used.
public enum IndicatorTableError: ConspectusError, Equatable {
    /// It is not a usable CSV table.
    case table(CSVError)
    /// A cell does not hold what its column requires.
    case badValue(file: String, line: Int, column: String, value: String, expected: String)
    /// Two rows have the same code, or the same words.
    case twice(file: String, line: Int, value: String)

    public var category: FailureCategory { .badData }

    public var description: String {
        switch self {
        case .table(let error):
            error.description
        case .badValue(let file, let line, let column, let value, let expected):
            "\(file), line \(line): \(column) is “\(value)”; expected \(expected)"
        case .twice(let file, let line, let value):
            "\(file), line \(line): “\(value)” stands in an earlier row already; a code and a name belong to one row"
        }
    }
}
