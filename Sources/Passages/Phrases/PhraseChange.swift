import Comparison
import TermVectors
import Text

/// A phrase that a report takes up, or gives up, against the last earlier report of its region.
public struct PhraseChange: Sendable, Equatable {
    /// Whether the report has the phrase and the earlier one has not; else it is the other way round.
    public let isTakenUp: Bool
    /// The phrase.
    public let text: String
    /// How often the report that has it uses it.
    public let uses: Int
    /// In how many earlier reports of the region it stands.
    public package(set) var earlierReports = 0
    /// In how many reports of other regions it stands that are no later than the report.
    public package(set) var otherReports = 0

    /// The fewest uses of a phrase of several words: what is said once may be said by chance.
    package static let fewestUses = (phrase: 2, term: 4)
    /// A phrase is left out for a longer one, or the other way round, if that has at least this share of its uses.
    private static let shareOfLonger = 0.7

    package init(isTakenUp: Bool, text: String, uses: Int, earlierReports: Int = 0, otherReports: Int = 0) {
        (self.isTakenUp, self.text, self.uses) = (isTakenUp, text, uses)
        (self.earlierReports, self.otherReports) = (earlierReports, otherReports)
    }

    /// The phrases that only one of two reports has as words, those that are used most first, then longer ones, then by the
    /// text. None is a part of another that is used about as often.
    ///
    /// - Parameters:
    ///   - texts: the words of both.
    ///   - row: the report.
    ///   - prior: the earlier report.
    ///   - limit: the most of each kind.
    package static func candidates(_ texts: PriorTexts, row: Int, prior: Int, limit: Int) -> [PhraseChange] {
        let counts = texts.phraseCounts(row, prior, fewest: fewestUses.phrase)
        return [true, false].flatMap { isTakenUp in
            let (own, other) = isTakenUp ? (0, 1) : (1, 0)
            let alone = counts.found.filter {
                $0.counts[other] == 0
                    && $0.counts[own] >= ($0.words.count > 1 ? fewestUses.phrase : fewestUses.term)
            }
            return whole(alone, side: own, limit: limit).map {
                PhraseChange(isTakenUp: isTakenUp, text: $0.text, uses: $0.counts[own])
            }
        }
    }

    private static func whole(_ phrases: [PhraseCounts.Phrase], side: Int, limit: Int) -> [PhraseCounts.Phrase] {
        let sorted = phrases.sorted { one, other in
            if one.counts[side] != other.counts[side] { return one.counts[side] > other.counts[side] }
            if one.words.count != other.words.count { return one.words.count > other.words.count }
            return one.text < other.text
        }
        var chosen: [PhraseCounts.Phrase] = []
        for phrase in sorted where chosen.count < limit {
            func isAbout(_ other: PhraseCounts.Phrase) -> Bool {
                Double(other.counts[side]) >= shareOfLonger * Double(phrase.counts[side])
            }
            let isPart = sorted.contains { $0.words.count > phrase.words.count && $0.holds(phrase) && isAbout($0) }
            let isAround = chosen.contains { phrase.holds($0) || $0.holds(phrase) }
            if !isPart && !isAround { chosen.append(phrase) }
        }
        return chosen
    }
}
