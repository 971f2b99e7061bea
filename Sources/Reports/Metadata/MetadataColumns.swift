import Text

/// What the columns of a metadata table are called: as in `reports.csv`, in English or Chinese, in any case,
/// blanks ignored.
enum MetadataColumns {
    private static let synonyms: [String: String] = [
        "文件": "source", "文件名": "source", "文件名称": "source", "源文件": "source", "来源文件": "source", "路径": "source",
        "file": "source", "filename": "source", "file_name": "source", "path": "source",
        "部分": "part", "篇": "part", "第几篇": "part",
        "报告编号": "report_id", "reportid": "report_id",
        "排除": "exclude", "剔除": "exclude", "不计入": "exclude", "excluded": "exclude",
        "类型": "kind", "类别": "kind", "文本类型": "kind",
    ]

    /// The columns by which a row may identify its report.
    static let keys: Set<String> = ["source", "report_id", "region", "region_code"]

    /// The name that metadata uses for a title, or the title itself without surrounding blanks.
    static func canonical(_ title: String) -> String {
        let trimmed = Scalars(title).trimmed
        let plain = Folding.placed(trimmed).text.lowercased()
            .replacing(" ", with: "_").replacing("-", with: "_")
        if MetadataNames.corrections.contains(plain) || MetadataNames.results.contains(plain) { return plain }
        if let known = synonyms[plain] { return known }
        let known = RecordColumns.canonical(trimmed.text)
        return known == RecordColumns.published ? trimmed.text : known
    }
}
