import Text

/// Finds sentences of a report and its prior report that show what makes them similar.
public enum Evidence {
    /// A sentence of each report that contain the same passage, phrase or term.
    public struct Pair: Sendable, Equatable {
        /// What both sentences contain, as the report has it.
        public let text: String
        /// The sentence of the report.
        public let report: String
        /// The sentence of the prior report.
        public let prior: String
    }

    /// Pairs of sentences for the strongest parts of an explanation. Of all pairs of sentences that contain a part, the two
    /// most similar by shared terms (Ochiai's coefficient |A ∩ B| / √(|A| · |B|)) are taken, on ties the first. Two
    /// sentences that are the same to the letter show nothing but that one was copied, so they are no pair, and sentences of
    /// thanks and good wishes are none. Nor is a pair listed twice.
    ///
    /// - Parameters:
    ///   - explanation: what makes the reports similar.
    ///   - report: the sentences of the report that may be quoted.
    ///   - prior: the sentences of its prior report that may be quoted.
    ///   - limit: the most pairs.
    public static func pairs(
        _ explanation: Explanation, report: ReportSentences, prior: ReportSentences, limit: Int
    ) -> [Pair] {
        var (report, prior) = (Side(report), Side(prior))
        var pairs: [Pair] = []
        for part in explanation.parts where pairs.count < limit {
            guard let found = pair(part, &report, &prior) else { continue }
            let isThere = pairs.contains { $0.report == found.report && $0.prior == found.prior }
            if !isThere { pairs.append(found) }
        }
        return pairs
    }

    /// The most similar pair of sentences containing a part.
    private static func pair(_ part: Explanation.Part, _ report: inout Side, _ prior: inout Side) -> Pair? {
        let own = report.places(part.column, part.text)
        let other = prior.places(part.column, part.otherText)
        var best: (own: Range<Int>, other: Range<Int>, likeness: Double)?
        for (i, place) in own {
            for (j, otherPlace) in other {
                let likeness = ReportSentences.likeness(report.columns(i), prior.columns(j))
                if let best, likeness <= best.likeness { continue }
                let (sentence, otherSentence) = (report.sentences.sentence(i), prior.sentences.sentence(j))
                if sentence.elementsEqual(otherSentence) || isCourtesy(sentence) || isCourtesy(otherSentence) {
                    continue
                }
                best = (place, otherPlace, likeness)
            }
        }
        return best.map {
            Pair(
                text: part.text, report: report.sentences.quoted(around: $0.own),
                prior: prior.sentences.quoted(around: $0.other))
        }
    }

    private static func isCourtesy(_ sentence: ArraySlice<UInt8>) -> Bool {
        Courtesy.isIn(Scalars(utf8: Array(sentence)))
    }

    /// The report or the prior report: its sentences, and the terms of those that were looked at.
    private struct Side {
        let sentences: ReportSentences
        private var sorted: [[Int32]?]

        init(_ sentences: ReportSentences) {
            self.sentences = sentences.withText()
            sorted = Array(repeating: nil, count: sentences.count)
        }

        /// The sentences that contain a term, or a text, each with its first position there.
        func places(_ column: Int32?, _ text: String) -> [(sentence: Int, place: Range<Int>)] {
            column.map { sentences.occurrences(of: Int($0)) } ?? sentences.occurrences(of: text)
        }

        mutating func columns(_ sentence: Int) -> [Int32] {
            if let known = sorted[sentence] { return known }
            let columns = sentences.columns(sentence)
            sorted[sentence] = columns
            return columns
        }
    }
}
