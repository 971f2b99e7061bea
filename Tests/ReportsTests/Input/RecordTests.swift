import Reports
import Support
import Testing

/// Tables of reports: CSV and JSON Lines.
@Suite struct RecordTests {
    private func ingest(
        _ bytes: [UInt8], name: String, metadata: Metadata? = nil
    ) async throws -> Corpus {
        let folder = ScratchFolder()
        let file = try folder.write(bytes, to: name)
        return try await Ingestion.read(
            inputs: [file], options: IngestOptions(metadata: metadata), gazetteer: gazetteer)
    }

    private static func quoted(_ text: String) -> String { "\"" + text.replacing("\"", with: "\"\"") + "\"" }

    private static func report(_ city: String) -> String {
        "各位代表：\n现在，我代表\(city)人民政府，向大会报告工作，请予审议。“说”\"道\"\n" + filler(4000, place: city) + "让我们奋斗！"
    }

    @Test func recordsAreDocuments() async throws {
        let table =
            "标题,年份,地区,正文,党派,url\n"
            + "一,2021,贵港,\(Self.quoted(Self.report("柳州市"))),甲,http://a\n"
            + "\n,,,\(Self.quoted(Self.report("玉林市"))),乙,\n"
        let corpus = try await ingest(Array(table.utf8), name: "表.csv")
        #expect(corpus.reports.map(\.id) == ["表#1", "表#2"])
        #expect(corpus.reports.map(\.source) == ["表.csv", "表.csv"])
        #expect(corpus.reports.map(\.part) == [1, 2])
        #expect(corpus.reports.map(\.kind) == [.report, .report])
        #expect(corpus.reports.map(\.region) == ["贵港市", "玉林市"])
        #expect(corpus.reports.map(\.regionBasis) == [.metadata, .salutation])
        #expect(corpus.reports.map(\.year) == [2021, nil])
        #expect(corpus.reports.map(\.title) == ["一", ""])
        #expect(corpus.userColumns == ["党派", "url"])
        #expect(corpus.reports.map(\.userValues) == [["甲", "http://a"], ["乙", ""]])
        #expect(corpus.reports[0].text.contains("“说”\"道\"") && corpus.reports[1].text.hasSuffix("让我们奋斗！"))
        #expect(corpus.files.count == 1 && corpus.files[0].sha256 == SHA256.hex(Array(table.utf8)))
    }

    @Test(arguments: [",", "\t", ";"]) func separatorsAndEncodings(_ separator: String) async throws {
        let table =
            ["year", "text"].joined(separator: separator) + "\r\n2020\(separator)\(Self.quoted(Self.report("柳州市")))\r\n"
        for bytes in [Array(table.utf8), [0xEF, 0xBB, 0xBF] + Array(table.utf8), encoded(table, as: "GB18030")] {
            let corpus = try await ingest(bytes, name: "x.txt")
            #expect(corpus.reports.map(\.year) == [2020] && corpus.reports.map(\.region) == ["柳州市"])
        }
    }

    @Test func linesOfJSON() async throws {
        let text = Self.report("柳州市").replacing("\n", with: "\\n").replacing("\"", with: "\\\"")
        let lines =
            "{\"content\": \"\(text)\", \"year\": 2019, \"tags\": [1, {\"a\": null}], \"group\": true}\n{broken\n\n"
            + "{\"title\": \"\\u67f3\\u5dde市2018年政府工作报告\", \"content\": \"<p>各位代表：</p><p>\(text)</p>\"}\n{\"x\": 1}"
        let corpus = try await ingest(Array(lines.utf8), name: "x.jsonl")
        #expect(corpus.reports.map(\.kind) == [.report, .unreadable, .report, .unreadable])
        #expect(corpus.reports.map(\.year) == [2019, nil, 2018, nil])
        #expect(corpus.reports[2].title == "柳州市2018年政府工作报告")
        #expect(corpus.reports[1].notes[0].contains("not valid JSON"))
        #expect(corpus.userColumns == ["group"] && corpus.reports[0].userValues == ["true"])
        let array = "[" + lines.split(separator: "\n")[0] + "," + lines.split(separator: "\n")[2] + "]"
        #expect(try await ingest(Array(array.utf8), name: "x.json").reports.map(\.year) == [2019, 2018])
    }

    @Test func cellsThatCannotBeUsedAreNotes() async throws {
        let table = "year,region,report_id,text\n20x,某地,../../x,\(Self.quoted(Self.report("柳州市")))\n"
        let report = try #require(try await ingest(Array(table.utf8), name: "x.csv").reports.first)
        #expect(report.id == "x#1" && report.region == "柳州市" && report.regionBasis == .salutation)
        for column in ["year “20x”", "某地", "report_id “../../x”"] {
            #expect(report.notes.contains { $0.contains(column) }, "\(column)")
        }
    }

