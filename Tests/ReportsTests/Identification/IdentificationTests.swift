import Reports
import Testing

@Suite struct IdentificationTests {
    struct Opening: Sendable, CustomTestStringConvertible {
        let text: String
        let region: String?
        let year: Int?
        var date: String?
        var speaker: String?
        var testDescription: String { String(text.prefix(40)) }
    }

    static let openings: [Opening] = [
        Opening(
            text: "政府工作报告\n——二〇二六年一月二十七日在柳州市第十五届人民代表大会第七次会议上\n市长 张三\n各位代表：\n现在，我代表市人民政府，向大会报告工作，请予审议。",
            region: "柳州市", year: 2026, date: "2026-01-27", speaker: "张三"),
        Opening(
            text:
                "2025年青海省政府工作报告\n来源：青海日报\n——2025年1月19日在青海省第十四届 人民代表大会第三次会议上\n代省长 罗东川\n各位代表：\n现在，我代表省人民政府，向大会报告工作，请予审议。",
            region: "青海省", year: 2025, date: "2025-01-19", speaker: "罗东川"),
        Opening(
            text: "各位代表：\n现在，我代表南京市鼓楼区人民政府，向大会报告工作，请予审议。\n一、2022年工作回顾",
            region: "鼓楼区", year: 2023),
        Opening(text: "各位代表：\n现在，我代表鼓楼区人民政府，向大会报告工作，请予审议。\n一、2022年工作回顾", region: nil, year: 2023),
        Opening(text: "各位代表：\n我受国务院的委托，向大会报告政府工作，请予审议。", region: "全国", year: nil),
        Opening(text: "各位代表：\n现在，我代表国务院，向第十届全国人民代表大会第一次会议报告过去五年的工作，请予审议。", region: "全国", year: 2003),
        Opening(text: "各位代表：\n现在，我代表国务院，向大会报告工作，请予审议。\n十届全国人大一次会议以来的五年，", region: "全国", year: nil),
        Opening(text: "各位代表：\n现在，我代表市人民政府，向大会报告工作，请予审议。\n一、过去五年及2022年工作回顾", region: nil, year: 2023),
        Opening(text: "各位代表：\n现在，我代表市人民政府，向大会报告工作，请予审议。\n一、2023年主要工作\n我们做了工作。", region: nil, year: 2024),
        Opening(
            text: "政府工作报告\n2013年1月25日在横县第十五届人民代表大会第三次会议上\n县长 李四\n各位代表：\n现在，我代表县人民政府，向大会报告工作，请予审议。",
            region: "横县", year: 2013, date: "2013-01-25", speaker: "李四"),
        Opening(
            text: "政府工作报告\n——在市六届人大六次会议上\n（2024年2月3日）\n各位代表：\n现在，我代表市人民政府，向大会报告工作，请予审议。", region: nil, year: 2024,
            date: "2024-02-03"),
        Opening(
            text: "2014年内蒙古自治区政府工作报告\n各位代表：\n现在，我代表自治区人民政府，向大会报告工作，请予审议。", region: "内蒙古自治区", year: 2014),
        Opening(
            text: "上海市\n----2025年1月15日龚正市长在上海市第十六届人民代表大会第三次会议上\n各位代表：\n现在，我代表上海市人民政府，向大会报告工作，请予审议。",
            region: "上海市", year: 2025, date: "2025-01-15", speaker: "龚正"),
        Opening(text: "2023年吉林省政府工作报告\n各位代表：\n现在，我代表市人民政府，向大会报告工作，请予审议。", region: nil, year: 2023),
        Opening(text: "2023年吉林省政府工作报告\n各位代表：\n现在，我代表梧州市人民政府，向大会报告工作，请予审议。", region: "梧州市", year: 2023),
    ]

