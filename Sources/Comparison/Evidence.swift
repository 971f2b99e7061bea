/// Sentences of a report and of its prior report that show what makes them alike.
public enum Evidence {
    /// One sentence of each that hold the same term.
    public struct Pair: Sendable, Equatable {
        /// The column of the explanation.
        public let column: Int
        public let report: String
        public let prior: String
    }

    /// For the `limit` strongest terms of an explanation that are not set phrases, then for half as many wordings, a
    /// sentence of each side: of all pairs of sentences that hold the term the two most alike, by the terms that they
    /// share (Ochiai's coefficient |A ∩ B| / √(|A| · |B|)), of equals the first. A wording whose pair is there already is
    /// passed over.
    ///
    /// - Parameter wording: the text of a column that is a wording; nil for a term.
    public static func pairs(
        _ explanation: Explanation, report: ReportSentences, prior: ReportSentences, limit: Int,
        wording: (_ column: Int) -> String?
    ) -> [Pair] {
        let (report, prior) = (report.withText(), prior.withText())
        let texts = explanation.telling.map { wording($0.column) }
        let isWording = texts.map { $0 != nil }
        let columns = explanation.telling.map(\.column)
        let terms = columns.indices.filter { !isWording[$0] }.prefix(limit).compactMap {
            pair(columns[$0], nil, report, prior)
        }
        var wordings: [Pair] = []
        for index in columns.indices where isWording[index] && wordings.count < (limit + 1) / 2 {
            guard let found = pair(columns[index], texts[index], report, prior) else { continue }
            let isThere = (terms + wordings).contains { $0.report == found.report && $0.prior == found.prior }
            if !isThere { wordings.append(found) }
        }
        return terms + wordings
    }

    private static func pair(
        _ column: Int, _ text: String?, _ report: ReportSentences, _ prior: ReportSentences
    ) -> Pair? {
        let own = places(of: column, text, in: report)
        let other = places(of: column, text, in: prior)
        var best: (own: Range<Int>, other: Range<Int>, likeness: Double)?
        for (i, place) in own {
            for (j, otherPlace) in other {
                let likeness = likeness(report.sentences[i].columns, prior.sentences[j].columns)
                if best == nil || likeness > best!.likeness { best = (place, otherPlace, likeness) }
            }
        }
        return best.map {
            Pair(column: column, report: report.quoted(around: $0.own), prior: prior.quoted(around: $0.other))
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
            if a[i] == b[j] {
                (i, j, shared) = (i + 1, j + 1, shared + 1)
            } else if a[i] < b[j] {
                i += 1
            } else {
                j += 1
            }
        }
        return a.isEmpty || b.isEmpty ? 0 : Double(shared) / (Double(a.count) * Double(b.count)).squareRoot()
    }
}
