/// Sentences of a report and of its prior report that show what makes them alike.
public enum Evidence {
    /// One sentence of each that hold the same term or shingle.
    public struct Pair: Sendable, Equatable {
        public let feature: Feature
        public let report: String
        public let prior: String
    }

    /// For the `limit` strongest terms of an explanation that are not set phrases, then for half as many shingles, a
    /// sentence of each side: of all pairs of sentences that hold the term the two most alike, by the terms that they
    /// share (Ochiai's coefficient |A ∩ B| / √(|A| · |B|)), of equals the first. A shingle whose pair is there already is
    /// passed over.
    ///
    /// - Parameter shingle: the text of a shingle, by its column among shingles.
    public static func pairs(
        _ explanation: Explanation, report: ReportSentences, prior: ReportSentences, limit: Int,
        shingle: (_ column: Int) -> String
    ) -> [Pair] {
        var (report, prior) = (Side(report), Side(prior))
        var terms: [Pair] = []
        var termsLeft = limit
        for case .term(let column) in explanation.telling.lazy.map(\.feature) where termsLeft > 0 {
            termsLeft -= 1
            if let found = pair(.term(column), &report, &prior, { $0.occurrences(of: column) }) { terms.append(found) }
        }
        var shingles: [Pair] = []
        for case .shingle(let column) in explanation.telling.lazy.map(\.feature)
        where shingles.count < (limit + 1) / 2 {
            let text = shingle(column)
            guard let found = pair(.shingle(column), &report, &prior, { $0.occurrences(of: text) }) else { continue }
            let isThere = (terms + shingles).contains { $0.report == found.report && $0.prior == found.prior }
            if !isThere { shingles.append(found) }
        }
        return terms + shingles
    }

    /// - Parameter places: the sentences of a side that hold the feature.
    private static func pair(
        _ feature: Feature, _ report: inout Side, _ prior: inout Side,
        _ places: (ReportSentences) -> [(sentence: Int, place: Range<Int>)]
    ) -> Pair? {
        let own = places(report.sentences)
        let other = places(prior.sentences)
        var best: (own: Range<Int>, other: Range<Int>, likeness: Double)?
        for (i, place) in own {
            for (j, otherPlace) in other {
                let likeness = likeness(report.columns(i), prior.columns(j))
                if best == nil || likeness > best!.likeness { best = (place, otherPlace, likeness) }
            }
        }
        return best.map {
            Pair(
                feature: feature, report: report.sentences.quoted(around: $0.own),
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
