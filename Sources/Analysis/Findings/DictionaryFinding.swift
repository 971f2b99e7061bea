import Comparison
import Reports
import Segmentation
import Support

/// How often each report uses the categories of the dictionary.
public struct DictionaryFinding: Sendable {
    /// An occurrence of a term, as `dictionary_hits.csv` has it.
    public struct Hit: Sendable {
        /// The number of its report among ``DictionaryFinding/reports``.
        public let report: Int
        /// Which term it is, and where it stands.
        public let hit: DictionaryMatcher.Hit
        /// The part of the report in which it stands; nil if unknown.
        public let section: SectionRole?
    }

    /// The word lists.
    public let dictionary: TermDictionary
    /// The compared reports.
    public let reports: [Report]
    /// A row for each compared report.
    public let shares: DictionaryShares
    /// The means of all reports and of each group.
    public let groups: DictionaryGroups
    /// What became of each term: where it counted, and where its characters stand without counting.
    public let account: TermAccount
    /// For each term of each category the first sentence in which it counted; nil if it never did.
    public let examples: [[String?]]
    /// Every occurrence that counts, if ``DictionaryOptions/keepsHits`` is set; otherwise empty.
    public let hits: [Hit]
    /// What the analyst should know about the lists: terms that are repeated, overlap, or occur nowhere.
    public let remarks: [String]

    /// The parts of a report by which occurrences are counted; every other part is `other`.
    package static let parts: [SectionRole] = [.review, .plan, .government]

    /// Counts the terms of the lists in the compared part of every report.
    package init(_ dictionary: TermDictionary, _ prepared: PreparedCorpus) async throws {
        let options = prepared.options.findings.dictionary
        let matcher = DictionaryMatcher(
            dictionary, matching: options.matching, overlap: options.overlap, segmenter: prepared.pipeline.segmenter)
        let division = options.matching == .inside ? try prepared.pipeline.fineDivision() : nil
        let read = try await Parallel.map(prepared.reports.count, threads: prepared.options.work.threads) { row in
            RowReading(row, prepared, matcher, division, keepsHits: options.keepsHits)
        }
        self.dictionary = dictionary
        reports = prepared.reports
        shares = DictionaryShares(read.map(\.row), categories: dictionary.categories.count)
        groups = try DictionaryGroups(shares, categories: dictionary.categories.count, prepared)
        var account = matcher.account()
        for row in read { account.add(row.account) }
        self.account = account
        examples = dictionary.categories.indices.map { category in
            dictionary.categories[category].terms.indices.map { term in
                read.lazy.compactMap { $0.examples[category][term] }.first
            }
        }
        hits = read.enumerated().flatMap { row, reading in
            reading.hits.map { Hit(report: row, hit: $0.hit, section: $0.section) }
        }
        remarks = Self.remarks(matcher, account, rows: read.map(\.row))
    }

    private static func remarks(
        _ matcher: DictionaryMatcher, _ account: TermAccount, rows: [DictionaryShares.Row]
    ) -> [String] {
        var remarks = matcher.dictionary.notes
        func list(_ terms: [String]) -> String {
            terms.prefix(12).joined(separator: ", ") + (terms.count > 12 ? ", … (\(terms.count))" : "")
        }
        let repeated = matcher.dictionary.repeated.map { "\($0.term) (\($0.category))" }
        if !repeated.isEmpty { remarks.append("repeated in the dictionary, used once: \(list(repeated))") }
        let overlaps = matcher.overlaps.map { "\($0.term) in \($0.within)" }
        if !overlaps.isEmpty, matcher.overlap == .longest {
            remarks.append("overlapping terms, counted once where the longer stands: \(list(overlaps))")
        }
        let unmatched = matcher.unmatched(rows.map(\.counts)).map(\.term)
        if !unmatched.isEmpty { remarks.append("terms of the dictionary found in no report: \(list(unmatched))") }
        if let remark = uncounted(matcher, account) { remarks.append(remark) }
        return remarks
    }

    /// How many occurrences of the terms' characters did not count, with the terms that have the most.
    private static func uncounted(_ matcher: DictionaryMatcher, _ account: TermAccount) -> String? {
        let terms = account.categories.joined()
        let missed = terms.reduce(0) { $0 + $1.acrossWords }
        guard missed > 0 else { return nil }
        let found = terms.reduce(0) { $0 + $1.hits }
        var named: [(name: String, count: Int)] = []
        for (category, terms) in zip(matcher.dictionary.categories, account.categories) {
            for (name, term) in zip(category.terms, terms) where term.acrossWords > 0 {
                named.append((name, term.acrossWords))
            }
        }
        named.sort { $0.count != $1.count ? $0.count > $1.count : $0.name < $1.name }
        let most = named.prefix(3).map { "\($0.name) \($0.count)" }.joined(separator: ", ")
        return
            "the dictionary's terms count \(found) times; \(missed) times their characters stand without being those words "
            + "(most: \(most)); dictionary_terms.csv says where"
    }
}

/// What one report says of the lists.
private struct RowReading: Sendable {
    let row: DictionaryShares.Row
    let account: TermAccount
    let examples: [[String?]]
    var hits: [(hit: DictionaryMatcher.Hit, section: SectionRole?)] = []

    init(
        _ number: Int, _ prepared: PreparedCorpus, _ matcher: DictionaryMatcher, _ division: FineDivision?,
        keepsHits: Bool
    ) {
        let report = prepared.reports[number]
        let pipeline = prepared.pipeline
        let original = report.text
        let text = KeywordText(
            pipeline.segmenter.segment(report.isTraditional ? report.analysedText : original),
            division: division,
            within: report.ranges(in: prepared.scopes.terms))
        let found = matcher.search(text)
        let sections = report.sections
        var byPart: [[String: Int]] = Array(repeating: [:], count: matcher.dictionary.categories.count)
        var examples = matcher.dictionary.categories.map { Array(repeating: String?.none, count: $0.terms.count) }
        for hit in found.hits {
            let role = sections.innermost(at: hit.range.lowerBound)?.role
            let part = role.flatMap { DictionaryFinding.parts.contains($0) ? $0.rawValue : nil } ?? "other"
            byPart[hit.category][part, default: 0] += 1
            if keepsHits { hits.append((hit, role)) }
            if examples[hit.category][hit.term] == nil {
                examples[hit.category][hit.term] = Sentences.sentence(in: original, aroundScalars: hit.range)
            }
        }
        self.examples = examples
        account = found.account
        row = DictionaryShares.Row(
            reportID: report.id, tokens: prepared.documents[report.id]!.tokens, characters: text.visibleCount,
            sentences: found.sentences, counts: found.counts, sentencesUsing: found.sentencesUsing, byPart: byPart)
    }
}
