import Reports
import Support
import Text

/// A table of a validation as it was handed over.
struct ValidationTable {
    let name: String
    private let table: CSVTable

    init(_ bytes: [UInt8], name: String) throws(ValidationSheetError) {
        self.name = name
        do {
            table = try HandedTable.read(bytes, name: name, canonical: ValidationColumns.canonical)
        } catch {
            throw .table(error)
        }
    }

    var rows: [CSVTable.Row] { table.rows }

    func has(_ column: String) -> Bool { table.column(column) != nil }

    /// A cell without surrounding blanks; an error if there is no such column.
    func text(_ row: CSVTable.Row, _ column: String) throws(ValidationSheetError) -> String {
        do {
            let cell = row.cells[try table.requiredColumn(column, file: name)]
            return Scalars(MetadataCell.undefused(cell)).trimmed.text
        } catch {
            throw .table(.metadataTable(error))
        }
    }

    /// A cell; nil if it is empty.
    func optional(_ row: CSVTable.Row, _ column: String) throws(ValidationSheetError) -> String? {
        let text = try text(row, column)
        return text.isEmpty ? nil : text
    }

    func integer(_ row: CSVTable.Row, _ column: String) throws(ValidationSheetError) -> Int {
        guard let number = Int(try text(row, column)), number >= 0 else { throw fault(row, column, "a number") }
        return number
    }

    func list(_ row: CSVTable.Row, _ column: String) throws(ValidationSheetError) -> [String] {
        let cell = try text(row, column)
        if cell.isEmpty { return [] }
        guard case .array(let members)? = try? JSONValue(parsing: Array(cell.utf8)) else {
            throw fault(row, column, "a list such as [\"污染\"]")
        }
        return members.compactMap { if case .string(let text) = $0 { text } else { nil } }
    }

    func fault(_ row: CSVTable.Row, _ column: String, _ expected: String) -> ValidationSheetError {
        .cell(
            file: name, line: row.line, column: column, value: (try? text(row, column)) ?? "", expected: expected)
    }
}
