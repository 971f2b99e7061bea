/// Gives every heading its depth from the order in which styles open inside each other.
///
/// The first style that is met is the outermost. A strong line without a number (2024年工作安排) opens a part of the
/// report, whatever came before, unless the numbers around it run on over it.
enum HeadingTree {
    /// The depth of each heading, from 1.
    static func depths(of headings: [Heading], promoting promoted: Int?) -> [Int] {
        var depths: [Int] = []
        var stack: [HeadingStyle] = []
        /// The last number of 一、 at depth 1.
        var top = 0
        var hasPart = false
        /// The last number of a second 一、 inside a part that has such a number itself.
        var inner = 0
        for (index, heading) in headings.enumerated() {
            // A part that only stands for a lost heading gives way to a real one.
            if heading.style == .chinese, stack.first == .part, stack.count > 1, !hasPart { stack = [] }
            if heading.style == .part { hasPart = true }
            if opensPart(headings, index) || (heading.start == promoted && heading.style == .unnumbered) {
                stack = [heading.style]
                inner = 0
                if heading.style == .chinese { top = heading.number }
                depths.append(1)
                continue
            }
            if heading.style == .chinese, inner > 0, heading.number == inner + 1,
                !(heading.number == top + 1 && heading.opensPlanOrEnd)
            {
                // 二、 under 一、 … of their own: they count on.
                inner = heading.number
                stack = [.chinese, .chinese]
            } else if heading.style == .chinese, top > 0, heading.number > top, heading.number <= top + 2 {
                // 一、 goes on over a part's heading, also where the one in between was lost.
                inner = 0
                stack = [.chinese]
            } else if heading.style == .chinese, heading.number == 1, top > 1, stack.first == .chinese {
                inner = 1
                stack = [.chinese, .chinese]
            } else if let level = stack.lastIndex(of: heading.style) {
                stack.removeLast(stack.count - level - 1)
            } else if stack.isEmpty && !heading.style.opensReport {
                // （一） without anything above it: the part that holds it has lost its heading, or never had one.
                stack = [.part, heading.style]
            } else {
                stack.append(heading.style)
            }
            if heading.style == .chinese, stack.count == 1 { top = heading.number }
            depths.append(stack.count)
        }
        return depths
    }

    private static func opensPart(_ headings: [Heading], _ index: Int) -> Bool {
        let heading = headings[index]
        if heading.style == .part { return true }
        guard heading.style == .unnumbered, heading.isStrong else { return false }
        let before = headings[..<index].last { $0.style == .chinese }
        let behind = headings[(index + 1)...].first { $0.style == .chinese }
        if let before, let behind, behind.number == before.number + 1 { return false }
        return true
    }
}

extension Heading {
    /// Whether its words are such as open a part of the report.
    fileprivate var opensPlanOrEnd: Bool {
        role == .government || role == .plan || role == .closing || role == .outline
    }
}

extension HeadingStyle {
    /// Whether a heading of this style can be one of the first rank.
    fileprivate var opensReport: Bool { self == .part || self == .chinese || self == .unnumbered }
}
