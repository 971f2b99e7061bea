import Gazetteer
import Support
import Text

/// What was read from files in earlier runs: their pieces with texts, sections and everything found out about them.
///
/// Tables and files of records are read again each time, since they may be of any size.
public struct DocumentCache: Sendable {
    private let entries: EntryCache
    private let dependencies: [String]
    private static let kind = "documents, facts apart"

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
    }

    init?(from reader: inout ByteReader) {
        guard let report = Report(from: &reader), let signature = TextSignature(from: &reader) else { return nil }
        self.init(report: report, signature: signature)
    }
}

extension Report {
    /// Everything that reading finds out: all stored properties except ``isPassedOver``, since skipped files
    /// are not read.
    package func write(to writer: inout ByteWriter) {
        writer.put(id)
        writer.put(kind.rawValue)
        writer.put(exclude ? 1 : 0)
        writer.put(textBytes)
        writer.put(PackedSections.bytes(of: sections))
        facts.write(to: &writer)
    }

    package init?(from reader: inout ByteReader) {
        guard let id = reader.text(), let kind = reader.text().flatMap(ReportKind.init),
            let excluded = reader.number(limit: 1), let text = reader.part(),
            text.withUnsafeBufferPointer(UTF8Repair.isValid), let sections = reader.part(),
            let facts = ReportFacts(from: &reader)
        else { return nil }
        self.init(id: id, kind: kind, facts: facts)
        take(Array(text))
        exclude = excluded == 1
        self.sections = PackedSections.sections(of: Array(sections))
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
