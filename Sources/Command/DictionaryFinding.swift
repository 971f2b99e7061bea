import ArgumentParser
import Conspectus

/// An analyst's own word lists.
struct DictionaryOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "Word lists to be counted (CSV with the columns category and term, or YAML): dictionary.csv.",
            valueName: "file"))
    var dictionary: String?

    @Option(
        help: ArgumentHelp(
            "Where the dictionary's terms count: segments (whole words) or substrings (anywhere).", valueName: "how"))
    var dictionaryMatch: KeywordMatching?

    /// Whole words, unless asked otherwise.
    var matching: KeywordMatching { dictionaryMatch ?? .segments }

    func validate() throws {
        if dictionary == nil && dictionaryMatch != nil {
            throw ValidationError("--dictionary-match says how a dictionary is matched, but there is no --dictionary")
        }
    }

    /// The word lists; nil where none are named. To be read before long work, since they may be faulty.
    func read() throws -> TermDictionary? {
        try dictionary.map { path in try TermDictionary(Files.bytes(at: path), name: path) }
    }
}

/// How often each report uses the categories of the dictionary.
struct DictionaryFinding: Sendable {
    let matcher: DictionaryMatcher
    /// A row for each of the preparation.
    let shares: DictionaryShares
    /// What the analyst should know of the lists: terms that are repeated, that overlap, that are found nowhere.
    let remarks: [String]

    init(
        _ dictionary: TermDictionary, matching: KeywordMatching, _ prepared: Preparation, threads: Int
    ) async throws {
        let matcher = DictionaryMatcher(dictionary, matching: matching, segmenter: prepared.tools.segmenter)
        let scope = prepared.scopes.terms
        let rows = try await Parallel.map(prepared.reports.count, threads: threads) { row in
            let report = prepared.reports[row]
            let text = KeywordText(prepared.tools.segmenter.segment(report.text), within: report.ranges(in: scope))
            return DictionaryShares.Row(
                reportID: report.id, tokens: prepared.documents[report.id]!.tokens, counts: matcher.counts(in: text)
            )
        }
        self.matcher = matcher
        shares = DictionaryShares(rows, categories: dictionary.categories.count)
        remarks = Self.remarks(matcher, rows: rows)
    }

    private static func remarks(_ matcher: DictionaryMatcher, rows: [DictionaryShares.Row]) -> [String] {
        var remarks: [String] = []
        func list(_ terms: [String]) -> String {
            terms.prefix(12).joined(separator: ", ") + (terms.count > 12 ? ", … (\(terms.count))" : "")
        }
        let repeated = matcher.dictionary.repeated.map { "\($0.term) (\($0.category))" }
        if !repeated.isEmpty { remarks.append("repeated in the dictionary, used once: \(list(repeated))") }
        let overlaps = matcher.overlaps.map { "\($0.term) in \($0.within)" }
        if !overlaps.isEmpty {
            remarks.append("overlapping terms, counted once where the longer stands: \(list(overlaps))")
        }
        let unmatched = matcher.unmatched(rows.map(\.counts)).map(\.term)
        if !unmatched.isEmpty { remarks.append("terms of the dictionary found in no report: \(list(unmatched))") }
        return remarks
    }
}
