import Support

/// Why the input as a whole cannot be used. A single bad file becomes a row of kind unreadable instead.
public enum ReportsError: ConspectusError, Equatable {
    /// No input was named.
    case noInput
    /// A file or folder cannot be read.
    case file(FileError)
    /// A folder holds no files.
    case emptyFolder(path: String)
    /// A folder holds files, but no texts.
    case nothingReadable(path: String, skipped: Int, example: String, reason: String)
    /// A folder is an output of the command.
    case ownOutput(path: String)
    /// Two documents would get the same id.
    case sameIdentifier(id: String, first: String, second: String)
    /// No table has the requested column of texts.
    case noTextColumn(column: String, tables: [String])
    /// The metadata is not a usable CSV table.
    case metadataTable(CSVError)
    /// The metadata is not text: a workbook, or something else.
    case metadataForeign(file: String, kind: String)
    /// A cell of the metadata does not hold what its column requires.
    case metadataValue(file: String, line: Int, column: String, value: String, expected: String)
    /// Rows of the metadata match no document.
    case metadataUnmatched(file: String, keys: [String])
    /// Rows of the metadata match several documents.
    case metadataAmbiguous(file: String, keys: [String])
    /// Several rows of the metadata are for the same document.
    case metadataRepeated(file: String, keys: [String])

    public var category: FailureCategory {
        switch self {
        case .noInput, .ownOutput: .usage
        case .file(let error): error.category
        case .emptyFolder, .nothingReadable: .inputMissing
        case .sameIdentifier, .noTextColumn, .metadataTable, .metadataForeign,
            .metadataValue, .metadataUnmatched, .metadataAmbiguous,
            .metadataRepeated:
            .badData
        }
    }

    public var description: String {
        switch self {
        case .noInput:
            "no input is given; name a file or a folder of reports"
        case .file(let error):
            error.description
        case .emptyFolder(let path):
            "the folder \(path) holds no files; put the reports into it, as .txt files"
        case .nothingReadable(let path, let skipped, let example, let reason):
            "the folder \(path) holds no text file; \(skipped) passed over, such as \(example) (\(reason)); "
                + "save the reports as .txt"
        case .ownOutput(let path):
            "\(path) is an output of conspectus, not a folder of reports; to read the texts in it, name "
                + (path.hasSuffix("/") ? path : path + "/") + "texts, otherwise name the folder of the originals"
        case .sameIdentifier(let id, let first, let second):
            "two documents would both get the id \(id): \(first) and \(second); rename one of them"
        case .noTextColumn(let column, let tables):
            "--text-column “\(column)” is in no table of the input: "
                + (tables.isEmpty ? "there is no table" : Self.list(tables, by: "; "))
        case .metadataTable(let error):
            error.description
        case .metadataForeign(let file, let kind):
            "\(file) cannot be read as a table: \(kind); save it as CSV"
        case .metadataValue(let file, let line, let column, let value, let expected):
            "\(file), line \(line): \(column) is “\(value)”; expected \(expected)"
        case .metadataUnmatched(let file, let keys):
            "\(file): none of its rows matches a document: \(Self.list(keys)); source is the path relative to the input, "
                + "or the file name where only one file has it"
        case .metadataAmbiguous(let file, let keys):
            "\(file): these rows match several documents: \(Self.list(keys)); give the whole relative path, and part "
                + "where a file holds several pieces"
        case .metadataRepeated(let file, let keys):
            "\(file): these documents have more than one row: \(Self.list(keys)); keep one"
        }
    }

    private static func list(_ keys: [String], by separator: String = ", ") -> String {
        let shown = keys.prefix(20).joined(separator: separator)
        return keys.count > 20 ? "\(shown) and \(keys.count - 20) more" : shown
    }
}

extension ReportsError {
    /// Whether a bad cell of metadata leaves unknown which document its row means.
    var costsRow: Bool {
        if case .metadataValue(_, _, let column, _, _) = self { column == "part" } else { false }
    }
}
