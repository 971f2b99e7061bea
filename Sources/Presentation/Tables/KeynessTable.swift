import Analysis
import Comparison
import Segmentation
import Support
import TermVectors

/// `keyness.csv`: the key terms of groups.
package enum KeynessTable {
    /// Writes the groups' key terms.
    ///
    /// - Parameters:
    ///   - groups: the key terms of each group.
    ///   - groupBy: the column whose values define the groups.
    ///   - vocabulary: the terms, by column.
    ///   - destination: where the table goes.
    /// - Throws: `FileError`.
    public static func write(
        _ groups: [GroupKeyTerms], groupBy: String, vocabulary: Vocabulary, to destination: TableDestination
    ) throws(FileError) {
        var table = try destination.table(
            "keyness.csv",
            [
                "group_by", "group", "rank", "term", "token_kind", "log_odds", "z", "g2", "log10_p", "p_method", "q",
                "n_target", "n_reference", "docs_target", "docs_reference", "dp_norm", "example",
                "reports_target", "reports_reference", "tokens_target", "tokens_reference",
            ])
        for rows in groups {
            for line in rows.lines {
                let term = line.term
                table.identifier(groupBy)
                table.identifier(rows.group.name)
                table.integer(line.rank)
                table.identifier(vocabulary.terms[term.column])
                table.identifier(vocabulary.kinds[term.column].rawValue)
                table.number(term.logOdds)
                table.number(term.z)
                table.number(term.logLikelihood)
                table.number(line.p.map(Numbers.log10))
                table.identifier(rows.method.rawValue)
                table.number(line.q)
                table.integer(term.targetCount)
                table.integer(term.referenceCount)
                table.integer(term.targetReports)
                table.integer(term.referenceReports)
                table.number(term.dispersion)
                table.prose(line.example)
                table.integer(rows.group.target.count)
                table.integer(rows.group.reference.count)
                table.integer(rows.tokens.target)
                table.integer(rows.tokens.reference)
                try table.endRow()
            }
        }
        try table.close()
    }
}
