import Support

/// One CSV file of knowledge about times and places.
public struct EvidenceTable: Sendable {
    let bytes: [UInt8]
    let name: String

    /// - Parameters:
    ///   - bytes: the content of the file.
    ///   - name: what errors call the file.
    public init(_ bytes: [UInt8], name: String) {
        self.bytes = bytes
        self.name = name
    }

    /// The rows with their cells in the order of `columns`.
    func rows(_ columns: [String]) throws(EvidenceError) -> [(line: Int, cells: [String])] {
        do {
            let table = try CSVTable(bytes, name: name)
            var order: [Int] = []
            for column in columns { order.append(try table.requiredColumn(column, file: name)) }
            return table.rows.map { row in (row.line, order.map { row.cells[$0] }) }
        } catch {
            throw .table(error)
        }
    }

    func bad(_ line: Int, _ column: String, _ value: String, _ expected: String) -> EvidenceError {
        .badValue(file: name, line: line, column: column, value: value, expected: expected)
    }
}
