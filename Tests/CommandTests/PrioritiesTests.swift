import Foundation
import Support
import TestSupport
import Testing

/// `conspectus priorities`, and the tables of priorities that `run` writes.
@Suite(.enabled(if: Conspectus.hasLexicon, "jieba's dictionary is not installed"))
struct PrioritiesTests {
    /// Four cities: two of ports, one of schools, one of farms.
    private func sandbox() throws -> Sandbox {
        let sandbox = try Sandbox()
        let past = (0..<90).map { "第\($0)项工作取得新进展，各项任务全面完成，群众满意度不断提高，发展基础更加牢固。" }
        let plans = [
            ("贵港市", ["建设自贸试验区，外贸进出口增长8%。", "扩大对外开放，建好综合保税区，深化“一带一路”合作。"]),
            ("青岛市", ["推动口岸通关便利化，发展跨境电商，稳外贸稳外资。", "办好上合博览会，吸引外商投资。"]),
            ("肇庆市", ["新建中小学20所，新增学位2万个。", "加强教师队伍建设，发展职业教育，办好学前教育。"]),
            ("玉林市", ["建设高标准农田30万亩，稳定粮食播种面积。", "推进乡村振兴，发展特色种养，加强农村人居环境整治。"]),
        ]
        for (index, plan) in plans.enumerated() {
            let coming = (0..<12).flatMap { _ in plan.1 } + ["推进城市更新，改造老旧小区120个。"]
            try sandbox.write(
                Sandbox.report(plan.0, 2024, "发展", past: past, coming: coming), to: "in/\(index).txt")
        }
        return sandbox
    }

    private func records(_ sandbox: borrowing Sandbox, _ path: String) throws -> [[String: String]] {
        let table = try sandbox.table(path)
        return table.rows.map { Dictionary(uniqueKeysWithValues: zip(table.header, $0.cells)) }
    }

    @Test func sharesSumToOneAndAreThoseOfTheSentences() throws {
        let sandbox = try sandbox()
        let outcome = try Conspectus.run("priorities", sandbox.path("in"), "--output", sandbox.path("out"))
        #expect(outcome.code == 0, "\(outcome.error)")
        let shares = try records(sandbox, "out/priorities.csv")
        #expect(shares.count == 4 * 19)
        let sentences = try records(sandbox, "out/priority_sentences.csv")
        for id in ["0", "1", "2", "3"] {
            let own = shares.filter { $0["report_id"] == id }
            let sum = own.reduce(0) { $0 + (Double($1["share"]!) ?? 0) }
            #expect(abs(sum - 1) < 1e-9)
            for row in own {
                let coded = sentences.filter { $0["report_id"] == id && $0["domain"] == row["domain"] }
                #expect(coded.count == Int(row["sentences"]!))
            }
        }
        func first(_ id: String) -> String? {
            shares.first { $0["report_id"] == id && $0["rank"] == "1" }?["domain"]
        }
        #expect(["0", "1", "2", "3"].map(first) == ["opening", "opening", "education", "agriculture"])
        let near = try records(sandbox, "out/priority_neighbours.csv")
        let nearest = near.first { $0["report_id"] == "0" && $0["place"] == "outside" && $0["rank"] == "1" }
        #expect(nearest?["neighbour_id"] == "1")
        #expect(nearest?["domains"]?.contains("+opening") == true)
        #expect(near.first { $0["report_id"] == "0" && $0["place"] == "inside" }?["neighbour_id"] == "3")
    }

    @Test func sentencesStandWhereTheTableSays() throws {
        let sandbox = try sandbox()
        #expect(try Conspectus.run("run", sandbox.path("in"), "--output", sandbox.path("out")).code == 0)
        let scalars = Array(
            String(decoding: try Files.bytes(at: sandbox.path("out/texts/2.txt")), as: UTF8.self).unicodeScalars)
        for row in try records(sandbox, "out/priority_sentences.csv") where row["report_id"] == "2" {
            let range = Int(row["start"]!)!..<Int(row["end"]!)!
            #expect(String(String.UnicodeScalarView(scalars[range])) == row["sentence"])
            #expect((row["unclear"] == "true") == (Double(row["probability"]!)! < 0.6))
        }
        let matrix = try sandbox.table("out/priorities_matrix.csv")
        #expect(matrix.rows.count == 4 && matrix.header.count == 1 + 18 + 3)
        #expect(Files.kind(of: sandbox.path("out/matrices/priorities.npz")) == .file)
    }

