/// Sentences of a report and of its prior report that show what makes them alike.
public enum Evidence {
    /// One sentence of each that hold the same term.
    public struct Pair: Sendable, Equatable {
        /// The column of the explanation.
        public let column: Int
        public let report: String
        public let prior: String
    }

    /// For the `limit` strongest columns of an explanation that are not set phrases a sentence of each side: of all pairs
    /// of sentences that hold the term the two most alike, by the terms that they share (Ochiai's coefficient
    /// |A ∩ B| / √(|A| · |B|)), of equals the first.
    ///
    /// - Parameter wording: the text of a column that is a wording; nil for a term.
    public static func pairs(
        _ explanation: Explanation, report: ReportSentences, prior: ReportSentences, limit: Int,
        wording: (_ column: Int) -> String?
    ) -> [Pair] {
        explanation.terms.lazy.filter { !$0.isSetPhrase }.prefix(limit).compactMap { term in
            let text = wording(term.column)
            let own = places(of: term.column, text, in: report)
            let other = places(of: term.column, text, in: prior)
            var best: (own: Range<Int>, other: Range<Int>, likeness: Double)?
            for (i, place) in own {
                for (j, otherPlace) in other {
                    let likeness = likeness(report.sentences[i].columns, prior.sentences[j].columns)
                    if best == nil || likeness > best!.likeness { best = (place, otherPlace, likeness) }
                }
            }
            return best.map {
                Pair(column: term.column, report: report.quoted(around: $0.own), prior: prior.quoted(around: $0.other))
            }
        }
    }

    private static func places(
        of column: Int, _ wording: String?, in report: ReportSentences
    ) -> [(sentence: Int, place: Range<Int>)] {
        if let wording { return report.occurrences(of: wording) }
        return report.sentences.enumerated().compactMap { index, sentence in
            sentence.place(of: column).map { (index, $0) }
        }
    }

    /// Ochiai's coefficient of two rising lists.
    static func likeness(_ a: [Int32], _ b: [Int32]) -> Double {
        var (i, j, shared) = (0, 0, 0)
        while i < a.count && j < b.count {
            if a[i] == b[j] { (i, j, shared) = (i + 1, j + 1, shared + 1) } else if a[i] < b[j] { i += 1 } else { j += 1 }
        }
        return a.isEmpty || b.isEmpty ? 0 : Double(shared) / (Double(a.count) * Double(b.count)).squareRoot()
    }
}
