import Support

/// Why a file of word lists cannot be used.
public enum DictionaryError: ConspectusError, Equatable {
    /// The CSV file is malformed.
    case table(CSVError)
    /// The columns of a CSV file do not say which are categories, terms and weights.
    case columns(file: String, columns: [String], reason: String)
    /// The file has no terms.
    case empty(file: String)
    /// A line is not valid UTF-8.
    case invalidUTF8(file: String, line: Int)
    /// The file as a whole is of no format that is read, or not of that which its name says.
    case format(file: String, reason: String)
    /// A line is wrong.
    case line(file: String, line: Int, reason: String)
    /// A member of a JSON file is wrong.
    case member(file: String, member: String, reason: String)

    public var category: FailureCategory { .badData }

    public var description: String {
        switch self {
        case .table(let error): error.description
        case .columns(let file, let columns, let reason):
            "\(file): \(reason); the columns are \(columns.joined(separator: ", "))"
        case .empty(let file):
            "\(file) holds no terms; write one a line, or give CSV with the columns category and term"
        case .invalidUTF8(let file, let line):
            "\(file), line \(line): not valid UTF-8; save the word lists as UTF-8"
        case .format(let file, let reason): "\(file): \(reason)"
        case .line(let file, let line, let reason): "\(file), line \(line): \(reason)"
        case .member(let file, let member, let reason): "\(file), at \(member): \(reason)"
        }
    }
}
