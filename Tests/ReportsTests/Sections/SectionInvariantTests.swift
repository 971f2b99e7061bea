import Reports
import Support
import Testing

/// What holds for the sections of any text.
@Suite struct SectionInvariantTests {
    private static let pieces = [
        "一、2023年工作回顾", "二、2024年工作安排", "三、", "（一）", "（二）扩大内需。", "1.抓投资", "①", "一是", "第一，", "第二部分 今后五年", "各位代表！", "。",
        "；",
        "\n", "\n\n", " ", "　", "过去一年，取得了成绩。", "要加快建设，力争增长6%。", "让我们更加紧密地团结起来，努力奋斗！", "名词解释", "附件1", "[1]“两新”：指以旧换新。",
        "结束语", "现在，我代表市人民政府，向大会报告工作，请予审议。", "𠮷", "🙂", "é", "**市", "20xx年工作回顾", "（", "十", "第", "2024年",
        "“十四五”规划纲要（草案）的说明",
        "加强政府自身建设",
    ]

    static func check(_ sections: [Section], _ text: String, _ comment: Comment) {
        let scalars = Array(text.unicodeScalars)
        let tops = sections.filter { $0.depth == 1 }
        var position = 0
        for top in tops {
            #expect(top.start == position, comment)
            position = top.end
        }
        #expect(position == scalars.count, comment)
        for (index, section) in sections.enumerated() {
            #expect(section.start < section.end && section.end <= scalars.count, comment)
            let visible = scalars[section.range].count { !$0.properties.isWhitespace }
            #expect(section.characters == visible, comment)
            if !section.heading.isEmpty {
                let heading = Array(section.heading.unicodeScalars)
                #expect(Array(scalars[section.start...].prefix(heading.count)) == heading, comment)
            }
            guard index > 0 else { continue }
            #expect(section.start >= sections[index - 1].start, comment)
            #expect(section.depth <= sections[index - 1].depth + 1, comment)
            guard section.depth > 1 else { continue }
            let outer = sections[..<index].last { $0.depth == section.depth - 1 }
            #expect(outer.map { $0.start <= section.start && section.end <= $0.end } ?? false, comment)
        }
    }