    @Test(arguments: openings)
    func openingsTell(_ opening: Opening) async throws {
        let reports = try await read(opening.text + "\n" + filler(5000))
        let report = try #require(reports.first)
        #expect(reports.count == 1)
        #expect(report.kind == .report)
        #expect(report.region == opening.region)
        #expect(report.year == opening.year)
        #expect(report.date == opening.date)
        #expect(report.speaker == opening.speaker)
        #expect((report.region == nil) == (report.regionConfidence == nil))
        #expect((report.year == nil) == (report.yearBasis == nil))
    }

    /// Full-width text, radicals, and compatibility ideographs in place of characters, as in PDFs and old pages.
    static let fashions: [(text: String, title: String)] = [
        ("政府⼯作报告", "政府工作报告"), ("政府工作報告\n政府⼯作报告", "政府工作报告"), ("２０２４年⾃贡市政府⼯作报告", "2024年自贡市政府工作报告"),
    ]

    @Test(arguments: fashions)
    func whateverFashionItIsWrittenIn(_ fashion: (text: String, title: String)) async throws {
        let text =
            fashion.text + "\n——２０２４年１⽉２３⽇在⾃贡市第⼗九届⼈民代表⼤会第四次会议上\n⾃贡市市⻓　⻩⻰\n"
            + "各位代表：\n现在，我代表市⼈民政府，向⼤会报告⼯作，请予审议。\n" + filler(5000)
        let reports = try await read(text)
        let report = try #require(reports.first)
        #expect(reports.count == 1)
        #expect(report.kind == .report)
        #expect(report.title == fashion.title)
        #expect(report.region == "自贡市")
        #expect(report.date == "2024-01-23")
        #expect(report.speaker == "黄龙")
        #expect(report.notes.contains { $0.hasSuffix("radicals and compatibility characters put right") })
        #expect(report.text.contains("现在，我代表市人民政府，向大会报告工作"))
    }

    @Test func fieldsAboveATextAreReadInFullWidth() async throws {
        let text = "标题：２０１９年柳州市政府工作报告\n发布时间：２０１９－０１－２０\n正文：\n各位代表：\n" + filler(5000)
        let report = try #require(try await read(text).first)
        #expect(report.title == "２０１９年柳州市政府工作报告")
        #expect(report.region == "柳州市")
        #expect(report.year == 2019)
    }

    @Test func theCodeIsThatOfTheYear() async throws {
        let opening = "政府工作报告\n2013年1月25日在横县第十五届人民代表大会第三次会议上\n各位代表：\n现在，我代表县人民政府，向大会报告工作，请予审议。\n"
        let report = try #require(try await read(opening + filler(5000)).first)
        #expect(report.regionCode == "450127")
        #expect(report.regionCodeCurrent == "450181")
        #expect(report.label == "南宁市横县 2013")
    }

    @Test func aCityMayBeAProvince() async throws {
        let opening = "各位代表：\n现在，我代表市人民政府向大会报告工作，请予审议。\n一、过去五年及2022年工作回顾\n过去五年，是天津发展极不平凡的五年。\n"
        let report = try #require(try await read(opening + filler(5000, place: "天津")).first)
        #expect(report.region == "天津市" && report.level == .province && report.regionBasis == .body)
        // Mentioned only once, it is not the report's own.
        #expect(try await read(opening + filler(5000)).first?.region == nil)
    }

    @Test func officesAreOfPrefecturesOrLeagues() async throws {
        let league = """
            锡林郭勒盟行政公署工作报告
            ——2012年2月15日在锡林郭勒盟人大工委第三次会议上
            盟长 张三
            各位代表：
            现在，我代表盟行政公署，向大会报告工作，请予审议。

            """
        let first = try #require(try await read(league + filler(5000)).first)
        #expect(first.region == "锡林郭勒盟" && first.level == .prefecture && first.regionBasis == .title)
        let named = "各位代表：\n现在，我代表锡林郭勒盟行政公署，向大会报告工作，请予审议。\n"
        #expect(try await read(named + filler(5000)).first?.region == "锡林郭勒盟")
        let prefecture = """
            行署工作报告
            ——2005年1月10日在毕节地区人大工委会议上
            专员 李四
            各位代表：
            现在，我代表地区行署，向大会报告工作，请予审议。

            """
        let second = try #require(try await read(prefecture + filler(5000)).first)
        #expect(second.region == "毕节地区" && second.regionCode == "522400")
        #expect(second.notes.allSatisfy { !$0.contains("but a") })
    }

