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
    /// The stretches of ``text`` in a scope, in order and not touching each other; offsets in Unicode scalars.
    ///
    /// A scalar belongs to the innermost section around it: 加强政府自身建设 inside the plan is not part of scope plan.
    /// nil for the whole text.
    public func ranges(in scope: ReportScope) -> [Range<Int>]? { scope.role.map { ranges(of: [$0]) } }

    /// The stretches of ``text`` that belong to sections of some roles, in order and not touching each other; offsets in
    /// Unicode scalars.
    package func ranges(of roles: Set<SectionRole>) -> [Range<Int>] {
        let sections = sections
        var ranges: [Range<Int>] = []
        for (index, section) in sections.enumerated() where roles.contains(section.role) {
            // Until the next section begins, this one is the innermost.
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

    /// The same for callers that already have the UTF-8 of ``text``, so that it is not fetched again.
    package func utf8Ranges(in scope: ReportScope, of bytes: [UInt8]) -> [Range<Int>]? {
        ranges(in: scope).map { Self.utf8Ranges($0, of: bytes) }
    }

    /// Ranges of Unicode scalars as offsets into the UTF-8 form of a text.
    ///
    /// - Parameters:
    ///   - ranges: in order and not overlapping.
    ///   - bytes: the text's UTF-8.
    package static func utf8Ranges(_ ranges: [Range<Int>], of bytes: [UInt8]) -> [Range<Int>] {
        var offsets: [Int] = []
        offsets.reserveCapacity(2 * ranges.count)
        // Every byte that is not a continuation byte begins a scalar.
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
