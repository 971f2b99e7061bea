import Reports
import Testing

/// What printing, reading a printed page or a wrong encoding leaves in a text.
@Suite struct PrintedPageTests {
    private static let plain = "我们坚持稳中求进工作总基调，深化改革开放，着力改善民生，经济社会发展迈出新步伐，各项事业取得新成效。"

    private static func pages(_ count: Int, _ footer: (Int) -> String) -> String {
        (1...count).map { page in
            let first = plain + "其中，第\(page)季度增长"
            return plain + "\n" + first + "\n" + footer(page) + "\n百分之五。\n"
        }.joined()
    }

    @Test func headersAndFootersThatRunThroughAllPagesGo() async throws {
        let head = "政府工作报告\n——2019年1月12日在临沂市第十九届人民代表大会第五次会议上\n各位代表：\n现在，我代表临沂市人民政府，向大会报告工作，请予审议。\n"
        let body = Self.pages(9) { page in
            "2026/3/23 21:07 政府工作报告__某市人民政府门户网站\nhttps://www.example.gov.cn/content_70158.html \(page)/9"
        }
        let report = try #require(try await read(head + body + filler(3000) + "让我们不懈奋斗！").first)
        #expect(!report.text.contains("2026") && !report.text.contains("example") && !report.text.contains("门户网站"))
        // The sentence cut in two by a footer is whole again.
        #expect(report.text.contains("其中，第3季度增长百分之五。"))
        #expect(report.notes.contains { $0.hasPrefix("cut headers and footers of pages: ") })
        #expect(report.year == 2019)
    }

    @Test func whatAReportRepeatsStays() async throws {
        let body = (1...5).map { "（\($0)）重点工作\n" + Self.plain + "\n单位：亿元\n" + Self.plain + "\n" }.joined()
        let report = try #require(try await read(body + filler(5000)).first)
        #expect(report.text.components(separatedBy: "单位：亿元").count == 6)
        #expect(!report.notes.contains { $0.hasPrefix("cut headers") })
    }

    @Test func doubledAndSpacedHeadingsAreReadOnce() async throws {
        let text =
            "政 府 工 作 报 告政 府 工 作 报 告\n——2019年1月12日在临沂市第十九届人民代表大会第五次会议上\n市长　王某某\n各 位 代 表 ：各 位 代 表 ：\n"
            + "现在，我代表临沂市人民政府，向大会报告工作，请予审议。\n一 、 2 0 1 8 年 工 作 回 顾一 、 2 0 1 8 年 工 作 回 顾\n" + filler(3000)
            + "二二、、22001199年年工工作作安安排排\n" + filler(3000) + "让我们不懈奋斗！"
        let report = try #require(try await read(text).first)
        #expect(report.title == "政府工作报告")
        #expect(report.text.contains("\n各位代表：\n"))
        let tops = report.sections.filter { $0.depth == 1 && !$0.heading.isEmpty }
        #expect(tops.map(\.heading) == ["一、2018年工作回顾", "二、2019年工作安排"])
        #expect(tops.map(\.role) == [.review, .plan])
    }

    @Test func lostCharactersAreCountedAndAreNoWords() async throws {
        let text = filler(5000).replacing("改善", with: "(cid:1117)善", maxReplacements: 7) + "\u{FFFD}\n让我们不懈奋斗！"
        let report = try #require(try await read(text).first)
        #expect(report.notes.contains("8 characters lost before the text came here (U+FFFD)"))
        #expect(!report.text.contains("cid"))
        #expect(report.text.contains("\u{FFFD}善民生"))
        #expect(
            try await read("见附件（一）(cid)和(cid:)。\n" + filler(5000)).first?.text.hasPrefix("见附件（一）(cid)和(cid:)。") ?? false
        )
    }

    /// UTF-8 and GBK that were read as Latin-1 or Windows-1252, and saved that way.
    @Test func aWrongReadingOfTheBytesIsUndone() async throws {
        let text = "政府工作报告\n各位代表：\n现在，我代表临沂市人民政府，向大会报告工作，请予审议。\n" + filler(5000) + "让我们不懈奋斗！"
        let latin = String(String.UnicodeScalarView(text.utf8.map { Unicode.Scalar($0) }))
        let report = try #require(try await read(latin).first)
        #expect(report.notes.contains("UTF-8 that had been read as Latin-1 put right"))
        #expect(report.region == "临沂市")
        #expect(report.text == (try await read(text).first?.text))
        let european = String(
            repeating: "Élève à l'école : être, naïveté, façade, cœur, où — « déjà vu ».\n", count: 200)
        #expect(try await read(european).first?.notes.contains { $0.contains("put right") } == false)
    }

    /// UTF-8 that was read as GBK has lost characters, and is named, not read as if it were a text.
    @Test func utf8ReadAsGBKIsNamed() async throws {
        let text = String(repeating: "鏀垮簻宸ヤ綔鎶ュ憡锛屽叏闈㈡帹杩涳紝鍙戝睍銆備汉姘戠敓娲汇€\n", count: 60)
        let report = try #require(try await read(text).first)
        #expect(report.kind == .unreadable)
        #expect(report.notes.first?.contains("UTF-8 that was once read as GBK") ?? false)
        #expect(try await read(filler(5000) + "锛是一个字。").first?.kind != .unreadable)
    }
}
