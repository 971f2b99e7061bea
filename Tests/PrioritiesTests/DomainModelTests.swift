import Priorities
import Support
import TestSupport
import Testing
import Text

@Suite struct DomainModelTests {
    private static let small = """
        place,ngram,a,b,none
        temperature,200,,,
        bias,,10,20,0
        sentence,路,100,,
        sentence,修路,50,-30,
        heading,城,,200,
        before,9,,,300

        """

    private func teller(_ weights: String) throws -> DomainTeller {
        let scheme = try DomainScheme(
            csv: Array("code,name_zh,name_en,agendas_topics,holds\na,甲,A,1 2,x\nb,乙,B,,y\nnone,无,none,,z\n".utf8),
            name: "s.csv")
        return try DomainTeller(scheme, DomainModel(csv: Array(weights.utf8), name: "w.csv"))
    }

    /// 修路。 has the symbols |修路| and 7 n-grams: 修 路 |修 修路 路| |修路 修路|, so the sum is divided
    /// by √10.
    @Test func scoresByHand() throws {
        let teller = try teller(Self.small)
        let alone = teller.domain(of: "修路。")
        // a: 10 + 150 / √10 = 57.434; b: 20 − 30 / √10 = 10.513; none: 0; times 0.02.
        #expect(teller.domains[alone.domain].code == "a")
        #expect(teller.domains[alone.second].code == "b")
        #expect(abs(alone.probability - 0.5853774) < 1e-6)
        let under = teller.domain(of: "修路。", headings: ["城"], before: "2024")
        // b: 10.513 + 200 / √10 = 73.759; none: 300 / √10 = 94.868.
        #expect(teller.domains[under.domain].code == "none")
        #expect(teller.domains[under.second].code == "b")
    }

    @Test func widthAndCaseOfLettersAndLengthOfNumbersDoNotMatter() throws {
        let teller = try teller(Self.small)
        #expect(teller.domain(of: "修路。").probability == teller.domain(of: "修路").probability)
        #expect(
            teller.domain(of: "修路", before: "１２３").probability == teller.domain(of: "修路", before: "7").probability)
        // Only the last 60 characters before the sentence count.
        let far = "2024" + String(repeating: "，", count: 60)
        #expect(teller.domain(of: "修路", before: far).domain == teller.domain(of: "修路").domain)
    }

    @Test(arguments: [
        ("place,ngram,a,b,none\ntemperature,200,,,\nsentence,路,1,2,3\n", "bias"),
        ("place,ngram,a,b,none\nbias,,1,2,3\nsentence,路,1,2,3\n", "temperature"),
        ("place,ngram,a,b,none\nbias,,1,2,3\nsentence,路,1,2\n", "line 3"),
        ("place,ngram,a,b,none\nbias,,1,2,3\nsentence,路,1,x,3\n", "line 3"),
        ("place,ngram,a,b,none\nbias,,1,2,3\nelsewhere,路,1,2,3\n", "line 3"),
        ("place,ngram,a,b,none\nbias,,1,2,3\nsentence,修路修路,1,2,3\n", "line 3"),
        ("place,ngram,a,b,none\nsentence,路,1,2,3\nsentence,路,1,2,3\n", "line 3"),
        ("word,weight\n", "line 1"),
        ("", "line 1"),
    ])
    func aDamagedFileIsNamedWithItsLine(_ weights: String, _ said: String) {
        #expect {
            try DomainModel(csv: Array(weights.utf8), name: "w.csv")
        } throws: { error in
            "\(error)".contains("w.csv") && "\(error)".contains(said)
        }
    }

    @Test(arguments: [
        ("a,甲,A,,x\na,乙,B,,y\n", "twice"), (",甲,A,,x\n", "empty"), ("a,甲,A,one,x\n", "numbers"),
        ("none,无,none,,x\n", "no domain"),
    ])
    func aFaultyTableOfDomainsIsRefused(_ rows: String, _ said: String) {
        #expect {
            try DomainScheme(csv: Array(("code,name_zh,name_en,agendas_topics,holds\n" + rows).utf8), name: "s.csv")
        } throws: { error in
            "\(error)".contains("s.csv") && "\(error)".contains(said)
        }
    }

    @Test func theWeightsMustBeOfTheScheme() throws {
        #expect {
            _ = try teller(Self.small.replacing(",b,", with: ",c,"))
        } throws: { error in
            "\(error)".contains("nothing was learnt of b (line 3);") && "\(error)".contains("a, c, none")
        }
    }

    /// Python, which learnt the weights, finds the same domains with the same probabilities.
    @Test func agreesWithPython() throws {
        let teller = try Self.shipped()
        let table = try CSVTable(
            Files.bytes(at: Fixtures.root.appending(path: "Tests/Fixtures/priorities/domains.csv").path),
            name: "domains.csv")
        #expect(table.rows.count > 150)
        for row in table.rows {
            let found = teller.domain(
                of: row.cells[2], headings: [row.cells[0]], before: row.cells[1])
            #expect(teller.domains[found.domain].code == row.cells[3], "\(row.cells[2])")
            #expect(abs(found.probability - Double(row.cells[4])!) < 1e-8, "\(row.cells[2])")
            #expect(teller.domains[found.second].code == row.cells[5], "\(row.cells[2])")
        }
    }

    /// What is shipped, as the command reads it.
    static func shipped() throws -> DomainTeller {
        func bytes(_ name: String) throws -> [UInt8] {
            try Files.bytes(at: Fixtures.root.appending(path: "data/" + name).path)
        }
        return try DomainTeller(
            DomainScheme(csv: bytes("policy-domains.csv"), name: "policy-domains.csv"),
            DomainModel(csv: bytes("policy-domain-weights.csv"), name: "policy-domain-weights.csv"))
    }

    /// Sentences as reports have them, of all domains; written for this test.
    @Test(arguments: [
        ("地区生产总值增长6%左右。", "growth"), ("新建高标准农田30万亩，粮食产量稳定在300万吨以上。", "agriculture"),
        ("深入打好蓝天、碧水、净土保卫战，PM2.5平均浓度下降3%。", "environment"),
        ("新改扩建公办幼儿园20所，新增学位5000个。", "education"), ("加快市人民医院新院区建设，深化医保支付方式改革。", "health"),
        ("城镇新增就业5万人，做好高校毕业生就业工作。", "welfare"), ("实施老旧小区改造120个，推进城市更新。", "urban"),
        ("推进高铁建设，改造农村公路300公里。", "transport"), ("建成投运风电、光伏项目10个，新增装机200万千瓦。", "energy"),
        ("强化审计监督，驰而不息正风肃纪反腐。", "government"), ("举办国际马拉松赛，创建国家5A级旅游景区。", "culture"),
        ("扎实开展安全生产治本攻坚三年行动，坚决遏制重特大事故。", "safety"), ("争创自贸试验区联动创新区，外贸进出口增长8%。", "opening"),
        ("深化“放管服”改革，推进“一网通办”。", "reform"), ("新增国家级重点实验室2家，全社会研发投入强度提高到2.5%。", "innovation"),
        ("做强汽车零部件产业链，培育专精特新企业100家。", "industry"), ("化解地方政府债务风险，一般公共预算收入增长5%。", "finance"),
        ("铸牢中华民族共同体意识，做好民族宗教工作。", "solidarity"), ("各位代表！", "none"), ("风好正是扬帆时，奋楫逐浪天地宽。", "none"),
    ])
    func plainSentencesAreTold(_ sentence: String, _ code: String) throws {
        let teller = try Self.shipped()
        #expect(teller.domains[teller.domain(of: sentence).domain].code == code)
    }
}
