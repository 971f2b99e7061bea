import Comparison
import Groundwork
import Segmentation
import TermVectors

/// `keyness.csv`.
public enum KeynessTable {
    /// The key terms of one group, chosen for the table.
    public struct Rows: Sendable {
        public let group: Grouping.Group
        /// The rank of each within its list: ordinary terms and names are listed apart.
        public let terms: [(rank: Int, term: Keyness.KeyTerm, example: String?)]

        public init(group: Grouping.Group, terms: [(rank: Int, term: Keyness.KeyTerm, example: String?)]) {
            self.group = group
            self.terms = terms
        }
    }

    /// Writes the groups' key terms. The columns of the permutation test are empty: no test was made.
    public static func write(
        _ groups: [Rows], groupBy: String, vocabulary: Vocabulary, to destination: TableDestination
    ) throws(FileError) {
        var table = try destination.table(
            "keyness.csv",
            [
                "group_by", "group", "rank", "term", "token_kind", "log_odds", "z", "g2", "log10_p", "p_method", "q",
                "n_target", "n_reference", "docs_target", "docs_reference", "dp_norm", "example",
            ])
        for rows in groups {
            for (rank, term, example) in rows.terms {
                table.identifier(groupBy)
                table.identifier(rows.group.name)
                table.integer(rank)
                table.identifier(vocabulary.terms[term.column])
                table.identifier(vocabulary.kinds[term.column].rawValue)
                table.number(term.logOdds)
                table.number(term.z)
                table.number(term.logLikelihood)
                table.number(nil)
                table.identifier(nil)
                table.number(nil)
                table.integer(term.targetCount)
                table.integer(term.referenceCount)
                table.integer(term.targetReports)
                table.integer(term.referenceReports)
                table.number(term.dispersion)
                table.prose(example)
                try table.endRow()
            }
        }
        try table.close()
    }
}
