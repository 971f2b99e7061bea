/// Gives every heading its depth, based on the order in which styles open inside each other.
///
/// The first style encountered is the outermost. A strong unnumbered line (2024年工作安排) opens a part of the report,
/// whatever came before, unless the numbering around it continues across it. Linear in the headings.
struct HeadingTree {
    private var stack: [HeadingStyle] = []
    /// The last number of 一、 at depth 1.
    private var top = 0
    /// The last number of a second series of 一、 inside a part that is itself numbered that way; 0 outside of one.
    private var inner = 0
    private var hasPart = false

    /// The depth of each heading, from 1.
    ///
    /// - Parameter promoted: where the plan begins: an unnumbered line there opens a part, whatever its words.
    static func depths(of headings: [Heading], promoting promoted: Int?) -> [Int] {
        var tree = HeadingTree()
        let strong = opensPart(headings)
        return headings.indices.map { index in
            let heading = headings[index]
            let opens = strong[index] || (heading.start == promoted && heading.style == .unnumbered)
            return tree.place(heading, opensPart: opens)
        }
    }

    private mutating func place(_ heading: Heading, opensPart: Bool) -> Int {
        if heading.style == .part { hasPart = true }
        if opensPart {
            stack = [heading.style]
            inner = 0
        } else if heading.style == .chinese {
            placeChinese(heading)
        } else if let level = stack.lastIndex(of: heading.style) {
            stack.removeLast(stack.count - level - 1)
        } else if stack.isEmpty && heading.style != .unnumbered {
            // （一） without anything above it: the enclosing part has lost its heading, or never had one.
            stack = [.part, heading.style]
        } else {
            stack.append(heading.style)
        }
        return stack.count
    }

    private mutating func placeChinese(_ heading: Heading) {
        // A part that merely stands in for a lost heading gives way to a real one.
        if stack.first == .part, stack.count > 1, !hasPart { stack = [] }
        if inner > 0, heading.number == inner + 1, !(heading.number == top + 1 && heading.opensReportPart) {
            // 二、 under 一、 in a series of its own, which continues.
            inner = heading.number
            stack = [.chinese, .chinese]
        } else if top > 0, heading.number > top, heading.number <= top + 2 {
            // 一、 continues past a part's heading, even if the one in between was lost.
            inner = 0
            stack = [.chinese]
        } else if heading.number == 1, top > 1, stack.first == .chinese {
            inner = 1
            stack = [.chinese, .chinese]
        } else if let level = stack.lastIndex(of: .chinese) {
            stack.removeLast(stack.count - level - 1)
        } else {
            stack.append(.chinese)
        }
        if stack.count == 1 { top = heading.number }
    }

    /// For each heading, whether its form and words make it open a part of the report.
    private static func opensPart(_ headings: [Heading]) -> [Bool] {
        // The number of the next 一、 after each heading.
        var behind = [Int?](repeating: nil, count: headings.count + 1)
        for index in headings.indices.reversed() {
            behind[index] = headings[index].style == .chinese ? headings[index].number : behind[index + 1]
        }
        var before: Int?
        return headings.indices.map { index in
            let heading = headings[index]
            if heading.style == .chinese { before = heading.number }
            if heading.style == .part { return true }
            guard heading.style == .unnumbered, heading.isStrong else { return false }
            guard let before, let next = behind[index + 1] else { return true }
            return next != before + 1
        }
    }
}

extension Heading {
    /// Whether its role is one that opens a part of the report.
    fileprivate var opensReportPart: Bool {
        role == .government || role == .plan || role == .closing || role == .outline
    }
}
