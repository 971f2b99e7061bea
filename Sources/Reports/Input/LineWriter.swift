import Text

/// Collects lines as a browser would show them.
struct LineWriter {
    enum End { case paragraph, cell }

    private(set) var lines: [String] = []
    private var line: Scalars = []
    /// White space of the source that becomes one blank if text follows.
    private var owesBlank = false

    mutating func add(_ text: Scalars, preformatted: Bool) {
        for scalar in text {
            if preformatted && scalar.isLineBreak {
                close(.paragraph)
            } else if scalar.isLineBreak || scalar == " " || scalar == "\t" {
                owesBlank = !line.isEmpty
            } else {
                if owesBlank {
                    line.append(" ")
                    owesBlank = false
                }
                line.append(scalar)
            }
        }
    }

    mutating func close(_ end: End) {
        owesBlank = false
        if end == .cell {
            // A word boundary that cleaning keeps, unlike blanks.
            if !line.isEmpty { line.append("\t") }
            return
        }
        if line.contains(where: { !$0.isBlank }) { lines.append(line.text) }
        line.removeAll(keepingCapacity: true)
    }

    mutating func finish() -> [String] {
        close(.paragraph)
        return lines
    }
}
