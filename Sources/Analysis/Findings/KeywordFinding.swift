import Comparison
import Reports
import Support

/// An occurrence of a keyword.
public struct KeywordOccurrence: Sendable {
    /// The report in which it occurs.
    public let report: Report
    /// The role of the innermost section; nil if it is in none.
    public let section: SectionRole?
    /// Its position and the text around it.
    public let line: KeywordInContext.Line
}

/// A search for words in context.
public struct KeywordQuery: Sendable, Equatable {
    /// Words or phrases; where several match, the longest is found.
    public var phrases: [String]
    /// Where they are found. Default: as whole words.
    public var matching: KeywordMatching = .segments
    /// The number of characters shown on each side. Default: 20.
    public var window = 20

    /// Creates a query for whole words, with the default window.
    public init(_ phrases: [String]) { self.phrases = phrases }
}

/// Every occurrence of keywords.
public struct KeywordFinding: Sendable {
    /// The occurrences by report, then by position.
    public let occurrences: [KeywordOccurrence]

    /// Searches for the keywords.
    ///
    /// - Parameters:
    ///   - scope: the part of each report that is searched.
    ///   - pipeline: the pipeline that segments the reports.
    package init(
        _ query: KeywordQuery, in reports: [Report], scope: ReportScope, pipeline: TextPipeline, threads: Int
    ) async throws {
        if scope != .all, reports.allSatisfy({ $0.ranges(in: scope)?.isEmpty == true }) {
            throw AnalysisError.emptyScope(option: "--scope", scope: scope.rawValue, reports: reports.count)
        }
        let segmenter = pipeline.segmenter
        let finder = KeywordInContext(
            query.phrases, matching: query.matching, window: query.window, segmenter: segmenter)
        let found = try await Parallel.map(reports.count, threads: threads) { index in
            let report = reports[index]
            let (ranges, sections) = (report.ranges(in: scope), report.sections)
            return finder.lines(in: segmenter.segment(report.analysedText)).filter { line in
                ranges?.contains { $0.contains(line.start) } ?? true
            }.map { line in
                let section = sections.filter { $0.range.contains(line.start) }.max { $0.depth < $1.depth }
                return KeywordOccurrence(report: report, section: section?.role, line: line)
            }
        }
        occurrences = found.flatMap { $0 }
    }
}
