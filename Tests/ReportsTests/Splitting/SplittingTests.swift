import Reports
import Testing

@Suite struct SplittingTests {
    private static func report(_ place: String, title: String = "") -> String {
        title + "各位代表：\n现在，我代表\(place)人民政府，向大会报告工作，请予审议。\n" + filler(4000)
            + "各位代表！\n" + filler(1000) + "各位代表，让我们共同努力！\n"
    }

    @Test func oneReportStaysOne() async throws {
        #expect(try await read(Self.report("柳州市")).count == 1)
        let inside = "在此，我代表市人民政府，向全市人民表示衷心的感谢！接受市人大监督、受省人大监督，政府重大决策出台前向市人大报告。\n"
        #expect(try await read(Self.report("柳州市") + inside + filler(3000)).count == 1)
    }

    @Test func numberedHeadings() async throws {
        let text =
            "小编整理的汇编，仅供参考。\n【篇1】某省报告\n" + Self.report("柳州市") + "【篇2】某省报告\n" + Self.report("梧州市")
        let reports = try await read(text, name: "汇编.txt")
        #expect(reports.map(\.id) == ["汇编#1", "汇编#2"])
        #expect(reports.map(\.region) == ["柳州市", "梧州市"])
        #expect(!reports[0].text.contains("小编"))
    }

    @Test func bracesOnLinesOfTheirOwn() async throws {
        let text = Self.report("柳州市") + "\n}\n" + Self.report("梧州市") + "\n}\n\n我要回帖\n更多推荐\n"
        let reports = try await read(text)
        #expect(reports.map(\.region) == ["柳州市", "梧州市"])
        #expect(reports.map(\.part) == [1, 2])
    }

    @Test func titlePages() async throws {
        let titlePage = "\n\n政府工作报告\n\n——2020年1月5日在梧州市第十四届人民代表大会\n\n第六次会议上\n\n市长 李四\n\n"
        let reports = try await read(Self.report("柳州市") + Self.report("市", title: titlePage))
        #expect(reports.map(\.region) == ["柳州市", "梧州市"])
        #expect(reports[1].text.hasPrefix("政府工作报告"))
        #expect(reports[1].year == 2020)
        #expect(!reports[0].text.contains("梧州"))
    }

    @Test func salutationsAlone() async throws {
        let reports = try await read(Self.report("柳州市") + Self.report("梧州市") + Self.report("玉林市"))
        #expect(reports.map(\.region) == ["柳州市", "梧州市", "玉林市"])
    }

    @Test func kinds() async throws {
        #expect(try await read("2008年高阳县政府工作报告\n一、经济发展\n经济平稳。\n").first?.kind == .placeholder)
        let opening = "各位代表：\n现在，我代表柳州市人民政府，向大会报告工作，请予审议。\n"
        #expect(try await read(opening + filler(1500)).first?.kind == .fragment)
        let half = String(repeating: "我们坚持稳中求进工作总基调，", count: 20)
        #expect(try await read(opening + filler(5000) + half).first?.kind == .fragment)
        let article = "本报讯（记者 张三）1月5日，市人大会议开幕。会议由李四主持。代表们认为，报告鼓舞人心。代表团分组审议。\n"
        #expect(try await read(article + filler(2000)).first?.kind == .article)
        let summary = "王五在市人大会议上的政府工作报告（摘登）\n本报讯 2月4日，市长王五作政府工作报告时指出，成绩来之不易。\n"
        #expect(try await read(summary + filler(5000)).first?.kind == .summary)
    }
}
