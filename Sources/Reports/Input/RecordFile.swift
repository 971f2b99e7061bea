import Gazetteer
import Support
import Text

/// A file that is a table of reports: CSV with a header line, or JSON Lines. Every record with a text is one document.
///
/// The records keep the file as their source and are its parts, counted from 1 over all records, so that a row of
/// metadata finds them. Files are read in stretches: some megabytes of records are in memory, which all threads share.
struct RecordFile {
    let input: InputFile
    let id: String
    let spool: TextSpool
    let threads: Int
    private let reader: RecordReader

    init(_ input: InputFile, id: String, reference: Reference, spool: TextSpool, threads: Int) {
        self.input = input
        self.id = id
        self.spool = spool
        self.threads = threads
        reader = RecordReader(id: id, source: input.source, reference: reference)
    }

    /// Bytes that are read at once: records for all threads, several of them even where they are long.
    private static let stretch = 4 << 20

    /// - Parameter first: the file's first bytes, which `chunks` has given already.
    /// - Returns: nil where the file is no table of reports; nothing more is read then.
    /// - Throws: ``FileError``.
    func read(_ first: [UInt8], _ chunks: inout FileChunks) throws -> Document? {
        let pieces: [DocumentPiece]
        switch FileFormat.of(first[...]) {
        case .table(let separator): pieces = try table(separator, first, &chunks)
        case .json: pieces = try json(first, &chunks)
        case .text, .webPage, .foreign: return nil
        }
        let file = SourceFile(source: input.source, sha256: chunks.sha256, byteCount: chunks.count)
        if !pieces.isEmpty { return Document(file: file, pieces: pieces) }
        let reason = "the table holds no record with a text"
        return Document(file: file, pieces: [.unreadable(id: id, source: input.source, reason: reason)])
    }

    private func table(
        _ separator: UInt8, _ first: [UInt8], _ chunks: inout FileChunks
    ) throws -> [DocumentPiece] {
        var scanner = RecordScanner(separator: separator)
        scanner.feed(first.starts(with: [0xEF, 0xBB, 0xBF]) ? Array(first.dropFirst(3)) : first)
        var titles: [String]?
        var pieces: [DocumentPiece] = []
        var batch: [(cells: [[UInt8]], line: Int)] = []
        var isLast = false
        while true {
            while let record = scanner.next() {
                if titles == nil {
                    titles = record.cells.map { RecordColumns.title($0) }
                } else {
                    batch.append((record.cells, record.line))
                }
            }
            let header = titles ?? []
            try flush(&batch, into: &pieces) { [reader] record, number in
                reader.piece(record.cells, titles: header, line: record.line, number: number)
            }
            if isLast { return pieces }
            let more = try chunks.next(limit: Self.stretch)
            isLast = more.isEmpty
            if isLast { scanner.end() } else { scanner.feed(more) }
            if scanner.pending > Document.largestText {
                let reason = "a record is longer than \(Document.largestText) bytes; is a quotation mark never closed?"
                pieces.append(reader.unreadable(reason, number: pieces.count + 1))
                while try !chunks.next().isEmpty {}
                return pieces
            }
        }
    }

    private func json(
        _ first: [UInt8], _ chunks: inout FileChunks
    ) throws -> [DocumentPiece] {
        let content = first.starts(with: [0xEF, 0xBB, 0xBF]) ? first.dropFirst(3) : first[...]
        if content.first(where: { $0 > 0x20 }) == UInt8(ascii: "[") {
            return try array(Array(content), &chunks)
        }
        var lines = RecordScanner.Lines(Array(content))
        var pieces: [DocumentPiece] = []
        var batch: [[UInt8]] = []
        var isLast = false
        while true {
            while let line = lines.next() { batch.append(line) }
            try flush(&batch, into: &pieces) { [reader] in reader.piece(json: $0, number: $1) }
            if isLast { return pieces }
            let more = try chunks.next(limit: Self.stretch)
            isLast = more.isEmpty
            if isLast { lines.end() } else { lines.feed(more) }
            if lines.pending > Document.largestText {
                let reason = "a line is longer than \(Document.largestText) bytes"
                pieces.append(reader.unreadable(reason, number: pieces.count + 1))
                while try !chunks.next().isEmpty {}
                return pieces
            }
        }
    }

    /// An array of objects must be read whole.
    private func array(
        _ first: [UInt8], _ chunks: inout FileChunks
    ) throws -> [DocumentPiece] {
        var bytes = first
        while true {
            let more = try chunks.next()
            if more.isEmpty { break }
            bytes.append(contentsOf: more)
            guard bytes.count <= Document.largestText else {
                while try !chunks.next().isEmpty {}
                let reason = "a JSON array larger than \(Document.largestText) bytes; write one object a line (.jsonl)"
                return [reader.unreadable(reason, number: 1)]
            }
        }
        let value: JSONValue
        do {
            value = try JSONValue(parsing: bytes)
        } catch {
            return [reader.unreadable("\(error)", number: 1)]
        }
        guard case .array(var members) = value else { return [] }
        var pieces: [DocumentPiece] = []
        try flush(&members, into: &pieces) { [reader] in reader.piece($0, number: $1) }
        return pieces
    }

    /// Makes pieces of the records of a batch, on all threads, and empties it.
    private func flush<Record: Sendable>(
        _ batch: inout [Record], into pieces: inout [DocumentPiece],
        _ piece: @Sendable (_ record: Record, _ number: Int) -> DocumentPiece
    ) throws {
        let (records, before) = (batch, pieces.count)
        pieces += try Parallel.mapWaiting(records.count, threads: threads) { [spool] index in
            var piece = piece(records[index], before + index + 1)
            try piece.report.put(into: spool)
            return piece
        }
        batch.removeAll(keepingCapacity: true)
    }
}

