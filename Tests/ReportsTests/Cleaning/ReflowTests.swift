import Reports
import Support
import Testing

@Suite struct ReflowTests {
    private static let opening = "各位代表：\n现在，我代表柳州市人民政府，向大会报告工作，请予审议。\n"

    private func clean(_ text: String) async throws -> Report { try #require(try await read(text).first) }

    /// A text set in lines of equal width, paragraphs indented.
    private static func wrapped(_ text: String, width: Int) -> String {
        var lines: [String] = []
        for paragraph in text.split(separator: "\n") {
            var rest = Array("　　" + paragraph)
            while !rest.isEmpty {
                lines.append(String(rest.prefix(width)))
                rest.removeFirst(min(width, rest.count))
            }
        }
        return lines.joined(separator: "\n")
    }

    @Test(arguments: [26, 32, 40]) func linesOfOneWidthBecomeParagraphs(_ width: Int) async throws {
        let text =
            Self.opening + "一、过去一年工作回顾\n" + filler(3000) + "（一）着力推进改革，扩大开放\n" + filler(2000) + "二、今年工作安排\n"
            + filler(2000)
            + "让我们奋斗！"
        #expect(try await clean(Self.wrapped(text, width: width)).text == text)
    }

    @Test func wordsOnLinesOfTheirOwnReturn() async throws {
        let whole = "我们着力优化发展环境。积极推进行政权力公开透明运行工作，制定了贯彻国务院《政府信息公开条例》实施办法，取得成效。\n"
        let broken = "我们着力优化发展环境。积极推进行政\n权力\n公开透明运行工作，制定了贯彻国务院\n《政府信息公开条例》\n实施办法，取得成效。\n"
        let heading = "二、“\n十四五\n”时期发展的总体思路\n"
        let report = try await clean(Self.opening + broken + heading + filler(5000))
        #expect(report.text.contains(whole + "二、“十四五”时期发展的总体思路\n"))
        #expect(report.notes.contains("6 line breaks inside sentences removed"))
    }

    @Test func headingsStayApart() async throws {
        let text =
            Self.opening + "一、工作回顾\n综合实力持续提升，发展质量稳步提高\n" + filler(3000) + "（一）坚持创新驱动，加快转型升级\n深化改革。\n1．扩大有效投资\n"
            + filler(3000)
            + "民生实事\n做好就业工作\n做好社保工作\n让我们奋斗！"
        #expect(try await clean(text).text == text.replacing("1．", with: "1．"))
    }

    @Test func pageNumbersGo() async throws {
        let text =
            Self.opening + filler(3000) + "— 3 —\n" + "全市上下坚持稳中求进。着力推进\n- 12 -\n新型城镇化建设。\n第 5 页 共 20 页\n" + filler(3000)
        let report = try await clean(text)
        #expect(report.text == Self.opening + filler(3000) + "全市上下坚持稳中求进。着力推进新型城镇化建设。\n" + filler(3000).dropLast())
        #expect(report.notes.contains { $0.hasPrefix("cut page numbers") })
        let numbered = Self.opening + filler(3000) + "1\n" + filler(2000) + "2\n" + filler(2000) + "3\n" + filler(1000)
        #expect(try await !clean(numbered).text.split(separator: "\n").contains { $0.count < 3 })
    }

    @Test func widthsBecomeRegular() async throws {
        let report = try await clean(Self.opening + "增长８．５％，ＧＤＰ达到２０２４亿元｡\n" + filler(5000))
        #expect(report.text.contains("增长8.5%，GDP达到2024亿元。"))
        #expect(report.notes.contains { $0.contains("unusual width") })
    }

    /// Cleaning a clean text changes nothing.
    @Test(
        .enabled(if: hasCorpora, "../shared/corpora is absent"),
        arguments: ["provincial-2025", "cities-2024", "dirty-hebei", "national"])
    func cleaningTwiceIsCleaningOnce(_ name: String) async throws {
        let once = try await Ingestion.read(
            inputs: [corpora + "/" + name], options: IngestOptions(threads: 2), gazetteer: gazetteer
        ).reports.filter { $0.kind != .unreadable && $0.characters > 0 }
        let folder = ScratchFolder()
        for report in once { try folder.write(report.text, to: report.id + ".txt") }
        let twice = try await Ingestion.read(
            inputs: [folder.path], options: IngestOptions(threads: 2), gazetteer: gazetteer
        ).reports
        #expect(twice.count == once.count)
        for (first, second) in zip(once.sorted { $0.id < $1.id }, twice.sorted { $0.id < $1.id }) {
            #expect(first.text == second.text, "\(first.id)")
        }
    }
}
