import Gazetteer
import Reports
import Testing

/// Misleading region names: kinds of districts, zones that are not divisions, divisions of other times, shared
/// short names.
@Suite struct RegionTests {
    struct Opening: Sendable, CustomTestStringConvertible {
        let text: String
        var region: String?
        var level: AdministrativeLevel?
        var code: String?
        var prefecture: String?
        var testDescription: String { String(text.prefix(50)) }
    }

    private static func speaks(_ principal: String, title: String = "政府工作报告", _ date: String = "2019年1月20日") -> String {
        "\(title)\n\(date)\n各位代表：\n现在，我代表\(principal)，向大会报告工作，请予审议。\n"
    }

    static let openings: [Opening] = [
        // A bare kind of district is not a name, whoever once had it.
        Opening(text: speaks("城区人民政府"), level: .county),
        Opening(text: speaks("郊区人民政府"), level: .county),
        Opening(text: speaks("新区人民政府"), level: .county),
        Opening(text: speaks("区人民政府", title: "2010年东区政府工作报告"), level: .county),
        Opening(
            text: speaks("城区人民政府", "——2019年1月20日在阳泉市城区第十四届人民代表大会第四次会议上"), region: "城区", level: .county,
            code: "140302", prefecture: "阳泉市"),
        Opening(
            text: speaks("新区人民政府", title: "2019年上海市浦东新区政府工作报告"), region: "浦东新区", level: .county, code: "310115"),
        Opening(
            text: speaks("区人民政府", title: "2010年攀枝花市东区政府工作报告"), region: "东区", level: .county, code: "510402",
            prefecture: "攀枝花市"),
        // A division counts only in the years it existed.
        Opening(
            text: speaks("唐山市新区人民政府", "——1999年1月20日在唐山市新区第四届人民代表大会第二次会议上"), region: "新区", level: .county,
            code: "130206", prefecture: "唐山市"),
        Opening(text: speaks("唐山市新区人民政府"), region: "唐山市新区", level: .zone, prefecture: "唐山市"),
        Opening(text: speaks("滨海新区人民政府", "2012年1月20日"), region: "滨海新区", level: .county, code: "120116"),
        Opening(text: speaks("滨海新区管委会", "2004年1月20日"), region: "滨海新区", level: .zone),
        Opening(
            text: speaks("襄樊市人民政府", "2005年1月20日"), region: "襄樊市", level: .prefecture, code: "420600", prefecture: "襄樊市"),
        // Zones have a name and perhaps a city, but no code.
        Opening(text: speaks("新区管委会"), region: "新区", level: .zone),
        Opening(text: speaks("区管委会"), level: .zone),
        Opening(text: speaks("贵安新区管委会"), region: "贵安新区", level: .zone),
        Opening(text: speaks("天府新区党工委、管委会"), region: "天府新区", level: .zone),
        Opening(text: speaks("常州国家高新区管委会"), region: "常州国家高新区", level: .zone, prefecture: "常州市"),
        Opening(
            text: speaks("经开区管委会", title: "西安经济技术开发区2019年工作报告"), region: "西安经济技术开发区", level: .zone, prefecture: "西安市"),
        Opening(text: "2022年苏州工业园区工作报告\n一、2021年工作回顾\n", region: "苏州工业园区", level: .zone, prefecture: "苏州市"),
        // 吉林 is a province and a city; who is speaking tells which.
        Opening(
            text: speaks("市人民政府", title: "2019年吉林政府工作报告"), region: "吉林市", level: .prefecture, code: "220200",
            prefecture: "吉林市"),
        Opening(text: speaks("省人民政府", title: "2019年吉林政府工作报告"), region: "吉林省", level: .province, code: "220000"),
    ]

    @Test(arguments: openings)
    func openingsTell(_ opening: Opening) async throws {
        let report = try #require(try await read(opening.text + filler(5000) + "让我们不懈奋斗！").first)
        #expect(report.region == opening.region)
        #expect(report.level == opening.level)
        #expect(report.regionCode == opening.code)
        #expect(report.prefecture == opening.prefecture)
        if report.level == .zone { #expect(report.notes.contains { $0.contains("no administrative division") }) }
    }

    @Test func aSharedShortNameAloneIsNotSure() async throws {
        let report = try #require(try await read("2019年通化政府工作报告\n各位代表：\n" + filler(9000) + "让我们不懈奋斗！").first)
        #expect(report.region == "通化市")
        #expect(try #require(report.regionConfidence) <= 0.7)
        #expect(report.notes.contains("通化 is the short name of 吉林省通化市通化县 too"))
    }

    @Test func labelsOfZonesNameTheirCityOnce() async throws {
        let named = try #require(try await read(Self.speaks("常州国家高新区管委会") + filler(5000)).first)
        #expect(named.label == "常州国家高新区 2019")
        let bare = Self.speaks("高新区管委会", title: "政府工作报告", "——2019年1月20日在常州市第十六届人民代表大会第三次会议上")
        let report = try #require(try await read(bare + filler(5000)).first)
        #expect(report.label == "常州市高新区 2019")
        #expect(report.region == "高新区")
        #expect(report.prefecture == "常州市")
    }
}
