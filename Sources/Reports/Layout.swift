/// The lines of a text: breaks of every system, invisible scalars dropped, paragraphs that are only double spaces on one
/// long line set apart.
struct Layout {
    private(set) var lines: [Scalars] = []
    private(set) var invisible = 0
    private(set) var unfolded = 0

    /// A line of at least this many scalars may hold several paragraphs.
    private static let longLine = 400

    init(_ text: String) {
        var line: Scalars = []
        var afterReturn = false
        for scalar in text.unicodeScalars {
            if scalar.isLineBreak {
                if !(scalar == "\n" && afterReturn) {
                    add(line)
                    line.removeAll(keepingCapacity: true)
                }
                afterReturn = scalar == "\r"
                continue
            }
            afterReturn = false
            if scalar.isInvisible { invisible += 1 } else { line.append(scalar) }
        }
        add(line)
    }

    private mutating func add(_ line: Scalars) {
        guard line.count >= Self.longLine else {
            lines.append(line)
            return
        }
        let gaps = Self.gaps(in: line)
        let afterSentence = gaps.reduce(0) { $0 + (Self.closesParagraph(line[$1.lowerBound - 1]) ? 1 : 0) }
        // Columns of a table or spaces left by a PDF reader stand between words; paragraphs end with a full stop.
        guard !gaps.isEmpty, afterSentence * 2 >= gaps.count else {
            lines.append(line)
            return
        }
        var start = 0
        for gap in gaps {
            lines.append(Scalars(line[start..<gap.lowerBound]))
            start = gap.upperBound
        }
        lines.append(Scalars(line[start...]))
        unfolded += gaps.count
    }

    /// Runs of two blanks or more (one, if it is the width of a Chinese character doubled) inside a line.
    private static func gaps(in line: Scalars) -> [Range<Int>] {
        var gaps: [Range<Int>] = []
        var index = 0
        while index < line.count {
            guard line[index].isBlank else {
                index += 1
                continue
            }
            let start = index
            while index < line.count, line[index].isBlank { index += 1 }
            if index - start >= 2, start > 0, index < line.count { gaps.append(start..<index) }
        }
        return gaps
    }

    private static func closesParagraph(_ scalar: Unicode.Scalar) -> Bool {
        scalar.endsSentence || scalar == "”" || scalar == "）" || scalar == ")" || scalar == "》"
    }
}
