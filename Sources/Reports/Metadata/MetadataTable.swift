import Support

/// A table of metadata as it was supplied, in any encoding and with any separator.
struct MetadataTable {
    /// The columns' titles: those of metadata, and the analyst's own. Empty for a column without a title.
    let titles: [String]
    let rows: [CSVTable.Row]

    /// - Parameter name: what errors call the file.
    init(_ bytes: [UInt8], name: String) throws(ReportsError) {
        let table = try HandedTable.read(bytes, name: name, canonical: MetadataColumns.canonical)
        titles = table.header
        rows = table.rows
        guard titles.contains(where: MetadataColumns.keys.contains) else {
            throw .metadataTable(.missingColumn(file: name, column: "source", present: titles.filter { !$0.isEmpty }))
        }
    }

    func column(_ title: String) -> Int? { titles.firstIndex(of: title) }
}
