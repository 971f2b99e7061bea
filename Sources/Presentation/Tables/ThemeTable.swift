import Analysis
import Comparison
import Support
import TermVectors

/// `themes.csv`: the themes of groups.
package enum ThemeTable {
    /// The columns of the table.
    static let layout = TableLayout(
        "themes.csv",
        [
            .text("group_by", "分组所依据的列", "the column whose values define the groups"),
            .text("group", "组", "the group"),
            .integer("theme", "number from 1", "主题的序号", "the theme's number within its group"),
            .text("label", "主题：把本组与其他组区别开来的词语", "the phrase that sets the group apart"),
            .text("terms", "该词语及其所在句子的关键词，以空格分隔", "the key terms of the phrase and of its sentences, parted by blanks"),
            .number("z", "standard deviations", "该词语本身的得分", "the score of the phrase itself"),
            .integer("reports", "reports", "本组中使用该词语的报告数", "the reports of the group that have the phrase"),
            .text("sections", "出现该主题的部分的性质", "the roles of the sections it stands in", empty: .unknown),
            .text("example_1", "例句一", "a sentence that shows it", empty: .none),
            .text("example_2", "例句二", "another sentence", empty: .none),
            .integer("reports_target", "reports", "本组的报告数", "the reports of the group"),
            .integer("reports_reference", "reports", "参照的报告数", "the reports of the reference"),
        ])

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
        var table = try destination.table(layout)
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
