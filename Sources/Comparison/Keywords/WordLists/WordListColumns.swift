import Support

/// How the columns of a table are read as word lists: decided by their titles, and by cells only to refuse.
struct WordListColumns {
    enum Layout {
        /// A row for each term.
        case rows(category: Int, term: Int, weight: Int?)
        /// A row for each term of the only category.
        case terms(Int, weight: Int?)
        /// A column for each category, its terms below.
        case categories([Int])
    }

    /// A row of the table.
    struct Row {
        let line: Int
        /// Without white space at the ends.
        let cells: [String]
    }

    let layout: Layout
    /// Those that are not empty.
    let rows: [Row]
    private let file: String
    private let header: [String]

    /// - Throws: ``DictionaryError/columns(file:columns:reason:)`` for columns that could be read in several ways, or of which
    ///   one would be lost, and ``DictionaryError/line(file:line:reason:)`` for a cell that is no term.
    init(_ table: CSVTable, file: String) throws(DictionaryError) {
        self.file = file
        header = table.header
        rows = table.rows.map { Row(line: $0.line, cells: $0.cells.map(\.trimmed)) }
            .filter { !$0.cells.allSatisfy(\.isEmpty) }
        let (rows, header) = (rows, header)
        // Spreadsheets leave empty columns at the end, and scripts a first one that counts.
        let used = header.indices.filter { column in
            !header[column].isEmpty || rows.contains { !$0.cells[column].isEmpty } && !Self.counts(rows, column)
        }
        func only(_ wanted: CSVTitle, _ what: String) throws(DictionaryError) -> Int? {
            let found = used.filter { CSVTitle.of(header[$0]) == wanted }
            guard found.count < 2 else {
                throw .columns(
                    file: file, columns: header, reason: "several columns are titled as the \(what); rename all but one"
                )
            }
            return found.first
        }
        let (category, term) = (try only(.category, "category"), try only(.term, "term"))
        let weight = try only(.weight, "weight")
        let others = used.filter { CSVTitle.of(header[$0]) == nil }
        if term == nil, category == nil, weight == nil {
            layout = .categories(try Self.categories(used, rows, header: header, file: file))
            return
        }
        guard let term else {
            throw .table(.missingColumn(file: file, column: "term", present: header))
        }
        guard category != nil || others.isEmpty else {
            throw .table(.missingColumn(file: file, column: "category", present: header))
        }
        guard others.isEmpty else {
            let titles = others.map { header[$0].isEmpty ? "column \($0 + 1)" : header[$0] }.joined(separator: ", ")
            throw .columns(
                file: file, columns: header,
                reason:
                    "nothing is known of \(titles), which would be lost; call weights weight and remarks note, or remove it"
            )
        }
        layout = category.map { .rows(category: $0, term: term, weight: weight) } ?? .terms(term, weight: weight)
    }

    /// The columns that are categories, where none is called category, term or weight.
    private static func categories(
        _ used: [Int], _ rows: [Row], header: [String], file: String
    ) throws(DictionaryError) -> [Int] {
        func refused(_ reason: String) -> DictionaryError { .columns(file: file, columns: header, reason: reason) }
        guard used.count > 1 else {
            throw refused(
                "it is not clear whether the only title is a term, a category or neither; write the title term above the terms"
            )
        }
        for column in used {
            let title = header[column]
            let remedy = "give each term a row, with the columns category and term"
            guard !title.isEmpty else {
                throw refused("column \(column + 1) has no title; write its category above the terms")
            }
            guard CSVTitle.of(title) == nil else {
                throw refused("\(title) is no category, so that the other columns may be none either; \(remedy)")
            }
            var gap: Int?
            for row in rows {
                let cell = row.cells[column]
                if cell.isEmpty {
                    gap = gap ?? row.line
                    continue
                }
                if let gap {
                    throw .line(
                        file: file, line: gap,
                        reason:
                            "the cell below \(title) is empty and terms follow it, as in a table that is no lists side by "
                            + "side; move them up, or \(remedy)")
                }
                guard cell != title else {
                    throw .line(
                        file: file, line: row.line,
                        reason:
                            "“\(cell)” is the title of its column too, as where titles are missing; write them above, or "
                            + remedy)
                }
                guard !isMark(cell) else {
                    throw .line(
                        file: file, line: row.line,
                        reason: "“\(cell)” below \(title) is a number or a mark, not a term; \(remedy)")
                }
            }
            guard gap != rows.first?.line, !rows.isEmpty else {
                throw refused("no term stands below \(title); write some or remove the column")
            }
        }
        return used
    }

    /// What stands in tables that have terms in rows and categories in columns: `1`, `0.5`, `x`, `√`, `是`.
    private static func isMark(_ cell: String) -> Bool {
        !cell.contains(where: \.isLetter) || ["x", "y", "n", "是", "否", "true", "false"].contains(cell.lowercased())
    }

    /// Whether a column is the row numbers that pandas and R write, from 0 or 1.
    private static func counts(_ rows: [Row], _ column: Int) -> Bool {
        guard let first = rows.first.flatMap({ Int($0.cells[column]) }), first == 0 || first == 1 else { return false }
        return rows.enumerated().allSatisfy { Int($0.element.cells[column]) == first + $0.offset }
    }
}
