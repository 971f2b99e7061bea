import Foundation
import Gazetteer
import Priorities
import Reports
import Support
import TestSupport
import Testing

@Suite struct CodingUnitTests {
    private static let plan = [
        "（一）全力稳增长。", "坚持稳中求进。固定资产投资增长8%；消费增长7%！", "“谁来挑担？”大家一起干。", "一是抓项目。新开工100个项目。", "（二）促进就业。稳定就业岗位。",
        "加强教育。\u{3000}\u{3000}办好学校", "（三）",
    ]

    /// The units of a report whose plan has these paragraphs.
    private func units(_ paragraphs: [String]) async throws -> (report: Report, texts: [String], units: CodingUnits) {
        let folder = FileManager.default.temporaryDirectory.appending(path: "conspectus-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let past = (0..<90).map { "第\($0)项工作取得新进展，各项任务全面完成，群众满意度不断提高，发展基础更加牢固。" }
        let coming = (0..<90).map { "围绕第\($0)项任务，落实责任，完善措施，加快推进，确保年底前见到实效，让群众更加满意。" }
        try Files.write(
            Array(Sandbox.report("贵港市", 2024, "港口", past: past, coming: paragraphs + coming).utf8),
            to: folder.path + "/a.txt")
        let gazetteer = try Gazetteer(
            csv: Files.bytes(at: Fixtures.root.appending(path: "data/divisions.csv").path), name: "divisions.csv")
        let corpus = try await Ingestion.read(inputs: [folder.path], gazetteer: gazetteer)
        let report = try #require(corpus.reports.first)
        let found = CodingUnits(report)
        let scalars = Array(report.text.unicodeScalars)
        let texts = found.units.map { unit in
            var view = String.UnicodeScalarView()
            view.append(contentsOf: scalars[unit.range])
            return String(view)
        }
        return (report, texts, found)
    }

    @Test func unitsEndAtMarksOrLines() async throws {
        let found = try await units(Self.plan)
        let texts = found.texts.prefix(10)
        #expect(
            Array(texts) == [
                "坚持稳中求进。", "固定资产投资增长8%；", "消费增长7%！", "“谁来挑担？”", "大家一起干。", "一是抓项目。", "新开工100个项目。", "稳定就业岗位。", "加强教育。",
                "办好学校",
            ], "headings that fill a line or are numbered, and single numbers, are no units")
    }

    @Test func unitsAreOfThePlanInOrderAndDoNotTouch() async throws {
        let found = try await units(Self.plan)
        var end = 0
        for unit in found.units.units {
            #expect(unit.range.lowerBound >= end)
            #expect(unit.characters > 0 && unit.characters <= unit.range.count)
            #expect([.plan, .government].contains(unit.role))
            #expect(found.report.sections[unit.section].range.contains(unit.range.lowerBound))
            end = unit.range.upperBound
        }
        #expect(!found.texts.contains { $0.contains("项工作取得新进展") })
        #expect(found.texts.count { $0.contains("项任务") } == 90)
        #expect(!found.texts.contains { $0.contains("现在，我代表") })
    }

    @Test func sentencesOfALineAreOneParagraph() async throws {
        let found = try await units(Self.plan)
        let paragraphs = found.units.units.prefix(10).map(\.paragraph)
        #expect(paragraphs[0] == paragraphs[1] && paragraphs[1] == paragraphs[2])
        #expect(paragraphs[2] < paragraphs[3] && paragraphs[3] == paragraphs[4])
        #expect(paragraphs[5] == paragraphs[6] && paragraphs[6] < paragraphs[7] && paragraphs[8] == paragraphs[9])
    }

    /// Whatever stands in a plan, each letter of it stands in at most one unit, and nothing traps.
    @Test func anyTextIsDivided() async throws {
        var generator = SeededGenerator(seed: 4)
        let parts = ["发展", "。", "！", "\n", "　", "（一）", "”", "5G", ";", "…", "?", "**", "一、", "\u{0}", "é", "👍", "教育工作"]
        for _ in 0..<10 {
            let text = (0..<200).map { _ in parts[generator.below(parts.count)] }.joined()
            let found = try await units([text])
            let ranges = found.units.units.map(\.range)
            for (a, b) in zip(ranges, ranges.dropFirst()) { #expect(a.upperBound <= b.lowerBound) }
            #expect(found.texts.allSatisfy { $0 == $0.trimmingCharacters(in: .whitespacesAndNewlines) })
        }
    }

    /// What is summed up for a whole plan is what each sentence with its headings and context gives alone.
    @Test func sentencesOfAPlanAreToldLikeThoseAlone() async throws {
        let teller = try DomainModelTests.shipped()
        var generator = SeededGenerator(seed: 8)
        let parts = [
            "发展", "教育", "。", "！", "\n", "　", "“", "”", "5G", "2024年", "１２", ";", "，", "**", "新建学校20所", "AI", "é", "👍",
            "农业",
        ]
        let drawn = (0..<12).map { _ in [(0..<300).map { _ in parts[generator.below(parts.count)] }.joined()] }
        for paragraphs in [Self.plan] + drawn {
            let found = try await units(paragraphs)
            let scalars = Array(found.report.text.unicodeScalars)
            for (text, sentence) in zip(found.texts, teller.sentences(of: found.units)) {
                let start = sentence.unit.range.lowerBound
                let innermost = found.report.sections[sentence.unit.section].start
                let headings = found.report.sections.filter {
                    !$0.heading.isEmpty && $0.range.contains(start) && $0.start <= innermost
                }
                var before = String.UnicodeScalarView()
                before.append(contentsOf: scalars[max(0, start - 60)..<start])
                let alone = teller.domain(of: text, headings: headings.map(\.heading), before: String(before))
                #expect(sentence.domain == alone.domain, "\(text)")
                #expect(sentence.probability == alone.probability, "\(text)")
            }
        }
    }
}
