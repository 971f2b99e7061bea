import Foundation
import Reports
import Testing

/// The column `found` of `reports.csv`: which cells of a table given back are corrections.
@Suite struct FoundValuesTests {
    private static let text =
        "政府工作报告\n——2024年2月3日在贵港市第六届人民代表大会第六次会议上\n各位代表：\n现在，我代表市人民政府，向大会报告工作，请予审议。\n" + filler(5000)

    private func read(_ table: String?, _ documents: DocumentMode = .reports) async throws -> Corpus {
        let folder = ScratchFolder()
        for name in ["a.txt", "b.txt"] { try folder.write(Self.text, to: name) }
        return try await Ingestion.read(
            inputs: [folder.path],
            options: IngestOptions(
                documents: documents, metadata: try table.map { try Metadata(csv: Array($0.utf8), name: "m.csv") }),
            gazetteer: gazetteer)
    }

    @Test func theListCanBeReadBack() throws {
        var report = Report(id: "a; year=1999", source: "a.txt", part: nil, kind: .report)
        report.title = "题; year=2001; kind=article"
        report.year = 2024
        report.region = "贵港市"
        let found = report.foundValues
        #expect(
            found.text.dropFirst(12)
                == "report_id=a; year=1999; exclude=false; kind=report; year=2024; region=贵港市; title=题; year=2001; kind=article"
        )
        let read = try #require(FoundColumn.read(found.text))
        #expect(read.values["title"] == report.title && read.values["year"] == "2024" && read.values["region"] == "贵港市")
        // Whoever replaces a word in the whole table edits this cell too, which then says nothing.
        #expect(FoundColumn.read(found.text.replacing("year=2024", with: "year=2023")) == nil)
        #expect(FoundColumn.read("") == nil && FoundColumn.read("something = else") == nil)
    }

    @Test func onlyWhatDiffersIsACorrection() async throws {
        // The run that wrote the table had found another year and region: an old fault. Only the title was edited.
        let table =
            "source,kind,title,year,region,region_code,found\n"
            + "a.txt,report,新题,2020,柳州市,450200,"
            + "report_id=a; exclude=false; kind=report; year=2020; region_code=450200; region=柳州市; title=旧题\n"
        let report = try await read(table).reports[0]
        #expect(report.year == 2024 && report.yearBasis == .title && report.region == "贵港市")
        #expect(report.title == "新题")
        // Without the column the same cells are corrections.
        let all = try await read("source,year,region\na.txt,2020,柳州市\n").reports[0]
        #expect(all.year == 2020 && all.region == "柳州市" && all.yearBasis == .metadata)
        // A region that was edited does not contradict the code that was not.
        let moved = try await read(
            "source,region,region_code,found\na.txt,南宁市,450800,kind=report; region_code=450800; region=贵港市\n"
        ).reports[0]
        #expect(moved.region == "南宁市" && moved.regionCode == "450100" && moved.regionBasis == .metadata)
    }

    @Test func howManyCellsDifferIsSaid() async throws {
        let corpus = try await read("source,year,title\na.txt,2020,\nb.txt,2021,政府工作报告\n")
        #expect(
            corpus.metadataNotes == [
                "m.csv corrects what was found: 2 cells (year 2) of 2 reports (for example year of a.txt: 2024 found, 2020 given)"
            ])
        let drifted = try await read(
            "source,year,found\na.txt,2020,report_id=a; exclude=false; kind=report; year=2020; date=2024-02-03; level=prefecture; "
                + "region=贵港市; region_code=450800; title=政府工作报告\n")
        #expect(
            drifted.metadataNotes == [
                "m.csv: the run that wrote the table found 1 cell (year 1) of 1 report otherwise; where you edited nothing, what "
                    + "is found now stands (for example year of a.txt: 2024 found, 2020 then)"
            ])
    }

    @Test func theTableOfOtherFilesIsDoubted() async throws {
        let found = "year=2020; region=柳州市; title=题"
        let corpus = try await read("source,year,found\na.txt,2020,\(found)\nb.txt,2020,\(found)\n")
        #expect(corpus.metadataRemarks.contains { $0.hasSuffix("is it the table of other files?") })
        #expect(try await read("source,year\na.txt,2020\nb.txt,2020\n").metadataRemarks.isEmpty)
    }

    /// What was found stays what was found, through any number of corrections.
    @Test func foundIsWhatMetadataDidNotSay() async throws {
        let plain = try await read(nil).reports
        // The second repeats the first, which metadata decides otherwise.
        #expect(plain[1].exclude && plain[1].foundValues.values["exclude"] == "true")
        let corrected = try await read("source,year,region,exclude\nb.txt,2020,柳州市,false\n").reports[1]
        #expect(corrected.year == 2020 && !corrected.exclude)
        #expect(corrected.foundValues == plain[1].foundValues)
        // The duplicate's row given back: not a decision, unless it is edited.
        let row = "b.txt,true,\(plain[1].foundValues.text)"
        #expect(try await read("source,exclude,found\n\(row)\n").reports[1].exclude)
        let kept = "b.txt,false,\(plain[1].foundValues.text)"
        #expect(try await !read("source,exclude,found\n\(kept)\n").reports[1].exclude)
    }

    /// What spreadsheets make of ids and months is no correction.
    @Test(arguments: [("report_id", "001", "1"), ("date", "2024-01", "2024-01-01"), ("year", "2024", "2024")])
    func whatSpreadsheetsChangeIsNoCorrection(_ column: String, _ found: String, _ cell: String) throws {
        let values = try #require(FoundColumn.read("\(column)=\(found)"))
        #expect(FoundColumn.isRepeated(values, by: cell, column: column))
        #expect(!FoundColumn.isRepeated(values, by: "2031", column: column))
    }

    @Test func rowsAreFoundByWhatSpreadsheetsMakeOfNames() async throws {
        let folder = ScratchFolder()
        try folder.write(Self.text, to: "in/001.txt")
        for key in ["source\n1", "source\n001", "report_id\n1.0", "source\n.\\001.txt", "source\n./001.txt"] {
            let lines = key.split(separator: "\n")
            let metadata = try Metadata(csv: Array("\(lines[0]),year\n\(lines[1]),2020\n".utf8), name: "m.csv")
            let corpus = try await Ingestion.read(
                inputs: [folder.path + "/in"], options: IngestOptions(metadata: metadata), gazetteer: gazetteer)
            #expect(corpus.reports[0].year == 2020, "\(key)")
        }
    }

    @Test(arguments: [
        ("12-Jan-19", "2019-01-12"), ("Jan-19", "2019-01"), ("January 12, 2019", "2019-01-12"),
        ("13/1/2019", "2019-01-13"),
        ("1/13/2019", "2019-01-13"), ("5/5/2019", "2019-05-05"), ("12-Jan-98", "1998-01-12"),
    ])
    func daysWithTheYearLast(_ cell: String, _ day: String) async throws {
        #expect(try await read("source,date\na.txt,\"\(cell)\"\n").reports[0].date == day)
    }

    @Test(arguments: ["1/12/2019", "19-Jan", "31-Feb-19", "13/13/2019"])
    func daysThatCouldBeOthersAreNotGuessed(_ cell: String) async throws {
        let corpus = try await read("source,date\na.txt,\(cell)\n")
        #expect(corpus.reports[0].date == "2024-02-03")
        #expect(corpus.metadataRemarks.count == 1)
    }
}
