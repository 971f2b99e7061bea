import Text

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// Which phrases set a group apart: the strongest that differ from each other.
package struct ThemeChoice: Sendable {
    /// A phrase with its statistics.
    package struct Candidate: Sendable {
        /// The phrase.
        package let phrase: ThemePhrase
        /// Its log-odds ratio in standard errors; see `LogOdds`.
        let z: Double
        /// What ranks it; see ``ThemeChoice``.
        let score: Double
    }

    /// The candidates by descending score.
    package let candidates: [Candidate]
    /// The phrases of the candidates.
    package var texts: [Scalars] { candidates.map(\.phrase.text) }

    /// δ from which on a phrase sets apart: 2.7 times the odds.
    private static let leastLogOdds = 1.0
    private static let leastScore = 2.4
    /// The most phrases that go on to have their neighbours counted.
    private static let limit = 150

    /// The tokens of a group and of what it is compared with, and the number of their reports.
    package struct Totals: Sendable {
        let target: Double
        let reference: Double
        let reports: Int
        let referenceReports: Int

        package init(target: Int, reference: Int, reports: Int, referenceReports: Int) {
            (self.target, self.reference) = (Double(target), Double(reference))
            (self.reports, self.referenceReports) = (reports, referenceReports)
        }
    }

    /// Ranks phrases by z · l · v · (1 − r)^1.5 · w: v is 0.7 for a verb with its object, 0.5 for two verbs, else 1; r is the share of the reference's reports that have the phrase; l is 1 from
    /// four characters on, 0.85 for three, 0.6 for two; w is 0.5 for several words that more than nine tenths of the reports
    /// have (城市建设), 0.75 above three quarters, else 1.
    ///
    /// - Parameters:
    ///   - phrases: the phrases with their counts.
    ///   - totals: the tokens and reports of both sides.
    ///   - words: the words of the phrases.
    package init(
        _ phrases: some Sequence<(phrase: ThemePhrase, count: ThemeCensus.Count)>, _ totals: Totals, words: ThemeWords
    ) {
        guard totals.target > 0, totals.reference > 0 else {
            candidates = []
            return
        }
        let tokens = totals.target + totals.reference
        let mass = tokens / Double(totals.reports + totals.referenceReports)
        var found: [Candidate] = []
        for (phrase, count) in phrases {
            let (target, reference) = (Double(count.uses), Double(count.referenceUses))
            let odds = LogOdds(
                target: target, targetTotal: totals.target, reference: reference, referenceTotal: totals.reference,
                prior: mass * (target + reference) / tokens, priorTotal: mass)
            guard odds.logOdds >= Self.leastLogOdds else { continue }
            let spread = Double(count.referenceReports) / Double(max(1, totals.referenceReports))
            let score = odds.z * pow(1 - spread, 1.5) * Self.weight(phrase, words)
            if score >= Self.leastScore { found.append(Candidate(phrase: phrase, z: odds.z, score: score)) }
        }
        found.sort {
            $0.score != $1.score
                ? $0.score > $1.score
                : $0.phrase.text.lexicographicallyPrecedes($1.phrase.text)
        }
        candidates = Array(found.prefix(Self.limit))
    }

    private static func weight(_ phrase: ThemePhrase, _ words: ThemeWords) -> Double {
        let length = [0.6, 0.6, 0.6, 0.85, 1][min(4, phrase.text.count)]
        guard phrase.columns.count > 1 else { return length }
        let rarest = phrase.columns.map(words.share).min()!
        let verbal =
            words.isNoun(phrase.columns[0]) ? 1 : words.isNoun(phrase.columns[phrase.columns.count - 1]) ? 0.7 : 0.5
        return length * verbal * (rarest > 0.9 ? 0.5 : rarest > 0.75 ? 0.75 : 1)
    }

    /// Whether one phrase holds the other, or half of the pairs of characters of the shorter stand in the other.
    package static func clash(_ one: Scalars, _ other: Scalars) -> Bool {
        let (pairs, others) = (pairs(of: one), pairs(of: other))
        let fewer = min(pairs.count, others.count)
        return fewer > 0 && 2 * pairs.intersection(others).count >= fewer
    }

    private static func pairs(of text: Scalars) -> Set<Scalars> {
        Set(text.indices.dropLast().map { [text[$0], text[$0 + 1]] })
    }
}
