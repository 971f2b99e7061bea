import Text

/// Which column of a table holds the texts: the one that is called so, or the one whose cells are texts.
struct TextColumn {
    /// The titles, and how many Chinese characters each column's cells have in the first records; no cell is nil.
    private let titles: [String]
    private let lengths: [[Int]]
    private let recordCount: Int

    /// So many records show what a column holds.
    static let sample = 50
    /// A column is one of texts, whatever its name, where half of its cells have at least so many Chinese characters …
    private static let shortestText = 200
    /// … and so many times those of any other.
    private static let margin = 3
    /// With a name that fits, shorter texts will do.
    private static let shortestNamed = 20

    /// Titles that mean the text for certain, the likeliest first, in small letters.
    static let names = [
        "text", "content", "fulltext", "full_text", "body", "article", "正文", "内容", "全文", "报告内容", "报告全文", "报告正文", "文本",
        "文本内容", "正文内容",
    ]
    /// Parts of titles that may mean the text, and of those that then do not.
    private static let likelyParts = [
        "text", "content", "body", "article", "document", "speech", "report", "mda", "正文", "全文", "原文", "内容", "文本", "报告",
        "讲话", "管理层讨论",
    ]
    private static let unlikelyParts = [
        "id", "title", "name", "length", "count", "date", "year", "url", "link", "type", "source", "标题", "题目", "名称",
        "编号",
        "字数", "长度", "日期", "时间", "年份", "年度", "链接", "类型", "来源", "摘要", "关键词",
    ]

    /// - Parameter records: the first ones, each with the Chinese characters of its cells; nil for an empty one.
    init(titles: [String], records: [[Int?]]) {
        self.titles = titles
        recordCount = records.count
        lengths = titles.indices.map { column in
            records.compactMap { $0.indices.contains(column) ? $0[column] : nil }.sorted()
        }
    }

    /// The column that the user names, by its letters or, where none is called so, whatever their case.
    static func named(_ wanted: String, in titles: [String]) -> Int? {
        titles.firstIndex(of: wanted) ?? titles.firstIndex { $0.lowercased() == wanted.lowercased() }
    }

    /// The column that is called so for certain.
    static func known(in titles: [String]) -> Int? {
        let small = titles.map { $0.lowercased() }
        return names.lazy.compactMap { small.firstIndex(of: $0) }.first
    }

    /// - Parameter wanted: what the user calls the column; nil to find it.
    /// - Returns: nil where no column is clearly that of the texts.
    func choice(wanted: String?) -> Int? {
        if let wanted { return Self.named(wanted, in: titles) }
        return knownColumn ?? likelyColumn ?? longestColumn
    }

    /// A known name wins, unless its cells are all empty and another known one's are not.
    private var knownColumn: Int? {
        let small = titles.map { $0.lowercased() }
        let known = Self.names.compactMap { small.firstIndex(of: $0) }
        return known.first { !lengths[$0].isEmpty } ?? known.first
    }

    private func median(_ column: Int) -> Int {
        let cells = lengths[column]
        // What is mostly empty is a remark.
        return cells.count * 2 < recordCount || cells.isEmpty ? 0 : cells[cells.count / 2]
    }

    /// The longest column, if its name fits too.
    private var likelyColumn: Int? {
        guard let longest = titles.indices.max(by: { median($0) < median($1) }) else { return nil }
        return median(longest) >= Self.shortestNamed && Self.isLikely(titles[longest]) ? longest : nil
    }

    /// The column of texts that is far longer than all others.
    private var longestColumn: Int? {
        let order = titles.indices.sorted { median($0) > median($1) }
        guard let first = order.first, median(first) >= Self.shortestText else { return nil }
        return order.count == 1 || median(first) >= Self.margin * median(order[1]) ? first : nil
    }

    /// Whether a title may be that of texts.
    static func isLikely(_ title: String) -> Bool {
        let small = String(title.lowercased().filter { $0.isLetter })
        if unlikelyParts.contains(where: { small.contains($0) }) { return false }
        return small == "doc" || likelyParts.contains { small.contains($0) }
    }
}

extension Collection<UInt8> {
    /// How many Chinese characters there are in UTF-8, by their first bytes.
    var chineseCount: Int { reduce(0) { $0 + ((0xE4...0xE9).contains($1) ? 1 : 0) } }
}

/// Why a table is not read.
enum RefusedTable {
    private static let noColumn = "a table without a text column"
    private static let mostNames = 30
    private static let longestName = 40

    /// - Parameter wanted: what the user calls the column.
    static func reason(columns: [String], wanted: String?) -> String {
        let names = columns.prefix(mostNames).map { name in
            let shown = name.count > longestName ? name.prefix(longestName) + "…" : name[...]
            return "“\(shown)”"
        }
        let list =
            names.joined(separator: ", ") + (columns.count > mostNames ? " and \(columns.count - mostNames) more" : "")
        let which = wanted.map { "\(noColumn) “\($0)”" } ?? noColumn
        if columns.isEmpty { return which }
        return "\(which); its columns are \(list)"
            + (wanted == nil ? "; name the one that holds the texts with --text-column NAME" : "")
    }

    static let noHeader =
        "\(noColumn): its first line holds a text; put the names of the columns above it, such as title,year,text"

    /// Whether a file was passed over as a table.
    static func isReason(_ reason: String) -> Bool { reason.hasPrefix(noColumn) }
}
