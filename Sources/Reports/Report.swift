import Gazetteer
import Support
import Text

/// What a piece of text is.
public enum ReportKind: String, Sendable, CaseIterable {
    /// A work report as it was given.
    case report
    /// A journalist's article about one.
    case article
    /// A report retold or shortened by someone else.
    case summary
    /// A title with little or nothing under it.
    case placeholder
    /// Part of a report: the rest is missing.
    case fragment
    /// A file that cannot be read as text, or was skipped.
    case unreadable
}

/// What an inferred value rests on, from the surest to the weakest.
public enum EvidenceSource: String, Sendable, CaseIterable {
    /// The analyst said so.
    case metadata
    /// The piece's own title page: title, date and session, speaker.
    case title
    /// The sentence in which the speaker says whom he speaks for.
    case salutation
    /// What the piece says about itself further on.
    case body
    /// Places and facts it mentions.
    case evidence
    /// The name of the file.
    case filename
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

/// One piece of the input: a report, or whatever was found in its place.
///
/// The plans of the reports that were read:
///
/// ```swift
/// for report in corpus.counted {
///     for section in report.sections where section.role == .plan && section.depth == 1 {
///         print(report.label, section.heading, section.characters)
///     }
/// }
/// ```
public struct Report: Sendable, Identifiable {
    /// The input's relative path without extension, `/` replaced by `_`, plus `#2` for the second of several pieces.
    public internal(set) var id: String
    /// The path relative to the INPUT, or the file's name if INPUT is the file.
    public let source: String
    /// Which piece of the source, from 1; nil if the source is a single piece.
    public let part: Int?
    /// What the piece is: a report, an article, a fragment …
    public var kind: ReportKind
    /// The title on the piece itself, otherwise what stood above it; may be empty.
    public var title: String
    /// The cleaned original: one paragraph per line, separated by `\n`, none after the last.
    ///
    /// It may be held in a temporary file and read on access, so keep it rather than asking repeatedly.
    public var text: String {
        get { storage.text }
        set { storage = .memory(Array(newValue.utf8)) }
    }
    /// The UTF-8 of ``text``; not copied if it is in memory.
    public var textBytes: [UInt8] { storage.bytes }
    private var storage: TextStorage
    /// Whether the text is in traditional characters. It is then segmented and searched in simplified: see
    /// ``analysedBytes``.
    public package(set) var isTraditional = false
    /// The UTF-8 in which words, places and targets are searched: ``textBytes``, with traditional characters
    /// converted to simplified if ``isTraditional``. Every offset is the same in both.
    public var analysedBytes: [UInt8] { isTraditional ? Simplified.utf8(textBytes) : textBytes }
    /// ``analysedBytes`` as a string.
    public var analysedText: String { isTraditional ? String(decoding: analysedBytes, as: UTF8.self) : text }
    /// The year in which the report is given.
    public var year: Int?
    /// The day it was given as YYYY-MM-DD, or YYYY-MM if the day is not stated.
    public var date: String?
    /// The level of the government that reports; nil if unknown.
    public var level: AdministrativeLevel?
    /// The division's code in the report's year; nil if unknown.
    public var regionCode: String?
    /// The code of the same place today; nil if unknown.
    public var regionCodeCurrent: String?
    /// The division's own name: 贵港市, 相城区, 全国.
    public var region: String?
    /// The province that the division is or belongs to.
    public var province: String?
    /// The prefecture that the division is or belongs to; nil if there is none.
    public var prefecture: String?
    /// The county or district, if the division is one; otherwise nil.
    public var county: String?
    /// What the region was determined from; nil if there is none.
    public var regionBasis: EvidenceSource?
    /// 0 to 1; nil if there is no region.
    public var regionConfidence: Double?
    /// What the year was determined from; nil if there is none.
    public var yearBasis: EvidenceSource?
    /// 0 to 1; nil if there is no year.
    public var yearConfidence: Double?
    /// Who gave the report, if the text says so.
    public var speaker: String?
    /// 第六届人民代表大会第六次会议.
    public var session: String?
    /// Unicode scalars that stand for something hidden: `**`, `20xx`, `××`.
    public var maskedScalars: Int
    /// Unicode scalars of ``text`` without white space.
    public var characters: Int
    /// The id of the earlier piece with the same text.
    public var duplicateOf: String?
    /// Whether the analyst wants it left out.
    public var exclude: Bool
    /// Whether it stands for a file or folder that was skipped without being opened.
    public internal(set) var isPassedOver = false
    /// Why the piece is not a whole report, or what a report lacks; nil for a whole report. Also among ``notes``.
    public package(set) var kindReason: String?
    /// What was cut, assumed or contradictory, one clause each.
    public var notes: [String]
    /// The parts of ``text``, ordered by where they begin, outer before inner; those of depth 1 tile it. Empty if
    /// documents are taken whole.
    ///
    /// They may be held in a temporary file with ``text``, so keep them rather than asking repeatedly.
    public var sections: [Section] {
        get { sectionStorage.sections }
        set { sectionStorage = .memory(newValue) }
    }
    private var sectionStorage: SectionStorage
    /// The analyst's own columns, in the order of ``Corpus/userColumns``.
    public var userValues: [String]
    /// What was found before metadata corrected it; nil if it corrected nothing.
    var valuesBeforeCorrection: FoundValues?
    /// What was found for the cells that metadata can correct, whatever metadata said.
    package var foundValues: FoundValues { valuesBeforeCorrection ?? currentValues }
    /// What the report holds in the cells that metadata can correct.
    var currentValues: FoundValues {
        var values = ["report_id": id, "exclude": exclude ? "true" : "false", "kind": kind.rawValue]
        values["title"] = title.isEmpty ? nil : title
        values["year"] = year.map { String($0) }
        values["date"] = date
        values["level"] = level?.rawValue
        values["region"] = region
        values["region_code"] = regionCode
        return FoundValues(values)
    }

