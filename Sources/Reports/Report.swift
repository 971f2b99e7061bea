import Gazetteer
import Support
import Text

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
    public var source: String { facts.source }
    /// Which piece of the source, from 1; nil if the source is a single piece.
    public var part: Int? { facts.part }
    /// What the piece is: a report, an article, a fragment …
    public var kind: ReportKind
    /// The title on the piece itself, otherwise what stood above it; may be empty.
    public var title: String {
        get { facts.title }
        set { facts.title = newValue }
    }
    /// The cleaned original: one paragraph per line, separated by `\n`, none after the last.
    ///
    /// It may be held in a temporary file and read on access, so keep it rather than asking repeatedly.
    public var text: String {
        get { facts.storage.text }
        set { facts.storage = .memory(Array(newValue.utf8)) }
    }
    /// The UTF-8 of ``text``; not copied if it is in memory.
    public var textBytes: [UInt8] { facts.storage.bytes }
    /// Whether the text is in traditional characters. It is then segmented and searched in simplified: see
    /// ``analysedBytes``.
    public package(set) var isTraditional: Bool {
        get { facts.isTraditional }
        set { facts.isTraditional = newValue }
    }
    /// The UTF-8 in which words, places and targets are searched: ``textBytes``, with traditional characters
    /// converted to simplified if ``isTraditional``. Every offset is the same in both.
    public var analysedBytes: [UInt8] { isTraditional ? Simplified.utf8(textBytes) : textBytes }
    /// ``analysedBytes`` as a string.
    public var analysedText: String { isTraditional ? String(decoding: analysedBytes, as: UTF8.self) : text }
    /// The year in which the report is given.
    public var year: Int? {
        get { facts.year }
        set { facts.year = newValue }
    }
    /// The day it was given as YYYY-MM-DD, or YYYY-MM if the day is not stated.
    public var date: String? {
        get { facts.date }
        set { facts.date = newValue }
    }
    /// The level of the government that reports; nil if unknown.
    public var level: AdministrativeLevel? {
        get { facts.level }
        set { facts.level = newValue }
    }
    /// The division's code in the report's year; nil if unknown.
    public var regionCode: String? {
        get { facts.regionCode }
        set { facts.regionCode = newValue }
    }
    /// The code of the same place today; nil if unknown.
    public var regionCodeCurrent: String? {
        get { facts.regionCodeCurrent }
        set { facts.regionCodeCurrent = newValue }
    }
    /// The division's own name: 贵港市, 相城区, 全国.
    public var region: String? {
        get { facts.region }
        set { facts.region = newValue }
    }
    /// The province that the division is or belongs to.
    public var province: String? {
        get { facts.province }
        set { facts.province = newValue }
    }
    /// The prefecture that the division is or belongs to; nil if there is none.
    public var prefecture: String? {
        get { facts.prefecture }
        set { facts.prefecture = newValue }
    }
    /// The county or district, if the division is one; otherwise nil.
    public var county: String? {
        get { facts.county }
        set { facts.county = newValue }
    }
    /// What the region was determined from; nil if there is none.
    public var regionBasis: EvidenceSource? {
        get { facts.regionBasis }
        set { facts.regionBasis = newValue }
    }
    /// 0 to 1; nil if there is no region.
    public var regionConfidence: Double? {
        get { facts.regionConfidence }
        set { facts.regionConfidence = newValue }
    }
    /// What the year was determined from; nil if there is none.
    public var yearBasis: EvidenceSource? {
        get { facts.yearBasis }
        set { facts.yearBasis = newValue }
    }
    /// 0 to 1; nil if there is no year.
    public var yearConfidence: Double? {
        get { facts.yearConfidence }
        set { facts.yearConfidence = newValue }
    }
    /// Who gave the report, if the text says so.
    public var speaker: String? {
        get { facts.speaker }
        set { facts.speaker = newValue }
    }
    /// 第六届人民代表大会第六次会议.
    public var session: String? {
        get { facts.session }
        set { facts.session = newValue }
    }
    /// Unicode scalars that stand for something hidden: `**`, `20xx`, `××`.
    public var maskedScalars: Int {
        get { facts.maskedScalars }
        set { facts.maskedScalars = newValue }
    }
    /// Unicode scalars of ``text`` without white space.
    public var characters: Int {
        get { facts.characters }
        set { facts.characters = newValue }
    }
    /// The id of the earlier piece with the same text.
    public var duplicateOf: String? {
        get { facts.duplicateOf }
        set { facts.duplicateOf = newValue }
    }
    /// Whether the analyst wants it left out.
    public var exclude = false
    /// Whether it stands for a file or folder that was skipped without being opened.
    public internal(set) var isPassedOver = false
    /// Why the piece is not a whole report, or what a report lacks; nil for a whole report. Also among ``notes``.
    public package(set) var kindReason: String? {
        get { facts.kindReason }
        set { facts.kindReason = newValue }
    }
    /// What was cut, assumed or contradictory, one clause each.
    public var notes: [String] {
        _read { yield facts.notes }
        _modify { yield &facts.notes }
    }
    /// The parts of ``text``, ordered by where they begin, outer before inner; those of depth 1 tile it. Empty if
    /// documents are taken whole.
    ///
    /// They may be held in a temporary file with ``text``, so keep them rather than asking repeatedly.
    public var sections: [Section] {
        get { facts.sectionStorage.sections }
        set { facts.sectionStorage = .memory(newValue) }
    }
    /// The analyst's own columns, in the order of ``Corpus/userColumns``.
    public var userValues: [String] {
        _read { yield facts.userValues }
        _modify { yield &facts.userValues }
    }
    /// What was found before metadata corrected it; nil if it corrected nothing.
    var valuesBeforeCorrection: FoundValues? {
        get { facts.valuesBeforeCorrection }
        set { facts.valuesBeforeCorrection = newValue }
    }
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
    mutating func take(_ text: Scalars) { facts.storage = .made(text) }

    /// Gives the piece its text as valid UTF-8.
    mutating func take(_ utf8: [UInt8]) { facts.storage = .memory(utf8) }

    // MARK: - Where it is held

    /// The facts in memory, one or none: an array is shared by copies, and copied only if one of them is changed.
    private var inMemory: [ReportFacts]
    /// Where the facts are if they are not in memory, or were before they were changed.
    private var shelf: ReportShelf?
    private var shelfMark = 0

    /// Everything but what a loop over very many reports asks of each.
    private(set) var facts: ReportFacts {
        _read {
            if inMemory.isEmpty {
                yield shelf!.facts(shelfMark)
            } else {
                yield inMemory[0]
            }
        }
        _modify {
            if inMemory.isEmpty { inMemory = [shelf!.facts(shelfMark)] }
            yield &inMemory[0]
        }
    }

    /// The same report with its facts in memory, for those who ask for many of them.
    package var opened: Report {
        var copy = self
        if inMemory.isEmpty { copy.inMemory = [facts] }
        return copy
    }

    /// Stores the text away until it is asked for, the sections too if the text does not stay in memory, and
    /// everything else if there are too many reports.
    mutating func put(on shelf: ReportShelf) throws(FileError) {
        if case .spooled = facts.storage { return }
        let bytes = facts.storage.bytes
        if let slot = try shelf.texts.store(bytes) {
            facts.storage = .spooled(shelf.texts, slot)
            if case .memory(let sections) = facts.sectionStorage, !sections.isEmpty,
                let slot = try shelf.texts.store(PackedSections.bytes(of: sections))
            {
                facts.sectionStorage = .spooled(shelf.texts, slot)
            }
        } else {
            facts.storage = .memory(bytes)
        }
        if let mark = try shelf.store(facts, isForced: false) { close(shelf, mark) }
    }

    /// Puts facts that were changed back on the shelf they came from, if any.
    mutating func settle() throws(FileError) {
        guard let shelf, !inMemory.isEmpty, let mark = try shelf.store(inMemory[0], isForced: true) else { return }
        close(shelf, mark)
    }

    private mutating func close(_ shelf: ReportShelf, _ mark: Int) {
        (self.shelf, shelfMark, inMemory) = (shelf, mark, [])
    }

    /// An empty piece, to be filled.
    package init(id: String, source: String, part: Int?, kind: ReportKind, text: String = "") {
        self.id = id
        self.kind = kind
        inMemory = [ReportFacts(source: source, part: part)]
        facts.storage = .memory(Array(text.utf8))
    }

    /// A piece of which everything is known.
    init(id: String, kind: ReportKind, facts: ReportFacts) {
        self.id = id
        self.kind = kind
        inMemory = [facts]
    }
}
