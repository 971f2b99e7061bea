import Analysis
import Comparison
import Support
import TermVectors

/// `themes.csv`: the themes of groups.
package enum ThemeTable {
    /// Writes the groups' themes, numbered from 1 within a group.
    ///
    /// - Parameters:
    ///   - groups: the themes of each group.
    ///   - groupBy: the column whose values define the groups.
    ///   - vocabulary: the terms, by column.
    ///   - destination: where the table goes.
    /// - Throws: `FileError`.
    public static func write(
        _ groups: [GroupThemes], groupBy: String, vocabulary: Vocabulary, to destination: TableDestination
    ) throws(FileError) {
        var table = try destination.table(
            "themes.csv",
            [
                "group_by", "group", "theme", "label", "terms", "z", "reports", "sections", "example_1", "example_2",
                "reports_target", "reports_reference",
            ])
        for rows in groups {
            for (index, theme) in rows.themes.enumerated() {
                let names = theme.terms.map { vocabulary.terms[$0.column] }
                table.identifier(groupBy)
                table.identifier(rows.group.name)
                table.integer(index + 1)
                table.identifier(theme.label)
                table.identifier(names.joined(separator: " "))
                table.number(theme.z)
                table.integer(theme.reports)
                table.identifier(rows.sections[index].isEmpty ? nil : rows.sections[index].joined(separator: " "))
                table.prose(theme.examples.first)
                table.prose(theme.examples.count > 1 ? theme.examples[1] : nil)
                table.integer(rows.group.target.count)
                table.integer(rows.group.reference.count)
                try table.endRow()
            }
        }
        try table.close()
    }
}
