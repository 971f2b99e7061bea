import Foundation
import Gazetteer
import Reports
import Support
import TestSupport
import Testing

@Suite struct DocumentCacheTests {
    private func ingest(_ inputs: [String], _ cache: EntryCache?, mode: DocumentMode = .reports) async throws -> Corpus
    {
        try await Ingestion.read(
            inputs: inputs,
            options: IngestOptions(
                documents: mode, threads: 2, evidence: evidence,
                cache: cache.map { DocumentCache($0, dependencies: ["tables"]) }),
            gazetteer: gazetteer)
    }

    @Test(arguments: [DocumentMode.reports, .whole])
    func aCacheChangesNothing(_ mode: DocumentMode) async throws {
        let folder = try Fixtures.temporaryFolder()
        defer { try? Files.remove(folder.path) }
        let inputs = [packageRoot + "/data/reports"]
        let plain = try await ingest(inputs, nil, mode: mode)
        for turn in 0..<2 {
            let entries = try EntryCache(folder: folder.path + "/cache", version: "1")
            let cached = try await ingest(inputs, entries, mode: mode)
            #expect(cached.reports.map(properties) == plain.reports.map(properties))
            #expect(cached.files == plain.files)
            #expect(turn == 0 ? entries.found == 0 : entries.missing == 0 && entries.found == plain.files.count)
            #expect(entries.failure == nil && entries.damaged == 0)
        }
    }

    @Test func everyPropertyComesBack() throws {
        var report = Report(id: "a#2", source: "a.txt", part: 2, kind: .fragment, text: "港口\n发展")
        (report.title, report.year, report.date, report.level) = ("标题", -3, "2024-01", .county)
        (report.regionCode, report.regionCodeCurrent, report.region) = ("450100", "450101", "贵港市")
        (report.province, report.prefecture, report.county) = ("广西", "贵港", "桂平")
        (report.regionBasis, report.yearBasis) = (.evidence, .filename)
        (report.regionConfidence, report.yearConfidence) = (0.1, 1 / 3)
        (report.speaker, report.session, report.duplicateOf) = ("张伟", "第六次会议", "b")
        (report.maskedScalars, report.characters, report.exclude) = (7, 4, true)
        (report.notes, report.userValues) = (["一", ""], ["x"])
        (report.kindReason, report.isTraditional) = ("a part", true)
        var writer = ByteWriter()
        report.write(to: &writer)
        var reader = ByteReader(writer.bytes[...])
        let read = try #require(Report(from: &reader))
        #expect(reader.isAtEnd)
        #expect(properties(read) == properties(report))
        #expect(properties(report).count > 25 && !properties(report).values.contains("nil"))
        for length in writer.bytes.indices {
            var cut = ByteReader(writer.bytes[..<length])
            #expect(Report(from: &cut) == nil)
        }
    }

    /// They are found from what is kept of the texts, not from the texts.
    @Test func nearDuplicatesAreFoundInTheCacheToo() async throws {
        let folder = try Fixtures.temporaryFolder()
        defer { try? Files.remove(folder.path) }
        let name = try #require(try Files.names(inFolder: packageRoot + "/data/reports").first { $0.hasSuffix(".txt") })
        let text = try Files.bytes(at: packageRoot + "/data/reports/" + name)
        try Files.makeFolder(folder.path + "/in")
        try Files.write(text, to: folder.path + "/in/a.txt")
        try Files.write(text + Array("\n另外加上的一句话。\n".utf8), to: folder.path + "/in/b.txt")
        let entries = try EntryCache(folder: folder.path + "/cache", version: "1")
        for _ in 0..<2 {
            let reports = try await ingest([folder.path + "/in"], entries, mode: .whole).reports
            #expect(reports.map(\.duplicateOf) == [nil, "a"] && reports[1].notes.contains { $0.contains("nearly") })
        }
        #expect(entries.found == 2)
    }

    @Test func aFileThatChangedIsReadAnew() async throws {
        let folder = try Fixtures.temporaryFolder()
        defer { try? Files.remove(folder.path) }
        let entries = try EntryCache(folder: folder.path + "/cache", version: "1")
        let file = folder.path + "/a.txt"
        for text in ["第一稿的内容。", "第二稿的内容。", "第一稿的内容。"] {
            try Files.write(Array(text.utf8), to: file)
            #expect(try await ingest([file], entries, mode: .whole).reports.map(\.text) == [text])
        }
        #expect(entries.found == 1 && entries.missing == 2)
    }

    /// A cache inside the input is not input.
    @Test func aCacheIsPassedOver() async throws {
        let folder = try Fixtures.temporaryFolder()
        defer { try? Files.remove(folder.path) }
        try Files.write(Array("港口发展的内容。".utf8), to: folder.path + "/a.txt")
        let entries = try EntryCache(folder: folder.path + "/cache", version: "1")
        for _ in 0..<2 {
            let corpus = try await ingest([folder.path], entries, mode: .whole)
            #expect(corpus.files.map(\.source) == ["a.txt"])
            #expect(corpus.skipped.map(\.source) == ["cache"])
        }
    }
}
