import Text

/// The block of labelled fields that some collections place above a text: 标题：…, 发文单位：…, 正文：.
struct LabelledHeader {
    private(set) var title: Scalars?
    private(set) var organisation: Scalars?
    private(set) var date: Scalars?
    private(set) var speaker: Scalars?
    private(set) var remark: Scalars?
    /// The index of the first line after the block.
    private(set) var end = 0
    /// The number of visible scalars in the block.
    private(set) var visible = 0

    private static let titles = ["标题", "题目", "文章标题"].map { Scalars($0) }
    private static let organisations = ["发文单位", "发布单位", "发文机关", "发布机构", "单位"].map { Scalars($0) }
    private static let dates = ["发文时间", "发布时间", "发文日期", "发布日期", "成文日期", "日期"].map { Scalars($0) }
    private static let speakers = ["报告人", "作者"].map { Scalars($0) }
    private static let remarks = ["备注", "说明"].map { Scalars($0) }
    private static let bodies = ["正文", "正文内容", "全文"].map { Scalars($0) }
    /// The block has at most this many non-empty lines.
    private static let longest = 14

    /// The block at the beginning of a piece; nil unless it begins with a title and ends with 正文.
    static func find(_ lines: [Scalars]) -> LabelledHeader? {
        var header = LabelledHeader()
        var seen = 0
        for (index, line) in lines.enumerated() {
            let line = line.trimmed
            if line.isEmpty { continue }
            guard seen < longest, let (label, value) = field(line) else { return nil }
            if seen == 0, !titles.contains(label) { return nil }
            seen += 1
            header.visible += line.visibleCount
            if bodies.contains(label) {
                header.end = index + 1
                return value.isEmpty ? header : nil
            }
            header.take(label, value)
        }
        return nil
    }

    /// The same header with its fields folded in place.
    var placed: LabelledHeader {
        var header = self
        for field in [\LabelledHeader.title, \.organisation, \.date, \.speaker, \.remark] {
            header[keyPath: field] = header[keyPath: field].map(Folding.placed)
        }
        return header
    }

    private mutating func take(_ label: Scalars, _ value: Scalars) {
        if Self.titles.contains(label) { title = value }
        if Self.organisations.contains(label) { organisation = value }
        if Self.dates.contains(label) { date = value }
        if Self.speakers.contains(label) { speaker = value }
        if Self.remarks.contains(label) { remark = value }
    }

    private static func field(_ line: Scalars) -> (label: Scalars, value: Scalars)? {
        guard let colon = line.prefix(10).firstIndex(where: { $0 == "：" || $0 == ":" }), colon > 0 else { return nil }
        return (Scalars(line[..<colon]).compact, Scalars(line[(colon + 1)...]).trimmed)
    }
}
