import Support

/// Why a gazetteer cannot be used.
public enum GazetteerError: ConspectusError, Equatable {
    /// It is no usable CSV table.
    case table(CSVError)
    /// A cell does not hold what its column must.
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
