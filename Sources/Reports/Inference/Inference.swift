import Gazetteer
import Text

/// Weighs what a piece says about its place and time against what follows from everything it mentions.
///
/// Consulted only if the piece's own sentences (session, salutation, speaker) do not tell: titles are often
/// the site's, and headings name other years too.
final class Inference {
    let tables: EvidenceTables
    private let latestYear: Int
    private let opening: Opening
    private let piece: CleanPiece
    /// The lines without blanks; lazy, as most pieces state everything needed.
    private lazy var text: Scalars = joined()
    private lazy var words = GovernmentWords(text)

    /// Below this an answer is withheld.
    private static let minimumConfidence = 0.6
    /// From this confidence on, the text outweighs a title that says something else.
    private static let overruling = 0.97
    /// The same for a title with a short name that several places share.
    private static let overrulingShared = 0.8

    init(tables: EvidenceTables, piece: CleanPiece, opening: Opening, latestYear: Int) {
        self.tables = tables
        self.latestYear = latestYear
        self.opening = opening
        self.piece = piece
    }

    private func joined() -> Scalars {
        var text: Scalars = []
        text.reserveCapacity(piece.lines.reduce(0) { $0 + $1.count + 1 })
        for line in piece.lines {
            text.append(contentsOf: line.compact)
            text.append("\n")
        }
        return text
    }

    // MARK: - Year

    /// The places of the piece's own statements about the day on which it was given.
    private static let sureTimes: Set<String> = ["title page", "session of the National People's Congress"]

    /// Fills in the year if the text as a whole tells it better than its statements do.
    /// - Returns: whether the year is settled.
    func year(against statements: [YearEvidence], in report: inout Report) -> Bool {
        if let first = statements.first, Self.sureTimes.contains(first.place) { return false }
        // Two statements of different kinds that agree need no third.
        if statements.count >= 2, statements.allSatisfy({ $0.year == statements[0].year }) { return false }
        let speaks = opening.salutation?.organ
        let isNational = speaks == "国务院" || (speaks == nil && words.kind == "国")
        let kind = kind(RegionFinder(gazetteer: tables.gazetteer, opening: opening, year: nil).kind)
        let isLocal = kind != "省" && kind != "自治区" && !isNational
        guard
            let found = tables.years.infer(
                text, isNational: isNational, isLocal: isLocal, latestYear: latestYear)
        else { return false }
        let clues =
            "year evidence: \(Self.listed(found.clues))"
            + "; next \(found.rival), \(Self.percent(found.rivalConfidence))"
        guard let first = statements.first else {
            guard found.confidence >= Self.minimumConfidence else {
                report.notes.append("year uncertain: \(found.year), \(Self.percent(found.confidence)); \(clues)")
                return false
            }
            settle(found.year, .evidence, found.confidence, clues, in: &report)
            return true
        }
        // A heading alone may name the last year of a period: 2035年远景目标.
        let isWeak = first.basis == .body && first.confidence <= 0.85
        if let second = statements.first(where: { $0.year == found.year }) {
            guard second != first, found.confidence >= (isWeak || statements.count > 2 ? 0.8 : Self.overruling) else {
                return false
            }
            report.notes.append("\(first.place) says \(first.year), \(second.place) and the text \(found.year)")
            settle(found.year, second.basis, 0.9, clues, in: &report)
            return true
        }
        let isImpossible = found.probability(of: first.year) < 0.005
        guard isImpossible, found.confidence >= (isWeak ? 0.75 : Self.overruling) else { return false }
        report.notes.append("\(first.place) says \(first.year), the text \(found.year)")
        settle(found.year, .evidence, min(found.confidence, 0.9), clues, in: &report)
        return true
    }

    private func settle(
        _ year: Int, _ basis: EvidenceSource, _ confidence: Double, _ clues: String, in report: inout Report
    ) {
        report.year = year
        report.yearBasis = basis
        report.yearConfidence = Self.rounded(confidence)
        report.notes.append(clues)
    }

    /// The year of a national Party congress, according to the table of dated expressions.
    func year(ofPartyCongress number: Int) -> Int? { tables.years.year(ofPartyCongress: number) }

