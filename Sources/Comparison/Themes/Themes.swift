import Segmentation
import TermVectors
import Text

/// What a group of reports speaks of more than others do: phrases that set it apart, each with the key terms that share
/// its sentences.
///
/// Candidates are the phrases of the group that hold a key term and begin and end as phrases do (`PhraseJudge`). They are
/// counted in all reports, and those whose one side nearly always has the same character are left out, being torn from a
/// longer one. The rest is ranked by how much more the group uses the phrase itself and by how few of the others have it
/// (`ThemeChoice`); of phrases that share half of their characters or of their sentences the first is taken.
///
/// With the texts that were counted, and their segmenter:
///
/// ```swift
/// let keyness = Keyness(counts, target: [0, 1], reference: [2, 3])
/// let themes = Themes(counts, target: [0, 1], reference: [2, 3], terms: keyness.terms) { row in
///     ReportSentences(segmenter.segment(texts[row]), vocabulary: counts.vocabulary)
/// }
/// for theme in themes.themes { print(theme.label, theme.reports) }
/// ```
public struct Themes: Sendable {
    /// The strongest first.
    public let themes: [Theme]

    /// The most phrases of a single group that are counted.
    package static let phraseLimit = 6000

    /// Finds the themes of one group.
    ///
    /// - Parameters:
    ///   - counts: the term counts of all reports.
    ///   - target: the rows of the group.
    ///   - reference: the rows it is compared with.
    ///   - terms: the key terms of the group, by descending z.
    ///   - names: kinds of terms that are names, which no phrase ends with or consists of.
    ///   - judge: where phrases may begin and end.
    ///   - limit: the most themes.
    ///   - sentences: the sentences of a row's report. Called a few times for each row of target and reference.
    /// - Complexity: linear in the text, several times over.
    public init(
        _ counts: CountMatrix, target: [Int], reference: [Int], terms: [Keyness.KeyTerm],
        names: Set<TokenKind> = [.place, .person], judge: PhraseJudge = PhraseJudge(), limit: Int = 10,
        sentences: (_ row: Int) -> ReportSentences
    ) {
        let words = ThemeWords(counts, names: names, judge: judge)
        let keys = ThemeKeys(terms, of: target.count, columnCount: counts.vocabulary.count)
        let phrases = ThemePhrases(target, isKey: keys.isKey, words: words, limit: Self.phraseLimit) {
            sentences($0)
        }.phrases
        let search = ThemeCensus.Search([phrases], [(target, reference)], rows: counts.reportIDs.count)
        let texts = (target + reference).map { (row: $0, text: sentences($0).hull) }
        var census = ThemeCensus(search)
        for (row, text) in texts { census.add([text], row: row, search) }
        let lengths = counts.reportLengths()
        let choice = ThemeChoice(
            zip(phrases, census.counts(ofGroup: 0, search)).lazy.map { ($0, $1) },
            ThemeChoice.Totals(
                target: target.reduce(0) { $0 + lengths[$1] }, reference: reference.reduce(0) { $0 + lengths[$1] },
                reports: target.count, referenceReports: reference.count), words: words)
        var neighbours = PhraseNeighbours(choice.texts)
        for (_, text) in texts { neighbours.add(text) }
        self.init(choice, areFree: neighbours.areFree, keys: keys, target: target, limit: limit, sentences: sentences)
    }

    /// Chooses among phrases whose neighbours are known.
    ///
    /// - Parameters:
    ///   - choice: the candidates.
    ///   - areFree: for each, whether it is free on both sides.
    ///   - keys: the group's key terms.
    ///   - target: the rows of the group.
    ///   - limit: the most themes.
    ///   - sentences: the sentences of a row's report.
    package init(
        _ choice: ThemeChoice, areFree: [Bool], keys: ThemeKeys, target: [Int], limit: Int,
        sentences: (_ row: Int) -> ReportSentences
    ) {
        let reports = target.map { (row: $0, sentences: sentences($0).withText()) }
        let uses = keys.sentenceCounts(reports.map(\.sentences))
        var chosen: [(text: Scalars, sentences: Set<ThemeUse.Place>)] = []
        var themes: [Theme] = []
        for (candidate, isFree) in zip(choice.candidates, areFree) where isFree {
            if themes.count == limit { break }
            let text = candidate.phrase.text
            if chosen.contains(where: { ThemeChoice.clash($0.text, text) }) { continue }
            let use = ThemeUse(of: text.text, in: reports)
            if use.isEmpty
                || chosen.contains(where: { 2 * $0.sentences.intersection(use.places).count > use.places.count })
            {
                continue
            }
            chosen.append((text, use.places))
            themes.append(use.theme(candidate, keys, sentenceCounts: uses, reports))
        }
        self.themes = themes
    }
}
