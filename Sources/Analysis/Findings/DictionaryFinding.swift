import Comparison
import Reports
import Support

/// How often each report uses the categories of the dictionary.
public struct DictionaryFinding: Sendable {
    /// The word lists.
    public let dictionary: TermDictionary
    /// A row for each compared report.
    public let shares: DictionaryShares
    /// What the analyst should know about the lists: terms that are repeated, overlap, or occur nowhere.
    public let remarks: [String]

    /// Counts the terms of the lists in the compared part of every report.
    package init(_ dictionary: TermDictionary, _ prepared: PreparedCorpus) async throws {
        let options = prepared.options
        let segmenter = prepared.pipeline.segmenter
        let matcher = DictionaryMatcher(
            dictionary, matching: options.findings.dictionary.matching, segmenter: segmenter)
        let scope = prepared.scopes.terms
        let rows = try await Parallel.map(prepared.reports.count, threads: options.work.threads) { row in
            let report = prepared.reports[row]
            let text = KeywordText(segmenter.segment(report.analysedText), within: report.ranges(in: scope))
            return DictionaryShares.Row(
                reportID: report.id, tokens: prepared.documents[report.id]!.tokens, counts: matcher.counts(in: text))
        }
        self.dictionary = dictionary
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
