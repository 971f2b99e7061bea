import Reports
import Support
import Testing

@Suite struct KindTests {
    private static let opening = "各位代表：\n现在，我代表柳州市人民政府，向大会报告工作，请予审议。\n"
    private static let plain = "我们坚持稳中求进工作总基调，深化改革开放，着力改善民生，经济社会发展迈出新步伐，各项事业取得新成效。"

    private func kind(_ text: String) async throws -> ReportKind? { try await read(text).first?.kind }

    @Test func halvesDoNotEnd() async throws {
        let half = Self.opening + "一、工作回顾\n" + String(repeating: Self.plain + "\n", count: 120)
        #expect(try await kind(half) == .fragment)
        #expect(try await kind(half + "让我们团结起来，不懈奋斗！") == .report)
        #expect(try await kind(half + "坚持依法行政，加强廉政建设，改进工作作风，自觉接受人大法律监督。") == .report)
        #expect(try await kind(half + "（一）推进改革。\n（二）扩大开放。\n（三）改善民生。\n（四）加强治理。\n（五）转变职能。\n") == .fragment)
        // Appendices follow the end.
        let glossary = String(repeating: "“三区三线”：根据城镇空间、农业空间、生态空间划定的控制线。\n", count: 40)
        #expect(try await kind(half + "让我们不懈奋斗！\n名词解释\n" + glossary) == .report)
    }

    /// Scraping often loses the last punctuation mark. A text that then ends as reports do is whole; one that
    /// stops elsewhere is not.
    @Test(arguments: [
        ("让我们更加紧密地团结起来，为全面建设现代化柳州而不懈奋斗", ReportKind.report, "the mark at the end"),
        ("让我们团结一心、真抓实干，奋力谱写中国式现代化柳州新篇章", .report, "the mark at the end"),
        ("让我们不懈奋斗！\n谢谢大家", .report, ""),
        ("让我们不懈奋斗！\n2024年1月23日", .report, ""),
        ("提升开放发展水平。用好自贸港政策与区域全面", .fragment, "stops without a mark"),
        ("更高水平推动数", .fragment, "stops without a mark"),
        ("加快建设现代化产业体系，", .fragment, "in mid-sentence"),
        ("二、2024年工作安排", .fragment, "at a heading"),
    ])
    func theLastMarkIsNotTheEnd(_ ending: String, _ kind: ReportKind, _ reason: String) async throws {
        let body = Self.opening + "一、工作回顾\n" + String(repeating: Self.plain + "\n", count: 240)
        let report = try #require(try await read(body + ending).first)
        #expect(report.kind == kind)
        if reason.isEmpty {
            #expect(report.kindReason == nil)
        } else {
            #expect(report.kindReason?.contains(reason) ?? false)
            #expect(report.notes.contains(report.kindReason ?? ""))
        }
    }

    @Test func whatIsNotChineseIsNoReport() async throws {
        let english =
            "Government Work Report. Fellow deputies, on behalf of the municipal government I now report to you.\n"
        let report = try #require(try await read(String(repeating: english, count: 200)).first)
        #expect(report.kind == .unreadable)
        #expect(report.notes == ["hardly any of its text is Chinese"])
    }

