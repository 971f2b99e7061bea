import Reports
import Support
import Testing

/// Texts that a page does not show in place, XML, and tables inside a text.
@Suite struct PageTextTests {
    private static let lines = wholeReport.split(separator: "\n").map { String($0) }
    private static let paragraphs = lines.map { "<p>\($0)</p>" }.joined()

    private static func page(_ body: String) -> String {
        "<html><head><meta charset=\"utf-8\"><title>政府工作报告_某市</title></head><body><div class=\"nav\"><a href=\"/\">首页</a></div>"
            + body + "<div class=\"footer\"><p>主办：某市人民政府办公室</p></div></body></html>"
    }

    private func single(_ text: String, name: String = "x.html") async throws -> Report {
        let reports = try await read(text, name: name)
        #expect(reports.count == 1)
        return try #require(reports.first)
    }

    private func expectWhole(_ report: Report, _ comment: Comment, note: String) {
        #expect(report.text == wholeReport, comment)
        #expect(report.kind == .report && report.region == "贵港市" && report.year == 2024, comment)
        #expect(report.notes.contains { $0.contains(note) }, comment)
    }

    @Test func textsInScripts() async throws {
        let string = paragraphsAsJSON
        for script in [
            "var content=\(string);document.getElementById('c').innerHTML=content;",
            "// it's\nwindow.__STATE__={\"title\":\"政府工作报告\",\"data\":{\"content\":\(string)}};",
            Self.lines.map { "document.writeln('<p>\($0)<\\/p>');" }.joined(separator: "\n"),
            "const t = `\(wholeReport)`;",
            "var s = \(JSONValue.string(String(Self.paragraphs.prefix(3000))).text) +\n \(JSONValue.string(String(Self.paragraphs.dropFirst(3000))).text);",
        ] {
            let report = try await single(Self.page("<div id=\"c\"></div><script>\(script)</script>"))
            expectWhole(report, "\(script.prefix(40))", note: "stands in a script")
        }
        // The page shows the text; the script has a copy.
        let shown = try await single(Self.page("<div>\(Self.paragraphs)</div><script>var x = \(string)</script>"))
        expectWhole(shown, "copy", note: "read as HTML")
        #expect(!shown.notes.contains { $0.contains("script") })
    }

    private var paragraphsAsJSON: String { JSONValue.string(Self.paragraphs).text }

    @Test func textsInFields() async throws {
        let escaped = Self.paragraphs.replacing("<", with: "&lt;")
        for body in [
            "<textarea readonly>\n\(wholeReport)\n</textarea>", "<textarea>\(escaped)</textarea>",
            "<form><textarea>\(Self.paragraphs)</textarea></form>", "<input type=\"hidden\" value=\"\(escaped)\">",
            "<div data-text=\"\(escaped)\"></div>", "<noscript>\(Self.paragraphs)</noscript>",
        ] { expectWhole(try await single(Self.page(body)), "\(body.prefix(30))", note: "its text stands in") }
    }

    @Test func pagesThatAScriptFills() async throws {
        let report = try await single(Self.page("<div id=\"c\"></div><script>$.get('/1', show)</script>"))
        #expect(report.kind == .unreadable && report.notes[0].contains("a script fetches it"))
    }

