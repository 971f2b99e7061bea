import Gazetteer
import Text

/// Says what a cleaned piece is, where and when it is from, and on what evidence. What is uncertain stays empty.
///
/// Everything is read folded, as words are counted: full-width ２０２４年 reads as 2024年. Titles are quoted as they stand.
struct Identifier {
    private let gazetteer: Gazetteer
    private let latestYear: Int
    private let original: CleanPiece
    /// The piece in placed folding.
    let piece: CleanPiece
    let opening: Opening
    /// What is concluded from the times and places mentioned; nil without the tables for it.
    private let inference: Inference?

    init(_ piece: CleanPiece, reference: Reference) {
        gazetteer = reference.gazetteer
        latestYear = reference.latestYear
        original = piece
        let piece = piece.placed
        self.piece = piece
        opening = Opening(piece)
        inference = reference.evidence.map { [opening] in
            Inference(tables: $0, piece: piece, opening: opening, latestYear: reference.latestYear)
        }
    }

    /// Fills in what the piece says about itself.
    ///
    /// - Parameter outside: titles from a compilation or a file name, the last resort, with their basis.
    func fill(_ report: inout Report, outside: [(text: Scalars, basis: EvidenceSource)] = []) {
        let verdict = KindRules(piece: piece, opening: opening, characters: report.characters).verdict()
        report.kind = verdict.kind
        report.kindReason = verdict.reason
        if let reason = verdict.reason { report.notes.append(reason) }
        report.title = title
        if report.kind == .article {
            // A journalist names many places and years; only the title page says what the article is about.
            fillYear(&report, outside: [])
            fillRegion(&report, outside: [])
            return
        }
        fillYear(&report, outside: outside)
        fillRegion(&report, outside: outside)
        report.speaker = Speaker.find(in: opening)
        report.session = opening.session?.name
    }

    private var originalLines: [Scalars] { original.originalLines ?? original.lines }

    /// The first line of the title page that is a title.
    private var title: String {
        let lines = opening.spacedTitleLines
        if let index = lines.firstIndex(where: { $0.holds("报告") }) { return originalLines[index].text }
        if let title = original.header?.title ?? original.pageTitle { return title.text }
        let index = lines.firstIndex {
            !TitlePage.isSession($0) && !TitlePage.isParagraph($0) && Speaker.office(in: $0) == nil
        }
        return index.map { originalLines[$0].text } ?? ""
    }

    private func fillYear(_ report: inout Report, outside: [(text: Scalars, basis: EvidenceSource)]) {
        let isArticle = report.kind == .article
        let finder = YearFinder(
            opening: opening, lines: isArticle ? [] : piece.lines,
            isNational: isArticle || opening.salutation?.organ == "国务院")
        var found = isArticle ? documentYears : []
        found += finder.evidence()
        for late in found where late.year > latestYear {
            report.notes.append("\(late.place) says \(late.year), which is after \(latestYear), the newest year known")
        }
        found.removeAll { $0.year > latestYear }
        if let date = finder.date?.date, date.year <= latestYear { report.date = date.iso }
        if report.kind != .article, inference?.year(against: found, in: &report) ?? false { return }
        if let best = found.first {
            report.year = best.year
            report.yearBasis = best.basis
            report.yearConfidence = best.confidence
            for other in found.dropFirst() where other.year != best.year {
                report.notes.append("\(other.place) says \(other.year), \(best.place) \(best.year)")
                report.yearConfidence = min(best.confidence, best.confidence >= 0.99 ? 0.95 : 0.6)
            }
            return
        }
        for source in outside {
            let text = Folding.placed(source.text).compact
            guard
                let sign = text.indices.first(where: { text[$0] == "年" && Numerals.year(in: text, before: $0) != nil })
            else { continue }
            guard let year = Numerals.year(in: text, before: sign), year <= latestYear else { continue }
            report.year = year
            report.yearBasis = source.basis
            report.yearConfidence = Self.guess
            return
        }
    }

    /// The confidence of a name outside the text: less than even.
    private static let guess = 0.45

    /// What a document that is not a work report says about its year.
    private var documentYears: [YearEvidence] {
        var found: [YearEvidence] = []
        if let congress = PartyCongress.number(in: piece.lines.prefix(PartyCongress.reach).flatMap(\.compact)),
            let year = inference?.year(ofPartyCongress: congress)
        {
            found.append(YearEvidence(year: year, basis: .title, confidence: 0.95, place: "congress of the Party"))
        }
        if let document = OfficialDocument(piece.lines) { found += document.years }
        return found
    }