    @Test func theBytesDoNotDependOnThreads() throws {
        let sandbox = try sandbox()
        for threads in ["1", "2"] {
            let arguments = ["priorities", sandbox.path("in"), "--output", sandbox.path("out" + threads)]
            #expect(try Conspectus.run(arguments + ["--threads", threads]).code == 0)
        }
        let (one, two) = (try sandbox.contents(of: "out1"), try sandbox.contents(of: "out2"))
        #expect(one.keys.sorted() == two.keys.sorted())
        for (name, bytes) in one where name != "provenance.json" { #expect(two[name] == bytes, "\(name)") }
    }

    @Test func neighboursAreAlikeInWhatIsAskedFor() throws {
        let sandbox = try sandbox()
        let past = (0..<90).map { "第\($0)项工作取得新进展，各项任务全面完成，群众满意度不断提高，发展基础更加牢固。" }
        let coming = (0..<12).flatMap { _ in ["推动口岸通关便利化，发展跨境电商，稳外贸稳外资。", "办好上合博览会，吸引外商投资。"] }
        try sandbox.write(Sandbox.report("青岛市", 2023, "发展", past: past, coming: coming), to: "in/4.txt")
        func near(_ options: [String]) throws -> [[String: String]] {
            let name = "out\(options.count)"
            let command = ["priorities", sandbox.path("in"), "--output", sandbox.path(name)]
            #expect(try Conspectus.run(command + options).code == 0)
            return try records(sandbox, name + "/priority_neighbours.csv")
        }
        #expect(try near([]).first { $0["report_id"] == "4" }?["neighbour_id"] == "1")
        let alike = try near(["--within", "year"])
        #expect(!alike.isEmpty && !alike.contains { $0["report_id"] == "4" || $0["neighbour_id"] == "4" })
    }

    @Test func aSingleDomainSaysThatItsShareIsOne() throws {
        let sandbox = try sandbox()
        try sandbox.write("code,name_zh,terms\nports,港口,口岸\n", to: "own.csv")
        let outcome = try Conspectus.run("priorities", sandbox.path("in"), "--domains", sandbox.path("own.csv"))
        #expect(
            outcome.code == 0 && outcome.error.contains("ports is the only domain with a share"), "\(outcome.error)")
    }

    @Test func oneReportHasSharesAndNoNeighbours() throws {
        let sandbox = try sandbox()
        let outcome = try Conspectus.run("priorities", sandbox.path("in/2.txt"), "--output", sandbox.path("out"))
        #expect(outcome.code == 0)
        #expect(outcome.error.contains("likeness of priorities needs 3"))
        #expect(try records(sandbox, "out/priority_neighbours.csv").isEmpty)
        let rows = try records(sandbox, "out/priorities.csv")
        #expect(rows.first { $0["rank"] == "1" }?["domain"] == "education")
        #expect(rows.allSatisfy { $0["points"] == "" && $0["deviation"] == "" })
    }

    /// A text without a plan has a row for each domain with nothing in it, and is named.
    @Test func aReportWithoutAPlanIsNamed() throws {
        let sandbox = try sandbox()
        let text = String(repeating: "去年工业增加值增长6%，新建学校20所。", count: 60)
        try sandbox.write(text, to: "in/whole.txt")
        let outcome = try Conspectus.run(
            "priorities", sandbox.path("in"), "--documents", "whole", "--output", sandbox.path("out"))
        #expect(outcome.code == 0, "\(outcome.error)")
        #expect(outcome.error.contains("no plan was found in 5 of 5 reports"))
        #expect(try records(sandbox, "out/priorities.csv").allSatisfy { $0["share"] == "" })
    }

