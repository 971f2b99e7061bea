import Reports
import Support
import Testing

/// Which column of a table holds the texts, and tables that contain none.
@Suite struct TableColumnTests {
    private func ingest(_ bytes: [UInt8], name: String, column: String? = nil) async throws -> [Report] {
        let folder = ScratchFolder()
        let file = try folder.write(bytes, to: name)
        return try await Ingestion.read(
            inputs: [file], options: IngestOptions(textColumn: column), gazetteer: gazetteer
        ).reports
    }

    private static let places = [("临沂市", 2018), ("菏泽市", 2019), ("枣庄市", 2020)]

    private static func table(_ titles: [String], separator: String = ",", extra: [String] = []) -> String {
        let rows = places.map { place, year in
            [place + "政府工作报告", String(year), place, quoted(report(place))] + extra
        }
        return ([titles] + rows).map { $0.joined(separator: separator) }.joined(separator: "\r\n") + "\r\n"
    }

    private static func quoted(_ text: String) -> String { "\"" + text.replacing("\"", with: "\"\"") + "\"" }

    private static func report(_ city: String) -> String {
        "各位代表：\n现在，我代表\(city)人民政府，向大会报告工作，请予审议。\n" + filler(4000, place: city) + "让我们奋斗！"
    }

    private func expectThree(_ reports: [Report], _ comment: Comment) {
        #expect(reports.map(\.kind) == [.report, .report, .report], comment)
        #expect(reports.map(\.region) == Self.places.map(\.0), comment)
        #expect(reports.map(\.year) == Self.places.map(\.1), comment)
        #expect(reports.allSatisfy { $0.regionBasis == .metadata && $0.yearBasis == .metadata }, comment)
    }

    @Test(arguments: [
        "报告", "报告文本", "政府工作报告", "原文", "文本数据", "政策全文", "content_clean", "article_content", "paragraph_text",
        "Policy Content", "doc", "MD&A", "Report", "原始语料", "x",
    ])
    func columnsOfOtherNames(_ name: String) async throws {
        let table = Self.table(["标题", "年份", "地区", name])
        expectThree(try await ingest(Array(table.utf8), name: "x.csv"), "\(name)")
    }

    @Test(arguments: ["UTF-16LE", "UTF-16BE", "GB18030", "UTF-8"], ["\t", ";", ","])
    func everyEncodingAndSeparator(_ encoding: String, _ separator: String) async throws {
        let table = Self.table(["标题", "年份", "地区", "正文"], separator: separator)
        let marks =
            ["UTF-16LE": [0xFF, 0xFE], "UTF-16BE": [0xFE, 0xFF], "UTF-8": [0xEF, 0xBB, 0xBF]] as [String: [UInt8]]
        for mark in [[], marks[encoding] ?? []] {
            for name in ["x.csv", "x.txt"] {
                let reports = try await ingest(mark + encoded(table, as: encoding), name: name)
                expectThree(reports, "\(encoding) \(mark) \(name)")
            }
        }
    }

    /// Larger than the chunks in which tables are read, so that characters are cut at their boundaries.
    @Test func longTablesOfWideText() async throws {
        var table = "年份\t正文\r\n"
        for number in 0..<300 {
            table += "\(1950 + number % 70)\t\(Self.quoted("第\(number)𠮷篇，" + Self.report("柳州市")))\r\n"
        }
        let reports = try await ingest([0xFF, 0xFE] + encoded(table, as: "UTF-16LE"), name: "x.txt")
        #expect(reports.count == 300)
        #expect(reports.map(\.year) == (0..<300).map { 1950 + $0 % 70 })
        #expect(reports.enumerated().allSatisfy { $1.text.contains("第\($0)𠮷篇") && $1.text.hasSuffix("奋斗！") })
    }

    @Test(arguments: ["x.csv", "x.txt"]) func tablesWithoutTextsAreRefused(_ name: String) async throws {
        let rows = ["标题;年份;地区;备注", "甲;2018;临沂市;无", "乙;2019;菏泽市;有", "丙;2020;枣庄市;无"]
        for separator in [";", "\t", ","] {
            let table = rows.joined(separator: "\n").replacing(";", with: separator)
            for bytes in [
                Array(table.utf8), encoded(table, as: "GB18030"), [0xFF, 0xFE] + encoded(table, as: "UTF-16LE"),
            ] {
                let reports = try await ingest(bytes, name: name)
                #expect(reports.map(\.kind) == [.unreadable])
                let reason = reports.first?.notes.first ?? ""
                #expect(reason.contains("“标题”, “年份”, “地区”, “备注”") && reason.contains("--text-column"), "\(reason)")
            }
        }
    }

