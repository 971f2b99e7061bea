import Reports

/// What findings are based on: how many reports and terms, what was left out, and what is incomplete.
package struct CoverageNote: Sendable {
    private let corpus: Corpus
    private let reports: [Report]
    private let terms: Int?

    /// A report is called masked from this share of masked characters on.
    private static let minimumMasked = 0.01
    /// The most masked reports that are named.
    private static let maximumNamed = 6

    /// The basis of findings among counted reports.
    package init(_ prepared: PreparedCorpus) {
        corpus = prepared.corpus
        reports = prepared.reports
        terms = prepared.counts.vocabulary.count
    }

    /// The basis of findings that count no terms.
    package init(_ corpus: Corpus) {
        self.corpus = corpus
        reports = corpus.counted
        terms = nil
    }

    /// Whether enough of a report is masked to mention it.
    package static func isMasked(_ report: Report) -> Bool { report.maskedShare.map { $0 >= minimumMasked } ?? false }

    /// The reports that are masked in part, with the share of their characters; nil if there are none.
    ///
    /// - Parameter name: returns the name of a report as shown to the reader.
    package func masked(name: (Report) -> String = \.id) -> String? {
        let masked = reports.filter(Self.isMasked)
        guard !masked.isEmpty else { return nil }
        let named = masked.prefix(Self.maximumNamed)
            .map { "\(name($0)) (\(ReadableNumber.percent($0.maskedShare ?? 0)))" }.joined(separator: ", ")
        let more = masked.count > Self.maximumNamed ? ", … (\(masked.count) in all)" : ""
        return "masked in part: \(named)\(more); what is said of them rests on what is left to read"
    }

    /// Diagnostics of what a single finding is based on.
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