    @Test func badRecordsAreRows() async throws {
        let table =
            "text,year\n,2020\n\(Self.quoted(Self.report("柳州市"))),2021,extra\n\(Self.quoted(Self.report("柳州市")))\n"
        let corpus = try await ingest(Array(table.utf8), name: "x.csv")
        #expect(corpus.reports.map(\.kind) == [.unreadable, .unreadable, .report])
        #expect(corpus.reports[0].notes == ["line 2: the cell “text” is empty"])
        #expect(corpus.reports[1].notes[0].contains("3 cells where the header has 2"))
        let open = try await ingest(Array("text\n\"never closed\n".utf8), name: "x.csv")
        #expect(open.reports.count == 1)
    }

    /// Larger than the chunks in which tables are read.
    @Test func longTablesAreReadInStretches() async throws {
        var table = "text,n\n"
        for number in 0..<100 { table += "\(Self.quoted("第\(number)篇，" + Self.report("柳州市"))),\(number)\n" }
        let corpus = try await ingest(Array(table.utf8), name: "x.csv")
        #expect(corpus.reports.count == 100)
        #expect(corpus.reports.map { $0.userValues[0] } == (0..<100).map { String($0) })
        #expect(corpus.reports.allSatisfy { $0.text.hasSuffix("让我们奋斗！") && $0.kind == .report })
    }

    /// The records of one file are shared among threads; the result does not show it.
    @Test(arguments: ["x.csv", "x.jsonl"]) func recordsOfOneFileInParallel(_ name: String) async throws {
        let cities = ["柳州市", "玉林市", "贵港市", "梧州市", "百色市"]
        var content = name == "x.csv" ? "text\n" : ""
        for number in 0..<150 {
            let text = Self.report(cities[number % 5]) + "第\(number)份"
            let line = "{\"text\": \"" + text.replacing("\"", with: "\\\"").replacing("\n", with: "\\n") + "\"}"
            content += number % 40 == 7 ? "one,two,three" : name == "x.csv" ? Self.quoted(text) : line
            content += "\n"
        }
        let folder = ScratchFolder()
        let file = try folder.write(Array(content.utf8), to: name)
        func read(_ threads: Int) async throws -> [Report] {
            let options = IngestOptions(threads: threads, textMemory: 100_000)
            return try await Ingestion.read(inputs: [file], options: options, gazetteer: gazetteer).reports
        }
        let (one, four) = (try await read(1), try await read(4))
        #expect(one.map { $0.part ?? 0 }.elementsEqual(1...150))
        #expect(one.count { $0.kind == .unreadable } == 4)
        #expect(one.map(\.id) == four.map(\.id) && one.map(\.text) == four.map(\.text))
        #expect(one.map(\.notes) == four.map(\.notes) && one.map(\.region) == four.map(\.region))
    }

    @Test func tablesWithoutTextsArePassedOver() async throws {
        let folder = ScratchFolder()
        try folder.write(wholeReport, to: "a.txt")
        try folder.write("source,year\na.txt,2020\n", to: "metadata.csv")
        try folder.write("{\"a\": 1}\n", to: "b.jsonl")
        try folder.write("text\n\(Self.quoted(wholeReport))\n", to: "c.csv")
        let corpus = try await Ingestion.read(inputs: [folder.path], gazetteer: gazetteer)
        #expect(corpus.reports.map(\.id) == ["a", "b", "c#1", "metadata"])
        #expect(corpus.reports.map(\.isPassedOver) == [false, true, false, true])
        #expect(corpus.skipped.map(\.source) == ["b.jsonl", "metadata.csv"])
        #expect(corpus.skipped[0].reason.contains("without a text column"))
    }

    @Test func metadataFindsRecordsByPart() async throws {
        let table =
            "text,year,party\n\(Self.quoted(Self.report("柳州市"))),2020,甲\n\(Self.quoted(Self.report("玉林市"))),2021,乙\n"
        let corrections = "source,part,year,party,mark\nx.csv,2,2015,丙,*\n"
        let corpus = try await ingest(
            Array(table.utf8), name: "x.csv", metadata: Metadata(csv: Array(corrections.utf8), name: "m.csv"))
        #expect(corpus.reports.map(\.year) == [2020, 2015])
        #expect(corpus.userColumns == ["party", "mark"])
        #expect(corpus.reports.map(\.userValues) == [["甲", ""], ["丙", "*"]])
    }
}
