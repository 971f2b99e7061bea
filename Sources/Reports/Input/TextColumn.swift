import Text

/// Which column of a table holds the texts: the one so named, or the one whose cells are texts.
struct TextColumn {
    /// The titles, and the number of Chinese characters in each column's cells of the first records; nil for no cell.
    private let titles: [String]
    private let lengths: [[Int]]
    private let recordCount: Int

    /// This many records show what a column holds.
    static let sample = 50
    /// A column holds texts, whatever its name, if half of its cells have at least this many Chinese characters …
    private static let shortestText = 200
    /// … and this many times as many as those of any other column.
    private static let margin = 3
    /// With a fitting name, shorter texts suffice.
    private static let shortestNamed = 20

    /// Titles that certainly mean the text, most likely first, in lower case.
    static let names = [
        "text", "content", "fulltext", "full_text", "body", "article", "正文", "内容", "全文", "报告内容", "报告全文", "报告正文", "文本",
        "文本内容", "正文内容",
    ]
    /// Parts of titles that may mean the text, and parts that then rule it out.
    private static let likelyParts = [
        "text", "content", "body", "article", "document", "speech", "report", "mda", "正文", "全文", "原文", "内容", "文本", "报告",
        "讲话", "管理层讨论",
    ]
    private static let unlikelyParts = [
        "id", "title", "name", "length", "count", "date", "year", "url", "link", "type", "source", "标题", "题目", "名称",
        "编号",
        "字数", "长度", "日期", "时间", "年份", "年度", "链接", "类型", "来源", "摘要", "关键词",
    ]

    /// - Parameter records: the first ones, each with the Chinese character counts of its cells; nil for an empty one.
    init(titles: [String], records: [[Int?]]) {
        self.titles = titles
        recordCount = records.count
        lengths = titles.indices.map { column in
            records.compactMap { $0.indices.contains(column) ? $0[column] : nil }.sorted()
        }
    }

    /// The column named by the user: an exact match, or otherwise one that ignores case.
    static func named(_ wanted: String, in titles: [String]) -> Int? {
        titles.firstIndex(of: wanted) ?? titles.firstIndex { $0.lowercased() == wanted.lowercased() }
    }

    /// The column whose name certainly means the text.
    static func known(in titles: [String]) -> Int? {
        let small = titles.map { $0.lowercased() }
        return names.lazy.compactMap { small.firstIndex(of: $0) }.first
    }

    /// - Parameter wanted: the user's name for the column; nil to detect it.
    /// - Returns: nil if no column clearly holds the texts.
    func choice(wanted: String?) -> Int? {
        if let wanted { return Self.named(wanted, in: titles) }
        return knownColumn ?? likelyColumn ?? longestColumn
    }

    /// A known name wins, unless all its cells are empty and those of another known one are not.
    private var knownColumn: Int? {
        let small = titles.map { $0.lowercased() }
        let known = Self.names.compactMap { small.firstIndex(of: $0) }
        return known.first { !lengths[$0].isEmpty } ?? known.first
    }

    private func median(_ column: Int) -> Int {
        let cells = lengths[column]
        // A mostly empty column holds remarks.
        return cells.count * 2 < recordCount || cells.isEmpty ? 0 : cells[cells.count / 2]
    }

    /// The longest column, if its name also fits.
    private var likelyColumn: Int? {
        guard let longest = titles.indices.max(by: { median($0) < median($1) }) else { return nil }
        return median(longest) >= Self.shortestNamed && Self.isLikely(titles[longest]) ? longest : nil
    }

    /// A column of texts far longer than those of all others.
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
    /// The number of Chinese characters in UTF-8, counted by their first bytes.
    var chineseCount: Int { reduce(0) { $0 + ((0xE4...0xE9).contains($1) ? 1 : 0) } }
}

/// Why a table is not read.
enum RefusedTable {
    private static let noColumn = "a table without a text column"
    private static let mostNames = 30
    private static let longestName = 40

    /// - Parameter wanted: the user's name for the column.
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

    /// Whether a file was skipped as a table.
    static func isReason(_ reason: String) -> Bool { reason.hasPrefix(noColumn) }
}
