import Segmentation
import TermVectors

/// What the words of a collection may do in the phrase that names a theme, by column. Judged once for all groups.
package struct ThemeWords: Sendable {
    /// What a word may do.
    private struct Part: OptionSet {
        let rawValue: UInt8
        static let begins = Part(rawValue: 1)
        static let ends = Part(rawValue: 2)
        static let tells = Part(rawValue: 4)
        static let isNoun = Part(rawValue: 8)
        static let isBody = Part(rawValue: 16)
    }

    private let parts: [Part]
    /// The share of the reports that each word is in.
    private let shares: [Double]

    /// Judges the words.
    ///
    /// - Parameters:
    ///   - counts: the term counts of all reports.
    ///   - names: kinds of terms that are names: a phrase may begin with one, but it does not end with one or consist of it.
    ///   - judge: where phrases may begin and end.
    package init(_ counts: CountMatrix, names: Set<TokenKind>, judge: PhraseJudge) {
        let vocabulary = counts.vocabulary
        parts = vocabulary.terms.indices.map { column in
            let word = vocabulary.terms[column]
            var part: Part = judge.mayBegin(word) ? [.begins] : []
            if judge.isBody(word) { return [.isBody] }
            if judge.isNoun(word) { part.insert(.isNoun) }
            if names.contains(vocabulary.kinds[column]) { return part }
            if judge.mayEnd(word) { part.insert(.ends) }
            if judge.tells(word) { part.insert(.tells) }
            return part
        }
        let reports = Double(max(1, counts.reportIDs.count))
        shares = counts.documentFrequencies().map { Double($0) / reports }
    }

    /// The number of columns.
    var count: Int { parts.count }
    func begins(_ column: Int32) -> Bool { parts[Int(column)].contains(.begins) }
    func ends(_ column: Int32) -> Bool { parts[Int(column)].contains(.ends) }
    /// Whether a word tells something in a list of terms.
    func tells(_ column: Int32) -> Bool { parts[Int(column)].contains(.tells) }
    /// Whether a word may be shown as a phrase.
    func standsAlone(_ column: Int32) -> Bool { parts[Int(column)].isSuperset(of: [.tells, .ends]) }
    func isNoun(_ column: Int32) -> Bool { parts[Int(column)].contains(.isNoun) }
    /// Whether no phrase goes over a word.
    func isBody(_ column: Int32) -> Bool { parts[Int(column)].contains(.isBody) }
    /// The share of the reports that a word is in.
    func share(_ column: Int32) -> Double { shares[Int(column)] }
}
