import Support
import Text

/// A table of metadata as it was supplied, in any encoding and with any separator.
struct MetadataTable {
    /// The columns' titles: those of metadata, and the analyst's own. Empty for a column without a title.
    let titles: [String]
    let rows: [CSVTable.Row]

    /// - Parameter name: what errors call the file.
    init(_ bytes: [UInt8], name: String) throws(ReportsError) {
        if case .foreign(let kind) = FileFormat.ofText(bytes[...]) {
            let isWorkbook = InputName.ending(of: name).hasPrefix("xls")
            throw .metadataForeign(
                file: name, kind: isWorkbook ? "a workbook of a spreadsheet" : String(kind.prefix { $0 != ";" }))
        }
        let text: DecodedText
        do {
            text = try Decoder.decode(bytes[...])
        } catch {
            throw bytes.isEmpty ? .metadataTable(.empty(file: name)) : .metadataForeign(file: name, kind: error.reason)
        }
        let table: CSVTable
        do {
            table = try CSVTable(handed: Array(text.utf8), name: name, canonical: MetadataColumns.canonical)
        } catch {
            throw .metadataTable(error)
        }
        titles = table.header
        rows = table.rows
        guard titles.contains(where: MetadataColumns.keys.contains) else {
            throw .metadataTable(.missingColumn(file: name, column: "source", present: titles.filter { !$0.isEmpty }))
        }
    }

    func column(_ title: String) -> Int? { titles.firstIndex(of: title) }
}
