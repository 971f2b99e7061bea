/// What a part of a report is for.
public enum SectionRole: String, Sendable, CaseIterable {
    /// Title page, salutation, and the sentence that asks for approval.
    case opening
    /// What was done: last year, the last five years, thanks and problems included.
    case review
    /// What is to be done: this year, the next five years.
    case plan
    /// 政府自身建设 as a part of the plan.
    case government
    /// The last appeal.
    case closing
    /// The explanation of a five-year outline (规划纲要) that is put before the congress with the report.
    case outline
    /// 名词解释, 民生实事 lists and the like behind the report.
    case appendix
    /// Text that is none of these, such as what a site appended.
    case other
}

/// A part of a report with its heading.
public struct Section: Sendable, Equatable {
    public let role: SectionRole
    /// 1 for the parts that tile the report, 2 and more for those inside them.
    public let depth: Int
    /// As it stands in the text, number included, without a full stop behind it; empty for a part without one.
    public let heading: String
    /// Unicode scalar offset of the heading in ``Report/text``, or of the text where there is no heading.
    public let start: Int
    /// Where the next section of this depth or less begins.
    public let end: Int
    /// Unicode scalars from ``start`` to ``end`` without white space.
    public let characters: Int

    public var range: Range<Int> { start..<end }
}

/// Which parts of a report are compared.
public enum ReportScope: String, Sendable, CaseIterable {
    /// The whole text.
    case all
    /// What belongs to sections of role ``SectionRole/plan``.
    case plan
    /// What belongs to sections of role ``SectionRole/review``.
    case review

    var role: SectionRole? {
        switch self {
        case .all: nil
        case .plan: .plan
        case .review: .review
        }
    }
}

extension Report {
    /// The stretches of ``text`` that a scope holds, in order, none touching the next; offsets in Unicode scalars.
    ///
    /// A scalar belongs to the innermost section around it: 加强政府自身建设 inside the plan is no part of scope plan.
    /// nil for the whole text.
    public func ranges(in scope: ReportScope) -> [Range<Int>]? {
        guard let role = scope.role else { return nil }
        let sections = sections
        var ranges: [Range<Int>] = []
        for (index, section) in sections.enumerated() where section.role == role {
            // Up to where the next one begins, no section is further in than this.
            let next = index + 1 < sections.count ? sections[index + 1].start : section.end
            if next == section.start { continue }
            if let last = ranges.last, last.upperBound == section.start {
                ranges[ranges.count - 1] = last.lowerBound..<next
            } else {
                ranges.append(section.start..<next)
            }
        }
        return ranges
    }

    /// ``ranges(in:)`` as offsets into the UTF-8 form of ``text``, in which tokens are counted.
    public func utf8Ranges(in scope: ReportScope) -> [Range<Int>]? {
        guard scope.role != nil else { return nil }
        return utf8Ranges(in: scope, of: textBytes)
    }

    /// The same for who has the UTF-8 of ``text`` at hand, so that it is not fetched again.
    package func utf8Ranges(in scope: ReportScope, of bytes: [UInt8]) -> [Range<Int>]? {
        guard let ranges = ranges(in: scope) else { return nil }
        var offsets: [Int] = []
        offsets.reserveCapacity(2 * ranges.count)
        // Scalars begin with every byte that continues none.
        var (scalars, byte) = (0, 0)
        for wanted in ranges.flatMap({ [$0.lowerBound, $0.upperBound] }) {
            while byte < bytes.count, scalars < wanted || bytes[byte] & 0xC0 == 0x80 {
                byte += 1
                if byte == bytes.count || bytes[byte] & 0xC0 != 0x80 { scalars += 1 }
            }
            offsets.append(byte)
        }
        return stride(from: 0, to: offsets.count - 1, by: 2).map { offsets[$0]..<offsets[$0 + 1] }
    }
}
