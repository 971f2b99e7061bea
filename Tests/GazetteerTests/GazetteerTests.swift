import Gazetteer
import Support
import Testing

/// The shipped gazetteer.
private let gazetteer: Gazetteer = {
    let root = Files.parent(of: Files.parent(of: Files.parent(of: #filePath)))
    return try! Gazetteer(csv: Files.bytes(at: root + "/data/divisions.csv"), name: "divisions.csv")
}()

@Suite struct GazetteerTests {
    @Test func codesLeadToDivisionsOfTheirTime() throws {
        let county = try #require(gazetteer.division(code: "450127", year: 2010))
        #expect(county.name == "横县")
        #expect(county.prefectureName == "南宁市")
        #expect(gazetteer.currentCode(of: "450127") == "450181")
        #expect(gazetteer.currentCode(of: "452122") == "450181")
        #expect(gazetteer.currentCode(of: "450800") == "450800")
        #expect(gazetteer.currentCode(of: "999999") == nil)
        #expect(gazetteer.division(code: "999999", year: nil) == nil)
    }

    @Test func theStateIsADivision() throws {
        let state = try #require(gazetteer.division(code: "000000", year: 1954))
        #expect(state.level == .national)
        #expect(state.name == "全国")
        #expect(try #require(gazetteer.division(code: "450800", year: nil)).isWithin(state))
    }

    @Test(arguments: [
        ("贵港市", "贵港"), ("广西壮族自治区", "广西"), ("内蒙古自治区", "内蒙古"), ("相城区", "相城"), ("凉山彝族自治州", "凉山"),
        ("恩施土家族苗族自治州", "恩施"), ("黔西南布依族苗族自治州", "黔西南"), ("横县", "横县"), ("神农架林区", "神农架"),
        ("万柏林区", "万柏林"), ("鄂温克族自治旗", "鄂温克"), ("滨海新区", "滨海"), ("伊犁哈萨克自治州", "伊犁"), ("郊区", "郊区"),
        ("积石山保安族东乡族撒拉族自治县", "积石山"), ("锡林郭勒盟", "锡林郭勒"), ("大兴安岭地区", "大兴安岭"), ("科尔沁左翼中旗", "科尔沁左翼中旗"),
    ])
    func shortNames(name: String, short: String) throws {
        let division = try #require(gazetteer.everyDivision(named: name).first)
        #expect(division.shortName == short)
        #expect(gazetteer.everyDivision(named: short).contains { $0.name == name })
    }

    @Test(arguments: [
        ("苏州市相城区", "320507"), ("广西贵港", "450800"), ("吉林省", "220000"), ("吉林市", "220200"), ("吉林", "220000"),
        ("天津市", "120000"), ("重庆市", "500000"), ("南京市鼓楼区", "320106"), ("福建省福州市鼓楼区", "350102"), ("全国", "000000"),
    ])
    func phrasesOfNames(phrase: String, code: String) {
        #expect(gazetteer.resolve(phrase, year: 2022).map(\.code) == [code])
    }

    @Test func phrasesThatDoNotTell() {
        #expect(gazetteer.resolve("鼓楼区", year: 2022).count > 1)
        #expect(gazetteer.resolve("苏州市鼓楼区", year: 2022).isEmpty)
        #expect(gazetteer.resolve("政府工作", year: 2022).isEmpty)
        #expect(gazetteer.resolve("", year: 2022).isEmpty)
    }

    @Test func namesOfOtherTimes() {
        #expect(gazetteer.resolve("重庆市", year: 1990).map(\.code) == ["510200"])
        #expect(gazetteer.resolve("横县", year: 2015).map(\.code) == ["450127"])
        #expect(gazetteer.divisions(named: "横县", year: nil).isEmpty)
        #expect(gazetteer.divisions(named: "横县", year: 2015).map(\.code) == ["450127"])
    }

    @Test func everyRowHoldsTogether() {
        let codes = Set(gazetteer.divisions.map(\.code))
        for division in gazetteer.divisions {
            #expect(division.inUseFrom <= division.inUseUntil ?? .max, "\(division)")
            #expect(division.parentCode.isEmpty || codes.contains(division.parentCode), "\(division)")
            #expect(division.successors.allSatisfy(codes.contains), "\(division)")
            #expect(division.shortName.unicodeScalars.count > 1, "\(division)")
        }
        #expect(gazetteer.divisions.filter { $0.level == .province && $0.inUseUntil == nil }.count >= 31)
        #expect(Set(gazetteer.names).count == gazetteer.names.count)
    }

    @Test func badTablesAreNamed() {
        let header =
            "code,name,short_name,level,province,prefecture,parent_code,in_use_from,in_use_until,successor_codes,latitude,longitude\n"
        #expect(
            throws: GazetteerError.badValue(file: "x.csv", line: 2, column: "code", value: "45", expected: "six digits")
        ) {
            try Gazetteer(csv: Array((header + "45,贵港市,,prefecture,,,,1995,,,,\n").utf8), name: "x.csv")
        }
        #expect(throws: GazetteerError.table(.empty(file: "x.csv"))) { try Gazetteer(csv: [], name: "x.csv") }
        #expect(throws: GazetteerError.self) {
            try Gazetteer(csv: Array((header + "450800,贵港市,,city,,,,1995,,,,\n").utf8), name: "x.csv")
        }
    }
}
