import Reports
import Support
import Testing

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// File names: what their bytes are, how they are shown, and that they never stop a run.
@Suite struct InputNameTests {
    private func ingest(_ inputs: [String], _ options: IngestOptions = IngestOptions()) async throws -> Corpus {
        try await Ingestion.read(inputs: inputs, options: options, gazetteer: gazetteer)
    }

    /// Makes a file directly through the system call, with a name of arbitrary bytes.
    private func make(_ name: [UInt8], in folder: ScratchFolder, _ text: String = wholeReport) {
        let path = (Array(folder.path.utf8) + [0x2F] + name + [0]).map { CChar(bitPattern: $0) }
        let descriptor = open(path, O_WRONLY | O_CREAT, 0o666)
        #expect(descriptor >= 0)
        #expect(write(descriptor, text, text.utf8.count) == text.utf8.count)
        close(descriptor)
    }

    /// 柳州2024 in GBK, as in a ZIP archive made on Windows.
    private static let gbk: [UInt8] = [0xC1, 0xF8, 0xD6, 0xDD] + Array("2024".utf8)

    @Test func namesInGBKAreReadAndShown() async throws {
        let folder = ScratchFolder()
        make(Self.gbk + Array(".txt".utf8), in: folder)
        make([0xC1, 0xF8, 0xFF] + Array(".txt".utf8), in: folder, "另一份。")
        let metadata = try Metadata(csv: Array("source,year\n柳州2024.txt,2011\n".utf8), name: "m.csv")
        let corpus = try await ingest([folder.path], IngestOptions(metadata: metadata))
        #expect(corpus.reports.map(\.source) == ["\\xC1\\xF8\\xFF.txt", "柳州2024.txt"])
        #expect(corpus.reports.map(\.id) == ["\\xC1\\xF8\\xFF", "柳州2024"])
        #expect(corpus.failures.isEmpty && corpus.skipped.isEmpty)
        #expect(corpus.reports[1].year == 2011)
    }

    @Test func theNameInGBKIsEvidence() async throws {
        let folder = ScratchFolder()
        // 柳州市2024年
        make([0xC1, 0xF8, 0xD6, 0xDD, 0xCA, 0xD0] + Array("2024".utf8) + [0xC4, 0xEA], in: folder, filler(5000))
        let report = try await ingest([folder.path]).reports[0]
        #expect(report.source == "柳州市2024年" && report.year == 2024 && report.yearBasis == .filename)
    }

    @Test func foldersInGBKAreInputs() async throws {
        let folder = ScratchFolder()
        let name = folder.path + "/" + PathCoding.string(Self.gbk)
        try Files.makeFolder(name)
        try Files.write(wholeReport, to: name + "/a.txt")
        #expect(try await ingest([folder.path]).reports.map(\.source) == ["柳州2024/a.txt"])
        #expect(try await ingest([name]).reports.map(\.source) == ["a.txt"])
        #expect(try await ingest([name + "/a.txt"]).reports.map(\.source) == ["a.txt"])
    }

    @Test func nothingInANameIsObeyed() async throws {
        let folder = ScratchFolder()
        make(Array("a\u{1B}[31m\n\u{7F}.txt".utf8), in: folder)
        make(Array("b\u{202E}\u{9B}.pdf".utf8), in: folder)
        let corpus = try await ingest([folder.path])
        #expect(corpus.reports.map(\.source) == ["a␛[31m␊␡.txt", "b\u{FFFD}\u{FFFD}.pdf"])
        #expect(corpus.reports.map(\.id) == ["a␛[31m␊␡", "b\u{FFFD}\u{FFFD}"])
    }

    /// Two names that look the same are two files with two ids.
    @Test func namesThatLookTheSame() async throws {
        let folder = ScratchFolder()
        make(Self.gbk + Array(".txt".utf8), in: folder)
        make(Array("柳州2024.txt".utf8), in: folder, "另一份。")
        make(Self.gbk + Array(".pdf".utf8), in: folder)
        make(Array("柳州2024.pdf".utf8), in: folder)
        // é written in two ways, which Swift's strings treat as equal.
        make(Array("caf\u{E9}.txt".utf8), in: folder, "甲。")
        make(Array("cafe\u{301}.txt".utf8), in: folder, "乙。")
        let corpus = try await ingest([folder.path])
        #expect(corpus.files.count == 4 && corpus.reports.count == 6)
        #expect(Set(corpus.reports.map(\.id)).count == 6)
        #expect(Set(corpus.reports.map(\.text)).count == 5)
        #expect(corpus.reports.map(\.id) == (try await ingest([folder.path])).reports.map(\.id))
    }

