/// Writes a table, record by record, as CSV or JSON.
///
/// CSV follows RFC 4180: UTF-8, `\n`, one header line, cells quoted only where necessary; an empty cell means
/// unknown. JSON is an array of objects with the columns as names; null means unknown. Text is made safe to
/// display (`SafeText`).
public struct TableWriter {
    /// The output format of a table.
    public enum Format: Sendable, Equatable {
        /// CSV as described above.
        case csv
        /// CSV for a spreadsheet: with a byte-order mark, without which a Chinese Excel reads the file as
        /// GBK, and with every text cell guarded, not only free text.
        case spreadsheet
        /// An array of objects.
        case json
    }

    private let sink: FileSink
    private let format: Format
    private let columns: [String]
    private var record: [UInt8] = []
    private var cells = 0
    private var records = 0

    /// Begins the table, writing the header if the format has one.
    /// - Throws: ``FileError`` if the sink cannot be written.
    package init(_ sink: FileSink, columns: [String], format: Format = .csv) throws(FileError) {
        self.sink = sink
        self.format = format
        self.columns = columns
        switch format {
        case .json:
            try sink.write("[")
        case .csv, .spreadsheet:
            if format == .spreadsheet { try sink.write([0xEF, 0xBB, 0xBF]) }
            for column in columns { identifier(column) }
            try endRow()
        }
    }

    /// Adds a cell of data: an id, a term, a path. Guarded against being run as a formula only in a file for
    /// spreadsheets.
    package mutating func identifier(_ text: String?) { put(text, guarded: format == .spreadsheet) }

    /// Adds a cell of free text: a title, a sentence, a note. Guarded against being run as a formula in every CSV.
    package mutating func prose(_ text: String?) { put(text, guarded: true) }

    /// Adds a whole number; nil means unknown.
    package mutating func integer(_ value: Int?) {
        guard let value else { return plain(nil) }
        begin()
        Numbers.append(value, to: &record)
    }

    /// Adds a number with at most 12 significant digits; nil or a value that is not finite means unknown.
    package mutating func number(_ value: Double?) {
        guard let value, value.isFinite else { return plain(nil) }
        begin()
        Numbers.append(value, to: &record)
    }

    /// Adds `true` or `false`; nil means unknown.
    package mutating func boolean(_ value: Bool?) { plain(value.map { $0 ? "true" : "false" }) }

    /// Ends the record, which must have one cell for each column.
    /// - Throws: ``FileError`` if the sink cannot be written.
    package mutating func endRow() throws(FileError) {
        precondition(cells == columns.count, "a record has \(cells) cells where the table has \(columns.count) columns")
        record.append(contentsOf: format == .json ? "}".utf8 : "\n".utf8)
        try sink.write(record)
        record.removeAll(keepingCapacity: true)
        cells = 0
        records += 1
    }

    /// Ends the table and closes its file.
    /// - Throws: ``FileError`` if the sink cannot be written.
    package func close() throws(FileError) {
        precondition(cells == 0, "the last record was not ended")
        if format == .json { try sink.write(records == 0 ? "]\n" : "\n]\n") }
        try sink.close()
    }

    /// Writes what precedes a cell.
    private mutating func begin() {
        switch format {
        case .csv, .spreadsheet:
            if cells > 0 { record.append(UInt8(ascii: ",")) }
        case .json:
            record.append(contentsOf: (cells > 0 ? "," : records > 0 ? ",\n{" : "\n{").utf8)
            JSONText.append(columns[cells], to: &record)
            record.append(UInt8(ascii: ":"))
        }
        cells += 1
    }

    private mutating func plain(_ text: String?) {
        begin()
        record.append(contentsOf: (text ?? (format == .json ? "null" : "")).utf8)
    }

    private mutating func put(_ text: String?, guarded: Bool) {
        guard let text else { return plain(nil) }
        begin()
        if format == .json { return JSONText.append(text, to: &record) }
        let defused = guarded && Self.startsFormula(text)
        var cell = SafeText.shown(text, keepingLines: true)
        cell.withUTF8 { bytes in
            let quoted = bytes.contains { $0 == 0x22 || $0 == 0x2C || $0 == 0x0A || $0 == 0x0D }
            if quoted { record.append(0x22) }
            if defused { record.append(UInt8(ascii: "'")) }
            if quoted {
                for byte in bytes {
                    if byte == 0x22 { record.append(0x22) }
                    record.append(byte)
                }
                record.append(0x22)
            } else {
                record.append(contentsOf: bytes)
            }
        }
    }

    /// Whether a spreadsheet would treat the cell as a formula.
    package static func startsFormula(_ text: some StringProtocol) -> Bool {
        guard let first = text.unicodeScalars.first else { return false }
        return ["=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠"].contains(first)
    }
}
