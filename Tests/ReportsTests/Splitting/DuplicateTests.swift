import Reports
import Testing

@Suite struct DuplicateTests {
    /// Texts of sentences that all differ.
    private static func text(_ seed: Int, sentences: Int = 160) -> String {
        var state = UInt64(seed)
        var text = "各位代表：\n现在，我代表柳州市人民政府，向大会报告工作，请予审议。\n"
        for _ in 0..<sentences {
            for _ in 0..<24 {
                state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
                text.unicodeScalars.append(Unicode.Scalar(UInt32(0x4E00 + (state >> 33) % 3000))!)
            }
            text += "。"
        }
        return text + "\n坚持依法行政，加强廉政和作风建设。让我们奋斗！"
    }

    private func ingest(_ texts: [String], metadata: String? = nil) async throws -> [Report] {
        let folder = ScratchFolder()
        for (index, text) in texts.enumerated() { try folder.write(text, to: "r\(index).txt") }
        let options = IngestOptions(metadata: try metadata.map { try Metadata(csv: Array($0.utf8), name: "m.csv") })
        return try await Ingestion.read(inputs: [folder.path], options: options, gazetteer: gazetteer).reports
    }

    @Test func copiesAreFoundAndDoNotCountTwice() async throws {
        let near = Self.text(1).replacing("各位代表：", with: "各位代表，同志们：") + "\n2024年1月1日"
        let reports = try await ingest([Self.text(1), Self.text(2), Self.text(1) + " ", near])
        #expect(reports.map(\.kind) == [.report, .report, .report, .report])
        #expect(reports.map(\.duplicateOf) == [nil, nil, "r0", "r0"])
        #expect(reports.map(\.exclude) == [false, false, true, true])
        #expect(
            !reports[2].notes.contains { $0.contains("nearly") } && reports[3].notes.contains { $0.contains("nearly") })
    }

    @Test func theAnalystDecides() async throws {
        let reports = try await ingest(
            [Self.text(1), Self.text(1), Self.text(1)], metadata: "source,exclude\nr1.txt,false\n")
        #expect(reports.map(\.duplicateOf) == [nil, "r0", "r0"])
        #expect(reports.map(\.exclude) == [false, false, true])
        // If the earlier one is itself excluded, its copy counts.
        let others = try await ingest([Self.text(1), Self.text(1)], metadata: "source,exclude\nr0.txt,true\n")
        #expect(others.map(\.exclude) == [true, false])
    }

    @Test func halvesAndRelativesAreNoCopies() async throws {
        let whole = Self.text(1)
        let half = Self.text(1, sentences: 90)
        let sentences = whole.split(separator: "。")
        let other = Self.text(2).split(separator: "。")
        let mixed = sentences.indices.map { $0 % 5 == 4 ? other[$0] : sentences[$0] }.joined(separator: "。")
        let reports = try await ingest([whole, half, mixed])
        #expect(reports.map(\.duplicateOf) == [nil, nil, nil])
    }

    @Test func pagesThatShowTheirTextTwiceAreCut() async throws {
        let body = (0..<12).map { Self.text($0, sentences: 8).split(separator: "\n")[2] + "。" }.joined(separator: "\n")
        let once = "2009年2月13日\n政府工作报告\n各位代表：\n从今年开始，我市实施新的规划。\n" + body + "\n让我们奋斗！\n"
        let page = "网站首页\n打印\n" + once + "省政府各部门\n网站地图\n冀ICP备1号\n" + once + "冀ICP备1号\n"
        let reports = try await read(page)
        #expect(reports.map(\.part) == [1, 2])
        #expect(reports[1].text.hasPrefix("2009年2月13日\n政府工作报告\n各位代表：\n"))
        #expect(reports[1].duplicateOf == reports[0].id)
    }

    /// Reports of one government from consecutive years share phrases, not their text.
    @Test(.enabled(if: hasCorpora, "../shared/corpora is absent"))
    func consecutiveYearsAreNoCopies() async throws {
        let corpus = try await Ingestion.read(
            inputs: [corpora + "/provincial-panel", corpora + "/national"], options: IngestOptions(threads: 2),
            gazetteer: gazetteer)
        #expect(corpus.reports.allSatisfy { $0.duplicateOf == nil && !$0.exclude })
    }
}
