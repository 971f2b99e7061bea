import Reports
import Support

/// `reports.csv` and the folder `texts/`.
public enum ReportTables {
    /// What counting adds to the row of a report.
    public struct Counted: Sendable {
        /// The number of tokens before stop words are removed.
        public let tokens: Int
        /// The number of distinct terms.
        public let terms: Int

        /// Counts of one report.
        public init(tokens: Int, terms: Int) {
            self.tokens = tokens
            self.terms = terms
        }
    }

    /// The columns of `reports.csv`; the analyst's own precede `found`.
    static let layout = TableLayout(
        "reports.csv", identity + place + size + [found],
        ownColumns: .init(
            before: "found",
            column: .text(
                "<own>", "使用者自己的列", "the analyst's own column, from --metadata or from a table of texts",
                empty: .init("未给出", "not given"))))

    private static let identity: [TableColumn] = [
        .text(
            "report_id", "报告编号：输入路径去掉扩展名，/ 写作 _，同一文件的第二篇加 #2",
            "the path below the input folder without its ending, / as _, and #2 for the second piece of a file"),
        .text("source", "来源文件的路径", "the file, as a path below the input folder"),
        .integer(
            "part", "number from 1", "文件中的第几篇", "which piece of the file",
            empty: .init("文件只有一篇", "the file is one piece")),
        .text(
            "kind", "类型：report、article、summary、placeholder、fragment 或 unreadable；只有 report 参与比较",
            "report, article, summary, placeholder, fragment or unreadable; only reports are compared"),
        .text("label", "名称，如“贵港市 2024”", "a name for tables and figures, such as `贵港市 2024`"),
        .text("title", "原文的标题", "the title as it stands", empty: .none),
        .integer("year", "year", "作报告的年份", "the year in which it was given", empty: .unknown),
        .date("date", "作报告的日期", "the day on which it was given, or the month"),
    ]
    private static let place: [TableColumn] = [
        .text(
            "level", "层级：national、province、prefecture、county 或 zone（功能区，不是行政区）",
            "national, province, prefecture, county or zone (a functional zone, which is no division)", empty: .unknown),
        .text(
            "region_code", "当年的行政区划代码（GB/T 2260）", "the division's code in that year (GB/T 2260)", empty: unknownOrZone),
        .text("region_code_current", "该地今天的代码", "the code of the same place today", empty: unknownOrZone),
        .text("region", "地区", "whose report it is", empty: .unknown),
        .text("province", "所属省级行政区", "its province", empty: .init("未知，或为全国", "unknown, or national")),
        .text("prefecture", "所属地级行政区", "its prefecture", empty: .init("未知，或没有", "unknown, or there is none")),
        .text("county", "县级行政区", "its county or district", empty: .init("不是县级", "not of a county")),
        .text(
            "region_basis", "地区的依据：metadata、title、salutation、body、evidence 或 filename",
            "what the region was found by: metadata, title, salutation, body, evidence or filename",
            empty: .init("地区未知", "the region is unknown")),
        .number(
            "region_confidence", "0 to 1", "地区的可信程度", "how surely the region is known",
            empty: .init("地区未知", "the region is unknown")),
        .text(
            "year_basis", "年份的依据，同上", "what the year was found by, likewise",
            empty: .init("年份未知", "the year is unknown")),
        .number(
            "year_confidence", "0 to 1", "年份的可信程度", "how surely the year is known",
            empty: .init("年份未知", "the year is unknown")),
        .text("speaker", "报告人", "who gave it", empty: .unknown),
        .text("session", "会议", "to which session", empty: .unknown),
    ]
    private static let size: [TableColumn] = [
        .number(
            "masked_share", "share 0 to 1", "被遮盖（**、20xx、××）的字符的比例", "masked characters (**, 20xx, ××) of all",
            empty: .init("没有文字", "there is no text")),
        .integer("characters", "Unicode scalars", "不计空白的长度", "its length without white space"),
        .integer(
            "tokens", "tokens", "词数（不计标点，去除停用词之前）", "tokens without punctuation, before stop words", empty: notCounted),
        .integer("terms", "terms", "不同词语的个数", "distinct terms", empty: notCounted),
        .text("duplicate_of", "与之重复的在先报告的编号", "the id of the earlier piece that it repeats", empty: .none),
        .boolean("exclude", "是否不参与分析", "whether it is left out"),
        .text(
            "notes", "删去了什么、假定了什么、何处矛盾、为何不参与", "what was cut, assumed or contradictory, and why it is left out",
            empty: .none),
    ]
    private static let found = TableColumn.text(
        "found", "可更正的各列当时识别出的值；与之不同的单元格才是更正",
        "what was found for the cells that can be corrected; a cell is a correction only if it differs")
    private static let unknownOrZone = TableColumn.Absence("未知，或为功能区", "unknown, or a zone")
    private static let notCounted = TableColumn.Absence("未统计", "not counted")

    /// Writes a row for every piece, of any kind.
    ///
    /// - Parameters:
    ///   - corpus: the pieces.
    ///   - counted: the counts by report id; a piece that was not counted has empty cells.
    ///   - destination: where the table goes.
    /// - Throws: `FileError`.
    public static func write(
        _ corpus: Corpus, counted: [String: Counted], to destination: TableDestination
    ) throws(FileError) {
        var table = try destination.table(layout, own: corpus.userColumns)
        for report in corpus.reports {
            let report = report.opened
            writeIdentity(report, &table)
            writePlace(report, &table)
            table.prose(report.speaker)
            table.prose(report.session)
            table.number(report.maskedShare)
            table.integer(report.characters)
            table.integer(counted[report.id]?.tokens)
            table.integer(counted[report.id]?.terms)
            table.identifier(report.duplicateOf)
            table.boolean(report.exclude)
            table.prose(report.notes.isEmpty ? nil : report.notes.joined(separator: "; "))
            for value in report.userValues { table.prose(value) }
            table.prose(report.foundValues.text)
            try table.endRow()
        }
        try table.close()
    }

    /// Writes the cleaned text of every piece that has one as `texts/<report_id>.txt`.
    ///
    /// - Parameters:
    ///   - corpus: the pieces.
    ///   - folder: the output folder.
    ///   - threads: the number of threads.
    /// - Throws: `FileError`.
    public static func writeTexts(_ corpus: Corpus, to folder: OutputFolder, threads: Int) async throws {
        try Files.makeFolder(folder.path + "/texts")
        let reports = corpus.reports.filter { $0.kind != .unreadable }
        _ = try await Parallel.map(reports.count, threads: threads) { index in
            try Files.write(reports[index].textBytes, to: folder.path + "/texts/" + reports[index].id + ".txt")
        }
    }

    private static func writeIdentity(_ report: Report, _ table: inout TableWriter) {
        table.identifier(report.id)
        table.identifier(report.source)
        table.integer(report.part)
        table.identifier(report.kind.rawValue)
        table.prose(report.label)
        table.prose(report.title)
        table.integer(report.year)
        table.identifier(report.date)
    }

    private static func writePlace(_ report: Report, _ table: inout TableWriter) {
        table.identifier(report.level?.rawValue)
        table.identifier(report.regionCode)
        table.identifier(report.regionCodeCurrent)
        table.identifier(report.region)
        table.identifier(report.province)
        table.identifier(report.prefecture)
        table.identifier(report.county)
        table.identifier(report.regionBasis?.rawValue)
        table.number(report.regionConfidence)
        table.identifier(report.yearBasis?.rawValue)
        table.number(report.yearConfidence)
    }
}