    @Test func zonesAreNoDivisionsOfAnotherCity() async throws {
        let opening = "各位代表：\n现在，我代表贵安新区管理委员会，向大会报告工作，请予审议。\n"
        let report = try #require(try await read(opening + filler(5000)).first)
        #expect(report.region == "贵安新区" && report.level == .zone && report.regionCode == nil)
        #expect(report.notes.contains { $0.contains("贵安新区") })
        // After the name of the city, the same two characters are a name.
        let city = "各位代表：\n现在，我代表攀枝花市西区人民政府，向大会报告工作，请予审议。\n"
        #expect(try await read(city + filler(5000)).first?.region == "西区")
    }

    /// Masks of every kind leave the kind of government visible, and a hidden year is not a year.
    @Test(arguments: ["××", "XX", "○○", "某", "某某", "**", "＊＊", "□□"])
    func hiddenNamesAndYears(mask: String) async throws {
        let end = mask == "某" || mask == "某某" ? "××" : mask
        let text = """
            政府工作报告
            ——20\(end)年1月9日在\(mask)县第十九届人民代表大会第三次会议上
            县长 张三
            各位代表：
            现在，我代表\(mask)县人民政府，向大会报告工作，请予审议。

            """
        let report = try #require(try await read(text + filler(5000)).first)
        #expect(report.level == .county)
        #expect(report.region == nil && report.year == nil && report.date == nil)
        #expect(report.session == "第十九届人民代表大会第三次会议")
        if mask != "某", mask != "某某" { #expect(report.maskedScalars >= 6) }
    }

    @Test func circlesAmongChineseDigitsAreZeros() async throws {
        let text = "政府工作报告\n——二○一○年一月九日在横县第十四届人民代表大会第五次会议上\n各位代表：\n现在，我代表县人民政府，向大会报告工作，请予审议。\n"
        #expect(try await read(text + filler(5000)).first?.date == "2010-01-09")
    }

    /// Without a title page the text begins at once, and 各位代表 in the middle of it opens nothing.
    @Test func proseIsNoTitlePage() async throws {
        let paragraph =
            "一年来，我们全面贯彻党的二十大精神，较好完成了县十八届人大三次会议确定的目标任务。" + filler(120).replacing("\n", with: "")
        let text = [paragraph, "各位代表，成绩来之不易，我们倍加珍惜。", filler(6000)].joined(separator: "\n")
        let report = try #require(try await read(text).first)
        #expect(report.title.isEmpty && report.session == nil && report.speaker == nil)
        #expect(report.text.contains("各位代表，成绩来之不易，我们倍加珍惜。"))
    }

    @Test func contradictionsAreNoted() async throws {
        let opening = "2023年吉林省政府工作报告\n各位代表：\n现在，我代表梧州市人民政府，向大会报告工作，请予审议。\n"
        let report = try #require(try await read(opening + filler(5000)).first)
        #expect(report.notes.contains { $0.contains("吉林省") })
    }

    @Test func fileNamesAreTheLastResort() async throws {
        let opening = "各位代表：\n现在，我代表市人民政府，向大会报告工作，请予审议。\n"
        let report = try #require(try await read(opening + filler(5000), name: "2019年梧州市政府工作报告.txt").first)
        #expect(report.region == "梧州市" && report.regionBasis == .filename)
        #expect(try #require(report.regionConfidence) < 0.5)
        #expect(report.year == 2019 && report.yearBasis == .filename)
        let province = try #require(try await read(opening + filler(5000), name: "2019年吉林省政府工作报告.txt").first)
        #expect(province.region == nil)
    }
}
