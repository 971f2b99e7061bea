import Foundation
import Support
import TestSupport
import Testing

/// The means of priorities by group and by year.
@Suite(.enabled(if: Conspectus.hasLexicon, "jieba's dictionary is not installed"))
struct PriorityGroupTests {
    private static let trade = ["建设自贸试验区，外贸进出口增长8%。", "推动口岸通关便利化，发展跨境电商，稳外贸稳外资。"]
    private static let farms = ["建设高标准农田30万亩，稳定粮食播种面积。", "推进乡村振兴，发展特色种养，加强农村人居环境整治。"]
    private static let schools = ["新建中小学20所，新增学位2万个。", "加强教师队伍建设，发展职业教育，办好学前教育。"]

    /// A plan of so many paragraphs on each of the matters.
    private func report(_ city: String, _ year: Int, trade: Int, farms: Int, schools: Int) -> String {
        let past = (0..<90).map { "第\($0)项工作取得新进展，各项任务全面完成，群众满意度不断提高，发展基础更加牢固。" }
        let plan = [(Self.trade, trade), (Self.farms, farms), (Self.schools, schools)].flatMap { sentences, count in
            (0..<count).flatMap { _ in sentences }
        }
        return Sandbox.report(city, year, "发展", past: past, coming: plan)
    }

    /// Four cities of the coast, which turn from trade to schools, and four of the West, which have farms; of two years each.
    private func sandbox() throws -> Sandbox {
        let sandbox = try Sandbox()
        let cities = ["青岛市", "苏州市", "宁波市", "厦门市", "贵港市", "玉林市", "遵义市", "绵阳市"]
        for (index, city) in cities.enumerated() {
            for year in [2023, 2024] {
                let (more, isCoast) = (index % 4, index < 4)
                try sandbox.write(
                    report(
                        city, year, trade: isCoast ? (year == 2023 ? 14 : 8) + more : 2,
                        farms: isCoast ? 2 : 10 + more, schools: year == 2023 ? 4 : 9), to: "in/\(index)-\(year).txt")
            }
        }
        return sandbox
    }

    private func priorities(_ sandbox: borrowing Sandbox, _ arguments: String...) throws -> Outcome {
        try Conspectus.run(
            ["priorities", sandbox.path("in"), "--output", sandbox.path("out"), "--force"] + arguments)
    }

    private func records(_ sandbox: borrowing Sandbox, _ path: String) throws -> [[String: String]] {
        let table = try sandbox.table(path)
        return table.rows.map { Dictionary(uniqueKeysWithValues: zip(table.header, $0.cells)) }
    }

    private func number(_ row: [String: String], _ column: String) throws -> Double {
        try #require(Double(row[column] ?? ""), "\(column): \(row)")
    }

    /// The mean of a domain's shares in some reports, of `priorities.csv`.
    private func mean(_ shares: [[String: String]], _ domain: String, where isMeant: (String) -> Bool) -> Double {
        let found = shares.filter { $0["domain"] == domain && isMeant($0["report_id"]!) }.map { Double($0["share"]!)! }
        return found.reduce(0, +) / Double(found.count)
    }

    @Test func groupsAreComparedByWholeRegions() throws {
        let sandbox = try sandbox()
        let outcome = try priorities(sandbox, "--group-by", "economic_region")
        #expect(outcome.code == 0, "\(outcome.error)")
        let shares = try records(sandbox, "out/priorities.csv")
        let rows = try records(sandbox, "out/priority_groups.csv")
        #expect(rows.map { $0["group"]! }.filter { $0 == "" }.count == 18 && rows.count == 3 * 18)
        for group in ["", "eastern", "western"] {
            let sum = try rows.filter { $0["group"] == group }.reduce(0) { try $0 + number($1, "share") }
            #expect(abs(sum - 1) < 1e-9)
        }
        let isCoast = { (id: String) in "0123".contains(id.first!) }
        for domain in ["opening", "agriculture", "education", "government"] {
            let east = try #require(rows.first { $0["group"] == "eastern" && $0["domain"] == domain })
            let (own, others) = (mean(shares, domain, where: isCoast), mean(shares, domain) { !isCoast($0) })
            #expect(try abs(number(east, "share") - own) < 1e-9 && abs(number(east, "share_reference") - others) < 1e-9)
            #expect(try abs(number(east, "points") - 100 * (own - others)) < 1e-7)
            #expect(east["reports"] == "8" && east["blocks"] == "4" && east["reports_reference"] == "8")
            let all = try #require(rows.first { $0["group"] == "" && $0["domain"] == domain })
            #expect(try abs(number(all, "share") - (own + others) / 2) < 1e-9)
            #expect(all["p"] == "" && all["p_method"] == "" && all["points"] == "" && all["reports"] == "16")
        }
        // All cities of the coast are on one side: of 70 sets, the group and its complement.
        let trade = try #require(rows.first { $0["group"] == "eastern" && $0["domain"] == "opening" })
        #expect(trade["p_method"] == "exact blocks" && trade["label"] == "对外开放与合作")
        #expect(try abs(number(trade, "p") - 2.0 / 70) < 1e-9 && number(trade, "points") > 20)
        #expect(try number(trade, "low") < number(trade, "share") && number(trade, "share") < number(trade, "high"))
        let none = try #require(rows.first { $0["group"] == "eastern" && $0["domain"] == "energy" })
        #expect(none["p"] == "1" && none["share"] == "0")
    }

