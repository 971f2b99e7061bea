import Comparison

/// The sentences of the compared reports, for quoting.
package struct SentenceSource: Sendable {
    private let prepared: PreparedCorpus

    /// Finds the sentences of a report whenever they are asked for: by where its words stand if that was written
    /// down, else by segmenting it again, for who asks for a few.
    init(_ prepared: PreparedCorpus) { self.prepared = prepared }

    /// The sentences of a row's report.
    func sentences(row: Int) -> ReportSentences {
        let report = prepared.reports[row]
        if let positions = prepared.positions { return ReportSentences(positions.words(row: row)) { report.textBytes } }
        return ReportSentences(
            prepared.segmented(row: row), vocabulary: prepared.counts.vocabulary, within: prepared.ranges(row: row))
    }
}
