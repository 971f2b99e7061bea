import Text

/// A row of a table inside a report: cells parted by tabs, as 地区生产总值⇥亿元⇥4718⇥增长6.5%.
struct TableRow {
    /// The columns that hold goals.
    struct Header {
        /// By their place, with the year that their title names.
        let goals: [(column: Int, year: Int?)]
    }

    /// A goal in one of the cells.
    struct Goal {
        let quantity: Quantity
        /// The words before the number: 增长.
        let change: String
        let year: Int?
    }

    let range: Range<Int>
    /// The indicator.
    let name: String
    let goals: [Goal]
    /// Whether a cell says 约束性.
    let isBinding: Bool

    private static let goalTitles = PhraseTable("目标 计划 预期 力争")
    private static let resultTitles = PhraseTable("实绩 完成 实际 实现 去年 上年 执行")

    static func isRow(_ text: TargetText, _ sentence: Range<Int>) -> Bool { sentence.contains { text[$0] == "\t" } }

    private static func cells(_ text: TargetText, _ row: Range<Int>) -> [Range<Int>] {
        var cells: [Range<Int>] = []
        var start = row.lowerBound
        for at in row where text[at] == "\t" {
            cells.append(trimmed(text, start..<at))
            start = at + 1
        }
        return cells + [trimmed(text, start..<row.upperBound)]
    }

    private static func trimmed(_ text: TargetText, _ cell: Range<Int>) -> Range<Int> {
        var cell = cell
        while let first = cell.first, text[first].isBlank { cell = first + 1..<cell.upperBound }
        while let last = cell.last, text[last].isBlank { cell = cell.lowerBound..<last }
        return cell
    }

    /// The columns of goals, if a row is the header of a table: one of its cells is a title such as 2019年目标, and none
    /// is a number.
    static func header(of row: Range<Int>, in text: TargetText, year: Int?) -> Header? {
        let cells = cells(text, row)
        let isTitle = cells.allSatisfy { cell in
            cell.isEmpty || !TargetPeriods(text: text, year: year).years(cell).isEmpty
                || !cell.contains { text[$0].digit != nil }
        }
        guard isTitle else { return nil }
        var goals: [(column: Int, year: Int?)] = []
        for (column, cell) in cells.enumerated() where goalTitles.occurs(in: text, cell) {
            if resultTitles.occurs(in: text, cell) { continue }
            let named = TargetPeriods(text: text, year: year).years(cell).last?.year
            if let named, let year, named < year { continue }
            goals.append((column, named))
        }
        return Header(goals: goals)
    }

    init?(_ row: Range<Int>, in text: TargetText, header: Header) {
        let cells = Self.cells(text, row)
        let isName = { (cell: Range<Int>) in
            cell.count { text[$0].isHan || text[$0].isLatinLetter } > 1 && !Self.isUnit(text, cell)
        }
        guard let first = cells.firstIndex(where: isName) else { return nil }
        var name = cells[first]
        var unit = cells.first { Self.isUnit(text, $0) }
        // 城镇化率（%）
        if let open = name.last(where: { text[$0] == "（" || text[$0] == "(" }),
            name.last.map({ ")）".unicodeScalars.contains(text[$0]) }) == true,
            Self.isUnit(text, open + 1..<name.upperBound - 1)
        {
            unit = open + 1..<name.upperBound - 1
            name = name.lowerBound..<open
        }
        self.name = text.string(name)
        range = row
        isBinding = cells.contains { text.string($0).contains("约束性") }
        goals = header.goals.compactMap { goal in
            guard goal.column < cells.count, goal.column != first else { return nil }
            return Self.goal(text, cells[goal.column], unit: unit, year: goal.year)
        }
    }

    /// Whether a cell holds a unit alone.
    private static func isUnit(_ text: TargetText, _ cell: Range<Int>) -> Bool {
        let start =
            cell.lowerBound
            + (TargetUnits.multipliers.length(in: text, at: cell.lowerBound, limit: cell.upperBound) ?? 0)
        return TargetUnits.all.holds(text, start..<cell.upperBound)
    }

    private static func goal(_ text: TargetText, _ cell: Range<Int>, unit: Range<Int>?, year: Int?) -> Goal? {
        let scanner = QuantityScanner(text: text)
        for at in cell {
            let change = { text.string(IndicatorReader.trim(text, cell.lowerBound..<at).range) }
            if let quantity = scanner.scan(at: at, limit: cell.upperBound).quantity {
                return Goal(quantity: quantity, change: change(), year: year)
            }
            guard let unit, let (number, end) = scanner.number(at: at, limit: cell.upperBound), let number else {
                continue
            }
            let hedge = end..<cell.upperBound
            guard hedge.isEmpty || QuantityScanner.trailing.holds(text, hedge) else { return nil }
            return Goal(
                quantity: Quantity(
                    start: at, unitEnd: end, end: cell.upperBound, value: number.value, isMasked: number.isMasked,
                    unit: text.string(unit), kind: TargetUnits.kinds[text.string(unit)] ?? .things,
                    hedges: hedge.isEmpty ? [] : [text.string(hedge)]),
                change: change(), year: year)
        }
        return nil
    }
}
