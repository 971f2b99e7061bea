import Support
import Text

/// What the columns of a table of reports mean.
///
/// One column holds the text; the columns that metadata knows are used as a row of metadata would be; every other column
/// is the analyst's own.
enum RecordColumns {
    /// Titles of the text column, the likeliest first, in small letters.
    static let texts = [
        "text", "content", "fulltext", "full_text", "body", "article", "正文", "内容", "全文", "报告内容", "报告全文", "报告正文", "文本",
        "文本内容", "正文内容",
    ]

    private static let synonyms: [String: String] = [
        "标题": "title", "题目": "title", "报告标题": "title", "年份": "year", "年度": "year", "年": "year", "日期": "date",
        "发布日期": "date", "发布时间": "date", "时间": "date", "地区": "region", "城市": "region", "行政区": "region", "地区名称": "region",
        "行政区划代码": "region_code", "地区代码": "region_code", "省份": "province", "省": "province", "级别": "level",
        "层级": "level", "city": "region", "code": "region_code",
    ]

    /// The metadata column that a title stands for, or the title itself.
    static func canonical(_ title: String) -> String {
        let lower = title.lowercased()
        return synonyms[lower] ?? (Metadata.corrections.contains(lower) || lower == "province" ? lower : title)
    }

    /// Which of the titles is the text column's; nil where none is.
    static func textColumn(_ titles: [String]) -> Int? {
        let lower = titles.map { $0.lowercased() }
        for name in texts { if let index = lower.firstIndex(of: name) { return index } }
        return nil
    }

    /// The separator of a table whose first line names a text column; nil for any other text.
    static func separator(ofHeader head: ArraySlice<UInt8>) -> UInt8? {
        let line = head.prefix(4096).prefix { $0 != 0x0A && $0 != 0x0D }
        guard line.count < 4096 || head.count <= 4096 else { return nil }
        for separator in [UInt8(ascii: ","), UInt8(ascii: "\t"), UInt8(ascii: ";")] where line.contains(separator) {
            if let titles = titles(line, separator: separator), textColumn(titles) != nil { return separator }
        }
        // A table of one column.
        return textColumn(titles(line, separator: UInt8(ascii: ",")) ?? []) == nil ? nil : UInt8(ascii: ",")
    }

    private static func titles(_ line: ArraySlice<UInt8>, separator: UInt8) -> [String]? {
        var scanner = RecordScanner(separator: separator)
        scanner.feed(Array(line))
        scanner.end()
        return scanner.next().map { $0.cells.map(Self.title) }
    }

    /// A header cell as text, whatever its encoding.
    static func title(_ cell: [UInt8]) -> String {
        Scalars((try? Decoder.decode(cell[...]))?.text ?? "").trimmed.text
    }

    /// Whether a text column's name occurs as a name in JSON.
    static func isNamedInJSON(_ head: ArraySlice<UInt8>) -> Bool {
        let scalars = Scalars(String(decoding: head.prefix(1 << 16), as: UTF8.self).lowercased())
        return texts.contains { name in
            let quoted = Scalars("\"\(name)\"")
            var start = 0
            while let position = scalars.position(of: quoted, from: start) {
                start = position + quoted.count
                if scalars[start...].first(where: { !$0.isBlank && !$0.isLineBreak }) == ":" { return true }
            }
            return false
        }
    }
}

/// Cuts the bytes of a table into records, as they come.
///
/// Works on bytes, so that the encoding need not be known: in UTF-8, GB18030 and Big5 no byte of a longer character is a
/// quotation mark, separator or line break.
struct RecordScanner {
    struct Record {
        /// Counted from 1, of the record's first line.
        let line: Int
        let cells: [[UInt8]]
    }

    private let separator: UInt8
    private var bytes: [UInt8] = []
    private var position = 0
    private var line = 1
    private var ended = false

    init(separator: UInt8) { self.separator = separator }

    /// Bytes that wait for the rest of their record.
    var pending: Int { bytes.count - position }

    mutating func feed(_ more: [UInt8]) {
        if position > 0 {
            bytes.removeFirst(position)
            position = 0
        }
        bytes.append(contentsOf: more)
    }

    /// No more bytes will come.
    mutating func end() { ended = true }

    /// The next whole record; nil where more bytes are wanted. Empty lines are passed over.
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
    /// Cuts bytes into lines, as they come; lines of white space are passed over.
    struct Lines {
        private var bytes: [UInt8]
        private var position = 0
        /// Before this no line break is left.
        private var searched = 0
        private var ended = false

        init(_ bytes: [UInt8]) { self.bytes = bytes }

        /// Bytes that wait for the rest of their line.
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
