import Gazetteer
import Support
import Text

/// What was read from files in earlier runs: their pieces with texts, sections and everything found out about them.
///
/// Tables and files of records are read again each time, since they may be of any size.
public struct DocumentCache: Sendable {
    private let entries: EntryCache
    private let dependencies: [String]
    private static let kind = "documents with reasons and scripts"

    /// - Parameters:
    ///   - entries: where the entries are kept.
    ///   - dependencies: what reading depends on besides the file: digests of the gazetteer and the evidence tables.
    public init(_ entries: EntryCache, dependencies: [String]) {
        self.entries = entries
        self.dependencies = dependencies
    }

    /// Made from the file's content, its name, which is evidence too, and its id.
    func key(of file: SourceFile, id: String, mode: DocumentMode, latestYear: Int) -> String {
        entries.key(Self.kind, dependencies + [mode.rawValue, "\(latestYear)", file.source, id, file.sha256])
    }

    func document(_ key: String, file: SourceFile) -> Document? {
        entries.entry(key) { bytes in
            var reader = ByteReader(bytes)
            guard let count = reader.number(limit: bytes.count) else { return nil }
            var pieces: [DocumentPiece] = []
            for _ in 0..<count {
                guard let piece = DocumentPiece(from: &reader) else { return nil }
                pieces.append(piece)
            }
            return reader.isAtEnd ? Document(file: file, pieces: pieces) : nil
        }
    }

    func store(_ document: Document, _ key: String) {
        var writer = ByteWriter(reserving: document.pieces.reduce(0) { $0 + 4 * $1.report.characters + 4096 })
        writer.put(document.pieces.count)
        for piece in document.pieces { piece.write(to: &writer) }
        entries.store(writer.bytes, key)
    }
}

extension DocumentPiece {
    func write(to writer: inout ByteWriter) {
        report.write(to: &writer)
        signature.write(to: &writer)
        writer.put(values.count)
        for value in values {
            writer.put(value.column)
            writer.put(value.value)
        }
    }

    init?(from reader: inout ByteReader) {
        guard let report = Report(from: &reader), let signature = TextSignature(from: &reader),
            let values = reader.list({ reader -> (column: String, value: String)? in
                guard let column = reader.text(), let value = reader.text() else { return nil }
                return (column, value)
            })
        else { return nil }
        self.init(report: report, signature: signature)
        self.values = values
    }
}

extension Report {
    /// Everything that reading finds out: all stored properties except ``isPassedOver``, since skipped files
    /// are not read.
    package func write(to writer: inout ByteWriter) {
        writer.put(id)
        writer.put(source)
        writer.put(optional: part) { $0.put($1) }
        writer.put(kind.rawValue)
        writer.put(title)
        writer.put(textBytes)
        writer.put(PackedSections.bytes(of: sections))
        writer.put(optional: year) { $0.put(fixed: UInt64(bitPattern: Int64($1))) }
        writer.put(optional: level) { $0.put($1.rawValue) }
        for text in [
            date, regionCode, regionCodeCurrent, region, province, prefecture, county, speaker, session, duplicateOf,
            kindReason,
        ] {
            writer.put(optional: text) { $0.put($1) }
        }
        for basis in [regionBasis, yearBasis] { writer.put(optional: basis) { $0.put($1.rawValue) } }
        for confidence in [regionConfidence, yearConfidence] {
            writer.put(optional: confidence) { $0.put(fixed: $1.bitPattern) }
        }
        writer.put(maskedScalars)
        writer.put(characters)
        writer.put(exclude ? 1 : 0)
        writer.put(isTraditional ? 1 : 0)
        for list in [notes, userValues] {
            writer.put(list.count)
            for text in list { writer.put(text) }
        }
    }

    package init?(from reader: inout ByteReader) {
        guard let id = reader.text(), let source = reader.text(), let part = reader.optional({ $0.number() }),
            let kind = reader.text().flatMap(ReportKind.init), let title = reader.text(), let text = reader.part(),
            text.withUnsafeBufferPointer(UTF8Repair.isValid),
            let sections = reader.part(),
            let year = reader.optional({ $0.fixed().map { Int(Int64(bitPattern: $0)) } }),
            let level = reader.optional({ $0.text().flatMap(AdministrativeLevel.init) })
        else { return nil }
        self.init(id: id, source: source, part: part, kind: kind)
        take(Array(text))
        self.title = title
        self.sections = PackedSections.sections(of: Array(sections))
        self.year = year
        self.level = level
        for field in [
            \Report.date, \.regionCode, \.regionCodeCurrent, \.region, \.province, \.prefecture, \.county, \.speaker,
            \.session,
            \.duplicateOf, \.kindReason,
        ] {
            guard let value = reader.optional({ $0.text() }) else { return nil }
            self[keyPath: field] = value
        }
        for field in [\Report.regionBasis, \.yearBasis] {
            guard let value = reader.optional({ $0.text().flatMap(EvidenceSource.init) }) else { return nil }
            self[keyPath: field] = value
        }
        for field in [\Report.regionConfidence, \.yearConfidence] {
            guard let value = reader.optional({ $0.fixed().map { Double(bitPattern: $0) } }) else { return nil }
            self[keyPath: field] = value
        }
        guard let masked = reader.number(), let characters = reader.number(), let excluded = reader.number(limit: 1),
            let traditional = reader.number(limit: 1),
            let notes = reader.list({ $0.text() }), let values = reader.list({ $0.text() })
        else { return nil }
        maskedScalars = masked
        self.characters = characters
        exclude = excluded == 1
        isTraditional = traditional == 1
        self.notes = notes
        userValues = values
    }
}

extension TextSignature {
    func write(to writer: inout ByteWriter) {
        writer.put(fixed: fingerprint.0)
        writer.put(fixed: fingerprint.1)
        writer.put(visible)
        writer.put(sample.count)
        // Sorted, so the differences are small.
        var last: UInt32 = 0
        for value in sample {
            writer.put(Int(value - last))
            last = value
        }
    }

    init?(from reader: inout ByteReader) {
        guard let first = reader.fixed(), let second = reader.fixed(), let visible = reader.number(),
            let steps = reader.list({ $0.number(limit: Int(UInt32.max)) })
        else { return nil }
        var sample: [UInt32] = []
        var last = 0
        for step in steps {
            last += step
            guard last <= UInt32.max else { return nil }
            sample.append(UInt32(last))
        }
        self.init(fingerprint: (first, second), visible: visible, sample: sample)
    }
}

extension ByteReader {
    /// Reads a count followed by that many values.
    mutating func list<Value>(_ read: (inout ByteReader) -> Value?) -> [Value]? {
        guard let count = number() else { return nil }
        var values: [Value] = []
        for _ in 0..<count {
            guard let value = read(&self) else { return nil }
            values.append(value)
        }
        return values
    }
}
