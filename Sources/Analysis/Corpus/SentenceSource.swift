import Comparison
import Reports

/// The sentences of the compared reports, for quoting.
package struct SentenceSource: Sendable {
    private let prepared: PreparedCorpus

    /// Finds the sentences of a report on demand: from its term positions if they were recorded, otherwise by
    /// segmenting it again, which suits callers that need only a few.
    init(_ prepared: PreparedCorpus) { self.prepared = prepared }

    /// The sentences of a row's report.
    func sentences(row: Int) -> ReportSentences {
        let report = prepared.reports[row]
        if let positions = prepared.positions { return ReportSentences(positions.words(row: row)) { report.textBytes } }
        return ReportSentences(
            prepared.segmented(row: row), vocabulary: prepared.counts.vocabulary, within: prepared.ranges(row: row))
    }

    /// The sentences of a row's report that may be quoted as evidence: none of its opening and closing.
    func evidence(row: Int) -> ReportSentences {
        let report = prepared.reports[row]
        let bytes = report.analysedBytes
        let frame = Report.utf8Ranges(report.ranges(of: [.opening, .closing]), of: bytes)
        return sentences(row: row).keeping { sentence, _ in
            !frame.contains { $0.contains(sentence.lowerBound) }
        }
    }
}