    @Test func listsOfHeadingsArePlaceholders() async throws {
        let skeleton = "2015年某市政府工作报告\n2014年工作回顾：\n" + Self.plain + Self.plain + "\n2015年工作安排：\n重点工作：\n"
        let headings = (1...9).map { "（\(["一", "二", "三", "四", "五", "六", "七", "八", "九"][$0 - 1])）推进第\($0)项重点工作，取得成效。\n" }
        #expect(
            try await kind(skeleton + String(repeating: Self.plain + "\n", count: 6) + headings.joined())
                == .placeholder)
        #expect(try await kind(Self.opening + String(repeating: Self.plain, count: 12)) == .fragment)
    }

    @Test func retoldReportsAreSummaries() async throws {
        let told = "1月30日，市长李四在市十六届人大四次会议上作政府工作报告时说，过去一年成绩来之不易。\n"
        #expect(try await kind(told + filler(9000) + "让我们奋斗！") == .summary)
    }

    /// Short news about a session that names no reporter.
    @Test func newsOfASessionAreArticles() async throws {
        let news = "2月18日上午，柳城县第十七届人民代表大会第五次会议隆重开幕。大会应到代表389名，实到372名，符合法定人数。县长李四代表县人民政府向大会作《政府工作报告》。\n"
        #expect(try await kind(news + Self.plain + Self.plain) == .article)
        #expect(try await kind(news + filler(1500)) == .article)
        #expect(try await kind("政府工作报告\n" + Self.plain) == .placeholder)
        // Someone who addresses the deputies is not a reporter.
        #expect(try await kind(Self.opening + news + filler(1500)) == .fragment)
    }

    /// Checked against a list made by reading the files, before the rules were written.
    @Test(.enabled(if: hasCorpora, "../shared/corpora is absent"))
    func whatHebeiHolds() async throws {
        let table = try CSVTable(
            Files.bytes(at: packageRoot + "/Tests/Fixtures/dirty-hebei-kinds.csv"), name: "dirty-hebei-kinds.csv")
        var truth: [String: ReportKind] = [:]
        for row in table.rows { truth[row.cells[0]] = ReportKind(rawValue: row.cells[1]) }
        let corpus = try await Ingestion.read(
            inputs: [corpora + "/dirty-hebei"], options: IngestOptions(threads: 2), gazetteer: gazetteer)
        #expect(Set(corpus.files.map(\.source)) == Set(truth.keys))
        // If a page shows its text twice, the second showing has the kind of the first.
        let found = Dictionary(
            corpus.reports.map { ($0.source, $0.kind) }, uniquingKeysWith: { first, _ in first })
        for kind in [ReportKind.placeholder, .fragment] {
            let meant = truth.filter { $0.value == kind }.keys
            let said = found.filter { $0.value == kind }.keys
            let right = Set(meant).intersection(said).count
            print("\(kind): \(meant.count) there, \(said.count) found, \(right) right")
            #expect(Double(right) >= 0.9 * Double(meant.count) && Double(right) >= 0.9 * Double(said.count))
        }
        let wrong = truth.filter { found[$0.key] != $0.value }.map { "\($0.key): \($0.value), not \(found[$0.key]!)" }
        for line in wrong.sorted() { print(line) }
        #expect(wrong.count <= 4)
        let copies = corpus.reports.filter { $0.part == 2 }
        #expect(copies.count >= 12 && copies.allSatisfy { $0.duplicateOf?.hasSuffix("#1") ?? false })
        #expect(copies.allSatisfy { $0.exclude == ($0.kind == .report) })
    }

    /// Whole reports are recognised as whole, and no longer when their end is cut off.
    @Test(.enabled(if: hasCorpora, "../shared/corpora is absent"))
    func cutReportsAreSeen() async throws {
        let folder = ScratchFolder()
        let whole = try await Ingestion.read(
            inputs: [corpora + "/provincial-2025"], options: IngestOptions(threads: 2), gazetteer: gazetteer
        ).reports
        for report in whole {
            let lines = report.text.split(separator: "\n")
            var length = 0
            let kept = lines.prefix { line in
                length += line.unicodeScalars.count
                return length < 8000
            }
            try folder.write(kept.joined(separator: "\n"), to: report.id + ".txt")
        }
        let halves = try await Ingestion.read(
            inputs: [folder.path], options: IngestOptions(threads: 2), gazetteer: gazetteer
        ).reports
        let seen = halves.count { $0.kind == .fragment }
        print("of \(halves.count) reports cut at 8,000 characters \(seen) are seen as fragments")
        #expect(whole.allSatisfy { $0.kind == .report })
        #expect(Double(seen) >= 0.8 * Double(halves.count))
    }
}
