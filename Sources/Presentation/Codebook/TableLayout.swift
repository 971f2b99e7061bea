/// A table: the name of its file and its columns, in order. Every table is begun with its layout, so that the
/// codebook cannot say anything else than the files.
package struct TableLayout: Sendable {
    /// The name of the file within the output folder.
    package let file: String
    /// The columns that Conspectus writes, in order.
    package let columns: [TableColumn]
    /// Whether columns of the analyst's own stand among them, and before which of ours.
    let ownColumns: OwnColumns?

    /// Columns whose number and titles depend on the data.
    struct OwnColumns: Sendable {
        /// The column of ours before which they stand; nil if they are the last.
        let before: String?
        /// What each of them is.
        let column: TableColumn
        /// What stands beside each of them; nil if nothing does.
        var companion: Companion?
    }

    /// A column that belongs to another one, and whose title is that of the other with something behind it.
    struct Companion: Sendable {
        let suffix: String
        let column: TableColumn
    }

    init(_ file: String, _ columns: [TableColumn], ownColumns: OwnColumns? = nil) {
        self.file = file
        self.columns = columns
        self.ownColumns = ownColumns
    }

    /// The columns with those that depend on the data in their place.
    func columns(own names: [String]) -> [TableColumn] {
        guard let ownColumns else { return columns }
        let place = columns.firstIndex { $0.name == ownColumns.before } ?? columns.count
        let own = names.map { name in
            let companion = ownColumns.companion.flatMap { name.hasSuffix($0.suffix) ? $0.column : nil }
            let column = companion ?? ownColumns.column
            return column.renamed(name, column.chinese, column.english)
        }
        return Array(columns[..<place]) + own + columns[place...]
    }
}
