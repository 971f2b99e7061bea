import Comparison
import Reports
import Support
import Text

extension OutsideCounts {
    private static let titles = [
        "词": "term", "词语": "term", "词项": "term", "word": "term", "token": "term", "次数": "count", "频数": "count",
        "词频": "count",
        "n": "count", "frequency": "count", "freq": "count",
    ]

    /// Reads a table with the columns `term` and `count`, as people save them.
    ///
    /// - Parameters:
    ///   - bytes: the content of the file.
    ///   - name: what errors call the file.
    /// - Throws: `ReportsError` for a table that cannot be read, ``AnalysisError`` for a count that is none.
    package init(_ bytes: [UInt8], name: String) throws {
        let table = try HandedTable.read(bytes, name: name) { title in
            let plain = Folding.placed(Scalars(title).trimmed).text.lowercased()
            return Self.titles[plain] ?? plain
        }
        let (term, count) = (
            try table.requiredColumn("term", file: name), try table.requiredColumn("count", file: name)
        )
        var counts: [String: Int] = [:]
        for row in table.rows {
            let word = Folding.normalised(MetadataCell.undefused(row.cells[term]))
            let cell = row.cells[count].filter { !$0.isWhitespace }
            guard !word.isEmpty, let number = Double(cell).flatMap({ Int(exactly: $0) }), number > 0 else {
                throw AnalysisError.outsideCount(file: name, line: row.line, value: word.isEmpty ? "" : cell)
            }
            guard counts.updateValue(number, forKey: word) == nil else {
                throw AnalysisError.outsideTerm(file: name, line: row.line, term: word)
            }
        }
        guard !counts.isEmpty else { throw AnalysisError.outsideCount(file: name, line: 1, value: "") }
        self.init(counts)
    }
}
