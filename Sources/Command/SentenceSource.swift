import Conspectus

/// The sentences of the compared reports, for quoting.
struct SentenceSource: Sendable {
    private let prepared: Preparation
    private let index: SentenceIndex?

    /// Finds the sentences of a report whenever they are asked for: for who asks for a few.
    init(_ prepared: Preparation) {
        self.prepared = prepared
        index = nil
    }

    /// Finds the sentences of all reports once.
    init(indexing prepared: Preparation, threads: Int) async throws {
        self.prepared = prepared
        index = try await SentenceIndex(prepared.reports.count, threads: threads) {
            Self.find(prepared, row: $0).sentences
        }
    }

    /// The sentences of a row's report.
    func sentences(row: Int) -> ReportSentences {
        guard let index else { return Self.find(prepared, row: row) }
        let report = prepared.reports[row]
        return ReportSentences(sentences: index.sentences(row)) { report.text }
    }

    private static func find(_ prepared: Preparation, row: Int) -> ReportSentences {
        ReportSentences(
            prepared.segmented(row: row), vocabulary: prepared.counts.vocabulary, within: prepared.ranges(row: row))
    }
}
