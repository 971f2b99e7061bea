import TermVectors

/// What a report says more, and what it says less, than its prior report: whole phrases and terms that tell something.
public enum Changes {
    /// The change of one phrase or term.
    public struct Change: Sendable, Equatable {
        /// The phrase or term.
        public let text: String
        /// How often the report has it.
        public let count: Int
        /// How often the prior report has it.
        public let priorCount: Int
        /// Positive for what was gained, negative for what was lost; see `LogOdds`. The background is both reports
        /// together, the prior mass their mean length.
        public let logOdds: Double
        /// The log odds ratio in standard errors, of the same sign.
        public let z: Double
    }

    /// Fewer uses more or less are no change: reports differ in so many words by chance. A phrase of several words, which is
    /// said on purpose, needs one use fewer than a single term.
    package static let fewestUses = (phrase: 3, term: 4)
    /// Nor is a difference whose G² is less: 6 uses against 1 in reports of one length are a change, 5 against 1 are none.
    package static let leastG2 = 3.84
    /// A phrase stands for its term if it has at least this share of the term's change.
    private static let shareOfPhrase = 0.6

    /// The `limit` phrases and terms most gained, by descending z, then the `limit` most lost, by ascending z, ties by the
    /// text. What a chosen phrase accounts for is not listed again as its part.
    ///
    /// - Parameters:
    ///   - report: the report.
    ///   - prior: its prior report.
    ///   - words: where phrases may begin and end, and which words tell something.
    ///   - limit: the most gained, and the most lost.
    /// - Complexity: linear in the words of both.
    static func strongest(
        _ report: PriorTexts.Side, _ prior: PriorTexts.Side, words: ThemeWords, limit: Int
    ) -> [Change] {
        let totals = [report, prior].map { side in side.words.count { $0.column >= 0 } }
        guard totals.allSatisfy({ $0 > 0 }) else { return [] }
        let candidates = PhraseCounts(report, prior, words: words, fewest: fewestUses.phrase).found.compactMap {
            Candidate($0, totals: totals)
        }.sorted {
            abs($0.odds.z) != abs($1.odds.z) ? abs($0.odds.z) > abs($1.odds.z) : $0.phrase.text < $1.phrase.text
        }
        return [true, false].flatMap { isGain in
            chosen(candidates.filter { ($0.odds.z > 0) == isGain }, totals: totals, limit: limit).map {
                Change(
                    text: $0.phrase.text, count: $0.phrase.counts[0], priorCount: $0.phrase.counts[1],
                    logOdds: $0.odds.logOdds, z: $0.odds.z)
            }
        }
    }

    /// A phrase whose use differs.
    private struct Candidate {
        let phrase: PhraseCounts.Phrase
        let odds: LogOdds

        init?(_ phrase: PhraseCounts.Phrase, totals: [Int]) {
            guard Changes.differs(phrase, phrase.counts, totals) else { return nil }
            let (own, other) = (Double(phrase.counts[0]), Double(phrase.counts[1]))
            self.phrase = phrase
            odds = LogOdds(
                target: own, targetTotal: Double(totals[0]), reference: other, referenceTotal: Double(totals[1]),
                prior: (own + other) / 2, priorTotal: Double(totals[0] + totals[1]) / 2)
        }

        var change: Int { abs(phrase.counts[0] - phrase.counts[1]) }
    }

    /// Whether counts differ by more than reports do by chance.
    private static func differs(_ phrase: PhraseCounts.Phrase, _ counts: [Int], _ totals: [Int]) -> Bool {
        let fewest = phrase.words.count > 1 ? fewestUses.phrase : fewestUses.term
        guard abs(counts[0] - counts[1]) >= fewest, counts[0] < totals[0] || counts[1] < totals[1] else {
            return false
        }
        return KeynessStatistics.logLikelihood(
            target: Double(counts[0]), targetTotal: Double(totals[0]), reference: Double(counts[1]),
            referenceTotal: Double(totals[1])) >= leastG2
    }

    /// The strongest of one direction, each as the phrase that mostly makes the change.
    private static func chosen(_ candidates: [Candidate], totals: [Int], limit: Int) -> [Candidate] {
        var chosen: [Candidate] = []
        for candidate in candidates where chosen.count < limit {
            if chosen.contains(where: { candidate.phrase.holds($0.phrase) }) { continue }
            let rest = chosen.filter { $0.phrase.holds(candidate.phrase) }.reduce(candidate.phrase.counts) {
                [max(0, $0[0] - $1.phrase.counts[0]), max(0, $0[1] - $1.phrase.counts[1])]
            }
            guard differs(candidate.phrase, rest, totals), (rest[0] > rest[1]) == (candidate.odds.z > 0) else {
                continue
            }
            let phrase = candidates.filter { longer in
                longer.phrase.holds(candidate.phrase)
                    && Double(longer.change) >= shareOfPhrase * Double(candidate.change)
                    && !chosen.contains { $0.phrase.words == longer.phrase.words }
            }.max { ($0.phrase.words.count, $0.change) < ($1.phrase.words.count, $1.change) }
            chosen.append(phrase ?? candidate)
        }
        return chosen.sorted {
            abs($0.odds.z) != abs($1.odds.z) ? abs($0.odds.z) > abs($1.odds.z) : $0.phrase.text < $1.phrase.text
        }
    }
}

extension PriorTexts {
    /// What a row's report says more and less than another; see ``Changes``.
    ///
    /// - Parameters:
    ///   - row: the row.
    ///   - prior: the row of the other report.
    ///   - limit: the most gained, and the most lost.
    package func changes(_ row: Int, since prior: Int, limit: Int) -> [Changes.Change] {
        Changes.strongest(side(row), side(prior), words: words, limit: limit)
    }
}