    @Test func sectionsTileAndNest() {
        var generator = SeededGenerator(seed: 7)
        for round in 0..<600 {
            let count = Int(generator.next() % 60)
            let text = (0..<count).map { _ in Self.pieces[Int(generator.next() % UInt64(Self.pieces.count))] }.joined()
            let sections = SectionFinder.sections(of: text)
            Self.check(sections, text, "round \(round): \(text)")
            #expect(sections == SectionFinder.sections(of: text))
            if text.isEmpty { #expect(sections.isEmpty) }
        }
    }

    @Test func scopesPartTheText() async throws {
        let corpus = try await Ingestion.read(inputs: [packageRoot + "/data/reports"], gazetteer: gazetteer)
        for report in corpus.reports {
            Self.check(report.sections, report.text, "\(report.id)")
            #expect(report.ranges(in: .all) == nil)
            let scalars = Array(report.text.unicodeScalars)
            for scope in [ReportScope.plan, .review] {
                let ranges = try #require(report.ranges(in: scope))
                for (left, right) in zip(ranges, ranges.dropFirst()) { #expect(left.upperBound < right.lowerBound) }
                // The same ranges, as byte offsets.
                let bytes = Array(report.text.utf8)
                let cut = try #require(report.utf8Ranges(in: scope)).map { String(decoding: bytes[$0], as: UTF8.self) }
                #expect(cut == ranges.map { range in String(String.UnicodeScalarView(scalars[range])) })
            }
            guard report.kind == .report else {
                #expect(report.sections.map(\.role) == [.other])
                continue
            }
            let plan = try #require(report.ranges(in: .plan)).reduce(0) { $0 + $1.count }
            let review = try #require(report.ranges(in: .review)).reduce(0) { $0 + $1.count }
            #expect(plan > report.characters / 3 && review > report.characters / 6)
        }
    }

    @Test func theSample() async throws {
        let corpus = try await Ingestion.read(inputs: [packageRoot + "/data/reports"], gazetteer: gazetteer)
        let starts = corpus.reports.map { report in report.sections.first { $0.role == .plan }?.heading }
        #expect(
            starts == [
                "二、当前形势和今后五年工作总体要求", "2023年工作建议", nil, "二、今后五年的目标任务和2023年工作安排", "新一届政府目标任务", "三、20xx年主要任务",
                "二、20xx年主要任务",
                "二、20xx年主要任务和重点工作", "二、2024年工作安排",
            ])
        #expect(corpus.reports[5].sections.contains { $0.role == .outline && $0.heading == "二、“十四五”规划纲要(草案)的主要内容" })
        for report in corpus.reports where report.kind == .report {
            #expect(report.sections.first?.role == .opening && report.sections.last?.role == .closing, "\(report.id)")
            #expect(report.sections.contains { $0.role == .government } || report.id.hasPrefix("001"), "\(report.id)")
        }
    }

    @Test func metadataThatMakesAReportFindsItsSections() async throws {
        let folder = ScratchFolder()
        try folder.write(filler(1200), to: "a.txt")
        let metadata = try Metadata(csv: Array("source,kind\na.txt,report\n".utf8), name: "m.csv")
        let plain = try await Ingestion.read(inputs: [folder.path], gazetteer: gazetteer)
        #expect(plain.reports[0].kind != .report)
        let corrected = try await Ingestion.read(
            inputs: [folder.path], options: IngestOptions(metadata: metadata), gazetteer: gazetteer)
        #expect(corrected.reports[0].kind == .report && !corrected.reports[0].sections.isEmpty)
        let whole = try await Ingestion.read(
            inputs: [folder.path], options: IngestOptions(documents: .whole, metadata: metadata), gazetteer: gazetteer)
        #expect(whole.reports[0].sections.isEmpty)
    }
}

/// The start of the plan, measured on the panel; Scripts/measuring/measure_sections.py prints the same as a table.
@Suite(.enabled(if: hasCorpora, "../shared/corpora is absent")) struct SectionCorporaTests {
    private static let marker = "二&、"

    private static func han(_ text: some StringProtocol) -> Int {
        text.unicodeScalars.reduce(0) { $0 + ((0x4E00...0x9FFF).contains($1.value) ? 1 : 0) }
    }

    private static func startsWithinOneParagraph(_ text: String, withoutLine: Bool) -> Bool {
        var lines = text.split(whereSeparator: \.isNewline).map(String.init)
            .filter { !$0.allSatisfy(\.isWhitespace) }
        guard let right = lines.firstIndex(where: { $0.contains(marker) }) else { return true }
        if withoutLine {
            lines.remove(at: right)
        } else {
            lines[right] = lines[right].split(separator: marker, omittingEmptySubsequences: false).joined()
        }
        var ends = [0]
        for line in lines { ends.append(ends.last! + han(line)) }
        let joined = lines.joined(separator: "\n")
        guard let plan = SectionFinder.sections(of: joined).first(where: { $0.role == .plan }) else { return false }
        let found = han(String(String.UnicodeScalarView(joined.unicodeScalars.prefix(plan.start))))
        return ends[max(0, right - 1)] <= found && found < ends[min(lines.count, right + 2)]
    }

    @Test(arguments: [false, true]) func planStartsWhereTheMarkerStood(withoutLine: Bool) throws {
        let panel = corpora + "/provincial-panel"
        let (right, all) = try panelFiles(panel).reduce(into: (0, 0)) { counts, path in
            let text = String(decoding: try Files.bytes(at: path), as: UTF8.self)
            guard text.contains(Self.marker) else { return }
            counts.1 += 1
            if Self.startsWithinOneParagraph(text, withoutLine: withoutLine) { counts.0 += 1 }
        }
        print("plan within one paragraph, \(withoutLine ? "line" : "marker") removed: \(right) of \(all)")
        #expect(all > 300)
        #expect(Double(right) >= 0.96 * Double(all))
    }

    private func panelFiles(_ panel: String) throws -> [String] {
        try Files.names(inFolder: panel).sorted().flatMap { province in
            try Files.names(inFolder: panel + "/" + province).sorted().map { panel + "/" + province + "/" + $0 }
        }
    }
}
