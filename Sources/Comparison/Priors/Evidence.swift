/// Finds sentences of a report and its prior report that show what makes them similar.
public enum Evidence {
    /// A sentence of each report that contain the same term or shingle.
    public struct Pair: Sendable, Equatable {
        /// What both sentences contain.
        public let feature: Feature
        /// The sentence of the report.
        public let report: String
        /// The sentence of the prior report.
        public let prior: String
    }

    /// A pair of sentences for each of the `limit` strongest terms of an explanation that are not set
    /// phrases, then for half as many shingles. Of all pairs of sentences containing the term, the two most
    /// similar by shared terms (Ochiai's coefficient |A ∩ B| / √(|A| · |B|)) are taken, on ties the first. A
    /// shingle whose pair is already listed is skipped.
    ///
    /// - Parameters:
    ///   - explanation: what makes the reports similar.
    ///   - report: the sentences of the report.
    ///   - prior: the sentences of its prior report.
    ///   - limit: the most terms.
    ///   - shingle: the text of a shingle, given its column among shingles.
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

    /// The most similar pair of sentences containing a feature.
    ///
    /// - Parameter places: the sentences of a report that contain the feature.
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

    /// The report or the prior report: its sentences, and the terms of those that were looked at.
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

    /// Ochiai's coefficient of two ascending lists.
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