    @Test func proseIsNoTable() async throws {
        let lines = ["政府工作报告", "各位代表,现在,我报告工作。", "一、回顾\t过去一年", "有升有降,有进有退;有得有失。"]
        let report = try await ingest(Array((lines.joined(separator: "\n") + "\n" + filler(4000)).utf8), name: "x.txt")
        #expect(report.map(\.kind) == [.report])
    }

    @Test func namedColumns() async throws {
        let table = Self.table(["标题", "年份", "地区", "甲", "乙"], extra: [Self.quoted(Self.report("临沂市"))])
        // Neither is clearly longer.
        #expect(try await ingest(Array(table.utf8), name: "x.csv").map(\.kind) == [.unreadable])
        expectThree(try await ingest(Array(table.utf8), name: "x.csv", column: "甲"), "甲")
        await #expect(throws: ReportsError.self) { try await ingest(Array(table.utf8), name: "x.csv", column: "丙") }
        do {
            _ = try await ingest(Array(table.utf8), name: "x.csv", column: "丙")
        } catch let error as ReportsError {
            #expect(error.category == .badData)
            #expect("\(error)".contains("“丙”") && "\(error)".contains("“甲”, “乙”"))
        }
        await #expect(throws: ReportsError.noTextColumn(column: "丙", tables: [])) {
            try await ingest(Array(wholeReport.utf8), name: "x.txt", column: "丙")
        }
    }

    @Test func tablesWithoutAHeaderAreRefused() async throws {
        let table = Self.table(["a", "b", "c", "d"]).split(separator: "\r\n", maxSplits: 1)[1]
        let reports = try await ingest(Array(table.utf8), name: "x.csv")
        #expect(reports.map(\.kind) == [.unreadable] && reports[0].notes[0].contains("first line holds a text"))
    }

    @Test(arguments: [
        ("2019/1/12", "2019-01-12"), ("2019.1.12", "2019-01-12"), ("2019年1月12日", "2019-01-12"),
        ("2019-01-12 00:00:00", "2019-01-12"), ("20190112", "2019-01-12"), ("43477", "2019-01-12"), ("2019.0", nil),
        ("2019年", nil), ("43477.0", "2019-01-12"), ("2019-01-12T08:00:00Z", "2019-01-12"), ("2019-1", "2019-01"),
        ("1547251200000", "2019-01-12"), ("２０１９年１月", "2019-01"), ("Jan 12, 2019", "2019-01-12"), ("1/12/2019", nil),
        ("2019", nil),
    ])
    func daysAndYears(_ cell: String, _ date: String?) async throws {
        for column in ["日期", "年份"] {
            let table = "\(column),text\n\"\(cell)\",\(Self.quoted(Self.report("临沂市")))\n"
            let report = try #require(try await ingest(Array(table.utf8), name: "x.csv").first)
            #expect(report.year == 2019 && report.yearBasis == .metadata && report.date == date, "\(column) \(cell)")
        }
    }

    @Test(arguments: ["abc", "2019-13-45x", "12", "99999", "0"]) func cellsThatAreNoDate(_ cell: String) async throws {
        let table = "date,text\n\(cell),\(Self.quoted(Self.report("临沂市")))\n"
        let report = try #require(try await ingest(Array(table.utf8), name: "x.csv").first)
        #expect(report.date == nil)
    }

    /// A publication date does not matter for a text that says itself when it was given.
    @Test func daysOfPublication() async throws {
        let dated = "政府工作报告\n——2019年1月15日在临沂市第十九届人民代表大会第五次会议上\n" + Self.report("临沂市")
        let table = "发布时间,text\n2023-05-08,\(Self.quoted(dated))\n2023-05-08,\(Self.quoted(Self.report("临沂市")))\n"
        let reports = try await ingest(Array(table.utf8), name: "x.csv")
        #expect(reports.map(\.year) == [2019, 2023])
        #expect(reports.map(\.userValues) == [["2023-05-08"], ["2023-05-08"]])
    }
}
