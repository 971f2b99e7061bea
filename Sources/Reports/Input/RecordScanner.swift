/// Cuts the bytes of a table into records as they arrive.
///
/// Works on bytes, so that the encoding need not be known: in UTF-8, GB18030 and Big5 no byte of a multi-byte
/// character is a quotation mark, separator or line break.
struct RecordScanner {
    struct Record {
        /// The record's first line, counted from 1.
        let line: Int
        let cells: [[UInt8]]
    }

    private let separator: UInt8
    private var bytes: [UInt8] = []
    private var position = 0
    private var line = 1
    private var ended = false

    init(separator: UInt8) { self.separator = separator }

    /// Bytes waiting for the rest of their record.
    var pending: Int { bytes.count - position }

    mutating func feed(_ more: [UInt8]) {
        if position > 0 {
            bytes.removeFirst(position)
            position = 0
        }
        bytes.append(contentsOf: more)
    }

    /// Signals that no more bytes will come.
    mutating func end() { ended = true }

    /// The next complete record; nil if more bytes are needed. Empty lines are skipped.
    mutating func next() -> Record? {
        while true {
            let start = line
            guard let cells = scan() else { return nil }
            if cells.count > 1 || !(cells.first?.isEmpty ?? true) { return Record(line: start, cells: cells) }
        }
    }

    private mutating func scan() -> [[UInt8]]? {
        var cells: [[UInt8]] = []
        var cell: [UInt8] = []
        var index = position
        var lines = 0
        var quoted = false
        let count = bytes.count
        guard index < count else { return nil }
        while index < count {
            let byte = bytes[index]
            if quoted {
                if byte == UInt8(ascii: "\"") {
                    if index + 1 == count && !ended { return nil }
                    if index + 1 < count, bytes[index + 1] == byte {
                        cell.append(byte)
                        index += 1
                    } else {
                        quoted = false
                    }
                } else {
                    if byte == 0x0A { lines += 1 }
                    cell.append(byte)
                }
            } else if byte == UInt8(ascii: "\""), cell.isEmpty {
                quoted = true
            } else if byte == separator {
                cells.append(cell)
                cell = []
            } else if byte == 0x0A || byte == 0x0D {
                if byte == 0x0D, index + 1 == count, !ended { return nil }
                if byte == 0x0D, index + 1 < count, bytes[index + 1] == 0x0A { index += 1 }
                cells.append(cell)
                position = index + 1
                line += lines + 1
                return cells
            } else {
                cell.append(byte)
            }
            index += 1
        }
        guard ended else { return nil }
        position = count
        line += lines + 1
        cells.append(cell)
        return cells
    }
}

extension RecordScanner {
    /// Cuts bytes into lines as they arrive; blank lines are skipped.
    struct Lines {
        private var bytes: [UInt8]
        private var position = 0
        /// The bytes up to here have been searched for a line break.
        private var searched = 0
        private var ended = false

        init(_ bytes: [UInt8]) { self.bytes = bytes }

        /// Bytes waiting for the rest of their line.
        var pending: Int { bytes.count - position }

        mutating func feed(_ more: [UInt8]) {
            bytes.removeFirst(position)
            searched -= position
            position = 0
            bytes.append(contentsOf: more)
        }

        mutating func end() { ended = true }

        mutating func next() -> [UInt8]? {
            while position < bytes.count {
                while searched < bytes.count, bytes[searched] != 0x0A { searched += 1 }
                guard searched < bytes.count || ended else { return nil }
                let line = bytes[position..<searched]
                searched = min(searched + 1, bytes.count)
                position = searched
                if line.contains(where: { $0 > 0x20 }) { return Array(line) }
            }
            return nil
        }
    }
}
