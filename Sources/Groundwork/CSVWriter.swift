/// Writes a table as CSV (RFC 4180): UTF-8, `\n`, one header line, cells quoted only where they must be.
public struct CSVWriter {
    /// How a cell is guarded against being run as a formula by a spreadsheet.
    public enum Defusing: Sendable {
        /// Free text only; terms and ids are data and stay as they are.
        case freeText
        /// Every text cell, for a file that goes to a spreadsheet.
        case everything
    }

    private let sink: FileSink
    private let defusing: Defusing
    private let width: Int
    private var record: [UInt8] = []
    private var cells = 0

    /// Opens the file and writes the header.
    /// - Parameter byteOrderMark: whether the file begins with one, without which Excel in China reads it as GBK.
    public init(
        path: String, columns: [String], defusing: Defusing = .freeText, byteOrderMark: Bool = false
    ) throws(FileError) {
        sink = try FileSink(path: path)
        self.defusing = defusing
        width = columns.count
        if byteOrderMark { try sink.write([0xEF, 0xBB, 0xBF]) }
        for column in columns { identifier(column) }
        try endRow()
    }

    /// A cell of data: an id, a term, a path. Guarded only in a file for spreadsheets.
    public mutating func identifier(_ text: String) { put(text, guarded: defusing == .everything) }

    /// A cell of free text: a title, a sentence, a note.
    public mutating func prose(_ text: String) { put(text, guarded: true) }

    /// A whole number; nil is an empty cell.
    public mutating func integer(_ value: Int?) { separated { $0.append(contentsOf: value.map { String($0).utf8 } ?? "".utf8) } }

    /// A number of at most 12 significant digits; nil and what is not finite is an empty cell.
    public mutating func number(_ value: Double?) { separated { $0.append(contentsOf: Numbers.text(value).utf8) } }

    /// `true` or `false`; nil is an empty cell.
    public mutating func boolean(_ value: Bool?) {
        separated { $0.append(contentsOf: (value.map { $0 ? "true" : "false" } ?? "").utf8) }
    }

    /// Ends the record.
    public mutating func endRow() throws(FileError) {
        precondition(cells == width, "a record has \(cells) cells where the header has \(width)")
        record.append(0x0A)
        try sink.write(record)
        record.removeAll(keepingCapacity: true)
        cells = 0
    }

    /// Ends the file.
    public func close() throws(FileError) { try sink.close() }

    private mutating func separated(_ body: (inout [UInt8]) -> Void) {
        if cells > 0 { record.append(UInt8(ascii: ",")) }
        cells += 1
        body(&record)
    }

    private mutating func put(_ text: String, guarded: Bool) {
        let defused = guarded && Self.startsFormula(text)
        separated { record in
            let mustQuote = text.utf8.contains { $0 == 0x22 || $0 == 0x2C || $0 == 0x0A || $0 == 0x0D }
            guard mustQuote else {
                if defused { record.append(UInt8(ascii: "'")) }
                record.append(contentsOf: text.utf8)
                return
            }
            record.append(0x22)
            if defused { record.append(UInt8(ascii: "'")) }
            for byte in text.utf8 {
                if byte == 0x22 { record.append(0x22) }
                record.append(byte)
            }
            record.append(0x22)
        }
    }

    /// Whether a spreadsheet would take the cell for a formula.
    static func startsFormula(_ text: String) -> Bool {
        guard let first = text.unicodeScalars.first else { return false }
        return ["=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠"].contains(first)
    }
}
