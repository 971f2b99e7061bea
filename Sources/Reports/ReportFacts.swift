import Gazetteer
import Support
import Text

/// What a report holds besides what every loop over all reports asks for, so that it can be put away with its text.
struct ReportFacts: Sendable {
    var source: String
    var part: Int?
    var title = ""
    var storage = TextStorage.memory([])
    var sectionStorage = SectionStorage.memory([])
    var isTraditional = false
    var year: Int?
    var date: String?
    var level: AdministrativeLevel?
    var regionCode: String?
    var regionCodeCurrent: String?
    var region: String?
    var province: String?
    var prefecture: String?
    var county: String?
    var regionBasis: EvidenceSource?
    var regionConfidence: Double?
    var yearBasis: EvidenceSource?
    var yearConfidence: Double?
    var speaker: String?
    var session: String?
    var maskedScalars = 0
    var characters = 0
    var duplicateOf: String?
    var kindReason: String?
    var notes: [String] = []
    var userValues: [String] = []
    var valuesBeforeCorrection: FoundValues?

    init(source: String, part: Int?) {
        self.source = source
        self.part = part
    }
}

/// Where a piece's text is held.
enum TextStorage: Sendable {
    case memory([UInt8])
    /// As it was made, until it is put away.
    case made(Scalars)
    case spooled(TextSpool, TextSpool.Slot)

    var text: String {
        switch self {
        case .memory(let utf8): String(decoding: utf8, as: UTF8.self)
        case .made(let scalars): scalars.text
        case .spooled(let spool, let slot): String(decoding: spool.bytes(slot), as: UTF8.self)
        }
    }

    var bytes: [UInt8] {
        switch self {
        case .memory(let utf8): utf8
        case .made(let scalars): scalars.utf8
        case .spooled(let spool, let slot): spool.bytes(slot)
        }
    }
}

/// Where a piece's sections are held.
enum SectionStorage: Sendable {
    case memory([Section])
    case spooled(TextSpool, TextSpool.Slot)

    var sections: [Section] {
        switch self {
        case .memory(let sections): sections
        case .spooled(let spool, let slot): PackedSections.sections(of: spool.bytes(slot))
        }
    }
}

extension ReportFacts {
    /// All of them except the text and the sections.
    func write(to writer: inout ByteWriter) {
        writer.put(source)
        writer.put(optional: part) { $0.put($1) }
        writer.put(title)
        writer.put(optional: year) { $0.put(fixed: UInt64(bitPattern: Int64($1))) }
        writer.put(optional: level) { $0.put($1.rawValue) }
        for field in Self.texts { writer.put(optional: self[keyPath: field]) { $0.put($1) } }
        for basis in [regionBasis, yearBasis] { writer.put(optional: basis) { $0.put($1.rawValue) } }
        for confidence in [regionConfidence, yearConfidence] {
            writer.put(optional: confidence) { $0.put(fixed: $1.bitPattern) }
        }
        writer.put(maskedScalars)
        writer.put(characters)
        writer.put(isTraditional ? 1 : 0)
        for list in [notes, userValues] {
            writer.put(list.count)
            for text in list { writer.put(text) }
        }
        writer.put(optional: valuesBeforeCorrection) { $1.write(to: &$0) }
    }

    /// Reads what ``write(to:)`` wrote; nil if it is malformed.
    init?(from reader: inout ByteReader) {
        guard let source = reader.text(), let part = reader.optional({ $0.number() }), let title = reader.text(),
            let year = reader.optional({ $0.fixed().map { Int(Int64(bitPattern: $0)) } }),
            let level = reader.optional({ $0.text().flatMap(AdministrativeLevel.init) })
        else { return nil }
        self.init(source: source, part: part)
        self.title = title
        self.year = year
        self.level = level
        for field in Self.texts {
            guard let value = reader.optional({ $0.text() }) else { return nil }
            self[keyPath: field] = value
        }
        for field in [\Self.regionBasis, \.yearBasis] {
            guard let value = reader.optional({ $0.text().flatMap(EvidenceSource.init) }) else { return nil }
            self[keyPath: field] = value
        }
        for field in [\Self.regionConfidence, \.yearConfidence] {
            guard let value = reader.optional({ $0.fixed().map { Double(bitPattern: $0) } }) else { return nil }
            self[keyPath: field] = value
        }
        guard let masked = reader.number(), let characters = reader.number(),
            let traditional = reader.number(limit: 1), let notes = reader.list({ $0.text() }),
            let values = reader.list({ $0.text() }), let found = reader.optional({ FoundValues(from: &$0) })
        else { return nil }
        maskedScalars = masked
        self.characters = characters
        isTraditional = traditional == 1
        self.notes = notes
        userValues = values
        valuesBeforeCorrection = found
    }

    private static var texts: [WritableKeyPath<Self, String?>] {
        [
            \.date, \.regionCode, \.regionCodeCurrent, \.region, \.province, \.prefecture, \.county, \.speaker,
            \.session, \.duplicateOf, \.kindReason,
        ]
    }
}

extension FoundValues {
    fileprivate func write(to writer: inout ByteWriter) {
        writer.put(values.count)
        for (column, value) in values.sorted(by: { $0.key < $1.key }) {
            writer.put(column)
            writer.put(value)
        }
    }

    fileprivate init?(from reader: inout ByteReader) {
        let pairs = reader.list { reader -> (String, String)? in
            guard let column = reader.text(), let value = reader.text() else { return nil }
            return (column, value)
        }
        guard let pairs else { return nil }
        self.init(Dictionary(pairs, uniquingKeysWith: { first, _ in first }))
    }
}
