import Text

/// The titles of the two tables of a validation, which one run writes and another reads.
package enum ValidationColumns {
    /// The sheet that people code.
    package static let sheetFile = "validation_sheet.csv"
    /// What was drawn, which coders need not see.
    package static let drawFile = "validation_draw.csv"

    package static let row = "row"
    package static let category = "category"
    package static let sentence = "sentence"
    package static let before = "before"
    package static let after = "after"
    package static let code = "code"
    package static let secondCode = "code_2"
    package static let resolved = "resolved"
    package static let kind = "kind"
    package static let stratum = "stratum"
    package static let stratumTerm = "stratum_term"
    package static let stratumSentences = "stratum_sentences"
    package static let stratumDrawn = "stratum_drawn"
    package static let terms = "terms"
    package static let notCounted = "not_counted"

    private static let synonyms = [
        "行": row, "编号": row, "类别": category, "句子": sentence, "编码": code, "编码1": code, "编码一": code, "code_1": code,
        "编码2": secondCode, "编码二": secondCode, "裁定": resolved, "最终": resolved,
    ]

    /// The title that a column is known by.
    static func canonical(_ title: String) -> String {
        let plain = Folding.placed(Scalars(title).trimmed).text.lowercased().replacing(" ", with: "_")
        return synonyms[plain] ?? plain
    }
}
