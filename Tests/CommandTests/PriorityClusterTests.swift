import Foundation
import Support
import TestSupport
import Testing

/// Clusters by priorities: the default of `run` and `cluster`.
@Suite(.enabled(if: Conspectus.hasLexicon, "jieba's dictionary is not installed"))
struct PriorityClusterTests {
    private static let common = [
        "推进城市更新，改造老旧小区120个。", "做好稳就业工作，城镇新增就业5万人。", "加强基层医疗卫生服务，建好县级医院。",
        "打好蓝天、碧水、净土保卫战，持续改善生态环境质量。", "新建中小学20所，新增学位2万个。",
    ]
    private static let ports = [
        "建设自贸试验区，外贸进出口增长8%。", "扩大对外开放，建好综合保税区，深化“一带一路”合作。", "推动口岸通关便利化，发展跨境电商，稳外贸稳外资。",
    ]
    private static let farms = [
        "建设高标准农田30万亩，稳定粮食播种面积。", "推进乡村振兴，发展特色种养，加强农村人居环境整治。", "抓好生猪稳产保供，培育农业龙头企业。",
    ]
    private static let cities = [
        "贵港市", "梧州市", "玉林市", "钦州市", "肇庆市", "惠州市", "湛江市", "茂名市", "清远市", "韶关市", "青岛市", "烟台市", "潍坊市", "济宁市",
        "泰安市", "威海市", "日照市", "临沂市", "德州市", "聊城市", "滨州市", "菏泽市",
    ]

    /// Reports of ports and of farms in turn, all with some of everything.
    private func sandbox(_ count: Int) throws -> Sandbox {
        let sandbox = try Sandbox()
        let past = (0..<90).map { "第\($0)项工作取得新进展，各项任务全面完成，群众满意度不断提高，发展基础更加牢固。" }
        for (index, city) in Self.cities.prefix(count).enumerated() {
            let own = index.isMultiple(of: 2) ? Self.ports : Self.farms
            var coming = Self.common
            for turn in 0..<12 {
                coming.append(own[turn % 3])
                if turn % 3 == index % 3 { coming.append(Self.common[(turn + index) % 5]) }
            }
            try sandbox.write(
                Sandbox.report(city, 2024, "发展", past: past, coming: coming), to: "in/\(index).txt")
        }
        return sandbox
    }

    private func records(_ sandbox: borrowing Sandbox, _ path: String) throws -> [[String: String]] {
        let table = try sandbox.table(path)
        return table.rows.map { Dictionary(uniqueKeysWithValues: zip(table.header, $0.cells)) }
    }

