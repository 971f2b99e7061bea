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
        // 襄樊市 became 襄阳市 in 2010, and kept its code; 横县 became 横州市 in 2021, and got another.
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
        await #expect(throws: ReportsError.self) { try await read("source,region,region_code\na.txt,柳州市,450400\n") }
        await #expect(throws: ReportsError.self) { try await read("source,region\na.txt,鼓楼区\n") }
        let told = try await read("source,region\na.txt,南京市鼓楼区\n")
        #expect(told.reports[0].regionCode == "320106")
    }

    @Test func keysMustFit() async throws {
        await #expect(throws: ReportsError.metadataUnmatched(file: "m.csv", keys: ["c.txt", "d.txt"])) {
            try await read("source,year\nc.txt,2020\na.txt,2020\nd.txt,2020\n")
        }
        await #expect(throws: ReportsError.metadataUnmatched(file: "m.csv", keys: ["line 3, which names no source"])) {
            try await read("source,year\na.txt,2020\n,2020\n")
        }
        await #expect(throws: ReportsError.metadataRepeated(file: "m.csv", keys: ["b.txt"])) {
            try await read("source,year\nsub/b.txt,2020\nb.txt,2020\n")
        }
        await #expect(throws: ReportsError.sameIdentifier(id: "a", first: "a.txt", second: "sub/b.txt")) {
            try await read("source,report_id\nb.txt,a\n")
        }
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

    @Test(arguments: [
        "source,year\na.txt,20xx\n", "source,exclude\na.txt,perhaps\n", "source,kind\na.txt,book\n",
        "source,date\na.txt,2023-02-29\n", "source,level\na.txt,city\n", "source,part\na.txt,0\n", "year\n2020\n", "",
    ])
    func badCellsAreErrors(rows: String) {
        #expect(throws: ReportsError.self) { try Metadata(csv: Array(rows.utf8), name: "m.csv") }
    }

    @Test func wholeDocumentsTakeMetadata() async throws {
        let corpus = try await read("source,year,region\na.txt,2020,柳州市\n", .whole)
        #expect(corpus.reports.map(\.year) == [2020, nil])
        #expect(corpus.reports.map(\.region) == ["柳州市", nil])
    }
}
