import Reports
import Testing

@Suite struct MetadataTests {
    private static let text =
        "政府工作报告\n——2024年2月3日在贵港市第六届人民代表大会第六次会议上\n各位代表：\n现在，我代表市人民政府，向大会报告工作，请予审议。\n" + filler(5000)

    private func read(_ rows: String, _ documents: DocumentMode = .reports) async throws -> Corpus {
        let folder = ScratchFolder()
        for name in ["a.txt", "sub/b.txt"] { try folder.write(Self.text, to: name) }
        let metadata = try Metadata(csv: Array(rows.utf8), name: "m.csv")
        return try await Ingestion.read(
            inputs: [folder.path], options: IngestOptions(documents: documents, metadata: metadata),
            gazetteer: gazetteer)
    }

    @Test func metadataWins() async throws {
        let corpus = try await read(
            "source,year,region,exclude,kind,title,party,report_id\na.txt,2020,柳州市,true,article,题,甲,first\n")
        let report = corpus.reports[0]
        #expect(
            report.id == "first" && report.year == 2020 && report.yearBasis == .metadata && report.yearConfidence == 1)
        #expect(report.region == "柳州市" && report.regionBasis == .metadata && report.prefecture == "柳州市")
        #expect(report.exclude && report.kind == .article && report.title == "题")
        #expect(report.notes.contains { $0.contains("贵港市") } && report.notes.contains { $0.contains("2024") })
        #expect(corpus.userColumns == ["party"])
        #expect(corpus.reports.map(\.userValues) == [["甲"], [""]])
        #expect(corpus.reports[1].year == 2024)
    }

    @Test func whatAgreesChangesNothing() async throws {
        let plain = try await read("source\na.txt\n")
        let same = try await read(
            "source,part,kind,year,region,region_code,notes,label\nb.txt,,report,2024,贵港市,450800,x,y\n")
        #expect(plain.reports.map { "\($0)" } == same.reports.map { "\($0)" })
        #expect(same.userColumns.isEmpty)
    }

    @Test func aCorrectedYearTakesDateAndCodeAlong() async throws {
        let corpus = try await read("source,year,region_code\na.txt,2012,\n")
        #expect(corpus.reports[0].date == nil)
        #expect(corpus.reports[0].notes.contains { $0.contains("2024-02-03") })
        #expect(try await read("source,year,date\na.txt,2012,2012-01-05\n").reports[0].date == "2012-01-05")
        // 襄樊市 became 襄阳市 in 2010 and kept its code; 横县 became 横州市 in 2021 and got a new one.
        func code(_ opening: String, _ year: Int) async throws -> Report {
            let folder = ScratchFolder()
            let file = try folder.write(opening + filler(5000), to: "a.txt")
            let metadata = try Metadata(csv: Array("source,year\na.txt,\(year)\n".utf8), name: "m.csv")
            return try await Ingestion.read(
                inputs: [file], options: IngestOptions(metadata: metadata), gazetteer: gazetteer
            ).reports[0]
        }
        let county =
            "政府工作报告\n——2013年1月25日在横县第十五届人民代表大会第三次会议上\n各位代表：\n现在，我代表县人民政府，向大会报告工作，请予审议。\n"
        let later = try await code(county, 2023)
        #expect(later.region == "横州市" && later.regionCode == "450181" && later.regionCodeCurrent == "450181")
        let same = try await code(county, 2014)
        #expect(same.region == "横县" && same.regionCode == "450127" && same.regionCodeCurrent == "450181")
    }

    @Test func codesAndNamesAgree() async throws {
        let corpus = try await read("source,region_code\na.txt,450127\n")
        #expect(corpus.reports[0].region == "横州市" || corpus.reports[0].region == "横县")
        let contradiction = try await read("source,region,region_code\na.txt,柳州市,450400\n")
        #expect(contradiction.reports[0].region == "贵港市")
        #expect(contradiction.metadataRemarks.first?.contains("which is what region_code 450400 means") ?? false)
        let told = try await read("source,region\na.txt,南京市鼓楼区\n")
        #expect(told.reports[0].regionCode == "320106")
    }

    @Test func keysMustFit() async throws {
        let corpus = try await read("source,year\nc.txt,2020\na.txt,2020\nd.txt,2020\n")
        #expect(corpus.reports.map(\.year) == [2020, 2024])
        #expect(corpus.metadataRemarks == ["m.csv: 2 of 3 rows match no document (c.txt, d.txt)"])
        // A table about another corpus is not metadata of this one.
        await #expect(
            throws: ReportsError.metadataUnmatched(file: "m.csv", keys: ["c.txt", "line 3, which names no source"])
        ) {
            try await read("source,title\nc.txt,x\n,y\n")
        }
        await #expect(throws: ReportsError.metadataRepeated(file: "m.csv", keys: ["b.txt"])) {
            try await read("source,year\nsub/b.txt,2020\nb.txt,2021\n")
        }
        #expect(try await read("source,year\nsub/b.txt,2020\nb.txt,2020\n").reports.map(\.year) == [2024, 2020])
        await #expect(throws: ReportsError.sameIdentifier(id: "a", first: "a.txt", second: "sub/b.txt")) {
            try await read("source,report_id\nb.txt,a\n")
        }
    }

    /// Without its extension, by the id, or by place and year.
    @Test(arguments: [
        "source\na", "source\nsub/b", "report_id\nsub_b", "文件名\nb.txt", "region,year\n贵港市,2024", "地区,年份\n贵港,2024年",
    ])
    func aRowIsFoundInEveryUsualWay(_ keys: String) async throws {
        let lines = keys.split(separator: "\n")
        let corpus = try await read("\(lines[0]),GDP\n\(lines[1]),1.5\n")
        #expect(corpus.userColumns == ["GDP"])
        let marked = corpus.reports.map { $0.userValues == ["1.5"] }
        // A row for a place and a year applies to all reports of that place and year.
        let isOfBoth = keys.contains("2024")
        let isOfFirst = isOfBoth || keys.hasPrefix("source\na")
        #expect(marked == [isOfFirst, isOfBoth || !isOfFirst])
        #expect(corpus.metadataRemarks.isEmpty)
    }

    /// One table in the forms that spreadsheets and scripts give it.
    @Test(arguments: [
        "source,year,date,exclude,region_code,kind\r\na.txt,2020,2020-01-12,true,450200,report\r\n",
        "\u{FEFF}Source;Year;Date;Exclude;Region Code;Kind;;\na.txt;2020;2020/1/12;TRUE;450200;Report;;\n;;;;;;;\n",
        "文件名\t年份\t日期\t排除\t行政区划代码\t类型\na.txt\t2020年\t2020年1月12日\t是\t450200.0\t报告\n\t\t\n",
        "source , year , date , exclude , region_code , kind\n a.txt , 2020.0 , 2020.1.12 , 1 , 450200000000 , report\n",
        "source,year,date,exclude,region_code,kind\na.txt,２０２０,43842,yes,4.502E+05,nan\n",
        "source,year,date,exclude,region_code,kind\na.txt,2020-01-12 00:00:00,2020-01-12T00:00:00,T,450200,NA\n",
        "path,year,date,exclude,region_code,kind,level,title\na.txt,2020,20200112,True,450200,,地级市,\n",
    ])
    func oneTableInManyForms(_ table: String) async throws {
        let report = try await read(table).reports[0]
        #expect(report.year == 2020 && report.date == "2020-01-12" && report.yearBasis == .metadata)
        #expect(report.exclude && report.kind == .report)
        #expect(report.region == "柳州市" && report.regionBasis == .metadata)
    }

    @Test(arguments: ["GB18030", "UTF-16LE"])
    func inEveryEncoding(_ encoding: String) throws {
        let table = "文件名,年份,备注\na.txt,2020,无为市\n"
        let bytes: [UInt8] =
            encoding == "UTF-16LE"
            ? [0xFF, 0xFE] + table.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
            : [
                0xCE, 0xC4, 0xBC, 0xFE, 0xC3, 0xFB, 0x2C, 0xC4, 0xEA, 0xB7, 0xDD, 0x2C, 0xB1, 0xB8, 0xD7, 0xA2, 0x0A,
            ] + Array("a.txt,2020,".utf8) + [0xCE, 0xDE, 0xCE, 0xAA, 0xCA, 0xD0, 0x0A]
        let metadata = try Metadata(csv: bytes, name: "m.csv")
        #expect(metadata.userColumns == ["备注"])
        #expect(metadata.problems.isEmpty)
    }

    @Test func severalPiecesNeedAPart() async throws {
        let folder = ScratchFolder()
        let file = try folder.write("【篇1】一\n" + Self.text + "【篇2】二\n" + Self.text, to: "two.txt")
        func ingest(_ rows: String) async throws -> [Report] {
            let metadata = try Metadata(csv: Array(rows.utf8), name: "m.csv")
            return try await Ingestion.read(
                inputs: [file], options: IngestOptions(metadata: metadata), gazetteer: gazetteer
            ).reports
        }
        await #expect(throws: ReportsError.metadataAmbiguous(file: "m.csv", keys: ["two.txt"])) {
            try await ingest("source,year\ntwo.txt,2020\n")
        }
        #expect(try await ingest("source,part,year\ntwo.txt,2,2020\n").map(\.year) == [2024, 2020])
    }

    /// A meaningless cell costs only itself, and is reported with its place and what is expected.
    @Test(arguments: [
        ("year", "20xx", "a year of four digits"), ("exclude", "perhaps", "true or false"),
        ("kind", "book", "report, article"),
        ("date", "2023-02-29", "YYYY-MM-DD"), ("level", "planet", "national, province"),
        ("region", "鼓楼区", "one division"),
        ("region_code", "999999", "a code of the gazetteer"),
    ])
    func aBadCellCostsItselfAlone(_ column: String, _ value: String, _ expected: String) async throws {
        let corpus = try await read("source,\(column),title\na.txt,\(value),题\n")
        let remark = try #require(corpus.metadataRemarks.first)
        #expect(corpus.metadataRemarks.count == 1)
        #expect(remark.contains("m.csv, line 2: \(column) is “\(value)”; expected ") && remark.contains(expected))
        #expect(remark.hasSuffix("; the cell is left out"))
        #expect(corpus.reports[0].title == "题")
        #expect(corpus.reports[0].year == 2024 && corpus.reports[0].region == "贵港市")
    }

    @Test(arguments: [
        "year\n2020\n", "", "source,year,year\na.txt,1,2\n", "source,year\na.txt,2020,x\n", "source\n\"a",
    ])
    func whatIsNoTableIsAnError(_ table: String) {
        #expect(throws: ReportsError.self) { try Metadata(csv: Array(table.utf8), name: "m.csv") }
    }

    @Test func aWorkbookIsNamed() {
        let workbook: [UInt8] = [0x50, 0x4B, 0x03, 0x04] + Array(repeating: 0, count: 60)
        #expect {
            try Metadata(csv: workbook, name: "m.xlsx")
        } throws: { error in
            "\(error)" == "m.xlsx cannot be read as a table: a workbook of a spreadsheet; save it as CSV"
        }
    }

    @Test func wholeDocumentsTakeMetadata() async throws {
        let corpus = try await read("source,year,region\na.txt,2020,柳州市\n", .whole)
        #expect(corpus.reports.map(\.year) == [2020, nil])
        #expect(corpus.reports.map(\.region) == ["柳州市", nil])
    }
}
