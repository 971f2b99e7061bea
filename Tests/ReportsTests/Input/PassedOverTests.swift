import Reports
import Support
import Testing

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// What is not input, and what is read only once though several ways lead to it.
@Suite struct PassedOverTests {
    private func ingest(_ inputs: String...) async throws -> Corpus {
        try await Ingestion.read(inputs: inputs, gazetteer: gazetteer)
    }

    private static let record = #"{"conspectus": "0", "command": "run", "written_at": "2026-01-31T08:00:00Z"}"#

    @Test func ownOutputIsNoInput() async throws {
        let folder = ScratchFolder()
        try folder.write(wholeReport, to: "a.txt")
        try folder.write(wholeReport, to: "out/texts/a.txt")
        try folder.write(Self.record, to: "out/provenance.json")
        try folder.write(wholeReport, to: "out.12.part/texts/a.txt")
        try folder.write(wholeReport, to: "out.12-3.old/texts/a.txt")
        try folder.write(wholeReport, to: "draft/texts/a.txt")
        try folder.write("", to: "draft/.conspectus-draft")
        try folder.write("x", to: "cache/CACHEDIR.TAG")
        try folder.write("x", to: ".tool/CACHEDIR.TAG")
        // A file that merely has the name does not make a folder an output.
        try folder.write("{}", to: "mine/provenance.json")
        try folder.write(wholeReport + "另。", to: "mine/b.txt")
        let corpus = try await ingest(folder.path)
        #expect(corpus.files.map(\.source) == ["a.txt", "mine/b.txt"])
        let remarks = corpus.skipped.filter { $0.weight == .remark }
        #expect(remarks.map(\.source) == [".tool", "cache", "draft", "out", "out.12-3.old", "out.12.part"])
        #expect(remarks[3].reason == "an output of conspectus")
        #expect(corpus.reports.map(\.source) == ["a.txt", "mine/b.txt", "mine/provenance.json"])
    }

    @Test func anOutputThatIsNamedIsRefused() async throws {
        let folder = ScratchFolder()
        try folder.write(wholeReport, to: "out/texts/a.txt")
        try folder.write(Self.record, to: "out/provenance.json")
        let out = folder.path + "/out"
        await #expect(throws: ReportsError.ownOutput(path: out)) { try await ingest(out) }
        await #expect(throws: ReportsError.ownOutput(path: out + "/")) { try await ingest(out + "/") }
        #expect(ReportsError.ownOutput(path: out).description.contains(out + "/texts"))
        #expect(try await ingest(out + "/texts").reports.map(\.source) == ["a.txt"])
        await #expect(throws: ReportsError.self) { try await ingest(folder.path) }
        // Given both, the texts are read although the folder around them is skipped.
        #expect(try await ingest(folder.path, out + "/texts").files.map(\.source) == ["a.txt"])
    }

    @Test func whatSystemsKeepIsNobodysContent() async throws {
        let folder = ScratchFolder()
        let names = [
            ".DS_Store", "._a.txt", ".git/config", ".gitignore", "Thumbs.db", "DESKTOP.INI", "$RECYCLE.BIN/x.txt",
            "System Volume Information/x.txt", "__MACOSX/x.txt", "~$a.docx", ".~lock.a.odt#", ".localized",
        ]
        for name in names + ["a.txt", ".env", "~a.txt"] { try folder.write(wholeReport, to: name) }
        let corpus = try await ingest(folder.path)
        #expect(corpus.files.map(\.source) == ["a.txt", "~a.txt"])
        #expect(corpus.losses.map(\.source) == [".env"])
        #expect(corpus.skipped.count { $0.weight == .none } == names.count)
        #expect(corpus.reports.map(\.source) == [".env", "a.txt", "~a.txt"])
        // A folder with nothing else in it is empty.
        try folder.write("x", to: "none/.DS_Store")
        let empty = folder.path + "/none"
        await #expect(throws: ReportsError.emptyFolder(path: empty)) { try await ingest(empty) }
    }

    @Test func theUsersTableIsUsed() async throws {
        let folder = ScratchFolder()
        try folder.write(wholeReport, to: "a.txt")
        let table = try folder.write("source,year\na.txt,2011\n", to: "metadata.csv")
        let metadata = try Metadata(csv: Files.bytes(at: table), name: table)
        let corpus = try await Ingestion.read(
            inputs: [folder.path], options: IngestOptions(metadata: metadata), gazetteer: gazetteer)
        #expect(corpus.losses.isEmpty && corpus.skipped.map(\.source) == ["metadata.csv"])
        #expect(corpus.reports.map(\.year) == [2011])
    }

    /// Given twice, nested, or through a link: read once, under the longest name, in any order.
    @Test func everyFileIsReadOnce() async throws {
        let folder = ScratchFolder()
        try folder.write(wholeReport, to: "d/sub/x.txt")
        try folder.write(wholeReport + "另。", to: "d/y.txt")
        try folder.write("x", to: "d/z.pdf")
        #expect(symlink("d", folder.path + "/link") == 0)
        let (d, sub, link) = (folder.path + "/d", folder.path + "/d/sub", folder.path + "/link")
        let expected = ["sub/x.txt", "y.txt"]
        for inputs in [
            [d], [d, d], [d, d + "/"], [d, sub], [sub, d], [link, d], [d, sub + "/x.txt"], [link, sub, d],
        ] {
            let corpus = try await Ingestion.read(inputs: inputs, gazetteer: gazetteer)
            #expect(corpus.files.map(\.source) == expected, "\(inputs)")
            #expect(corpus.reports.map(\.source) == expected + ["z.pdf"], "\(inputs)")
            #expect(corpus.skipped.map(\.source) == ["z.pdf"], "\(inputs)")
        }
        // What was given explicitly is not skipped.
        let named = try await ingest(d, d + "/z.pdf")
        #expect(named.skipped.isEmpty && named.files.count == 3)
    }

    @Test func linksToWhatIsReadAnyway() async throws {
        let folder = ScratchFolder()
        try folder.write(wholeReport, to: "in/a/x.txt")
        try folder.write(wholeReport + "另。", to: "store/deep/y.txt")
        for (target, name) in [
            ("a/x.txt", "again.txt"), ("a", "b"), ("../store", "s"), ("../store/deep", "longer-name"), ("s", "t"),
            ("../store/deep/y.txt", "y.txt"),
        ] { #expect(symlink(target, folder.path + "/in/" + name) == 0) }
        let corpus = try await ingest(folder.path + "/in")
        #expect(corpus.files.map(\.source) == ["a/x.txt", "s/deep/y.txt"])
        #expect(corpus.skipped.map(\.source) == ["again.txt", "b", "longer-name", "t", "y.txt"])
        #expect(corpus.skipped.allSatisfy { $0.weight == .remark })
        // Hard links are separate files.
        #expect(link(folder.path + "/in/a/x.txt", folder.path + "/in/hard.txt") == 0)
        #expect(try await ingest(folder.path + "/in").files.count == 3)
    }

    /// Thirty folders with links to each other: more ways than could ever be walked.
    @Test(.timeLimit(.minutes(1))) func manyLinks() async throws {
        let folder = ScratchFolder()
        for number in 0..<30 {
            try folder.write("第\(number)份。", to: "f\(number)/x.txt")
            for other in 0..<30 where other != number {
                #expect(symlink("../f\(other)", folder.path + "/f\(number)/l\(other)") == 0)
            }
        }
        let corpus = try await ingest(folder.path)
        #expect(corpus.files.count == 30 && corpus.skipped.count == 30 * 29)
    }
}
