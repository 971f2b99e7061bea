import Support
import Text

/// A table that a person hands over, as spreadsheets and scripts save it: in any usual encoding, with commas, semicolons or
/// tabs.
package enum HandedTable {
    /// Reads a table.
    ///
    /// - Parameters:
    ///   - bytes: the content of the file.
    ///   - name: what errors call the file.
    ///   - canonical: the title that a column is known by, given the title it has.
    /// - Throws: ``ReportsError/metadataTable(_:)`` or ``ReportsError/metadataForeign(file:kind:)``.
    package static func read(
        _ bytes: [UInt8], name: String, canonical: (String) -> String
    ) throws(ReportsError) -> CSVTable {
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
        do {
            return try CSVTable(handed: Array(text.utf8), name: name, canonical: canonical)
        } catch {
            throw .metadataTable(error)
        }
    }
}