    /// With paragraphs that differ, like those of a text and its next page.
    @Test func hiddenPages() async throws {
        let body = (1...60).map { "第\($0)项工作取得新成效。我们完成投资\($0)亿元，比上年增长，推动\($0)个项目由点到面铺开。" }
        let lines = Self.lines.prefix(5) + body + [Self.lines[Self.lines.count - 1]]
        func paragraphs(_ lines: some Sequence<String>) -> String { lines.map { "<p>\($0)</p>" }.joined() }
        let (first, second, all) = (paragraphs(lines[..<30]), paragraphs(lines[30...]), paragraphs(lines))
        let text = lines.joined(separator: "\n")
        for (one, two) in [
            ("id=\"p1\"", "id=\"p2\" style=\"display: none\""), ("class=\"page active\"", "class=\"page\" hidden"),
        ] {
            let report = try await single(Self.page("<div \(one)>\(first)</div><div \(two)>\(second)</div>"))
            #expect(
                report.text == text && report.notes.contains("1 hidden parts are further pages of the text"), "\(two)")
        }
        for hidden in [
            "<div class=\"c\" style=\"display:none\">\(all)</div>", "<div class=\"popup\" hidden>\(filler(800))</div>",
        ] {
            #expect(try await single(Self.page("<div class=\"c\">\(all)</div>" + hidden)).text == text)
        }
    }

    @Test func filesOfXML() async throws {
        let body = "<a><title>政府工作报告</title><b><![CDATA[\(Self.paragraphs)]]></b></a>"
        for text in [
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>" + body,
            "<?xml version=\"1.0\"?><a><b><![CDATA[\(wholeReport)]]></b></a>",
            "<?xml version=\"1.0\"?><doc>" + Self.lines.map { "<para>\($0)</para>" }.joined() + "</doc>",
            "<?xml version=\"1.0\"?><rss><d>\(Self.paragraphs.replacing("<", with: "&lt;"))</d></rss>",
            "<?xml version=\"1.0\"?><html xmlns=\"x\"><body>\(Self.paragraphs)</body></html>",
        ] {
            for name in ["x.xml", "x.txt"] {
                expectWhole(try await single(text, name: name), "\(text.prefix(60))", note: "read as HTML")
            }
        }
        let marked = try await single("<html><body><div><![CDATA[\(Self.paragraphs)]]></div></body></html>")
        expectWhole(marked, "HTML", note: "read as HTML")
    }

    @Test func filesOfXMLInOtherEncodings() async throws {
        let text = "<?xml version=\"1.0\" encoding=\"GB2312\"?><a><b><![CDATA[\(Self.paragraphs)]]></b></a>"
        let folder = ScratchFolder()
        try folder.write(encoded(text, as: "GB18030"), to: "a.xml")
        try folder.write([0xFF, 0xFE] + encoded(text, as: "UTF-16LE"), to: "b.xml")
        try folder.write([0xFF, 0xFE] + encoded(Self.page(Self.paragraphs), as: "UTF-16LE"), to: "c.html")
        try folder.write("<?xml version=\"1.0\"?><urlset><url>http://a</url></urlset>", to: "d.xml")
        let corpus = try await Ingestion.read(inputs: [folder.path], gazetteer: gazetteer)
        #expect(corpus.reports.map(\.text) == [wholeReport, wholeReport, wholeReport, ""])
        #expect(corpus.skipped.map(\.reason) == ["XML without texts"])
    }

    /// A page cut at any point is read or refused.
    @Test func cutPages() async throws {
        let bodies = [
            "<script>var s = \(paragraphsAsJSON)</script>", "<textarea>\(wholeReport)</textarea>",
            "<![CDATA[\(wholeReport)]]>",
        ]
        for body in bodies {
            let whole = Array(Self.page(body).utf8)
            for length in stride(from: 1, to: whole.count, by: 1201) {
                let pieces = Ingestion.pieces(of: Array(whole[..<length]), name: "x.html", gazetteer: gazetteer)
                #expect(!pieces.isEmpty)
            }
            let xml = Array(("<?xml version=\"1.0\"?><a>" + body + "</a>").utf8)
            for length in stride(from: 1, to: xml.count, by: 1201) {
                #expect(!Ingestion.pieces(of: Array(xml[..<length]), name: "x.xml", gazetteer: gazetteer).isEmpty)
            }
        }
    }

    // MARK: - Tables inside a text

    private static let rows = [["指标", "单位", "目标"], ["地区生产总值", "亿元", "4718"], ["（一）就业", "万人", "（5.3）"]]
    private static let kept = rows.map { $0.joined(separator: "\t") }

    private static func withRows(_ rows: [String]) -> String {
        (lines[..<8] + rows + lines[8...]).joined(separator: "\n")
    }

    @Test(arguments: ["\t", "    ", "  ", "　　", "　", " \t "]) func cellsOfTextsStayApart(_ separator: String)
        async throws
    {
        let report = try await single(Self.withRows(Self.rows.map { $0.joined(separator: separator) }), name: "x.txt")
        #expect(report.text == Self.withRows(Self.kept))
        // Cleaning a clean text changes nothing.
        #expect(try await single(report.text, name: "x.txt").text == report.text)
    }

    @Test(arguments: ["<td>|</td>", "<td><p>|</p></td>", "<th><span>|</span></th>\n", "<td><p><br>|</p>\n</td>"])
    func cellsOfPagesStayApart(_ cell: String) async throws {
        let table = Self.rows.map { row in
            "<tr>" + row.map { cell.replacing("|", with: $0) }.joined() + "</tr>"
        }.joined()
        let text =
            Self.lines[..<8].map { "<p>\($0)</p>" }.joined() + "<table border=1>\(table)</table>"
            + Self.lines[8...].map { "<p>\($0)</p>" }.joined()
        #expect(try await single(Self.page(text)).text == Self.withRows(Self.kept))
    }

    @Test func twoCellsAreARowBelowOthers() async throws {
        let rows = ["城市建设  局长负责", "教育投入  教育局"]
        #expect(
            try await single(Self.withRows(rows), name: "x.txt").text
                == Self.withRows(rows.map { $0.replacing("  ", with: "\t") }))
        let alone = try await single(Self.withRows(["城市建设  局长负责"]), name: "x.txt")
        #expect(alone.text == Self.withRows(["城市建设局长负责"]))
    }

    @Test func blanksInsideWordsGo() async throws {
        let lines = ["工作取得  新进  展，我们采  取了措  施，成效显  著。", "一、　工作回顾", "政　府　工　作　报　告"]
        let report = try await single(Self.withRows(lines), name: "x.txt")
        #expect(report.text == Self.withRows(["工作取得新进展，我们采取了措施，成效显著。", "一、工作回顾", "政府工作报告"]))
    }

    @Test func wordsOfAListStayApart() async throws {
        let list = "参加会议的有张建军 李晓明 王志强 赵永红同志；重点抓好城市建设 设施农业 业态培育 育才工程四件事。"
        #expect(try await single(Self.withRows([list]), name: "x.txt").text == Self.withRows([list]))
        let stray = "全市上 下坚持问题导 向，经济运行总体平稳 。"
        #expect(
            try await single(Self.withRows([stray]), name: "x.txt").text
                == Self.withRows(["全市上下坚持问题导向，经济运行总体平稳。"]))
    }
}
