import Reports
import Support
import Testing

/// What is known of very many texts waits in a file; nothing shows it.
@Suite struct ShelfTests {
    /// Reads everything with what is kept in memory, and with nothing kept.
    private func read(
        _ inputs: [String], metadata: String? = nil, threads: Int = 2
    ) async throws -> (kept: Corpus, away: Corpus) {
        let metadata = try metadata.map { try Metadata(csv: Array($0.utf8), name: "m.csv") }
        func corpus(textMemory: Int, factMemory: Int) async throws -> Corpus {
            try await Ingestion.read(
                inputs: inputs,
                options: IngestOptions(
                    threads: threads, metadata: metadata, evidence: evidence, textMemory: textMemory,
                    factMemory: factMemory),
                gazetteer: gazetteer)
        }
        return (
            try await corpus(textMemory: 64 << 20, factMemory: 64 << 20),
            try await corpus(textMemory: 0, factMemory: 0)
        )
    }

    private func expectSame(_ kept: Corpus, _ away: Corpus) {
        #expect(kept.userColumns == away.userColumns && kept.files == away.files)
        #expect(kept.reports.count == away.reports.count)
        for (one, other) in zip(kept.reports, away.reports) {
            #expect(properties(one) == properties(other))
            #expect(one.foundValues == other.foundValues)
        }
    }

    @Test func reportsAreTheSame() async throws {
        let (kept, away) = try await read([packageRoot + "/data/reports"])
        expectSame(kept, away)
        // Texts may wait for themselves, and facts too.
        for memory in [(0, 64 << 20), (64 << 20, 0), (20_000, 300)] {
            let mixed = try await Ingestion.read(
                inputs: [packageRoot + "/data/reports"],
                options: IngestOptions(evidence: evidence, textMemory: memory.0, factMemory: memory.1),
                gazetteer: gazetteer)
            expectSame(kept, mixed)
        }
    }

    /// Tables with columns of their own, ids that cannot be had, copies, broken records and metadata: whatever changes
    /// a report after it was put away.
    @Test func whatIsChangedLaterIsPutBack() async throws {
        let folder = ScratchFolder()
        let text = "各位代表：\n现在，我代表柳州市人民政府，向大会报告工作，请予审议。\n" + filler(4000, place: "柳州市") + "让我们奋斗！"
        var table = "report_id,党派,text,党派\n"
        for number in 0..<40 {
            let body = number % 4 == 1 ? text : "第\(number)篇，" + text
            table += number % 9 == 8 ? "a,b,c,d,e\n" : "n\(number % 30),党\(number),\"\(body)\",另\n"
        }
        try folder.write(table, to: "a.csv")
        try folder.write(
            (0..<20).map { "{\"text\": \"第\($0)条 推进工作。\", \"k\($0 % 3)\": \($0)}\n" }.joined(), to: "b.jsonl")
        try folder.write(text, to: "c.txt")
        let metadata = "source,part,year,exclude,mark\na.csv,1,2015,,x\na.csv,3,,true,y\nb.jsonl,7,,false,\n"
        let (kept, away) = try await read([folder.path], metadata: metadata)
        expectSame(kept, away)
        #expect(kept.userColumns == ["党派", "k0", "k1", "k2", "mark"])
        #expect(away.reports.contains { $0.duplicateOf != nil })
        #expect(away.reports.contains { $0.notes.contains { $0.hasPrefix("report_id") } })
        #expect(away.reports[0].userValues == ["党0", "", "", "", "x"] && away.reports[0].year == 2015)
        let (_, alone) = try await read([folder.path], metadata: metadata, threads: 1)
        expectSame(kept, alone)
    }

    /// A copy of a report that waits in a file is changed by itself.
    @Test func reportsAreValues() async throws {
        let folder = ScratchFolder()
        let file = try folder.write(wholeReport, to: "a.txt")
        let (_, away) = try await read([file])
        var changed = away.reports[0]
        changed.notes.append("changed")
        changed.text = "别的"
        changed.year = 1999
        #expect(away.reports[0].notes.last != "changed" && away.reports[0].year != 1999)
        #expect(away.reports[0].text != "别的" && changed.text == "别的" && changed.notes.last == "changed")
        #expect(changed.sections == away.reports[0].sections && changed.source == "a.txt")
        var opened = away.reports[0].opened
        opened.year = 1998
        #expect(away.reports[0].year != 1998)
    }

    /// Whatever the values are, they come back.
    @Test func anyValuesComeBack() throws {
        var random = SeededGenerator(seed: 7)
        func text() -> String {
            let scalars: [Unicode.Scalar] = ["a", "港", "\u{0}", "\n", "é", "😀", ";", "\"", "\u{FFFD}", "\u{301}"]
            return String(
                String.UnicodeScalarView(
                    (0..<Int.random(in: 0...40, using: &random)).map { _ in
                        scalars.randomElement(using: &random)!
                    }))
        }
        func maybe<Value>(_ value: Value) -> Value? { Bool.random(using: &random) ? value : nil }
        for _ in 0..<300 {
            var report = Report(
                id: text(), source: text(), part: maybe(Int.random(in: 0 ... .max, using: &random)),
                kind: ReportKind.allCases.randomElement(using: &random)!, text: text())
            (report.title, report.exclude) = (text(), Bool.random(using: &random))
            (report.year, report.level) = (maybe(Int.random(in: .min ... .max, using: &random)), maybe(.zone))
            (report.date, report.regionCode, report.region) = (maybe(text()), maybe(text()), maybe(text()))
            (report.speaker, report.session, report.duplicateOf) = (maybe(text()), maybe(text()), maybe(text()))
            (report.regionBasis, report.yearConfidence) = (maybe(.title), maybe(1 / 3))
            report.characters = Int.random(in: 0 ... .max, using: &random)
            report.notes = (0..<Int.random(in: 0...4, using: &random)).map { _ in text() }
            report.userValues = (0..<Int.random(in: 0...4, using: &random)).map { _ in text() }
            var writer = ByteWriter()
            report.write(to: &writer)
            var reader = ByteReader(writer.bytes[...])
            let read = try #require(Report(from: &reader))
            #expect(reader.isAtEnd && properties(read) == properties(report))
        }
    }
}