    @Test func theSchemeMayBeTheAnalysts() throws {
        let sandbox = try sandbox()
        try sandbox.write(
            "code,name_zh,from\nsociety,社会民生,education health welfare\ncountry,农业农村,agriculture\nworld,对外开放,opening\n",
            to: "own.csv")
        let arguments = [
            "run", sandbox.path("in"), "--domains", sandbox.path("own.csv"), "--output", sandbox.path("out"),
        ]
        let outcome = try Conspectus.run(arguments)
        #expect(outcome.code == 0, "\(outcome.error)")
        let shares = try records(sandbox, "out/priorities.csv")
        #expect(shares.count == 4 * 4)
        func first(_ id: String) -> String? {
            shares.first { $0["report_id"] == id && $0["rank"] == "1" }?["domain"]
        }
        #expect(["0", "1", "2", "3"].map(first) == ["world", "world", "society", "country"])
        let header = try sandbox.table("out/priorities_matrix.csv").header
        #expect(header == ["report_id", "society", "country", "world", "label", "region", "year"])
        let told = try Conspectus.run(
            "priorities", sandbox.path("in"), "--domains", sandbox.path("own.csv"), "--output", sandbox.path("p"))
        #expect(
            told.error.contains("count as none: the table of domains takes these codes up nowhere"), "\(told.error)")
        try sandbox.write("code,name_zh\nsea,海洋\n", to: "wrong.csv")
        let wrong = try Conspectus.run("priorities", sandbox.path("in"), "--domains", sandbox.path("wrong.csv"))
        #expect(wrong.code == 65)
        #expect(
            wrong.error.contains("nothing was learnt of sea") && wrong.error.contains("transport"), "\(wrong.error)")
        let missing = try Conspectus.run("priorities", sandbox.path("in"), "--domains", sandbox.path("none.csv"))
        #expect(missing.code != 0 && missing.error.contains("none.csv"))
    }

    /// Own domains, by terms and by examples: in the tables of `priorities` and `run`, with what they were told by; another
    /// report changes nothing of these.
    @Test func domainsMayBeTheAnalystsOwn() throws {
        let sandbox = try sandbox()
        try sandbox.write(
            "code,name_zh,name_en,terms,sentences\nports,口岸,ports,口岸；保税区,\n"
                + "schools,学校,schools,,新建小学10所，增加学位。|办好学前教育和职业教育。|加强中小学教师队伍建设。\n",
            to: "own.csv")
        let arguments = ["--domains", sandbox.path("own.csv"), "--output", sandbox.path("out"), "--force"]
        let first = try Conspectus.run(["priorities", sandbox.path("in")] + arguments)
        #expect(first.code == 0, "\(first.error)")
        #expect(
            first.error.contains("probabilities are not calibrated: schools has fewer than 5 example sentences"),
            "\(first.error)")
        #expect(first.error.contains("of 100 sentences 24 were told by a term, "), "\(first.error)")
        #expect(!first.error.contains("count as none"))
        let sentences = try records(sandbox, "out/priority_sentences.csv")
        func code(_ word: String) -> Set<String?> {
            Set(sentences.filter { $0["sentence"]!.contains(word) }.map { $0["domain"] })
        }
        #expect(code("口岸") == ["ports"] && code("保税区") == ["ports"])
        #expect(code("教师") == ["schools"] && code("城市更新") == ["none"])
        try sandbox.write(
            Sandbox.report("潍坊市", 2024, "发展", past: ["完成各项任务。"], coming: ["推进口岸建设。"]), to: "in/4.txt")
        let second = try Conspectus.run(["run", sandbox.path("in")] + arguments)
        #expect(second.code == 0, "\(second.error)")
        let more = try records(sandbox, "out/priority_sentences.csv")
        #expect(more.filter { $0["report_id"] != "4" } == sentences)
        let shares = try records(sandbox, "out/priorities.csv")
        #expect(shares.first { $0["report_id"] == "2" && $0["rank"] == "1" }?["domain"] == "schools")
        let clusters = try Conspectus.run(["cluster", sandbox.path("in")] + arguments)
        #expect(clusters.code == 0, "\(clusters.error)")
    }

    @Test func damagedWeightsAreRefusedByLine() throws {
        let sandbox = try sandbox()
        try FileManager.default.copyItem(
            atPath: Fixtures.root.appending(path: "data").path, toPath: sandbox.path("data"))
        let path = sandbox.path("data/policy-domain-weights.csv")
        try Files.write(Array(try Files.bytes(at: path).prefix(5_000)), to: path)
        let outcome = try Conspectus.run(
            ["priorities", sandbox.path("in"), "--output", sandbox.path("out")],
            environment: ["CONSPECTUS_DATA": sandbox.path("data")])
        #expect(outcome.code == 65)
        #expect(outcome.error.contains("policy-domain-weights.csv, line "))
        #expect(Files.kind(of: sandbox.path("out")) == .missing)
    }
}
