import Comparison
import Reports
import Segmentation
import Support
import Text

/// The themes of groups, each of which has its key terms already.
struct ThemeFinding: Sendable {
    let themes: [GroupThemes]

    /// Finds the themes. All groups are looked for together, so that each text is read a fixed number of times.
    ///
    /// - Parameters:
    ///   - groups: the groups.
    ///   - keys: the key terms of each.
    ///   - background: the background of all rows of ``PreparedCorpus/counts``.
    ///   - outside: counts that the groups are compared with instead of their references; nil for these.
    init(
        _ prepared: PreparedCorpus, _ groups: [Grouping.Group], keys: [ThemeKeys], _ background: KeynessBackground,
        outside: OutsideCounts?
    ) async throws {
        let (options, counts) = (prepared.options, prepared.counts)
        let threads = options.work.threads
        let sentences = SentenceSource(prepared)
        let words = ThemeWords(
            counts, names: options.findings.comparison.excludedKinds,
            judge: try prepared.context.files.phraseJudge(prepared.pipeline.segmenter.lexicon))
        let limit = max(200, min(Themes.phraseLimit, Self.phrasesInAll / max(1, groups.count)))
        let phrases = try await Parallel.map(groups.count, threads: threads) { index in
            ThemePhrases(groups[index].target, isKey: keys[index].isKey, words: words, limit: limit) {
                sentences.sentences(row: $0)
            }.phrases
        }
        let search = ThemeCensus.Search(
            phrases, groups.map { ($0.target, $0.reference) }, rows: counts.reportIDs.count)
        let census = try await Self.sum(counts.reportIDs.count, threads, ThemeCensus(search)) { census, row in
            census.add(prepared.comparedText(row: row), row: row, search)
        } adding: {
            $0.add($1)
        }
        let choices = groups.indices.map { index in
            let found = zip(phrases[index], census.counts(ofGroup: index, search))
            return ThemeChoice(
                found.lazy.map { ($0, outside == nil ? $1 : keys[index].outsideCount($0, $1)) },
                ThemeChoice.Totals(groups[index], background.lengths, outside), words: words)
        }
        let candidates = choices.flatMap(\.texts)
        let neighbours = try await Self.sum(counts.reportIDs.count, threads, PhraseNeighbours(candidates)) {
            found, row in
            for part in prepared.comparedText(row: row) { found.add(part) }
        } adding: {
            $0.add($1)
        }
        let areFree = neighbours.areFree
        let begins = choices.reduce(into: [0]) { $0.append($0[$0.count - 1] + $1.candidates.count) }
        themes = try await Parallel.map(groups.count, threads: threads) { index in
            let found = Themes(
                choices[index], areFree: Array(areFree[begins[index]..<begins[index + 1]]), keys: keys[index],
                target: groups[index].target, limit: options.findings.comparison.top
            ) { sentences.sentences(row: $0) }.themes
            return GroupThemes(
                group: groups[index], themes: found, sections: prepared.roles(at: found.map(\.positions)))
        }
    }

    /// The most phrases of all groups together that are counted.
    private static let phrasesInAll = 300_000

    /// The sum of what is counted row by row.
    private static func sum<Count: Sendable>(
        _ rows: Int, _ threads: Int, _ zero: Count, _ count: @escaping @Sendable (inout Count, Int) -> Void,
        adding: (inout Count, Count) -> Void
    ) async throws -> Count {
        let parts = try await Parallel.gather(rows, threads: threads, into: { zero }, count)
        var sum = zero
        for part in parts { adding(&sum, part) }
        return sum
    }
}

extension ThemeChoice.Totals {
    fileprivate init(_ group: Grouping.Group, _ lengths: [Int], _ outside: OutsideCounts?) {
        self.init(
            target: group.target.reduce(0) { $0 + lengths[$1] },
            reference: outside?.total ?? group.reference.reduce(0) { $0 + lengths[$1] },
            reports: group.target.count, referenceReports: outside == nil ? group.reference.count : 1)
    }
}

extension PreparedCorpus {
    /// For each list of positions, the roles of the innermost sections around them, in declaration order.
    ///
    /// - Parameter lists: rows and UTF-8 offsets.
    fileprivate func roles(at lists: [[(row: Int, start: Int)]]) -> [[String]] {
        var found = Array(repeating: Set<SectionRole>(), count: lists.count)
        let positions = lists.enumerated().flatMap { list, positions in
            positions.map { (row: $0.row, start: $0.start, list: list) }
        }
        for (row, positions) in Dictionary(grouping: positions, by: \.row) {
            let (text, sections) = (reports[row].textBytes, reports[row].sections)
            var (byte, scalar) = (0, 0)
            for place in positions.sorted(by: { $0.start < $1.start }) {
                // A continuation byte does not begin a character.
                while byte < place.start {
                    if text[byte] & 0xC0 != 0x80 { scalar += 1 }
                    byte += 1
                }
                if let section = sections.last(where: { $0.range.contains(scalar) }) {
                    found[place.list].insert(section.role)
                }
            }
        }
        return found.map { roles in SectionRole.allCases.filter(roles.contains).map(\.rawValue) }
    }
}
