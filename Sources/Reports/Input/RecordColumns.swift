import Text

/// What the columns of a table of reports mean.
///
/// One column holds the text; the columns that metadata knows are used like a row of metadata; every other
/// column is the analyst's own.
enum RecordColumns {
    /// The name for a column with a text's publication date, which may be years after the report was given.
    static let published = "published"

    private static let synonyms: [String: String] = [
        "标题": "title", "题目": "title", "报告标题": "title", "年份": "year", "年度": "year", "年": "year", "报告年份": "year",
        "日期": "date", "报告日期": "date",
        "发布日期": published, "发布时间": published, "时间": "date", "地区": "region", "城市": "region", "行政区": "region",
        "地区名称": "region",
        "城市名称": "region", "地级市": "region",
        "地区名": "region", "城市名": "region", "地市": "region", "会议日期": "date", "作报告日期": "date",
        "行政区划代码": "region_code", "地区代码": "region_code", "区划代码": "region_code", "行政区代码": "region_code",
        "城市代码": "region_code", "adcode": "region_code", "省份": "province", "省": "province", "级别": "level",
        "层级": "level", "city": "region", "code": "region_code",
    ]

    /// The metadata column that a title stands for, or the title itself.
    static func canonical(_ title: String) -> String {
        let lower = title.lowercased()
        return synonyms[lower] ?? (MetadataNames.corrections.contains(lower) || lower == "province" ? lower : title)
    }

    /// Whether a title says what its column holds: a text, or something metadata knows.
    static func isKnown(_ title: String) -> Bool {
        let name = canonical(title)
        return name == published || MetadataNames.corrections.contains(name) || MetadataNames.results.contains(name)
            || TextColumn.known(in: [title]) != nil
    }

    /// A header cell as text, whatever its encoding.
    static func title(_ cell: [UInt8]) -> String {
        Scalars((try? Decoder.decode(cell[...]))?.text ?? "").trimmed.text
    }
}
