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
        var (report, prior) = (Side(report), Side(prior))
        let texts = explanation.telling.map { wording($0.column) }
        let isWording = texts.map { $0 != nil }
        let columns = explanation.telling.map(\.column)
        let terms = columns.indices.filter { !isWording[$0] }.prefix(limit).compactMap {
            pair(columns[$0], nil, &report, &prior)
        }
        var wordings: [Pair] = []
        for index in columns.indices where isWording[index] && wordings.count < (limit + 1) / 2 {
            guard let found = pair(columns[index], texts[index], &report, &prior) else { continue }
            let isThere = (terms + wordings).contains { $0.report == found.report && $0.prior == found.prior }
            if !isThere { wordings.append(found) }
        }
        return terms + wordings
    }

    private static func pair(
        _ column: Int, _ text: String?, _ report: inout Side, _ prior: inout Side
    ) -> Pair? {
        let own = report.places(of: column, text)
        let other = prior.places(of: column, text)
        var best: (own: Range<Int>, other: Range<Int>, likeness: Double)?
        for (i, place) in own {
            for (j, otherPlace) in other {
                let likeness = likeness(report.columns(i), prior.columns(j))
                if best == nil || likeness > best!.likeness { best = (place, otherPlace, likeness) }
            }
        }
        return best.map {
            Pair(
                column: column, report: report.sentences.quoted(around: $0.own),
                prior: prior.sentences.quoted(around: $0.other))
        }
    }

    /// The report or the prior report: its sentences, and of those that were asked about the terms.
    private struct Side {
        let sentences: ReportSentences
        private var sorted: [[Int32]?]

        init(_ sentences: ReportSentences) {
            self.sentences = sentences.withText()
            sorted = Array(repeating: nil, count: sentences.count)
        }

        func places(of column: Int, _ wording: String?) -> [(sentence: Int, place: Range<Int>)] {
            if let wording { return sentences.occurrences(of: wording) }
            return sentences.occurrences(of: column)
        }

        mutating func columns(_ sentence: Int) -> [Int32] {
            if let known = sorted[sentence] { return known }
            let columns = sentences.columns(sentence)
            sorted[sentence] = columns
            return columns
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
