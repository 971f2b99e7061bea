/// An analyst's word lists: categories with the terms that stand for them, such as `digitalisation` with 数字经济, 智能制造.
///
/// Read are CSV, YAML (quanteda's and cntext's too), JSON, dictionaries of LIWC and plain text; `docs/word-lists.md` says
/// what each may hold. A file is read whole or refused with the place that is in the way.
///
/// A `*` in a term stands for any characters.
///
/// Counted in a text:
///
/// ```swift
/// let lists = try TermDictionary(Array("category,term\nport,港口\nport,航运\n".utf8), name: "lists.csv")
/// let matcher = DictionaryMatcher(lists, matching: .segments, segmenter: segmenter)
/// let counts = matcher.counts(in: KeywordText(segmenter.segment("建设港口，发展航运")))
/// print(counts[0].total)
/// ```
public struct TermDictionary: Sendable, Equatable {
    /// A category: a name and its terms.
    public struct Category: Sendable, Equatable {
        /// The name of the category; of one inside others, their names too: `environment/positive`.
        public let name: String
        /// Distinct, in file order, as written.
        public let terms: [String]
        /// The weight of each term; 1 where the file gives none.
        public let weights: [Double]
    }

    /// The categories in file order.
    public let categories: [Category]
    /// Terms listed twice in one category, with the same weight; the second entry is ignored.
    public let repeated: [(category: String, term: String)]
    /// What was decided where the file does not say it by itself, such as that each column is a category; in sentences
    /// without a full stop.
    public let notes: [String]

    public static func == (left: TermDictionary, right: TermDictionary) -> Bool { left.categories == right.categories }

    /// Reads a file.
    ///
    /// - Parameters:
    ///   - bytes: the contents of the file, UTF-8.
    ///   - name: the file name or path. Its ending says the format: `.csv` and `.tsv`, `.yaml` and `.yml`, `.json`, `.dic`
    ///     (LIWC) or `.txt`; the content says it where there is another ending.
    /// - Throws: ``DictionaryError``, which names the line, or in JSON the member.
    public init(_ bytes: [UInt8], name: String) throws(DictionaryError) {
        let text = try WordListText(bytes, file: name)
        let (format, isByEnding) = try WordListFormat.of(text.bytes, name: name)
        var builder = WordListBuilder(file: name)
        switch format {
        case .csv: try builder.readCSV(text)
        case .yaml: try builder.readYAML(text)
        case .json: try builder.readJSON(text)
        case .liwc: try builder.readLIWC(text)
        case .text: try builder.readPlainText(text)
        }
        try builder.finish()
        if !isByEnding { builder.notes.insert("read as \(format.rawValue), by the content", at: 0) }
        categories = builder.categories.map { Category(name: $0.name, terms: $0.terms, weights: $0.weights) }
        repeated = builder.repeated
        notes = builder.notes
    }
}
