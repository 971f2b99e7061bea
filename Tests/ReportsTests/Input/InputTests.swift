import Reports
import Support
import Testing

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

@Suite struct InputTests {
    private static let report = "各位代表：\n现在，我代表柳州市人民政府，向大会报告工作，请予审议。\n" + filler(5000)

    private func ingest(_ inputs: [String], _ options: IngestOptions = IngestOptions()) async throws -> Corpus {
        try await Ingestion.read(inputs: inputs, options: options, gazetteer: gazetteer)
    }

    @Test func foldersAreReadInByteOrder() async throws {
        let folder = ScratchFolder()
        for name in ["b.txt", "a/z.txt", "a.txt", "报告.txt"] { try folder.write(Self.report, to: name) }
        try folder.write("x,y\n", to: "table.csv")
        try folder.write("x", to: ".hidden")
        let corpus = try await ingest([folder.path])
        #expect(corpus.files.map(\.source) == ["a.txt", "a/z.txt", "b.txt", "报告.txt"])
        #expect(corpus.reports.map(\.id) == [".hidden", "a", "a_z", "b", "table", "报告"])
        #expect(corpus.skipped.map(\.source) == [".hidden", "table.csv"])
        #expect(corpus.counted.map(\.id) == ["a"])
        #expect(corpus.reports.map(\.duplicateOf) == [nil, nil, "a", "a", nil, "a"])
        #expect(corpus.files[0].sha256 == SHA256.hex(Array(Self.report.utf8)))
    }

    @Test func orderOfInputsDoesNotMatter() async throws {
        let folder = ScratchFolder()
        let one = try folder.write(Self.report, to: "one.txt")
        let two = try folder.write(Self.report + "完。", to: "two.txt")
        let (forth, back) = (try await ingest([one, two, one]), try await ingest([two, one]))
        #expect(forth.reports.map { "\($0)" } == back.reports.map { "\($0)" })
        #expect(forth.reports.count == 2)
    }

    @Test func linksInCirclesEnd() async throws {
        let folder = ScratchFolder()
        try folder.write(Self.report, to: "sub/a.txt")
        #expect(symlink(folder.path, folder.path + "/sub/up") == 0)
        #expect(symlink("nowhere", folder.path + "/sub/lost.txt") == 0)
        #expect(symlink("round", folder.path + "/sub/round") == 0)
        let corpus = try await ingest([folder.path])
        #expect(corpus.files.map(\.source) == ["sub/a.txt"])
        #expect(corpus.skipped.map(\.source) == ["sub/lost.txt", "sub/round", "sub/up"])
        #expect(corpus.skipped.map(\.weight) == [.loss, .loss, .remark])
        // This reason is given only for a link that leads nowhere.
        #expect(corpus.skipped[0].reason == "a link that leads nowhere")
        #expect(corpus.skipped[1].reason.contains("symbolic links"))
        await #expect(throws: ReportsError.self) { try await ingest([folder.path + "/sub/round"]) }
    }

    @Test func whatCannotBeUsedIsNamed() async throws {
        let folder = ScratchFolder()
        await #expect(throws: ReportsError.file(.missing(path: folder.path + "/none"))) {
            try await ingest([folder.path + "/none"])
        }
        await #expect(throws: ReportsError.emptyFolder(path: folder.path)) { try await ingest([folder.path]) }
        await #expect(throws: ReportsError.noInput) { try await ingest([]) }
        try folder.write("x", to: "a.csv")
        await #expect(throws: ReportsError.self) { try await ingest([folder.path]) }
    }

    @Test func badFilesAreRows() async throws {
        let folder = ScratchFolder()
        try folder.write(Self.report, to: "good.txt")
        try folder.write([], to: "empty.txt")
        try folder.write([UInt8](repeating: 0, count: 100), to: "nul.txt")
        try folder.write((0..<2000).map { UInt8(truncatingIfNeeded: 0x80 + $0 * 37 % 0x7F) }, to: "noise.txt")
        let corpus = try await ingest([folder.path])
        #expect(corpus.failures.map(\.id) == ["empty", "noise", "nul"])
        #expect(corpus.failures.allSatisfy { $0.notes.count == 1 })
        #expect(corpus.counted.map(\.id) == ["good"])
    }

    @Test func encodings() async throws {
        let folder = ScratchFolder()
        try folder.write([0xEF, 0xBB, 0xBF] + Array(Self.report.utf8), to: "bom.txt")
        try folder.write(
            [0xFF, 0xFE] + Self.report.utf16.flatMap { [UInt8($0 & 255), UInt8($0 >> 8)] }, to: "utf16.txt")
        try folder.write(Array(Self.report.utf8) + [0xE4, 0xB8] + Array("完。".utf8), to: "damaged.txt")
        // 各位代表 in GB18030.
        try folder.write([0xB8, 0xF7, 0xCE, 0xBB, 0xB4, 0xFA, 0xB1, 0xED, 0x0A], to: "gb.txt")
        let reports = try await ingest([folder.path]).reports
        #expect(reports.map(\.id) == ["bom", "damaged", "gb", "utf16"])
        #expect(reports[0].text == Self.report.dropLast())
        #expect(reports[1].notes.contains { $0.contains("damaged") })
        #expect(reports[2].text == "各位代表")
        #expect(reports[2].notes.contains("read as GB18030"))
        #expect(reports[3].text == reports[0].text)
    }

    @Test func wholeDocumentsStayAsTheyAre() async throws {
        let text = "【篇1】一\n分享\n}\n【篇2】二\n"
        let reports = try await read(text, options: IngestOptions(documents: .whole))
        #expect(reports.map(\.text) == [text])
        #expect(reports[0].kind == .report && reports[0].region == nil)
    }
}
