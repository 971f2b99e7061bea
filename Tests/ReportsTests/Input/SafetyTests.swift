import Reports
import Support
import Testing

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// Input nobody prepared with care: each gets a named error or a row.
@Suite struct SafetyTests {
    private func ingest(_ folder: ScratchFolder, _ options: IngestOptions = IngestOptions()) async throws -> Corpus {
        try await Ingestion.read(inputs: [folder.path], options: options, gazetteer: gazetteer)
    }

    @Test func deepFolders() async throws {
        let folder = ScratchFolder()
        try folder.write(wholeReport, to: "a.txt")
        try folder.write(wholeReport, to: String(repeating: "d/", count: 40) + "b.txt")
        try folder.write(wholeReport, to: String(repeating: "e/", count: 80) + "c.txt")
        let corpus = try await ingest(folder)
        #expect(corpus.files.count == 2)
        #expect(corpus.skipped.map(\.reason) == ["folders nested more than 64 deep"])
    }

    @Test func longNamesGiveShortIdentifiers() async throws {
        let folder = ScratchFolder()
        let name = String(repeating: "报", count: 75)
        try folder.write(wholeReport, to: "\(name)/\(name)甲.txt")
        try folder.write(wholeReport, to: "\(name)/\(name)乙.txt")
        let reports = try await ingest(folder).reports
        #expect(reports.allSatisfy { $0.id.utf8.count <= 200 && $0.id.contains("~") })
        #expect(Set(reports.map(\.id)).count == 2)
    }

    @Test(.enabled(if: geteuid() != 0, "whoever is root may read everything"))
    func closedFoldersAndFiles() async throws {
        let folder = ScratchFolder()
        try folder.write(wholeReport, to: "a.txt")
        let closed = try folder.write(wholeReport, to: "closed.txt")
        try folder.write(wholeReport, to: "shut/b.txt")
        chmod(closed, 0)
        chmod(folder.path + "/shut", 0)
        defer { chmod(folder.path + "/shut", 0o700) }
        let corpus = try await ingest(folder)
        #expect(corpus.reports.map(\.kind) == [.report, .unreadable, .unreadable])
        #expect(corpus.skipped.map(\.source) == ["shut"])
    }

    @Test func hugeLinesAreRefused() async throws {
        let folder = ScratchFolder()
        try folder.write(wholeReport, to: "a.txt")
        let path = try folder.write("", to: "line.txt")
        #expect(truncate(path, 100 << 20) == 0)
        let corpus = try await ingest(folder)
        #expect(corpus.reports.map(\.kind) == [.report, .unreadable])
        #expect(corpus.reports[1].notes[0].contains("too large: 104857600 bytes"))
    }

    /// Within the limit a line may have any length; the time grows only linearly with it.
    @Test func longLinesAreRead() async throws {
        let sentence = "我们坚持稳中求进工作总基调，深化改革开放。"
        let text = String(repeating: sentence, count: 150_000)
        let report = try #require(try await read(text).first)
        #expect(report.characters == 150_000 * sentence.unicodeScalars.count)
        let manyLines = String(repeating: "各位代表\n\n", count: 300_000)
        #expect(try await !read(manyLines).isEmpty)
        let blanks = String(repeating: "政府工作报告\n" + String(repeating: "\n", count: 1000), count: 2000)
        #expect(try await !read(blanks).isEmpty)
    }

    @Test func endlessRecordsAreRefused() async throws {
        let folder = ScratchFolder()
        var table = Array("text\n\"".utf8)
        table += [UInt8](repeating: 0x61, count: 70 << 20)
        let file = try folder.write(table, to: "x.csv")
        let corpus = try await Ingestion.read(inputs: [file], gazetteer: gazetteer)
        #expect(corpus.reports.map(\.kind) == [.unreadable])
        #expect(corpus.reports[0].notes[0].contains("quotation mark"))
    }

    /// Texts and sections that exceed the budget come back from the temporary file unchanged.
    @Test func textsMayWaitInAFile() async throws {
        let folder = ScratchFolder()
        for number in 0..<20 { try folder.write(wholeReport + "\n第\(number)份。", to: "r\(number).txt") }
        try folder.write(Files.bytes(at: packageRoot + "/data/reports/004_7bb4c1460333e94d.txt"), to: "sample.txt")
        let kept = try await ingest(folder, IngestOptions(threads: 2))
        let put = try await ingest(folder, IngestOptions(threads: 2, textMemory: 40_000))
        #expect(kept.reports.map(\.text) == put.reports.map(\.text))
        #expect(Set(put.reports.map(\.text)).count == 21)
        #expect(kept.reports.map(\.sections) == put.reports.map(\.sections))
        #expect(put.reports.contains { $0.sections.contains { $0.start > 127 && !$0.heading.isEmpty && $0.depth > 1 } })
    }
}
