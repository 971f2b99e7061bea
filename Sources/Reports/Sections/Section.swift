/// What a part of a report is for.
public enum SectionRole: String, Sendable, CaseIterable {
    /// Title page, salutation, and the sentence that asks for approval.
    case opening
    /// What was done: last year or the last five years, including thanks and problems.
    case review
    /// What is to be done: this year, the next five years.
    case plan
    /// 政府自身建设 as a part of the plan.
    case government
    /// The final appeal.
    case closing
    /// The explanation of a five-year outline (规划纲要) that is submitted to the congress with the report.
    case outline
    /// 名词解释, 民生实事 lists and the like after the report.
    case appendix
    /// Text that is none of these, such as something appended by a site.
    case other
}

/// A part of a report with its heading.
public struct Section: Sendable, Equatable {
    /// What the section is for.
    public let role: SectionRole
    /// 1 for the parts that tile the report, 2 and more for those inside them.
    public let depth: Int
    /// As it stands in the text, including the number but not a full stop after it; empty for a part without one.
    public let heading: String
    /// Unicode scalar offset of the heading in ``Report/text``, or of the text if there is no heading.
    public let start: Int
    /// Where the next section of this depth or less begins.
    public let end: Int
    /// Unicode scalars from ``start`` to ``end`` without white space.
    public let characters: Int

    /// Its range in the text, in the units of ``start`` and ``end``.
    public var range: Range<Int> { start..<end }
}

extension [Section] {
    /// The innermost section at a place, in Unicode scalars of the text; nil if none is there.
    package func innermost(at place: Int) -> Section? {
        filter { $0.range.contains(place) }.max { $0.depth < $1.depth }
    }
}
