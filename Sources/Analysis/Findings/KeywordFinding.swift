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
    /// Regular expressions, looked for in each line wherever their characters stand.
    public var expressions: [String] = []
    /// Where phrases are found. Default: as words, also inside longer ones.
    public var matching: KeywordMatching = .inside
    /// The order of the occurrences. Default: as they stand in the reports.
    public var order: KeywordOrder = .position
    /// The number of characters shown on each side. Default: 20.
    public var window = 20

    /// Creates a query with the defaults.
    public init(_ phrases: [String]) { self.phrases = phrases }
}

/// The order of occurrences.
public enum KeywordOrder: String, Sendable, CaseIterable {
    /// As they stand in the reports.
    case position
    /// By what precedes them, read from the occurrence outwards.
    case left
    /// By what follows them.
    case right

    /// The occurrences in this order; those that are alike stay as they stand in the reports.
    func sorted(_ occurrences: [KeywordOccurrence]) -> [KeywordOccurrence] {
        func key(_ occurrence: KeywordOccurrence) -> [UInt32] {
            let line = occurrence.line
            return self == .left
                ? line.left.unicodeScalars.reversed().map(\.value) : line.right.unicodeScalars.map(\.value)
        }
        if self == .position { return occurrences }
        return occurrences.map { (key: key($0), occurrence: $0) }.enumerated().sorted { one, other in
            if one.element.key != other.element.key {
                return one.element.key.lexicographicallyPrecedes(other.element.key)
            }
            return one.offset < other.offset
        }.map(\.element.occurrence)
    }
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
            query.phrases, matching: query.matching, window: query.window, segmenter: segmenter,
            division: query.matching == .inside ? try pipeline.fineDivision() : nil)
        // An expression cannot be shared by threads, so each report compiles it anew.
        for expression in query.expressions { _ = try Self.compiled(expression) }
        let found = try await Parallel.map(reports.count, threads: threads) { index in
            let report = reports[index]
            let (ranges, sections) = (report.ranges(in: scope), report.sections)
            let text = report.analysedText
            var lines = query.phrases.isEmpty ? [] : finder.lines(in: segmenter.segment(text))
            for expression in query.expressions {
                lines += KeywordInContext.lines(
                    in: text, matching: try Self.compiled(expression), window: query.window)
            }
            lines.sort { ($0.start, $0.end) < ($1.start, $1.end) }
            return lines.filter { line in
                ranges?.contains { $0.contains(line.start) } ?? true
            }.map { line in
                let section = sections.innermost(at: line.start)
                return KeywordOccurrence(report: report, section: section?.role, line: line)
            }
        }
        occurrences = query.order.sorted(found.flatMap { $0 })
    }

    private static func compiled(_ expression: String) throws(AnalysisError) -> Regex<AnyRegexOutput> {
        do {
            return try Regex(expression)
        } catch {
            throw .expression(expression, reason: "\(error)")
        }
    }
}
