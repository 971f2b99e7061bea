import Reports

/// What findings rest on: how many reports and terms, what was left out, and what is not whole.
package struct CoverageNote: Sendable {
    private let corpus: Corpus
    private let reports: [Report]
    private let terms: Int?

    /// From this share of masked characters on a report is said to be masked.
    private static let minimumMasked = 0.01
    /// So many masked reports are named.
    private static let maximumNamed = 6

    /// Of a finding among counted reports.
    package init(_ prepared: PreparedCorpus) {
        corpus = prepared.corpus
        reports = prepared.reports
        terms = prepared.counts.vocabulary.count
    }

    /// Of a finding that counts no terms.
    package init(_ corpus: Corpus) {
        self.corpus = corpus
        reports = corpus.counted
        terms = nil
    }

    /// Whether so much of a report is masked that it is said.
    package static func isMasked(_ report: Report) -> Bool { report.maskedShare.map { $0 >= minimumMasked } ?? false }

    /// Which of the reports are masked in part, with the share of their characters; nil where none is.
    ///
    /// - Parameter name: of a report, as the reader knows it.
    package func masked(name: (Report) -> String = \.id) -> String? {
        let masked = reports.filter(Self.isMasked)
        guard !masked.isEmpty else { return nil }
        let named = masked.prefix(Self.maximumNamed)
            .map { "\(name($0)) (\(ReadableNumber.percent($0.maskedShare ?? 0)))" }.joined(separator: ", ")
        let more = masked.count > Self.maximumNamed ? ", … (\(masked.count) in all)" : ""
        return "masked in part: \(named)\(more); what is said of them rests on what is left to read"
    }

    /// What a single finding rests on.
    package var diagnostics: [Diagnostic] {
        let ids = Set(reports.map(\.id))
        let kinds = ReportKind.allCases.compactMap { kind -> String? in
            let count = corpus.reports.count { $0.kind == kind && !$0.isPassedOver && !ids.contains($0.id) }
            return count == 0 ? nil : ReadableNumber.counted(count, kind.rawValue)
        }
        let with = terms.map { " with \(ReadableNumber.counted($0, "term"))" } ?? ""
        let leftOut = kinds.isEmpty ? "" : "; left out: \(kinds.joined(separator: ", ")) (see reports.csv of ingest)"
        let basis = "based on \(ReadableNumber.counted(reports.count, "report"))\(with)\(leftOut)"
        return ([basis] + (masked().map { [$0] } ?? [])).map { Diagnostic(.note, $0) }
    }
}