    @Test func yearsOfAllAndOfGroups() throws {
        let sandbox = try sandbox()
        #expect(try priorities(sandbox, "--group-by", "economic_region").code == 0)
        let shares = try records(sandbox, "out/priorities.csv")
        let rows = try records(sandbox, "out/priority_trends.csv")
        #expect(rows.count == 3 * 2 * 18)
        #expect(Array(rows.prefix(2).map { $0["year"]! }) == ["2023", "2024"], "a domain's years stand together")
        for group in ["", "eastern", "western"] {
            for year in ["2023", "2024"] {
                let own = rows.filter { $0["group"] == group && $0["year"] == year }
                let sum = try own.reduce(0) { try $0 + number($1, "share") }
                #expect(abs(sum - 1) < 1e-9)
                let opening = try #require(own.first { $0["domain"] == "opening" })
                let expected = mean(shares, "opening") { id in
                    id.hasSuffix(year) && (group == "" || "0123".contains(id.first!) == (group == "eastern"))
                }
                #expect(try abs(number(opening, "share") - expected) < 1e-9)
                #expect(opening["reports"] == (group == "" ? "8" : "4") && opening["blocks"] == opening["reports"])
                #expect(try number(opening, "low") <= expected && expected <= number(opening, "high"))
            }
        }
        // A group of one year has no trend; all reports have.
        #expect(try priorities(sandbox, "--group-by", "year").code == 0)
        #expect(try records(sandbox, "out/priority_trends.csv").count == 2 * 18)
        // By region, a cell is one report, which has no bounds.
        #expect(try priorities(sandbox, "--group-by", "region").code == 0)
        let single = try records(sandbox, "out/priority_trends.csv").filter { $0["group"] == "青岛市" }
        #expect(
            single.count == 2 * 18 && single.allSatisfy { $0["reports"] == "1" && $0["low"] == "" && $0["high"] == "" })
    }

    @Test func reportsThatDependOnEachOtherAreMovedTogether() throws {
        let sandbox = try sandbox()
        func methods(_ arguments: String...) throws -> Set<String> {
            let outcome = try Conspectus.run(
                ["priorities", sandbox.path("in"), "--output", sandbox.path("out"), "--force"] + arguments)
            #expect(outcome.code == 0, "\(outcome.error)")
            let rows = try records(sandbox, "out/priority_groups.csv").filter { $0["group"] != "" }
            #expect(rows.allSatisfy { ($0["p"] == "") == ($0["q"] == "") })
            return Set(rows.map { $0["p_method"]! })
        }
        #expect(try methods("--group-by", "region") == ["one block"])
        #expect(try records(sandbox, "out/priority_groups.csv").allSatisfy { $0["p"] == "" && $0["low"] != "" })
        #expect(try methods("--group-by", "year") == ["within blocks"])
        #expect(try methods("--group-by", "economic_region", "--blocks", "none") == ["permutation"])
        #expect(try methods("--group-by", "economic_region", "--reference", "western") == ["exact blocks"])
        #expect(try records(sandbox, "out/priority_groups.csv").allSatisfy { $0["group"] != "western" })
        let bytes = Data(try Files.bytes(at: sandbox.path("out/provenance.json")))
        let provenance = try #require(try JSONSerialization.jsonObject(with: bytes) as? [String: Any])
        let options = try #require(provenance["options"] as? [String: Any])
        #expect(options["group_by"] as? String == "economic_region" && options["reference"] as? String == "western")
        #expect(options["blocks"] as? String == "region")
    }

    @Test func theBytesDependNeitherOnThreadsNorOnTheOrderOfInputs() throws {
        let sandbox = try sandbox()
        let inputs = try Files.names(inFolder: sandbox.path("in")).map { sandbox.path("in/" + $0) }
        for (name, files, threads) in [("a", inputs, "1"), ("b", inputs.reversed(), "2"), ("c", inputs, "3")] {
            let arguments = ["--group-by", "province,decade", "--permutations", "99", "--threads", threads]
            let outcome = try Conspectus.run(
                ["priorities"] + files + ["--output", sandbox.path(name)] + arguments)
            #expect(outcome.code == 0, "\(outcome.error)")
        }
        let run = try Conspectus.run(
            ["run"] + inputs
                + ["--output", sandbox.path("run"), "--group-by", "province,decade", "--permutations", "99"])
        #expect(run.code == 0, "\(run.error)")
        for file in ["priority_groups.csv", "priority_trends.csv"] {
            let bytes = try Files.bytes(at: sandbox.path("a/" + file))
            #expect(!bytes.isEmpty)
            for other in ["b", "c", "run"] { #expect(try Files.bytes(at: sandbox.path(other + "/" + file)) == bytes) }
        }
    }

    /// The reference of `--within year` has the years that the group has.
    @Test func likeIsComparedWithLike() throws {
        let sandbox = try sandbox()
        for city in 0..<4 {
            try FileManager.default.removeItem(atPath: sandbox.path("in/\(city)-2023.txt"))
        }
        let arguments = ["--output", sandbox.path("out"), "--group-by", "economic_region", "--within", "year"]
        #expect(try Conspectus.run(["run", sandbox.path("in")] + arguments).code == 0)
        let rows = try records(sandbox, "out/priority_groups.csv")
        let east = try #require(rows.first { $0["group"] == "eastern" })
        let west = try #require(rows.first { $0["group"] == "western" })
        #expect(east["reports"] == "4" && east["reports_reference"] == "4")
        #expect(west["reports"] == "4" && west["reports_reference"] == "4")
    }

    @Test func fewReportsAndOneGroupAreSaid() throws {
        let sandbox = try sandbox()
        let one = try priorities(sandbox, "--group-by", "level")
        #expect(one.code == 0 && one.error.contains("nothing to compare these with: prefecture"), "\(one.error)")
        let rows = try records(sandbox, "out/priority_groups.csv").filter { $0["group"] == "prefecture" }
        #expect(
            rows.allSatisfy { $0["share_reference"] == "" && $0["points"] == "" && $0["p"] == "" && $0["share"] != "" })
        #expect(rows.allSatisfy { $0["reports_reference"] == "0" && $0["p_method"] == "too few reports" })
        let single = try priorities(sandbox, "--group-by", "source")
        #expect(single.code == 0 && single.error.contains("too few reports to test, so p and q are empty"))
        #expect(single.error.contains("a single report stands for its group: 0-2023.txt"), "\(single.error)")
        let lone = try Conspectus.run(
            "priorities", sandbox.path("in/0-2023.txt"), "--output", sandbox.path("out"), "--force")
        #expect(lone.code == 0 && lone.error.contains("the plans are not of two known years"))
        #expect(try records(sandbox, "out/priority_trends.csv").isEmpty)
        #expect(try records(sandbox, "out/priority_groups.csv").count == 2 * 18)
        // Groups go to files alone, so nothing is said of them where there are none.
        let shown = try Conspectus.run("priorities", sandbox.path("in/0-2023.txt"))
        #expect(shown.code == 0 && !shown.error.contains("years") && !shown.error.contains("group"))
    }

    @Test func whatNamesNothingIsRefused() throws {
        let sandbox = try sandbox()
        try sandbox.write("term,count\n港口,2\n", to: "counts.csv")
        for (arguments, words) in [
            (["--group-by", "党派"], "--group-by 党派: there is no such column; the columns are province, "),
            (["--group-by", "year,党派"], "--group-by 党派: there is no such column"),
            (["--group-by", "year,"], "has an empty part"),
            (["--blocks", "党派"], "--blocks 党派: there is no such column"),
            (["--blocks", ""], "--blocks names no column"), (["--permutations", "7"], "--permutations 7"),
            (["--reference", "月球"], "--reference 月球: no report has this province, and no file is there; there are "),
        ] {
            let outcome = try Conspectus.run(
                ["priorities", sandbox.path("in"), "--output", sandbox.path("out")] + arguments)
            #expect(outcome.code == 64 && outcome.error.contains(words), "\(outcome.error)")
            #expect(Files.kind(of: sandbox.path("out")) == .missing)
        }
        let counts = try priorities(sandbox, "--reference", sandbox.path("counts.csv"))
        #expect(counts.code == 0 && counts.error.contains("--reference names counts of terms"), "\(counts.error)")
        // A column of one's own, with a report that has no value.
        try sandbox.write(
            "source,type\n" + (0..<7).map { "\($0)-2023.txt,\($0 % 2 == 0 ? "甲" : "乙")\n" }.joined(), to: "meta.csv")
        let own = try priorities(sandbox, "--metadata", sandbox.path("meta.csv"), "--group-by", "type")
        #expect(own.code == 0 && own.error.contains("9 reports have no known type and are in no group"), "\(own.error)")
        let sizes = try records(sandbox, "out/priority_groups.csv").filter { $0["domain"] == "growth" }
        #expect(sizes.map { $0["reports"]! } == ["16", "3", "4"] && sizes.map { $0["group"]! } == ["", "乙", "甲"])
    }
}