    @Test func equalIdsGetADigest() async throws {
        let folder = ScratchFolder()
        for name in ["a/b.txt", "a_b.txt", "x.txt", "x.html", "plain.txt"] { try folder.write(wholeReport, to: name) }
        let reports = try await ingest([folder.path]).reports
        func distinct(_ id: String, _ source: String) -> String { id + "~" + SHA256.hex(Array(source.utf8)).prefix(8) }
        #expect(
            reports.map(\.id) == [
                distinct("a_b", "a/b.txt"), distinct("a_b", "a_b.txt"), "plain", distinct("x", "x.html"),
                distinct("x", "x.txt"),
            ])
        #expect(reports.map(\.source) == ["a/b.txt", "a_b.txt", "plain.txt", "x.html", "x.txt"])
    }

    /// An id with a digest may be the plain id of another file.
    @Test func anIdLikeADigest() async throws {
        let folder = ScratchFolder()
        let imitation = "a_b~" + SHA256.hex(Array("a_b.txt".utf8)).prefix(8)
        for name in ["a/b.txt", "a_b.txt", imitation + ".txt"] { try folder.write(wholeReport, to: name) }
        #expect(Set(try await ingest([folder.path]).reports.map(\.id)).count == 3)
    }

    /// A file named like the second piece of another.
    @Test func aNameLikeAPiece() async throws {
        let folder = ScratchFolder()
        try folder.write("【篇1】一\n" + wholeReport + "\n【篇2】二\n" + wholeReport, to: "a.txt")
        try folder.write(wholeReport, to: "a#2.txt")
        let reports = try await ingest([folder.path]).reports
        #expect(reports.map(\.source) == ["a#2.txt", "a.txt", "a.txt"])
        #expect(Set(reports.map(\.id)).count == 3 && reports[1].id == "a#1")
        #expect(reports[0].id.hasPrefix("a#2~") && reports[2].id.hasPrefix("a#2~"))
    }

    @Test func whatIsReadKeepsItsId() async throws {
        let folder = ScratchFolder()
        for name in ["a.txt", "a.pdf", "b.pdf"] { try folder.write(wholeReport, to: name) }
        let reports = try await ingest([folder.path]).reports
        #expect(reports.map(\.source) == ["a.pdf", "a.txt", "b.pdf"])
        #expect(reports.map(\.id) == ["a~" + SHA256.hex(Array("a.pdf".utf8)).prefix(8), "a", "b"])
        #expect(reports.map(\.kind) == [.unreadable, .report, .unreadable])
        #expect(reports[0].notes.count == 1 && reports[0].notes[0].hasPrefix("passed over: a page document"))
        // A name alone refers to what was read.
        let metadata = try Metadata(csv: Array("source,year\na.txt,2011\n".utf8), name: "m.csv")
        #expect(try await ingest([folder.path], IngestOptions(metadata: metadata)).reports[1].year == 2011)
    }

    @Test func equalPathsOfTwoInputs() async throws {
        let folder = ScratchFolder()
        for name in ["p/in1/x.txt", "p/in2/x.txt", "p/in1/only.txt", "q/in2/x.txt"] {
            try folder.write(wholeReport + name, to: name)
        }
        let inputs = ["p/in1", "p/in2", "q/in2"].map { folder.path + "/" + $0 }
        let two = try await ingest(Array(inputs.prefix(2))).reports
        #expect(two.map(\.source) == ["in1/x.txt", "in2/x.txt", "only.txt"])
        #expect(two.map(\.id) == ["in1_x", "in2_x", "only"])
        let three = try await ingest(inputs)
        #expect(three.reports.map(\.source) == ["in1/x.txt", "only.txt", "p/in2/x.txt", "q/in2/x.txt"])
        #expect(try await ingest(inputs.reversed()).reports.map { "\($0)" } == three.reports.map { "\($0)" })
        // Files given individually have folders too.
        let files = try await ingest([inputs[1] + "/x.txt", inputs[0] + "/x.txt"]).reports
        #expect(files.map(\.source) == ["in1/x.txt", "in2/x.txt"])
    }

    /// A duplicate id costs at most that record's id.
    @Test func doubledIdsOfRecords() async throws {
        let folder = ScratchFolder()
        let rows = ["mine,甲", "mine,乙", ",丙", "r#5,丁", "file,戊", "r#6,己"].map { $0 + "。\n" }
        try folder.write("report_id,text\n" + rows.joined(), to: "r.csv")
        try folder.write("文。", to: "file.txt")
        try folder.write("x", to: "own.pdf")
        try folder.write("report_id,text\nown,庚。\nmine,辛。\n", to: "s.csv")
        let reports = try await ingest([folder.path], IngestOptions(threads: 2)).reports
        let records = reports.filter { $0.source.hasSuffix(".csv") }
        #expect(records.map(\.id) == ["mine", "r#2", "r#3", "r#4", "r#5", "r#6", "own", "s#2"])
        func note(_ index: Int) -> String { records[index].notes.first { $0.contains("report_id") } ?? "" }
        #expect(note(1) == "report_id “mine” of the table not used: r.csv, part 1 has it")
        #expect(note(4) == "report_id “file” of the table not used: file.txt has it")
        #expect(note(7) == "report_id “mine” of the table not used: r.csv, part 1 has it")
        #expect(note(0).isEmpty && note(6).isEmpty)
        #expect(reports.first { $0.source == "own.pdf" }?.id.hasPrefix("own~") == true)
    }
}
