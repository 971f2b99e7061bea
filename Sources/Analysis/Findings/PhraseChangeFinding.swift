import Comparison
import Passages
import Reports
import Support

/// The phrases that each report takes up and gives up against the last earlier report of its region.
public struct PhraseChangeFinding: Sendable {
    /// A report with an earlier one of its region.
    public struct Comparison: Sendable {
        /// The report.
        public let report: Report
        /// The last earlier report of the same region.
        public let prior: Report
        /// How many earlier reports of the region there are.
        public let earlierReports: Int
        /// What it takes up, then what it gives up, those that tell most first.
        public let phrases: [Phrase]
    }

    /// A phrase with the sentences of both reports.
    public struct Phrase: Sendable {
        /// What changed.
        public let change: PhraseChange
        /// A sentence of the report: the one with the phrase, or if that was given up the most like the prior's; nil if none
        /// is like it.
        public let sentence: String?
        /// A sentence of the prior report, likewise.
        public let priorSentence: String?
    }

    /// The comparisons in the order of the rows; reports without an earlier one of their region are left out.
    public let comparisons: [Comparison]

    /// Sentences less alike (Ochiai's coefficient of their terms) are about something else.
    private static let leastLikeness = 0.4
    /// How many phrases are looked for in all reports, for each that is listed.
    private static let candidatesOfEach = 4

    package init(_ prepared: PreparedCorpus) async throws {
        let (reports, times) = (prepared.reports, prepared.times)
        let (threads, limit) = (prepared.options.work.threads, prepared.options.findings.comparison.top)
        let regions = reports.map { $0.regionCodeCurrent ?? $0.regionCode }
        let pairs = Self.pairs(regions, times)
        let texts = try prepared.priorTexts()
        let owners = try await Parallel.map(pairs.count, threads: threads) { index in
            let (row, prior) = (pairs[index].row, pairs[index].prior)
            return PhraseSpread.Owner(
                row: row, prior: prior,
                changes: PhraseChange.candidates(texts, row: row, prior: prior, limit: limit * Self.candidatesOfEach))
        }
        let search = PhraseSpread.Search(owners, regions: regions, times: times)
        let parts = try await Parallel.gather(
            owners.isEmpty ? 0 : reports.count, threads: threads, into: { PhraseSpread(search) },
            { $0.add(prepared.comparedText(row: $1), row: $1, search) })
        var spread = PhraseSpread(search)
        for part in parts { spread.add(part) }
        let (found, sentences) = (spread, SentenceSource(prepared))
        comparisons = try await Parallel.map(pairs.count, threads: threads) { index in
            let pair = pairs[index]
            let strongest = found.strongest(ofOwner: index, search, limit: limit)
            let (own, other) = (sentences.evidence(row: pair.row), sentences.evidence(row: pair.prior))
            return Comparison(
                report: reports[pair.row], prior: reports[pair.prior], earlierReports: pair.earlier,
                phrases: Self.quoted(strongest, own, other))
        }
    }

    /// Each row with the last earlier one of its region, and how many earlier ones there are.
    private static func pairs(_ regions: [String?], _ times: [ReportTime]) -> [(row: Int, prior: Int, earlier: Int)] {
        let ofRegion = Dictionary(grouping: regions.indices.filter { regions[$0] != nil }) { regions[$0]! }
        return regions.indices.compactMap { row in
            guard let region = regions[row] else { return nil }
            let earlier = ofRegion[region]!.filter { times[$0].precedes(times[row]) }
            // Of several that are as late, the first.
            guard
                let last = earlier.first(where: { candidate in
                    !earlier.contains { times[candidate].precedes(times[$0]) }
                })
            else { return nil }
            return (row, last, earlier.count)
        }
    }

    /// Phrases, each with a sentence that has it, and the one most like that in the other report.
    private static func quoted(
        _ changes: [PhraseChange], _ own: ReportSentences, _ other: ReportSentences
    ) -> [Phrase] {
        let (ownColumns, otherColumns) = (own.columnsOfAll, other.columnsOfAll)
        return changes.map { change in
            let (holder, lacking) = change.isTakenUp ? (own, other) : (other, own)
            guard let first = holder.occurrences(of: change.text).first else {
                return Phrase(change: change, sentence: nil, priorSentence: nil)
            }
            let quote = holder.quoted(around: first.place)
            let columns = change.isTakenUp ? (ownColumns, otherColumns) : (otherColumns, ownColumns)
            let alike = ReportSentences.mostAlike(
                to: columns.0[first.sentence], among: columns.1, least: leastLikeness
            ).map { lacking.quoted($0) }
            return Phrase(
                change: change, sentence: change.isTakenUp ? quote : alike,
                priorSentence: change.isTakenUp ? alike : quote)
        }
    }
}
