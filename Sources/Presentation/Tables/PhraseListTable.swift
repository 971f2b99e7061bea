import Analysis
import Segmentation
import Support

/// `phrases.csv`: the multi-word terms that were found, for the analyst to read, edit and pass back.
public enum PhraseListTable {
    /// The columns of the table.
    static let layout = TableLayout(
        "phrases.csv",
        [
            .text("phrase", "多词短语", "the multi-word term"),
            .text("parts", "它的各个词，以空格分隔", "its words, parted by blanks"),
            .integer("count", "occurrences", "次数", "how often it occurs"),
            .integer("reports", "reports", "用到它的报告数", "the reports that use it"),
            .number(
                "association", "-1 to 1", "各词结合的紧密程度（归一化点互信息）",
                "how closely its words hold together (normalised pointwise mutual information)", empty: slogan),
            .number(
                "left_entropy", "nats", "左邻的熵：越大左边界越自由",
                "entropy of what stands before it: how free its left edge is", empty: slogan),
            .number(
                "right_entropy", "nats", "右邻的熵：越大右边界越自由",
                "entropy of what stands after it: how free its right edge is", empty: slogan),
            .boolean("taken", "是否作为词语使用", "whether it is used as a term"),
        ])
    private static let slogan = TableColumn.Absence("引号中的口号，不计算", "a slogan in quotes, without figures")

    /// Writes a row for every candidate, in the given order.
    ///
    /// - Parameters:
    ///   - candidates: the candidates.
    ///   - destination: where the table goes.
    /// - Throws: `FileError`.
    public static func write(
        _ candidates: [PhraseCandidate], to destination: TableDestination
    ) throws(FileError) {
        var table = try destination.table(layout)
        for candidate in candidates {
            table.identifier(candidate.phrase)
            table.identifier(candidate.parts.joined(separator: " "))
            table.integer(candidate.count)
            table.integer(candidate.reports)
            table.number(candidate.association)
            table.number(candidate.leftEntropy)
            table.number(candidate.rightEntropy)
            table.boolean(candidate.isTaken)
            try table.endRow()
        }
        try table.close()
    }
}

/// `unknown_words.csv`: words found in neither the lexicon nor a list, formed by the model of unknown words.
package enum UnknownWordTable {
    /// The columns of the table.
    static let layout = TableLayout(
        "unknown_words.csv",
        [
            .text("term", "词典和词表中都没有的词", "a word that neither the lexicon nor a list has"),
            .integer("count", "occurrences", "次数", "how often it occurs"),
            .integer("reports", "reports", "用到它的报告数", "the reports that use it"),
        ])

    /// Writes the rows in the given order.
    ///
    /// - Parameters:
    ///   - rows: the words.
    ///   - destination: where the table goes.
    /// - Throws: `FileError`.
    public static func write(_ rows: [UnknownWord], to destination: TableDestination) throws(FileError) {
        var table = try destination.table(layout)
        for row in rows {
            table.identifier(row.term)
            table.integer(row.count)
            table.integer(row.reports)
            try table.endRow()
        }
        try table.close()
    }
}