    @Test func whatPlansAttendToMakesClustersWithNamesAndSentences() throws {
        let sandbox = try sandbox(22)
        let run = try Conspectus.run(
            "run", sandbox.path("in"), "--clusters", "2", "--output", sandbox.path("out"))
        #expect(run.code == 0, "\(run.error)")
        #expect(run.output.contains("Clusters by priorities (22 reports;"), "\(run.output)")
        #expect(run.output.contains("above the mean: opening and cooperation +"), "\(run.output)")
        let clusters = try records(sandbox, "out/clusters.csv")
        let byID = Dictionary(uniqueKeysWithValues: clusters.map { ($0["report_id"]!, $0) })
        for index in 0..<22 {
            let row = try #require(byID[String(index)])
            #expect(row["cluster"] == byID[String(index % 2)]?["cluster"])
            #expect(row["cluster_name"]?.contains(index.isMultiple(of: 2) ? "对外开放与合作 +" : "农业农村 +") == true)
            #expect(row["structure"] == "found" || row["structure"] == "offered")
            #expect((0...2).contains(try #require(Double(row["distance"]!))))
        }
        // Profiles are the means of the shares.
        let shares = try records(sandbox, "out/priorities.csv")
        for row in try records(sandbox, "out/cluster_profiles.csv") {
            let members = Set(clusters.filter { $0["cluster"] == row["cluster"] }.map { $0["report_id"]! })
            let all = shares.filter { $0["domain"] == row["domain"] }
            let own = all.filter { members.contains($0["report_id"]!) }.map { Double($0["share"]!)! }
            let mean = own.reduce(0, +) / Double(own.count)
            let whole = all.reduce(0) { $0 + Double($1["share"]!)! } / Double(all.count)
            #expect(abs(Double(row["share"]!)! - mean) < 1e-9)
            #expect(abs(Double(row["points"]!)! - 100 * (mean - whole)) < 1e-7)
        }
        let sentences = try records(sandbox, "out/cluster_sentences.csv")
        let opening = sentences.filter { $0["domain"] == "opening" && $0["cluster"] == byID["0"]!["cluster"]! }
        #expect(!opening.isEmpty)
        #expect(opening.allSatisfy { Self.ports.contains($0["sentence"]!) })
        let columns = try records(sandbox, "out/matrices/cluster-scope-columns.csv").map { $0["domain"]! }
        #expect(columns.count == 17 && !columns.contains("none") && !columns.contains("government"))
        let choices = try records(sandbox, "out/cluster_robustness.csv").map { $0["choice"]! + ":" + $0["value"]! }
        #expect(
            choices == [
                "measure:sentences", "unclear:left out", "government:counted", "transform:none", "sentences:drawn anew",
                "cluster_by:terms",
            ])
        let provenance = String(decoding: try Files.bytes(at: sandbox.path("out/provenance.json")), as: UTF8.self)
        #expect(provenance.contains("\"cluster_by\": \"priorities\""))
    }

    @Test func fewReportsAreNotDivided() throws {
        let sandbox = try Sandbox()
        let sample = Fixtures.root.appending(path: "data/reports").path
        let run = try Conspectus.run("cluster", sample, "--output", sandbox.path("out"))
        let told = "8 reports: no cluster structure can be shown, and they are too few to be divided without one"
        #expect(run.error.contains(told), "\(run.error)")
        let rows = try records(sandbox, "out/clusters.csv")
        #expect(rows.count == 8)
        #expect(rows.allSatisfy { $0["cluster"] == "1" && $0["structure"] == "none" && $0["cluster_name"] == "" })
        #expect(try records(sandbox, "out/cluster_profiles.csv").isEmpty)
        #expect(try records(sandbox, "out/cluster_sentences.csv").isEmpty)
    }

    @Test func theBasisFollowsThePartThatIsAskedFor() throws {
        let sandbox = try sandbox(4)
        let byTerms = try Conspectus.run(
            "run", sandbox.path("in"), "--cluster-scope", "review", "--output", sandbox.path("a"))
        #expect(byTerms.output.contains("Clusters by terms of the reviews"), "\(byTerms.output)")
        let whole = try Conspectus.run("run", sandbox.path("in"), "--documents", "whole", "--output", sandbox.path("b"))
        #expect(whole.output.contains("Clusters by terms"), "\(whole.output)")
        #expect(Files.kind(of: sandbox.path("b/matrices/cluster-scope-columns.csv")) == .missing)
        let both = try Conspectus.run(
            "run", sandbox.path("in"), "--cluster-scope", "review", "--cluster-by", "priorities", "--output",
            sandbox.path("c"))
        #expect(
            both.error.contains("--cluster-scope review has no effect with --cluster-by priorities"), "\(both.error)")
        #expect(both.output.contains("Clusters by priorities"))
        let wrong = try Conspectus.run("cluster", sandbox.path("in"), "--cluster-by", "words")
        #expect(wrong.code == 64 && wrong.error.contains("priorities") && wrong.error.contains("terms"))
    }

    @Test func reportsWithoutAPlanSayWhy() throws {
        let sandbox = try sandbox(4)
        let past = (0..<90).map { "第\($0)项工作取得新进展，各项任务全面完成，群众满意度不断提高，发展基础更加牢固。" }
        let slogans = (0..<20).map { _ in "我们要坚定信心、真抓实干、奋勇争先，不负时代、不负人民。" }
        try sandbox.write(Sandbox.report("桂林市", 2024, "发展", past: past, coming: slogans), to: "in/x.txt")
        let run = try Conspectus.run("cluster", sandbox.path("in"), "--clusters", "2", "--output", sandbox.path("out"))
        #expect(run.code == 0, "\(run.error)")
        let row = try #require(try records(sandbox, "out/clusters.csv").first { $0["report_id"] == "x" })
        #expect(
            row["cluster"] == "" && row["reason"] == "no sentence of its plan has a domain" && row["structure"] == "")
        let alone = try Conspectus.run("run", sandbox.path("in/x.txt"), "--output", sandbox.path("alone"))
        #expect(alone.code == 0, "\(alone.error)")
        let reasons = try records(sandbox, "alone/clusters.csv").map { $0["reason"]! }
        #expect(reasons == ["no sentence of its plan has a domain"])
    }

    @Test func groupMeansAreTakenOut() throws {
        let sandbox = try sandbox(12)
        for basis in ["priorities", "terms"] {
            let out = sandbox.path(basis)
            let run = try Conspectus.run(
                "run", sandbox.path("in"), "--cluster-by", basis, "--adjust-for", "province", "--clusters", "2",
                "--output",
                out)
            #expect(run.code == 0, "\(run.error)")
            #expect(
                run.output.contains("of the variation between reports lies between groups by province"), "\(run.output)"
            )
            let rows = try records(sandbox, basis + "/clusters.csv")
            // 肇庆, 惠州 … are of one province, 青岛 and 烟台 of another; nobody is alone.
            #expect(rows.allSatisfy { $0["cluster"] != "" })
            let provenance = String(decoding: try Files.bytes(at: out + "/provenance.json"), as: UTF8.self)
            #expect(provenance.contains("\"adjust_for\": \"province\""))
        }
        let alone = try Conspectus.run(
            "cluster", sandbox.path("in"), "--adjust-for", "prefecture", "--output", sandbox.path("alone"))
        #expect(alone.code == 0, "\(alone.error)")
        let reasons = Set(try records(sandbox, "alone/clusters.csv").map { $0["reason"]! })
        #expect(reasons == ["alone in its group by prefecture, or like its mean (--adjust-for)"])
        let wrong = try Conspectus.run("cluster", sandbox.path("in"), "--adjust-for", "provinze")
        #expect(wrong.code == 64 && wrong.error.contains("--adjust-for provinze") && wrong.error.contains("province"))
    }

    @Test func theBytesDoNotDependOnThreads() throws {
        let sandbox = try sandbox(20)
        for threads in ["1", "2"] {
            let arguments = ["cluster", sandbox.path("in"), "--output", sandbox.path("out" + threads)]
            #expect(try Conspectus.run(arguments + ["--threads", threads]).code == 0)
        }
        let (one, two) = (try sandbox.contents(of: "out1"), try sandbox.contents(of: "out2"))
        #expect(one.keys.sorted() == two.keys.sorted())
        #expect(one["cluster_sentences.csv"]!.count > 200)
        for (name, bytes) in one where name != "provenance.json" { #expect(two[name] == bytes, "\(name)") }
    }
}