    /// ``maskedScalars`` as a share of ``characters``, 0 to 1; nil for an empty text.
    public var maskedShare: Double? { characters == 0 ? nil : Double(maskedScalars) / Double(characters) }

    /// A human-readable name: `贵港市 2024`, `苏州市相城区 2021`; the id stands in for an unknown region or year.
    public var label: String {
        let place = region.map(qualified)
        switch (place, year) {
        case (let place?, let year?): return "\(place) \(year)"
        case (let place?, nil): return "\(place) (\(id))"
        case (nil, let year?): return "\(year) (\(id))"
        case (nil, nil): return id
        }
    }

    /// A county's or zone's name prefixed with its prefecture's, unless it already begins with that.
    private func qualified(_ region: String) -> String {
        guard level == .county || level == .zone, let above = prefecture ?? province else { return region }
        let isNamed = level == .zone && region.hasPrefix(above.dropLast())
        return isNamed ? region : above + region
    }

    /// Whether two reports come from the same place by today's codes; nil unless that is known for both.
    public func isOfSameRegion(as other: Report) -> Bool? {
        guard let own = regionCodeCurrent ?? regionCode, let others = other.regionCodeCurrent ?? other.regionCode else {
            return nil
        }
        return own == others
    }

    /// Makes the text be read in simplified characters.
    mutating func markTraditional() {
        isTraditional = true
        notes.append(
            "in traditional characters: words, places and targets are those of the same text in simplified ones")
    }

    /// Gives the piece its text, which does not become a string until it is put away.
    mutating func take(_ text: Scalars) { storage = .made(text) }

    /// Gives the piece its text as valid UTF-8.
    mutating func take(_ utf8: [UInt8]) { storage = .memory(utf8) }

    /// Stores the text away until it is asked for, and the sections too if the text does not stay in memory.
    mutating func put(into spool: TextSpool) throws(FileError) {
        if case .spooled = storage { return }
        let bytes = storage.bytes
        if let slot = try spool.store(bytes) {
            storage = .spooled(spool, slot)
            if case .memory(let sections) = sectionStorage, !sections.isEmpty,
                let slot = try spool.store(PackedSections.bytes(of: sections))
            {
                sectionStorage = .spooled(spool, slot)
            }
        } else {
            storage = .memory(bytes)
        }
    }

    /// An empty piece, to be filled.
    package init(id: String, source: String, part: Int?, kind: ReportKind, text: String = "") {
        self.id = id
        self.source = source
        self.part = part
        self.kind = kind
        storage = .memory(Array(text.utf8))
        title = ""
        maskedScalars = 0
        characters = 0
        exclude = false
        notes = []
        sectionStorage = .memory([])
        userValues = []
    }
}
