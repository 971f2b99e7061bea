/// A table of text parsed from CSV (RFC 4180): the header, and the rows with the line on which each begins.
///
/// Accepts `\n`, `\r\n` and `\r`, a leading byte-order mark, and quoted cells with doubled quotes and line
/// breaks inside. Empty lines are skipped. Invalid UTF-8 is an error, since a damaged key would no longer match.
package struct CSVTable: Sendable {
    /// One record.
    package struct Row: Sendable {
        /// The line on which it begins, counting from 1.
        package let line: Int
        /// One cell for each column of the header.
        package let cells: [String]
    }

    package let header: [String]
    package let rows: [Row]
    private let columns: [String: Int]

    /// Parses a whole file.
    /// - Parameters:
    ///   - bytes: the content of the file.
    ///   - name: what errors call the file.
    ///   - separator: what parts cells.
    ///   - isRagged: whether rows may have fewer cells than the header, which are then empty, or empty ones more, and whether
    ///     columns may have no title, as spreadsheets save them. Rows without any content are then skipped.
    ///   - canonical: the title that a column is known by, given the title it has.
    /// - Throws: ``CSVError``.
    package init(
        _ bytes: [UInt8], name: String, separator: UInt8 = UInt8(ascii: ","), isRagged: Bool = false,
        canonical: (String) -> String = { $0 }
    ) throws(CSVError) {
        var parser = CSVParser(bytes: bytes, name: name, separator: separator)
        guard let first = try parser.next() else { throw .empty(file: name) }
        header = first.cells.map(canonical)
        var columns: [String: Int] = [:]
        for (index, title) in header.enumerated() {
            if isRagged, title.isEmpty { continue }
            if columns.updateValue(index, forKey: title) != nil { throw .duplicateColumn(file: name, column: title) }
        }
        self.columns = columns
        var rows: [Row] = []
        while let found = try parser.next() {
            let row = isRagged ? Self.squared(found, to: header.count) : found
            if isRagged, row.cells.allSatisfy(\.isEmpty) { continue }
            guard row.cells.count == header.count else {
                throw .wrongWidth(file: name, line: row.line, found: row.cells.count, expected: header.count)
            }
            rows.append(row)
        }
        self.rows = rows
    }

    /// Parses a table that somebody saved from a spreadsheet or wrote by hand: with commas, tabs or semicolons,
    /// whichever parts the first line into the most cells, and ragged as for
    /// ``init(_:name:separator:isRagged:canonical:)``.
    /// - Parameters:
    ///   - bytes: the content of the file, UTF-8.
    ///   - name: what errors call the file.
    ///   - canonical: the title that a column is known by, given the title it has.
    /// - Throws: ``CSVError``.
    package init(
        handed bytes: [UInt8], name: String, canonical: (String) -> String
    ) throws(CSVError) {
        let line = bytes.drop { $0 == 0x0A || $0 == 0x0D }.prefix { $0 != 0x0A && $0 != 0x0D }
        let separators = [",", "\t", ";"].map { UInt8(ascii: $0) }
        let counts = separators.map { separator in line.count { $0 == separator } }
        // The comma in case of a tie.
        let separator = separators[counts.indices.max { counts[$0] < counts[$1] }!]
        try self.init(bytes, name: name, separator: separator, isRagged: true, canonical: canonical)
    }

    /// A row with as many cells as the header, where those that are too many are empty.
    private static func squared(_ row: Row, to count: Int) -> Row {
        var cells = row.cells
        while cells.count > count, cells.last?.isEmpty ?? false { cells.removeLast() }
        if cells.count < count { cells += Array(repeating: "", count: count - cells.count) }
        return Row(line: row.line, cells: cells)
    }

    /// The index of the column with this title; nil if there is none.
    package func column(_ title: String) -> Int? { columns[title] }

    /// The index of the column with this title.
    /// - Parameters:
    ///   - title: the title of the column.
    ///   - file: what the error calls the file.
    /// - Throws: ``CSVError/missingColumn(file:column:present:)``, which lists the columns there are.
    package func requiredColumn(_ title: String, file: String) throws(CSVError) -> Int {
        guard let index = columns[title] else { throw .missingColumn(file: file, column: title, present: header) }
        return index
    }
}