/// Turns records into documents.
struct RecordReader {
    let id: String
    let source: String
    let reference: Reference

    func unreadable(_ reason: String, number: Int) -> DocumentPiece {
        .unreadable(id: "\(id)#\(number)", source: source, part: number, reason: reason)
    }

    /// A row of a table.
    func piece(_ cells: [[UInt8]], titles: [String], line: Int, number: Int) -> DocumentPiece {
        guard cells.count <= titles.count, let column = RecordColumns.textColumn(titles) else {
            return unreadable(
                "line \(line): \(cells.count) cells where the header has \(titles.count); quote cells that hold commas",
                number: number)
        }
        guard column < cells.count, !cells[column].isEmpty else {
            return unreadable("line \(line): the cell “\(titles[column])” is empty", number: number)
        }
        var fields: [(column: String, value: String)] = []
        for index in titles.indices where index != column && !titles[index].isEmpty {
            fields.append((titles[index], index < cells.count ? RecordColumns.title(cells[index]) : ""))
        }
        return piece(text: cells[column][...], fields: fields, line: line, number: number)
    }

    /// A line of JSON Lines.
    func piece(json line: [UInt8], number: Int) -> DocumentPiece {
        do {
            return piece(try JSONValue(parsing: line), number: number)
        } catch {
            return unreadable("line \(number): \(error)", number: number)
        }
    }

    func piece(_ value: JSONValue, number: Int) -> DocumentPiece {
        guard case .object(let members) = value, let column = RecordColumns.textColumn(members.map(\.name)),
            case .string(let text) = members[column].value
        else { return unreadable("record \(number): it has no text", number: number) }
        if text.isEmpty { return unreadable("record \(number): “\(members[column].name)” is empty", number: number) }
        var fields: [(column: String, value: String)] = []
        for (index, member) in members.enumerated() where index != column {
            switch member.value {
            case .string(let text): fields.append((member.name, text))
            case .integer(let whole): fields.append((member.name, String(whole)))
            case .number(let value): fields.append((member.name, Numbers.text(value)))
            case .boolean(let value): fields.append((member.name, value ? "true" : "false"))
            case .null: fields.append((member.name, ""))
            case .array, .object: break
            }
        }
        return piece(text: Array(text.utf8)[...], fields: fields, line: number, number: number)
    }

    private func piece(
        text: ArraySlice<UInt8>, fields: [(column: String, value: String)], line: Int, number: Int
    ) -> DocumentPiece {
        guard text.count <= Document.largestText else {
            return unreadable("line \(line): the text is longer than \(Document.largestText) bytes", number: number)
        }
        let content: SourceText
        do {
            content = try SourceText(text)
        } catch {
            return unreadable("line \(line): \(error.reason)", number: number)
        }
        let cells = RecordCells(fields)
        let report = Report(id: "\(id)#\(number)", source: source, part: number, kind: .report)
        var piece = TextReader.single(content, report: report, title: cells.known["title"] ?? "", reference: reference)
        piece.report = cells.apply(to: piece.report, line: line, gazetteer: reference.gazetteer)
        piece.values = cells.own
        piece.wantedID = cells.identifier
        return piece
    }
}

/// The cells of a record beside its text.
private struct RecordCells {
    /// Those that metadata knows, by its names.
    private(set) var known: [String: String] = [:]
    /// The id that the record gives itself, where it can be one.
    private(set) var identifier: String?
    /// The others.
    private(set) var own: [(column: String, value: String)] = []

    init(_ fields: [(column: String, value: String)]) {
        for field in fields {
            let name = RecordColumns.canonical(field.column)
            if Metadata.corrections.contains(name) || name == "province" {
                if known[name] == nil, !field.value.isEmpty { known[name] = field.value }
            } else if !Metadata.results.contains(name) {
                own.append(field)
            }
        }
        if let id = known["report_id"], Metadata.isValid(id, column: "report_id") {
            identifier = id
            known["report_id"] = nil
        }
    }

    /// Puts them over what the text says, as metadata would. Tables are found, not written for this purpose, so a cell
    /// that cannot be used is a note and no error.
    func apply(to report: Report, line: Int, gazetteer: Gazetteer) -> Report {
        var cells = known
        var unused: [String] = []
        if let date = cells["date"] {
            cells["date"] = Numerals.dates(in: Scalars(date)).first?.date.iso ?? date
        }
        if let year = cells["year"], let digits = Int(year.prefix(4)), year.count > 4 { cells["year"] = String(digits) }
        for name in Metadata.corrections {
            guard let value = cells[name], !Metadata.isValid(value, column: name) else { continue }
            cells[name] = nil
            unused.append("\(name) “\(value)” of the table not used")
        }
        func corrected(_ cells: [String: String]) throws(ReportsError) -> Report {
            let row = Metadata.Row(line: line, source: report.source, part: report.part, cells: cells, userValues: [])
            return try Corrections(row: row, file: report.source, gazetteer: gazetteer).apply(to: report)
        }
        var result = report
        do {
            result = try corrected(cells)
        } catch {
            let place = [cells["region_code"], cells["region"]].compactMap { $0 }.joined(separator: " ")
            unused.append("region “\(place)” of the table not used: not one known division")
            cells["region"] = nil
            cells["region_code"] = nil
            result = (try? corrected(cells)) ?? report
        }
        result.notes += unused
        return result
    }
}
