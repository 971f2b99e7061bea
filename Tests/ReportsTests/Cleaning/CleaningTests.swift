import Reports
import Testing

@Suite struct CleaningTests {
    private static let opening = "各位代表：\n现在，我代表柳州市人民政府，向大会报告工作，请予审议。\n"

    private func clean(_ text: String) async throws -> Report { try #require(try await read(text).first) }

    @Test func furnitureGoes() async throws {
        let text =
            "\u{FEFF}当前位置: 首页 > 公开\r\n政府工作报告\r\n来源：柳州日报\r\n【字号：\r\n大\r\n中\r\n小\r\n】\r\n打印\r\n" + Self.opening
            + filler(5000) + "(责编：张三)分享让更多人看到\n上一篇：没有了\n相关链接\n另一个页面\n版权所有 某网\n"
        let report = try await clean(text)
        #expect(report.text == "政府工作报告\n" + Self.opening + filler(5000).dropLast())
        for kind in [
            "navigation", "source line", "share and print buttons", "editor line", "related links", "copyright notice",
        ] {
            #expect(report.notes.contains { $0.hasPrefix("cut \(kind)") }, "\(kind)")
        }
    }

    @Test func reportTextStays() async throws {
        let odd = "推进政府网站版权保护，办好民生实事，分享发展成果，扩大信息来源渠道，加强责任编辑队伍建设，提升打印服务水平。\n（一）来源\n打造“小而美”\n"
        let report = try await clean(Self.opening + filler(3000) + odd + filler(2000))
        #expect(report.text.contains(odd))
        #expect(!report.notes.contains { $0.hasPrefix("cut") })
    }

    @Test func longLinesAreSetApart() async throws {
        let paragraphs = filler(5000).split(separator: "\n").map(String.init)
        let report = try await clean(Self.opening + paragraphs.joined(separator: "  "))
        #expect(report.text == Self.opening + paragraphs.joined(separator: "\n"))
    }

    @Test func punctuationBecomesChinese() async throws {
        let text = "地区生产总值增长5.2%,一般公共预算收入1,234亿元;居民收入增长6%.上午9:30,全 市 人民!引进ABC, Inc.的项目:三个\n"
        let report = try await clean(Self.opening + text + filler(5000))
        #expect(
            report.text.contains("增长5.2%，一般公共预算收入1,234亿元；居民收入增长6%.上午9:30，全市人民！引进ABC, Inc.的项目：三个"))
    }

    @Test func captionsGo() async throws {
        let text = "政府工作报告——2022年1月11日在肇庆市第十四届人民代表大会第一次会议上肇庆市市长 李小明李小明向大会作政府工作报告。" + Self.opening
        let report = try await clean(text + filler(5000))
        #expect(report.text.hasPrefix("政府工作报告\n——2022年1月11日在肇庆市第十四届人民代表大会第一次会议上\n肇庆市市长 李小明\n各位代表：\n"))
    }

    @Test func captionsThatNameTheSpeakerKeepHim() async throws {
        let text = "政府工作报告\n2025年1月14日在北京市第十六届人民代表大会第三次会议上北京市市长 张小明同志向大会作政府工作报告\n"
        let report = try await clean(text + Self.opening + filler(5000))
        #expect(report.speaker == "张小明")
        #expect(report.text.contains("\n北京市市长 张小明同志\n各位代表"))
    }

    @Test func cleaningIsIdempotent() async throws {
        let folder = packageRoot + "/data/reports"
        for report in try await Ingestion.read(inputs: [folder], gazetteer: gazetteer).reports {
            let again = try await read(report.text)
            #expect(again.map(\.text) == [report.text], "\(report.id)")
        }
    }

    @Test func masksAreNotMultiplication() async throws {
        let report = try await clean(Self.opening + "20xx年，××县、*市，3×100米，X光，□□\n" + filler(5000))
        // 20[xx]年, [××]县, [*]市, [□□].
        #expect(report.maskedScalars == 7)
    }
}
