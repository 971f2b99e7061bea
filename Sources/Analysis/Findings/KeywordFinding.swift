import Comparison
import Reports
import Support

/// A place where a keyword stands.
public struct KeywordPlace: Sendable {
    /// The report that holds it.
    public let report: Report
    /// The role of the innermost section; nil where the report has none.
    public let section: SectionRole?
    /// Where it stands, and what stands around it.
    public let line: KeywordInContext.Line
}

/// What is looked for in its context.
public struct KeywordQuery: Sendable, Equatable {
    /// Words or phrases; the longest is found where several fit.
    public var phrases: [String]
    /// Where they count. Default: as whole words.
    public var matching: KeywordMatching = .segments
    /// How many characters are shown on each side. Default 20.
    public var window = 20

    /// A query for whole words, with the default window.
    public init(_ phrases: [String]) { self.phrases = phrases }
}

/// Every place where keywords stand.
public struct KeywordFinding: Sendable {
    /// By report, then by where they stand.
    public let places: [KeywordPlace]

    /// Seeks the keywords.
    ///
    /// - Parameters:
    ///   - scope: the part of each report that is searched.
    ///   - pipeline: what finds the words.
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
            return finder.lines(in: segmenter.segment(report.text)).filter { line in
                ranges?.contains { $0.contains(line.start) } ?? true
            }.map { line in
                let section = sections.filter { $0.range.contains(line.start) }.max { $0.depth < $1.depth }
                return KeywordPlace(report: report, section: section?.role, line: line)
            }
        }
        places = found.flatMap { $0 }
    }
}
