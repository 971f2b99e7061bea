import Support

/// `codebook.csv`: every column of every table of an output, with its type, unit and meaning.
public enum Codebook {
    /// Every table that Conspectus can write.
    package static let layouts: [TableLayout] =
        [ReportTables.layout, SectionTable.layout] + PriorTables.layouts + [PhraseChangeTable.layout]
        + SimilarityTables.layouts
        + ClusterTables.layouts + ClusterProfileTables.layouts + [
            KeynessTable.layout, ThemeTable.layout, TargetTable.layout, TargetWideTable.layout, ResultTable.layout,
            LedgerTable.layout,
        ] + PriorityTables.layouts + [
            DictionaryTable.layout, DictionaryTable.termsLayout, DictionaryTable.groupsLayout,
            DictionaryTable.hitsLayout, KeywordTable.layout,
        ] + ValidationTables.layouts + TermTables.layouts + [
            UnknownWordTable.layout, PhraseListTable.layout, layout, SimilarityTables.square,
        ]

    /// The columns of the codebook itself.
    static let layout = TableLayout(
        "codebook.csv",
        [
            .text("file", "文件", "the file"),
            .text("column", "列名", "the column's title"),
            .text(
                "type", "单元格的类型：text、integer、number、boolean 或 date",
                "what its cells hold: text, integer, number, boolean or date"),
            .text(
                "unit", "数值的单位", "the unit of its numbers", empty: .notApplicable),
            .text("meaning_zh", "含义（中文）", "what it means, in Chinese"),
            .text("meaning_en", "含义（英文）", "what it means, in English"),
            .text("empty", "空单元格的含义", "what an empty cell means"),
        ])

    /// Writes the whole codebook: every table that Conspectus can write.
    ///
    /// - Throws: `FileError`.
    public static func writeAll(to destination: TableDestination) throws(FileError) {
        let tables = layouts.map { layout in
            let own = layout.ownColumns.map { [$0.column.name] + ($0.companion.map { [$0.column.name] } ?? []) }
            return (layout, layout.columns(own: own ?? []))
        }
        try write(tables, to: destination)
    }

    /// Writes the codebook of the tables that stand in a folder, with the columns that each has there.
    ///
    /// - Throws: `FileError`.
    public static func write(to folder: OutputFolder) throws(FileError) {
        var tables: [(TableLayout, [TableColumn])] = []
        for layout in layouts where layout.file != Self.layout.file {
            let path = folder.path + "/" + layout.file
            guard Files.kind(of: path) == .file else { continue }
            tables.append((layout, try layout.ownColumns == nil ? layout.columns : columns(of: path, layout)))
        }
        try write(tables + [(layout, layout.columns)], to: .folder(folder))
    }

    /// The columns of a table some of whose columns depend on the data, as its header has them.
    private static func columns(of path: String, _ layout: TableLayout) throws(FileError) -> [TableColumn] {
        var chunks = try FileChunks(path: path)
        var header: [UInt8] = []
        var isOpen = false
        reading: while true {
            let chunk = try chunks.next(limit: 1 << 16)
            if chunk.isEmpty { break }
            for byte in chunk {
                if byte == 0x22 { isOpen.toggle() }
                if byte == 0x0A, !isOpen { break reading }
                header.append(byte)
            }
        }
        guard let table = try? CSVTable(header + [0x0A], name: path) else { return layout.columns }
        let ours = Set(layout.columns.map(\.name))
        return layout.columns(own: table.header.filter { !ours.contains($0) })
    }

    private static func write(
        _ tables: [(layout: TableLayout, columns: [TableColumn])], to destination: TableDestination
    ) throws(FileError) {
        var table = try destination.table(layout)
        for (layout, columns) in tables {
            for column in columns {
                table.identifier(layout.file)
                table.identifier(column.name)
                table.identifier(column.type.rawValue)
                table.identifier(column.unit.isEmpty ? nil : column.unit)
                table.prose(column.chinese)
                table.prose(column.english)
                table.prose(column.absence.text)
                try table.endRow()
            }
        }
        try table.close()
    }
}