/// Why a CSV file cannot be used.
public enum CSVError: ConspectusError, Equatable {
    /// There is no header.
    case empty(file: String)
    /// A line is not UTF-8.
    case invalidUTF8(file: String, line: Int)
    /// A cell begins with a quotation mark and has no other.
    case unterminatedQuote(file: String, line: Int)
    /// Text follows the closing quotation mark of a cell.
    case textAfterQuote(file: String, line: Int)
    /// A row has another number of cells than the header.
    case wrongWidth(file: String, line: Int, found: Int, expected: Int)
    /// Two columns have the same name.
    case duplicateColumn(file: String, column: String)
    /// A required column is not there.
    case missingColumn(file: String, column: String, present: [String])

    public var category: FailureCategory { .badData }

    public var description: String {
        switch self {
        case .empty(let file):
            "\(file) is empty; a header line with the column names is needed"
        case .invalidUTF8(let file, let line):
            "\(file), line \(line): not valid UTF-8; save the table as UTF-8 (in Excel: CSV UTF-8)"
        case .unterminatedQuote(let file, let line):
            "\(file), line \(line): a cell opens with a quotation mark that is never closed; double the marks inside cells"
        case .textAfterQuote(let file, let line):
            "\(file), line \(line): text follows the closing quotation mark of a cell; double the marks inside cells"
        case .wrongWidth(let file, let line, let found, let expected):
            "\(file), line \(line): \(found) cells where the header has \(expected); quote cells that hold commas"
        case .duplicateColumn(let file, let column):
            "\(file): two columns are called \(column); rename one"
        case .missingColumn(let file, let column, let present):
            "\(file): there is no column \(column); the columns are \(present.joined(separator: ", "))"
        }
    }
}

/// Reads records one after another.
private struct CSVParser {
    let bytes: [UInt8]
    let name: String
    let separator: UInt8
    var position: Int
    var line = 1

    init(bytes: [UInt8], name: String, separator: UInt8) {
        self.bytes = bytes
        self.separator = separator
        self.name = name
        position = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    }

    mutating func next() throws(CSVError) -> CSVTable.Row? {
        while position < bytes.count, skipLineBreak() {}
        guard position < bytes.count else { return nil }
        let start = line
        var cells: [String] = []
        while true {
            cells.append(try cell(rowLine: start))
            if position < bytes.count, bytes[position] == separator {
                position += 1
                continue
            }
            _ = skipLineBreak()
            return CSVTable.Row(line: start, cells: cells)
        }
    }

    private mutating func cell(rowLine: Int) throws(CSVError) -> String {
        guard position < bytes.count, bytes[position] == UInt8(ascii: "\"") else {
            let start = position
            while position < bytes.count, !isCellEnd(bytes[position]) { position += 1 }
            return try text(bytes[start..<position])
        }
        let opened = line
        position += 1
        var content: [UInt8] = []
        while position < bytes.count {
            let byte = bytes[position]
            if byte == UInt8(ascii: "\"") {
                position += 1
                if position < bytes.count, bytes[position] == byte {
                    content.append(byte)
                    position += 1
                    continue
                }
                if position < bytes.count, !isCellEnd(bytes[position]) {
                    throw .textAfterQuote(file: name, line: line)
                }
                return try text(content[...])
            }
            if byte == 0x0A || (byte == 0x0D && !(position + 1 < bytes.count && bytes[position + 1] == 0x0A)) {
                line += 1
            }
            content.append(byte)
            position += 1
        }
        throw .unterminatedQuote(file: name, line: opened)
    }

    private func isCellEnd(_ byte: UInt8) -> Bool { byte == separator || byte == 0x0A || byte == 0x0D }

    /// Skips one line break; false if there is none.
    private mutating func skipLineBreak() -> Bool {
        guard position < bytes.count else { return false }
        if bytes[position] == 0x0D {
            position += position + 1 < bytes.count && bytes[position + 1] == 0x0A ? 2 : 1
        } else if bytes[position] == 0x0A {
            position += 1
        } else {
            return false
        }
        line += 1
        return true
    }

    private func text(_ slice: ArraySlice<UInt8>) throws(CSVError) -> String {
        guard let text = String(validating: slice, as: UTF8.self) else { throw .invalidUTF8(file: name, line: line) }
        return text
    }
}
