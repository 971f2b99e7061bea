import Conspectus
import Foundation
import TestSupport
import Testing

/// An analyst's own table of domains over the weights that come with Conspectus.
@Suite struct DomainSchemeTests {
    private func data(_ name: String) throws -> [UInt8] {
        Array(try Data(contentsOf: Fixtures.root.appending(path: "data/" + name)))
    }

    private func teller(_ table: String) throws -> DomainTeller {
        let model = try DomainModel(csv: data("policy-domain-weights.csv"), name: "weights.csv")
        return try DomainTeller(DomainScheme(csv: Array(table.utf8), name: "own.csv"), model, name: "own.csv")
    }

    private static let sentences = [
        "建设自贸试验区，外贸进出口增长8%。", "新建中小学20所，新增学位2万个。", "建设高标准农田30万亩，稳定粮食播种面积。", "培育先进制造业集群，规上工业增加值增长7%。",
        "加快建设国家实验室，全社会研发投入占比达到3%。", "我们要坚定信心、奋勇争先。",
    ]

    /// What merged domains get is the sum of what their parts get, for every sentence.
    @Test func mergedDomainsHaveTheSumsOfTheirParts() throws {
        let ours = try teller(String(decoding: data("policy-domains.csv"), as: UTF8.self))
        #expect(ours.leftOut.isEmpty)
        let all = ours.domains.map(\.code)
        let rest = all.filter { !["industry", "innovation", "growth"].contains($0) }
        let merged = try teller(
            "code,name_zh,from\neconomy,经济,growth industry innovation\n"
                + rest.map { "\($0),\($0),\n" }.joined())
        #expect(merged.domains.count == all.count - 2)
        for sentence in Self.sentences {
            let (before, after) = (ours.domain(of: sentence), merged.domain(of: sentence))
            let code = ours.domains[before.domain].code
            let told = merged.domains[after.domain].code
            if ["growth", "industry", "innovation"].contains(code) {
                #expect(told == "economy")
                #expect(after.probability >= before.probability)
            } else if told == code {
                #expect(abs(after.probability - before.probability) < 1e-12)
            }
        }
        #expect(merged.domains[merged.domain(of: Self.sentences[3]).domain].code == "economy")
        #expect(merged.domains[merged.domain(of: Self.sentences[1]).domain].code == "education")
    }

    @Test func namesAndOrderAreTheAnalysts() throws {
        let own = try teller("code,name_zh,from\nschools,学校,education\nfarms,农业,agriculture\n")
        #expect(own.domains.map(\.code) == ["schools", "farms", "none"])
        #expect(own.domains[0].chinese == "学校" && own.domains[0].english == "schools")
        #expect(own.domains[own.domain(of: Self.sentences[1]).domain].code == "schools")
        #expect(own.domains[own.domain(of: Self.sentences[2]).domain].code == "farms")
        // Foreign trade is taken up nowhere.
        #expect(own.domains[own.domain(of: Self.sentences[0]).domain].code == "none")
        #expect(own.leftOut.contains("opening") && !own.leftOut.contains("none"))
    }

    @Test(arguments: [
        ("code,name_zh\n,空\n", "own.csv, line 2: the code is empty"),
        ("code,name_zh\nhealth,卫生\nhealth,健康\n", "own.csv, line 3: the code health stands there twice"),
        ("code,name_zh,from\nsea,海洋,\n", "nothing was learnt of sea"),
        ("code,name_zh,from\nsea,海洋,transprot\n", "nothing was learnt of transprot"),
        ("code,name_zh,from\na,甲,health welfare\nb,乙,welfare\n", "own.csv, line 3: welfare is already a part of a"),
        ("code,name_zh,from\na,甲,health health\n", "own.csv, line 2: health is already a part of a"),
        ("code,name_zh\nnone,无\n", "there is no domain"), ("name_zh\n农业\n", "code"),
    ])
    func badTablesAreRefusedWithTheirPlace(table: String, told: String) throws {
        let error = try #require(throws: DomainSchemeError.self) { _ = try teller(table) }
        #expect(error.description.contains(told), "\(error)")
    }
}
