import CKernels

/// A set of scalars that can be searched for eight scalars at a time.
@usableFromInline
package struct ScalarRanges: Sendable {
    @usableFromInline
    let set: conspectus_ranges

    /// - Parameters:
    ///   - ranges: at most twelve.
    ///   - coarse: at most four ranges that contain them all and little else that is frequent; nil for one
    ///     from the smallest to the greatest scalar.
    package init(_ ranges: [ClosedRange<UInt32>], within coarse: [ClosedRange<UInt32>]? = nil) {
        let least = ranges.map(\.lowerBound).min() ?? 0
        let coarse = coarse ?? [least...(ranges.map(\.upperBound).max() ?? 0)]
        precondition(ranges.count <= 12 && coarse.count <= 4, "a set has twelve ranges at most, in four")
        precondition(
            ranges.allSatisfy { range in
                coarse.contains { $0.contains(range.lowerBound) && $0.contains(range.upperBound) }
            },
            "every range lies in a coarse one")
        var set = conspectus_ranges()
        (set.count, set.coarse_count) = (ranges.count, coarse.count)
        Self.fill(&set.lowest, ranges.map(\.lowerBound))
        Self.fill(&set.width, ranges.map { $0.upperBound - $0.lowerBound })
        Self.fill(&set.coarse_lowest, coarse.map(\.lowerBound))
        Self.fill(&set.coarse_width, coarse.map { $0.upperBound - $0.lowerBound })
        self.set = set
    }

    /// Writes numbers to a C array, which Swift imports as a tuple.
    private static func fill<Numbers>(_ member: inout Numbers, _ numbers: [UInt32]) {
        withUnsafeMutableBytes(of: &member) { bytes in
            for (index, number) in numbers.enumerated() {
                bytes.storeBytes(of: number, toByteOffset: 4 * index, as: UInt32.self)
            }
        }
    }

    /// A set of at most twelve single scalars.
    package init(_ scalars: String) { self.init(scalars.unicodeScalars.map { $0.value...$0.value }) }

    /// The first position from `start` on whose scalar is in the set; `end` if there is none.
    @inlinable @inline(__always)
    package func next(_ values: UnsafePointer<UInt32>?, from start: Int, to end: Int) -> Int {
        guard let values, start < end else { return end }
        return withUnsafePointer(to: set) { conspectus_next_within(values, start, end, $0) }
    }

    /// The scalars for which ``Unicode/Scalar/isBlank`` is true.
    package static let blanks = ScalarRanges(
        [
            0x20...0x20, 0x09...0x09, 0x3000...0x3000, 0xA0...0xA0, 0x0B...0x0C, 0x1680...0x1680, 0x2000...0x200A,
            0x202F...0x202F, 0x205F...0x205F,
        ], within: [0x09...0x20, 0xA0...0x200A, 0x202F...0x205F, 0x3000...0x3000])
    /// The scalars for which ``Unicode/Scalar/isLineBreak`` is true.
    package static let lineBreaks = ScalarRanges(
        [0x0A...0x0A, 0x0D...0x0D, 0x85...0x85, 0x2028...0x2029], within: [0x0A...0x0D, 0x85...0x85, 0x2028...0x2029])
}
