import Support

extension WordListBuilder {
    /// Reads a table: with the columns category, term and perhaps weight; with a column of terms, whose category is called
    /// after the file; or with a column for each category.
    mutating func readCSV(_ text: WordListText) throws(DictionaryError) {
        let table: CSVTable
        do {
            table = try CSVTable(handed: text.bytes, name: file, canonical: \.trimmed)
        } catch {
            if case .empty = error { throw .empty(file: file) }
            throw .table(error)
        }
        let columns = try WordListColumns(table, file: file)
        switch columns.layout {
        case .rows(let category, let term, let weight):
            for row in columns.rows {
                try readRow(row, category: category, term: term, weight: weight)
            }
        case .terms(let term, let weight):
            let stem = WordListFormat.stem(of: file)
            for row in columns.rows {
                let name = try self.category(stem, at: .line(row.line))
                let read = try self.weight(row, weight)
                try add(row.cells[term], weight: read, to: name, at: .line(row.line))
            }
            notes.append("the terms of the only column are the category “\(stem)”, after the file")
        case .categories(let titled):
            try readCategories(titled, columns.rows, header: table.header)
            notes.append(
                "each column is read as a category: \(titled.map { table.header[$0] }.joined(separator: ", "))")
        }
    }

    private mutating func readRow(
        _ row: WordListColumns.Row, category: Int, term: Int, weight: Int?
    ) throws(DictionaryError) {
        guard !row.cells[category].isEmpty, !row.cells[term].isEmpty else {
            throw .line(
                file: file, line: row.line,
                reason:
                    "the category or the term is empty; each row has both, also where the category is that of the row above"
            )
        }
        let name = try self.category(row.cells[category], at: .line(row.line))
        let read = try self.weight(row, weight)
        try add(row.cells[term], weight: read, to: name, at: .line(row.line))
    }

    private func weight(_ row: WordListColumns.Row, _ column: Int?) throws(DictionaryError) -> Double {
        guard let column, !row.cells[column].isEmpty else { return 1 }
        let cell = row.cells[column]
        // Double also reads hexadecimal, nan and infinity.
        guard cell.utf8.allSatisfy({ "0123456789.+-eE".utf8.contains($0) }), let value = Double(cell), value.isFinite
        else {
            throw .line(
                file: file, line: row.line,
                reason: "the weight “\(cell)” is not a number; write it as 2, 0.5 or -1, or leave the cell empty for 1")
        }
        return value
    }

    /// A category for each of these columns, its terms below.
    private mutating func readCategories(
        _ titled: [Int], _ rows: [WordListColumns.Row], header: [String]
    ) throws(DictionaryError) {
        for column in titled {
            let category = try begin(header[column], at: .line(1))
            for row in rows where !row.cells[column].isEmpty {
                try add(row.cells[column], to: category, at: .line(row.line))
            }
        }
    }
}
