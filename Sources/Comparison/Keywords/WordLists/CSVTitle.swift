/// What the title of a column says it holds.
enum CSVTitle {
    case category
    case term
    case weight
    /// What is there for people or programs, and holds nothing that counts.
    case aside

    private static let known: [String: CSVTitle] = {
        var titles: [String: CSVTitle] = [:]
        for title in ["category", "类别", "类", "分类", "维度", "主题", "categories"] { titles[title] = .category }
        for title in ["term", "词", "词语", "关键词", "词汇", "word", "keyword", "terms", "words", "keywords", "术语"] {
            titles[title] = .term
        }
        for title in ["weight", "权重", "weights", "权值"] { titles[title] = .weight }
        for title in ["note", "notes", "comment", "备注", "注释", "说明", "id", "no", "no.", "index", "序号", "编号"] {
            titles[title] = .aside
        }
        return titles
    }()

    /// What a title says, in any case; nil for a title that is not known.
    static func of(_ title: String) -> CSVTitle? { known[title.trimmed.lowercased()] }

    /// Whether a line is the header of a table with a category and a term.
    static func isHeader(_ line: String) -> Bool {
        [",", ";", "\t"].contains { separator in
            let titles = line.split(separator: separator).map { title in
                of(String(title.filter { $0 != "\"" }))
            }
            return titles.contains { $0 == .category } && titles.contains { $0 == .term }
        }
    }
}
