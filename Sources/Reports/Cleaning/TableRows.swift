import Text

/// Rows of tables inside a text, their cells separated by tabs or wide blanks. A cell border is a word
/// boundary, which blanks between Chinese characters otherwise are not.
enum TableRows {
    /// The separator of cells in a cleaned text.
    static let border: Unicode.Scalar = "\t"

    private static let longestRow = 300
    private static let longestCell = 40

    /// The lines that are rows.
    static func find(in lines: [Scalars]) -> Set<Int> {
        var rows: Set<Int> = []
        var pairs: [Int] = []
        for (index, line) in lines.enumerated() {
            let gaps = gaps(in: line)
            guard !gaps.isEmpty, isRow(line, gaps) else { continue }
            if gaps.count >= 2 || gaps.contains(where: { line[$0].contains(border) }) {
                rows.insert(index)
            } else {
                pairs.append(index)
            }
        }
        // Two cells alone may be a heading after its number, or an office and a name; on consecutive lines they
        // are a table.
        for index in pairs where pairs.contains(index - 1) || pairs.contains(index + 1) { rows.insert(index) }
        return rows
    }

    /// A row with exactly one border between neighbouring cells.
    static func regular(_ line: Scalars) -> Scalars {
        var result: Scalars = []
        var start = 0
        for gap in gaps(in: line) {
            result += line[start..<gap.lowerBound]
            result.append(border)
            start = gap.upperBound
        }
        return result + line[start...]
    }

    /// Blanks wider than a word space: a tab, two blanks, or a full-width one.
    private static func gaps(in line: Scalars) -> [Range<Int>] {
        guard line.count <= longestRow, line.holds(.blanks) else { return [] }
        var gaps: [Range<Int>] = []
        var index = 0
        while true {
            index = line.next(.blanks, from: index)
            if index == line.count { return gaps }
            let start = index
            while index < line.count, line[index].isBlank { index += 1 }
            let isWide = index - start >= 2 || line[start] == border || line[start] == "\u{3000}"
            if isWide, start > 0, index < line.count { gaps.append(start..<index) }
        }
    }

    private static func isRow(_ line: Scalars, _ gaps: [Range<Int>]) -> Bool {
        var single = 0
        var start = 0
        for end in gaps.map(\.lowerBound) + [line.count] {
            let cell = line[start..<end]
            if cell.count > longestCell || cell.contains(where: { $0.closesLine }) { return false }
            // Letter-spaced text: 政　府　工　作　报　告.
            if cell.count == 1, cell.first?.isHan == true { single += 1 }
            if let gap = gaps.first(where: { $0.lowerBound == end }) { start = gap.upperBound }
        }
        let first = line[..<gaps[0].lowerBound]
        let isHeading = gaps.count == 1 && (first.last?.isChinesePunctuation == true || isNumber(first))
        return !isHeading && single * 2 <= gaps.count
    }

    /// 第一部分, 一、, 3.
    private static func isNumber(_ cell: ArraySlice<Unicode.Scalar>) -> Bool {
        cell.count <= 6 && (cell.first == "第" || cell.allSatisfy { Numerals.isNumeral($0) || $0 == "." })
    }
}
