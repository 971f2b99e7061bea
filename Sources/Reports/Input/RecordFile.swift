import Gazetteer
import Support
import Text

/// A file that is a table of reports: CSV with a header line, or JSON. Every record with a text is one document.
///
/// The records have the file as their source and are its parts, numbered from 1 over all records, so that a row of
/// metadata can find them. Files are read in chunks: a few megabytes of records are in memory, shared by all threads.
struct RecordFile {
    let input: InputFile
    let id: String
    let shelf: ReportShelf
    let threads: Int
    /// The user's name for the column of texts.
    let wanted: String?
    let reader: RecordReader

    init(_ input: InputFile, id: String, reference: Reference, shelf: ReportShelf, threads: Int, wanted: String?) {
        self.input = input
        self.id = id
        self.shelf = shelf
        self.threads = threads
        self.wanted = wanted
        reader = RecordReader(id: id, source: input.source, reference: reference)
    }

    /// Bytes read at once: enough records for all threads, several of them even if they are long.
    static let stretch = 4 << 20

    /// The pieces of a table, or why it is not read.
    enum Outcome {
        case pieces(RecordPieces)
        case refused(String)
    }

    /// - Parameters:
    ///   - first: the file's first bytes, already taken from `chunks`.
    ///   - isWhole: whether they are the whole file.
    /// - Returns: nil if the file is not a table of reports; nothing more is read then.
    /// - Throws: `FileError`.
    func read(_ first: [UInt8], isWhole: Bool, _ chunks: inout FileChunks) throws -> Document? {
        let head = FileHead(first, isWhole: isWhole)
        let outcome: Outcome
        switch FileFormat.of(head, ending: InputName.ending(of: input.source), wanted: wanted) {
        case .table(let shape): outcome = try table(shape, head, &chunks)
        case .json: outcome = try json(head, &chunks)
        case .text, .webPage, .foreign: return nil
        }
        // The rest of a file that is not read still counts for its digest.
        while try !chunks.next().isEmpty {}
        let file = SourceFile(source: input.source, sha256: chunks.sha256, byteCount: chunks.count)
        switch outcome {
        case .pieces(let pieces) where pieces.count > 0:
            return Document(file: file, pieces: pieces.pieces, records: .read)
        case .pieces: return refused(file, "the table holds no record with a text")
        case .refused(let reason): return refused(file, reason)
        }
    }

    private func refused(_ file: SourceFile, _ reason: String) -> Document {
        let piece = DocumentPiece.unreadable(id: id, source: input.source, reason: reason)
        return Document(file: file, pieces: [piece], records: .refused(reason))
    }

    /// What had to be assumed about the bytes of a UTF-16 file, or of JSON in an encoding other than UTF-8.
    static func notes(_ head: FileHead, ofJSON: Bool = false) -> [String] {
        if let wide = head.wide { return ["read as \(wide.order.rawValue)"] }
        guard ofJSON else { return [] }
        // Whole lines only, since the last may be cut inside a character.
        let end = head.isWhole ? head.bytes.endIndex : head.bytes.lastIndex(of: 0x0A) ?? head.bytes.endIndex
        return (try? Decoder.decode(head.bytes[..<end]))?.notes ?? []
    }

    private func table(_ shape: TableShape, _ head: FileHead, _ chunks: inout FileChunks) throws -> Outcome {
        guard let column = shape.column else { return .refused(shape.refusal ?? RefusedTable.noHeader) }
        var wide = head.wide
        let notes = Self.notes(head)
        var scanner = RecordScanner(separator: shape.separator)
        scanner.feed(head.bytes)
        var isFirst = true
        var pieces = RecordPieces()
        var batch: [(cells: [[UInt8]], line: Int)] = []
        var isLast = false
        while true {
            while let record = scanner.next() {
                if isFirst { isFirst = false } else { batch.append((record.cells, record.line)) }
            }
            try flush(&batch, into: &pieces) { [reader] record, number in
                reader.piece(
                    record.cells, titles: shape.titles, column: column, line: record.line, number: number, notes: notes)
            }
            if isLast { return .pieces(pieces) }
            let more = try chunks.next(limit: Self.stretch)
            isLast = more.isEmpty
            if isLast { scanner.end() } else { scanner.feed(wide?.utf8(more) ?? more) }
            if scanner.pending > Document.largestText {
                let reason = "a record is longer than \(Document.largestText) bytes; is a quotation mark never closed?"
                pieces.append(reader.unreadable(reason, number: pieces.count + 1))
                return .pieces(pieces)
            }
        }
    }

    /// Turns the records of a batch into pieces, on all threads, and empties it.
    func flush<Record: Sendable>(
        _ batch: inout [Record], into pieces: inout RecordPieces,
        _ piece: @Sendable (_ record: Record, _ number: Int) -> DocumentPiece
    ) throws {
        let (records, before) = (batch, pieces.count)
        try pieces.append(
            contentsOf: Parallel.mapWaiting(records.count, threads: threads) { [shelf] index in
                var piece = piece(records[index], before + index + 1)
                try piece.report.put(on: shelf)
                return piece
            })
        batch.removeAll(keepingCapacity: true)
    }
}

/// The pieces of a table so far.
struct RecordPieces {
    private(set) var pieces: [DocumentPiece] = []
    /// Lists of columns that pieces have: hundreds of thousands share a few.
    private var shapes: Set<[String]> = []

    var count: Int { pieces.count }

    mutating func append(_ piece: DocumentPiece) { pieces.append(piece) }

    mutating func append(contentsOf more: [DocumentPiece]) {
        for var piece in more {
            piece.columns = shapes.insert(piece.columns).memberAfterInsert
            pieces.append(piece)
        }
    }
}
