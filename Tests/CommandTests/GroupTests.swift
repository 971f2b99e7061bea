import Foundation
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
        #expect(
            wrong.code == 64
                && wrong.error.contains(
                    "--reference 天津市: no report has this region, and no file is there; there are 沈阳市")
        )
    }

    @Test func theReferenceCanBeCountsFromOutside() throws {
        let sandbox = try sandbox()
        try sandbox.write("词;次数\n港口;2\n投入;500\n外星;9498\n", to: "counts.csv")
        let arguments = ["--group-by", "region", "--reference", sandbox.path("counts.csv")]
        let outcome = try Conspectus.run(["keyness", sandbox.path("in")] + arguments)
        #expect(outcome.code == 0, "\(outcome.error)")
        let rows = try records(CSVTable(Array(outcome.output.utf8), name: "keyness.csv"))
        #expect(Set(rows.map { $0["group"]! }) == ["贵港市", "肇庆市", "沈阳市"])
        let harbour = try #require(rows.first { $0["group"] == "贵港市" && $0["term"] == "港口" })
        #expect(harbour["p_method"] == "outside counts" && harbour["log10_p"] == "" && harbour["docs_reference"] == "")
        #expect(harbour["n_reference"] == "2" && harbour["tokens_reference"] == "10000")
        // δ of the counts, by hand: α₀ is the mean length of the group's reports.
        let (y, n) = (Double(harbour["n_target"]!)!, Double(harbour["tokens_target"]!)!)
        let (mass, total) = (n / 3, n + 10_000)
        let prior = (y + 2) / total * mass
        let odds = (y + prior) / (n + mass - y - prior) / ((2 + prior) / (10_000 + mass - 2 - prior))
        #expect(abs(Double(harbour["log_odds"]!)! - log(odds)) < 1e-9)
        #expect(Double(harbour["low"]!)! < log(odds) && log(odds) < Double(harbour["high"]!)!)
        for (table, words) in [
            ("term,count\n港口,x\n", "line 2: the count is “x”"), ("term,count\n港口,1\n港口,2\n", "line 3: “港口” stands"),
            ("a,b\n港口,1\n", "there is no column term"), ("term,count\n港口,-3\n", "the count is “-3”"),
        ] {
            try sandbox.write(table, to: "counts.csv")
            let wrong = try Conspectus.run(["keyness", sandbox.path("in")] + arguments)
            #expect(wrong.code == 65 && wrong.error.contains(words), "\(wrong.error)")
        }
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
