import Support
import Text

/// A table of metadata as it was supplied, in any encoding and with any separator.
struct MetadataTable {
    /// The columns' titles: those of metadata, and the analyst's own. Empty for a column without a title.
    let titles: [String]
    let rows: [CSVTable.Row]

    private static let separators: [UInt8] = [UInt8(ascii: ","), UInt8(ascii: "\t"), UInt8(ascii: ";")]

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
        let utf8 = Array(text.utf8)
        let table: CSVTable
        do {
            table = try CSVTable(utf8, name: name, separator: Self.separator(of: utf8), isRagged: true)
        } catch {
            throw .metadataTable(error)
        }
        titles = table.header.map(MetadataColumns.canonical)
        rows = table.rows
        for (index, title) in titles.enumerated() where !title.isEmpty {
            if titles[..<index].contains(title) { throw .metadataTable(.duplicateColumn(file: name, column: title)) }
        }
        guard titles.contains(where: MetadataColumns.keys.contains) else {
            throw .metadataTable(.missingColumn(file: name, column: "source", present: titles.filter { !$0.isEmpty }))
        }
    }

    /// The separator that splits the first line into the most cells; the comma in case of a tie.
    private static func separator(of utf8: [UInt8]) -> UInt8 {
        let line = utf8.drop { $0 == 0x0A || $0 == 0x0D }.prefix { $0 != 0x0A && $0 != 0x0D }
        return separators.max { first, second in
            line.count { $0 == first } < line.count { $0 == second }
        } ?? UInt8(ascii: ",")
    }

    func column(_ title: String) -> Int? { titles.firstIndex(of: title) }
}
