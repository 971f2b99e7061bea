import Text

/// A table as shown by its first lines.
struct TableShape: Equatable {
    let separator: UInt8
    let titles: [String]
    /// The column that holds the texts; nil if no column clearly does.
    let column: Int?
    /// Why it is not read; nil if it is.
    let refusal: String?

    private static let separators: [UInt8] = [UInt8(ascii: ","), UInt8(ascii: "\t"), UInt8(ascii: ";")]
    /// A longer first line does not consist of titles.
    private static let longestHeader = 4096
    /// A longer cell of the first line is not a title.
    private static let longestTitle = 60
    /// The records of a table have as many cells as its header; at least this share of them must.
    private static let regularShare = 0.9

    /// - Parameters:
    ///   - head: the file's first bytes, in any encoding except UTF-16.
    ///   - isWhole: whether they are the whole file.
    ///   - isNamedTable: whether the file's name says that it is a table.
    ///   - wanted: the user's name for the text column.
    /// - Returns: nil if it is not a table.
    static func find(
        _ head: ArraySlice<UInt8>, isWhole: Bool, isNamedTable: Bool, wanted: String?
    ) -> TableShape? {
        let start = head.drop { $0 == 0x0A || $0 == 0x0D }
        let line = start.prefix(longestHeader + 1).prefix { $0 != 0x0A && $0 != 0x0D }
        guard line.count <= longestHeader else {
            return isNamedTable ? refused([], RefusedTable.noHeader) : nil
        }
        var tables: [(shape: TableShape, columns: Int)] = []
        for separator in separators where line.contains(separator) {
            let sample = TableSample(start, separator: separator, isWhole: isWhole)
            if sample.isNamed(wanted) { return sample.shape(wanted: wanted) }
            if sample.isTable(isNamedTable: isNamedTable) {
                tables.append((sample.shape(wanted: wanted), sample.titles.count))
            }
        }
        if let most = tables.max(by: { $0.columns < $1.columns }) { return most.shape }
        // A table of one column.
        let single = TableSample(start, separator: UInt8(ascii: ","), isWhole: isWhole)
        if single.titles.count == 1, single.isNamed(wanted) { return single.shape(wanted: wanted) }
        guard isNamedTable else { return nil }
        let second = start[line.endIndex...].first { $0 != 0x0A && $0 != 0x0D }
        let isQuoted = second == UInt8(ascii: "\"")
        return single.titles.count > 1 || isQuoted
            ? single.shape(wanted: wanted)
            : refused(single.titles, RefusedTable.reason(columns: single.titles, wanted: wanted))
    }

    private static func refused(_ titles: [String], _ reason: String) -> TableShape {
        TableShape(separator: UInt8(ascii: ","), titles: titles, column: nil, refusal: reason)
    }

    /// The first records of what may be a table.
    private struct TableSample {
        let separator: UInt8
        let titles: [String]
        private let records: [[[UInt8]]]

        init(_ head: ArraySlice<UInt8>, separator: UInt8, isWhole: Bool) {
            self.separator = separator
            var scanner = RecordScanner(separator: separator)
            scanner.feed(Array(head))
            if isWhole { scanner.end() }
            titles = (scanner.next()?.cells ?? []).map { RecordColumns.title($0) }
            var records: [[[UInt8]]] = []
            while records.count < TextColumn.sample, let record = scanner.next() { records.append(record.cells) }
            if records.isEmpty, !isWhole {
                // A single record, longer than everything read so far.
                scanner.end()
                if let record = scanner.next() { records.append(record.cells) }
            }
            self.records = records
        }

        /// Whether its header contains the user's name for the text column.
        func isNamed(_ wanted: String?) -> Bool {
            wanted.map { TextColumn.named($0, in: titles) != nil } ?? (TextColumn.known(in: titles) != nil)
        }

        /// Whether the lines are records of one table, and not prose with commas.
        func isTable(isNamedTable: Bool) -> Bool {
            guard titles.count >= 2, isHeader || isNamedTable else { return false }
            let regular = records.reduce(0) { $0 + ($1.count == titles.count ? 1 : 0) }
            if isNamedTable { return records.isEmpty || regular * 2 >= records.count }
            guard regular > 0, Double(regular) >= regularShare * Double(records.count) else { return false }
            let isKnown = titles.contains { RecordColumns.isKnown($0) }
            if separator == UInt8(ascii: "\t") { return isKnown || regular >= 2 }
            return isKnown ? regular >= 1 : titles.count >= 3 && regular >= 3
        }

        /// Whether the first line consists of titles: short and distinct.
        private var isHeader: Bool {
            let named = titles.filter { !$0.isEmpty }
            return named.count * 2 > titles.count && Set(named).count == named.count
                && named.allSatisfy { $0.unicodeScalars.count <= longestTitle && !$0.unicodeScalars.contains("。") }
        }

        func shape(wanted: String?) -> TableShape {
            let lengths = records.map { cells in cells.map { cell in cell.isEmpty ? nil : Self.chinese(cell) } }
            guard titles.allSatisfy({ $0.unicodeScalars.count <= longestTitle * 2 }) else {
                return refused(titles, RefusedTable.noHeader)
            }
            let column = TextColumn(titles: titles, records: lengths).choice(wanted: wanted)
            let refusal = column == nil ? RefusedTable.reason(columns: titles, wanted: wanted) : nil
            return TableShape(separator: separator, titles: titles, column: column, refusal: refusal)
        }

        private static func chinese(_ cell: [UInt8]) -> Int {
            // A cell whose end has not been read yet may be cut inside a character.
            ((try? Decoder.decode(cell[...])) ?? (try? Decoder.decode(cell.dropLast())))?.utf8.chineseCount ?? 0
        }
    }
}