    private func fillRegion(_ report: inout Report, outside: [(text: Scalars, basis: EvidenceSource)]) {
        var finder = RegionFinder(gazetteer: gazetteer, opening: opening, year: report.year)
        finder.isYearSure = (report.yearConfidence ?? 0) >= Self.sureYear
        let kind = finder.kind
        report.level = kind?.level
        if report.kind != .article, let zone = finder.zone {
            fillZone(zone, finder: finder, in: &report)
            return
        }
        var statements: [RegionEvidence] = []
        for statement in finder.evidence() {
            if let kind, let narrowed = statement.narrowed(to: kind) {
                statements.append(narrowed)
            } else if let kind {
                report.notes.append("\(statement.place) says \(statement.phrase), but a \(kind.word) government speaks")
            } else {
                statements.append(statement)
            }
        }
        if report.kind != .article,
            let division = inference?.region(against: statements, kind: kind, in: &report)
        {
            report.setRegion(division, gazetteer: gazetteer)
            return
        }
        if let (division, statement) = weigh(statements, report: &report) {
            let lowered = report.notes.contains { $0.hasPrefix("region: ") }
            var confidence = lowered ? statement.confidence - 0.1 : statement.confidence
            if division.level > .province, let other = statement.others.first {
                report.notes.append(
                    "\(statement.phrase) is the short name of \(other.provinceName)\(other.chainName) too")
                confidence = min(confidence, Self.sharedConfidence)
            }
            set(division, basis: statement.basis, confidence: confidence, in: &report)
            return
        }
        if statements.isEmpty, let kind,
            let division = SelfReference.find(
                in: opening.body, text: piece.lines, kind: kind, gazetteer: gazetteer, year: report.year)
        {
            set(division, basis: .body, confidence: 0.9, in: &report)
            return
        }
        guard statements.isEmpty else { return }
        if let name = finder.unknownName {
            report.notes.append("salutation says \(name.text), which is no division that is known")
        }
        if report.kind != .article, let division = inference?.region(kind: kind, in: &report) {
            report.setRegion(division, gazetteer: gazetteer)
            return
        }
        for source in outside {
            guard
                let statement = finder.titled(
                    Folding.placed(source.text).compact, place: "file name", confidence: 0.4),
                statement.divisions.count == 1, kind?.fits(statement.divisions[0]) ?? true
            else { continue }
            set(statement.divisions[0], basis: source.basis, confidence: 0.4, in: &report)
            return
        }
    }

    /// The confidence of a short name shared by several divisions if neither the kind of government nor the
    /// text decides.
    private static let sharedConfidence = 0.7

    /// From this confidence on, a year rules out divisions that did not exist then.
    private static let sureYear = 0.9

    /// A zone's report names the city around it more often than itself, so the city comes from the zone's
    /// name, the session or the title, and only then from what the text speaks about.
    private func fillZone(_ zone: Zone, finder: RegionFinder, in report: inout Report) {
        let stated = zone.city(in: gazetteer, year: report.year)
        let named = finder.evidence().first { $0.divisions.count == 1 && $0.place != "salutation" }?.divisions.first
        report.setZone(zone, city: stated ?? named ?? inference?.city(of: zone, year: report.year))
    }

    /// The division meant by the surest statement, and what contradicts it. Divisions sharing a name are told
    /// apart by the other statements, or not at all.
    private func weigh(_ statements: [RegionEvidence], report: inout Report) -> (Division, RegionEvidence)? {
        guard let first = statements.first else { return nil }
        var candidates = first.divisions
        for other in statements.dropFirst() where candidates.count > 1 {
            let narrowed = candidates.filter { candidate in
                other.divisions.contains { $0 == candidate || candidate.isWithin($0) }
            }
            if !narrowed.isEmpty { candidates = narrowed }
        }
        guard candidates.count == 1, let division = candidates.first else {
            let names = candidates.prefix(5).map { $0.provinceName + $0.chainName }.joined(separator: ", ")
            report.notes.append("\(first.place) says \(first.phrase), which may be \(names)")
            return nil
        }
        for other in statements.dropFirst() {
            let agrees = other.divisions.contains {
                $0.code == division.code || $0.name == division.name || division.isWithin($0)
            }
            if !agrees {
                report.notes.append("region: \(other.place) says \(other.phrase), \(first.place) \(first.phrase)")
            }
        }
        return (division, first)
    }

    private func set(_ division: Division, basis: EvidenceSource, confidence: Double, in report: inout Report) {
        report.setRegion(division, gazetteer: gazetteer)
        report.regionBasis = basis
        report.regionConfidence = confidence
    }
}

extension Report {
    /// Fills the columns for a division and those above it.
    mutating func setRegion(_ division: Division, gazetteer: Gazetteer) {
        func known(_ name: String) -> String? { name.isEmpty ? nil : name }
        level = division.level
        regionCode = division.code
        regionCodeCurrent = gazetteer.currentCode(of: division.code)
        region = division.name
        province = known(division.provinceName)
        prefecture = known(division.prefectureName)
        county = division.level == .county ? division.name : nil
    }
}