    // MARK: - Region

    private static let surePlaces: Set<String> = ["salutation", "session", "speaker"]

    private func kind(_ stated: GovernmentKind?) -> String? {
        guard let stated else { return opening.salutation?.organ == "国务院" ? "国" : words.kind }
        switch stated.word {
        case "自治州": return "州"
        case "自治县": return "县"
        case "自治旗": return "旗"
        case "区" where words.kind == "自治区": return "自治区"
        default: return stated.word
        }
    }

    /// The division, if statements leave open which of several it is, or if the text contradicts a mere title.
    func region(against statements: [RegionEvidence], kind: GovernmentKind?, in report: inout Report) -> Division? {
        guard let first = statements.first else { return nil }
        let isSure = statements.contains { Self.surePlaces.contains($0.place) }
        if first.divisions.count == 1, isSure || isFull(of: first.divisions[0]) { return nil }
        guard let found = infer(kind, year: report.year, among: isSure ? first.divisions : nil) else { return nil }
        let named = statements.contains { statement in
            statement.divisions.contains { $0.code == found.division.code || $0.name == found.division.name }
        }
        let isOne = first.divisions.count == 1
        if named, !isOne, found.confidence >= Self.minimumConfidence {
            settle(found, first.basis, min(found.confidence, first.confidence), in: &report)
            return found.division
        }
        guard !named, isOne, found.confidence >= (first.others.isEmpty ? Self.overruling : Self.overrulingShared) else {
            return nil
        }
        let isBelow = first.divisions.contains { found.division.isWithin($0) }
        report.notes.append("\(first.place) says \(first.phrase), the text \(found.division.chainName)")
        settle(found, .evidence, isBelow ? found.confidence : 0.9, in: &report)
        return found.division
    }

    /// Whether the text names a division so often that a title with its name is right.
    private func isFull(of division: Division) -> Bool {
        text.occurrences(of: Scalars(division.shortName)) >= Self.ownMentions
    }

    private static let ownMentions = 12

    /// The division that the text as a whole points to.
    func region(kind: GovernmentKind?, in report: inout Report) -> Division? {
        guard let found = infer(kind, year: report.year, among: nil) else { return nil }
        guard found.confidence >= Self.minimumConfidence else {
            report.notes.append(
                "region uncertain: \(found.division.chainName), \(Self.percent(found.confidence)); " + Self.clues(found)
            )
            return nil
        }
        settle(found, .evidence, found.confidence, in: &report)
        return found.division
    }

    /// The city in which a zone lies, if the text as a whole leaves little doubt.
    func city(of zone: Zone, year: Int?) -> Division? {
        let frame = RegionInference.Frame(
            kind: "市", words: words, masks: NameMasks(text, salutation: opening.salutation), year: year)
        guard let found = tables.regions.infer(text, frame, among: nil), found.confidence >= Self.sureCity else {
            return nil
        }
        return found.division
    }

    private static let sureCity = 0.9

    private func infer(_ kind: GovernmentKind?, year: Int?, among: [Division]?) -> RegionInference.Result? {
        let frame = RegionInference.Frame(
            kind: self.kind(kind), words: words, masks: NameMasks(text, salutation: opening.salutation), year: year)
        return tables.regions.infer(text, frame, among: among)
    }

    private func settle(
        _ found: RegionInference.Result, _ basis: EvidenceSource, _ confidence: Double, in report: inout Report
    ) {
        report.regionBasis = basis
        report.regionConfidence = Self.rounded(confidence)
        report.notes.append(Self.clues(found))
    }

    private static func clues(_ found: RegionInference.Result) -> String {
        "region evidence: \(Self.listed(found.clues))" + (found.rival.map { "; next \($0)" } ?? "")
    }

    /// The clues as text; “none” for a guess that rests only on how often each answer is right.
    private static func listed(_ clues: [String]) -> String {
        clues.isEmpty ? "none" : clues.joined(separator: ", ")
    }

    private static func rounded(_ confidence: Double) -> Double { (confidence * 100).rounded(.down) / 100 }
    private static func percent(_ share: Double) -> String { "\(Int((share * 100).rounded())) %" }
}
