import Support
import TestSupport
import Testing

/// Groups of reports that depend on each other, groups of several columns, and a reference of one's choice.
@Suite(.enabled(if: Conspectus.hasLexicon, "jieba's dictionary is not installed"))
struct GroupTests {
    /// Three cities of three years.
    private func sandbox() throws -> Sandbox {
        let sandbox = try Sandbox()
        for (city, name, word) in [("贵港市", "g", "港口"), ("肇庆市", "z", "汽车"), ("沈阳市", "s", "机床")] {
            for year in 2019...2021 {
                try sandbox.write(
                    Sandbox.report(city, year, word + (year == 2020 ? "防疫" : "")), to: "in/\(name)\(year).txt")
            }
        }
        try sandbox.write("category,term\n港,港口\n", to: "lists.csv")
        return sandbox
    }

    private func keyness(_ sandbox: borrowing Sandbox, _ arguments: String...) throws -> [[String: String]] {
        let outcome = try Conspectus.run(["keyness", sandbox.path("in")] + arguments)
        #expect(outcome.code == 0, "\(outcome.error)")
        return try records(CSVTable(Array(outcome.output.utf8), name: "keyness.csv"))
    }

    private func records(_ table: CSVTable) throws -> [[String: String]] {
        table.rows.map { Dictionary(uniqueKeysWithValues: zip(table.header, $0.cells)) }
    }

    @Test func aRegionOnAPanelIsOneBlock() throws {
        let sandbox = try sandbox()
        let rows = try keyness(sandbox, "--group-by", "region")
        #expect(!rows.isEmpty && rows.allSatisfy { $0["p_method"] == "one block" })
        #expect(rows.allSatisfy { $0["log10_p"] == "" && $0["q"] == "" })
        #expect(rows.allSatisfy { $0["blocks_target"] == "1" && $0["blocks_reference"] == "2" })
        let harbour = try #require(rows.first { $0["term"] == "港口" })
        let (low, high) = (Double(harbour["low"]!)!, Double(harbour["high"]!)!)
        #expect(low < Double(harbour["log_odds"]!)! && Double(harbour["log_odds"]!)! < high)
        let single = try keyness(sandbox, "--group-by", "region", "--blocks", "none")
        #expect(single.allSatisfy { $0["p_method"] == "exact" && $0["log10_p"] != "" && $0["blocks_target"] == "3" })
        let outcome = try Conspectus.run("themes", sandbox.path("in"), "--group-by", "region")
        #expect(outcome.code == 0 && outcome.error.contains("one block stand for the group"))
    }

    @Test func yearsAreComparedWithinRegions() throws {
        let sandbox = try sandbox()
        let rows = try keyness(sandbox, "--group-by", "year").filter { $0["group"] == "2020" }
        #expect(rows.allSatisfy { $0["p_method"] == "within blocks" })
        // One of 27 sets has all three reports of 2020.
        let term = try #require(rows.first { $0["term"]!.contains("防疫") })
        #expect(abs(Double(term["log10_p"]!)! - -1.43) < 0.2)
        let other = try keyness(sandbox, "--group-by", "year", "--threads", "1").filter { $0["group"] == "2020" }
        #expect(rows == other)
    }

    @Test func groupsAreMadeOfSeveralColumns() throws {
        let sandbox = try sandbox()
        func groups(_ columns: String) throws -> Set<String> {
            Set(try keyness(sandbox, "--group-by", columns).compactMap { $0["group"] })
        }
        #expect(try groups("region,year").contains("贵港市; 2020"))
        #expect(try groups("plan_period") == ["2016-2020", "2021-2025"])
        #expect(try groups("decade") == ["2010s", "2020s"])
        #expect(try groups("economic_region") == ["western", "eastern", "northeastern"])
        #expect(try groups("economic_region,decade").contains("northeastern; 2010s"))
        let wrong = try Conspectus.run("keyness", sandbox.path("in"), "--group-by", "region,党派")
        #expect(wrong.code == 64 && wrong.error.contains("--group-by 党派: there is no such column"))
        #expect(try Conspectus.run("keyness", sandbox.path("in"), "--group-by", "region,").code == 64)
    }

    @Test func theReferenceCanBeOneGroup() throws {
        let sandbox = try sandbox()
        let rows = try keyness(sandbox, "--group-by", "region", "--reference", "贵港市")
        #expect(Set(rows.map { $0["group"]! }) == ["肇庆市", "沈阳市"])
        #expect(rows.allSatisfy { $0["reports_reference"] == "3" })
        let wrong = try Conspectus.run("keyness", sandbox.path("in"), "--group-by", "region", "--reference", "天津市")
        #expect(wrong.code == 64 && wrong.error.contains("--reference 天津市: no report has this region; there are 沈阳市"))
    }

    @Test func groupsHaveMeansOfWordLists() throws {
        let sandbox = try sandbox()
        let outcome = try Conspectus.run(
            "run", sandbox.path("in"), "--output", sandbox.path("out"), "--dictionary", sandbox.path("lists.csv"),
            "--group-by", "region")
        #expect(outcome.code == 0, "\(outcome.error)")
        let rows = try records(sandbox.table("out/dictionary_groups.csv"))
        let reports = try records(sandbox.table("out/dictionary.csv"))
        #expect(rows.map { $0["group"]! } == ["", "沈阳市", "肇庆市", "贵港市"])
        let all = rows[0]
        let mean = reports.reduce(0) { $0 + Double($1["per_10000"]!)! } / 9
        #expect(abs(Double(all["per_10000"]!)! - mean) < 1e-6 * mean)
        #expect(all["reports"] == "9" && all["blocks"] == "3")
        #expect(all["low"] == "0" && Double(all["high"]!)! > 2 * mean)
        // One city alone: its reports are resampled, and hardly differ.
        #expect(Double(rows[3]["low"]!)! > mean && rows[3]["blocks"] == "1")
        #expect(rows[1]["per_10000"] == "0" && rows[1]["high"] == "0")
    }
}
