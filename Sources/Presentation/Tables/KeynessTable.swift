import Analysis
import Comparison
import Segmentation
import Support
import TermVectors

/// `keyness.csv`: the key terms of groups.
package enum KeynessTable {
    /// The columns of the table.
    static let layout = TableLayout(
        "keyness.csv",
        [
            .text("group_by", "分组所依据的列", "the column whose values define the groups"),
            .text("group", "组", "the group"),
            .rank(
                "名次：先列有所说明的名词，再列其他普通词语，各按 z；专名另从 1 起排",
                "the term's place by z, nouns that tell something before other ordinary terms; names are ranked apart"),
            .term,
            .text("token_kind", "词语的种类：word、place、person……", "the kind of term: word, place, person …"),
            .number(
                "log_odds", "natural logarithm", "对数优势比（带信息狄利克雷先验），正值表示本组用得多",
                "log-odds ratio with an informative Dirichlet prior; above 0: used more by the group"),
            .number(
                "z", "standard deviations", "log_odds 除以其标准差，用于排序", "log_odds by its standard deviation, for ranking"),
            .number("g2", "log-likelihood", "对数似然比统计量 G²", "the log-likelihood ratio G²"),
            .number(
                "log10_p", "logarithm to base 10", "整篇报告或整块报告置换检验的 p 值的常用对数",
                "logarithm of p by permuting whole reports, or whole blocks of them",
                empty: .init("报告太少，或只有一块，或参照为外部词频", "too few reports, one block, or counts from outside")),
            .text("p_method", "p 值的算法，或没有 p 值的原因", "how p was found, or why there is none"),
            .number(
                "q", "share 0 to 1", "组内按 Benjamini-Hochberg 校正的 p 值",
                "p corrected by Benjamini-Hochberg within the group", empty: .init("没有 p 值", "there is no p")),
            .integer("n_target", "occurrences", "本组中的次数", "how often the group uses it"),
            .integer("n_reference", "occurrences", "参照中的次数", "how often the reference uses it"),
            .integer("docs_target", "reports", "本组中用到它的报告数", "the reports of the group that use it"),
            .integer(
                "docs_reference", "reports", "参照中用到它的报告数", "the reports of the reference that use it",
                empty: .init("参照为外部词频", "the reference is counts from outside")),
            .number(
                "dp_norm", "0 to 1", "在本组各报告间的分布：0 为均匀，1 为集中于一篇",
                "dispersion over the group's reports: 0 even, 1 all in one",
                empty: .init("本组只有一篇报告", "the group has one report")),
            .text("example", "一个例句", "a sentence that holds it", empty: .none),
            .integer("reports_target", "reports", "本组的报告数", "the reports of the group"),
            .integer("reports_reference", "reports", "参照的报告数", "the reports of the reference"),
            .integer("tokens_target", "tokens", "本组的词数", "the tokens of the group"),
            .integer("tokens_reference", "tokens", "参照的词数", "the tokens of the reference"),
            .number(
                "low", "natural logarithm", "log_odds 的 95% 区间下限（按块重抽样）",
                "lower bound of 95 % of log_odds, from resampling blocks", empty: noInterval),
            .number("high", "natural logarithm", "log_odds 的 95% 区间上限", "upper bound of 95 %", empty: noInterval),
            .integer(
                "blocks_target", "blocks", "本组中互不依赖的块数", "the blocks of dependent reports in the group"),
            .integer("blocks_reference", "blocks", "参照中的块数", "the blocks in the reference"),
        ])

    private static let noInterval = TableColumn.Absence("一方只有一篇报告", "one side is a single report")

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
        var table = try destination.table(layout)
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
                table.integer(rows.method == .outside ? nil : term.referenceReports)
                table.number(term.dispersion)
                table.prose(line.example)
                table.integer(rows.group.target.count)
                table.integer(rows.group.reference.count)
                table.integer(rows.tokens.target)
                table.integer(rows.tokens.reference)
                table.number(line.interval?.lowerBound)
                table.number(line.interval?.upperBound)
                table.integer(rows.blocks.target)
                table.integer(rows.blocks.reference)
                try table.endRow()
            }
        }
        try table.close()
    }
}
