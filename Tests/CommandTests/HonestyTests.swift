import Foundation
import Support
import TestSupport
import Testing

/// What findings disclose about themselves, and options that would have no effect.
@Suite(.enabled(if: Conspectus.hasLexicon, "jieba's dictionary is not installed"))
struct HonestyTests {
    /// Four reports, the first masked in part, and a note that is not a report.
    private func fourReports() throws -> Sandbox {
        let sandbox = try Sandbox()
        let first = Sandbox.report("贵港市", 2021, "内河港口航运物流").replacing("各项任务", with: "****")
        try sandbox.write(first, to: "in/a.txt")
        try sandbox.write(Sandbox.report("梧州市", 2022, "内河港口航运物流"), to: "in/b.txt")
        try sandbox.write(Sandbox.report("肇庆市", 2022, "新能源汽车电池"), to: "in/c.txt")
        try sandbox.write(Sandbox.report("惠州市", 2023, "新能源汽车电池"), to: "in/d.txt")
        try sandbox.write("今天天气很好。", to: "in/note.txt")
        return sandbox
    }

    @Test(arguments: [
        ["keyness"], ["themes"], ["cluster"], ["targets"], ["kwic", "--keyword", "港口"], ["similar", "--query", "b"],
    ])
    func aFindingSaysWhatItRestsOn(_ command: [String]) throws {
        let sandbox = try fourReports()
        let arguments = [command[0], sandbox.path("in")] + command.dropFirst()
        let outcome = try Conspectus.run(arguments)
        #expect(outcome.code == 0, "\(outcome.error)")
        #expect(outcome.error.contains("based on 4 reports"))
        #expect(outcome.error.contains("left out: 1 placeholder"))
        #expect(outcome.error.contains("masked in part: a ("), "\(outcome.error)")
        let quiet = try Conspectus.run(arguments + ["--quiet"])
        #expect(quiet.error.isEmpty && quiet.output == outcome.output)
    }

    @Test func theSummaryMarksWhatIsMaskedAndWhatIsNotTested() throws {
        let sandbox = try fourReports()
        let run = try Conspectus.run("run", sandbox.path("in"), "--output", sandbox.path("out"))
        #expect(run.code == 0, "\(run.error)")
        #expect(run.output.contains("贵港市 2021*") && !run.output.contains("梧州市 2022*"), "\(run.output)")
        #expect(run.output.contains("* masked in part: 贵港市 2021 ("))
        #expect(run.output.contains("2 of 2 groups with too few reports to test"))
        let keyness = try sandbox.table("out/keyness.csv")
        let row = try #require(keyness.rows.first)
        let columns = ["reports_target", "reports_reference"].map { keyness.column($0)! }
        #expect(columns.map { row.cells[$0] } == ["2", "2"])
        let tokens = ["tokens_target", "tokens_reference"].map { Int(row.cells[keyness.column($0)!])! }
        #expect(tokens.allSatisfy { $0 > 100 })
        let priors = try sandbox.table("out/prior_reports.csv")
        let last = try #require(priors.rows.first { $0.cells[0] == "d" })
        #expect(last.cells[priors.column("candidates")!] == "3")
        #expect(Int(last.cells[priors.column("shared_terms")!])! > 50)
        let caution = try #require(priors.column("caution"))
        let (candidates, margin) = (priors.column("candidates")!, priors.column("cosine_margin")!)
        for row in priors.rows {
            let isClose = Double(row.cells[margin]).map { $0 < 0.01 } ?? false
            let expected = Int(row.cells[candidates])! < 3 ? "few candidates" : isClose ? "too close to call" : ""
            #expect(row.cells[caution] == expected)
        }
        #expect(run.output.contains("with fewer than 3 earlier reports to choose among"), "\(run.output)")
        let themes = try sandbox.table("out/themes.csv")
        #expect(themes.rows.allSatisfy { $0.cells[themes.column("reports_target")!] == "2" })
    }

    @Test func aSingleReportIsNotTakenForItsGroup() throws {
        let sandbox = try fourReports()
        let years = try Conspectus.run("keyness", sandbox.path("in"), "--group-by", "year")
        #expect(years.error.contains("a single report stands for its group: 2021, 2023"), "\(years.error)")
        #expect(years.error.contains("too few reports to test, so p and q are empty: 2021, 2022, 2023"))
    }

    @Test func nothingEarlierIsSaid() throws {
        let sandbox = try fourReports()
        let first = try Conspectus.run("similar", sandbox.path("in"), "--query", "a", "--prior")
        #expect(first.code == 0 && first.error.contains("no report is known to be earlier than a\n"))
        let within = try Conspectus.run(
            "similar", sandbox.path("in"), "--query", "b", "--prior", "--within", "year")
        #expect(within.error.contains("earlier than b and alike in year (--within)"), "\(within.error)")
        let alone = try Conspectus.run("similar", sandbox.path("in"), "--query", "a", "--within", "year")
        #expect(alone.code == 0 && alone.error.contains("none is alike in year (--within)"))
    }

    /// Cosines that are 0 because the shared terms have no weight are reported, whatever the weighting.
    @Test func wantOfWeightIsSaid() throws {
        let sandbox = try fourReports()
        let two = [sandbox.path("in/c.txt"), sandbox.path("in/d.txt")]
        let three = two + [sandbox.path("in/b.txt")]
        let all = three + [sandbox.path("in/a.txt")]
        func run(_ inputs: [String], _ weighting: String) throws -> Outcome {
            let outcome = try Conspectus.run(
                ["run"] + inputs + ["--weighting", weighting, "--output", sandbox.path("out"), "--force"])
            #expect(outcome.code == 0, "\(outcome.error)")
            return outcome
        }
        // With two reports log(N/df) leaves nothing; SMART's p leaves nothing even with four.
        for (inputs, weighting) in [(two, "smart:ltc"), (two, "gensim"), (two, "quanteda"), (all, "smart:lpc")] {
            let text = try run(inputs, weighting).output
            #expect(text.contains("Warning: --weighting \(weighting) leaves no weight"), "\(weighting): \(text)")
            #expect(text.contains("\(inputs.count) reports") && text.contains("such as sublinear-tfidf"), "\(text)")
            #expect(text.contains(" terms in common, none with a weight)"), "\(text)")
        }
        for (inputs, weighting) in [
            (two, "sublinear-tfidf"), (two, "bm25"), (two, "gensim:add=1"), (two, "smart:lnc"),
        ] {
            let text = try run(inputs, weighting).output
            #expect(!text.contains("no weight") && !text.contains("none with a weight"), "\(weighting): \(text)")
        }
        // Of three reports, one shares with the others only what all have; of four, each has words in common
        // with its pair.
        #expect(try run(three, "smart:ltc").output.contains("to the terms that 1 of the 3 reports shares with others"))
        #expect(!(try run(all, "smart:ltc").output.contains("leaves no weight")))
        let json = try Conspectus.run(
            ["run"] + two + ["--weighting", "smart:ltc", "--output", sandbox.path("out"), "--force", "--json"])
        #expect(json.output.contains("\"--weighting smart:ltc leaves no weight"), "\(json.output)")
        for command in [
            ["similar", "--query", "c"], ["similar", "--threshold", "0.1"], ["cluster", "--cluster-by", "terms"],
        ] {
            let told = try Conspectus.run(command + all + ["--weighting", "smart:lpc"])
            #expect(told.code == 0 && told.error.contains("warning: "), "\(told.error)")
            #expect(told.error.contains("--weighting smart:lpc leaves no weight"), "\(told.error)")
            let quiet = try Conspectus.run(command + all + ["--weighting", "smart:lpc", "--quiet"])
            #expect(quiet.error.isEmpty && quiet.output == told.output)
        }
    }

    /// A report that keeps no weight is in no cluster, with a reason, and does not affect the other rows.
    @Test func aReportWithoutWeightIsInNoCluster() throws {
        let sandbox = try Sandbox()
        for (index, words) in ["", "港口航运物流", "新能源汽车电池", "海绵城市公园", "集成电路芯片"].enumerated() {
            let own = words.isEmpty ? "" : "发展\(words)，"
            let report = Sandbox.report("贵港市", 2020 + index, "发展").replacing("补齐短板，", with: "补齐短板，" + own)
            try sandbox.write(report, to: "in/\(index).txt")
        }
        let run = try Conspectus.run(
            "run", sandbox.path("in"), "--weighting", "smart:ltc", "--cluster-by", "terms", "--output",
            sandbox.path("out"))
        #expect(run.code == 0, "\(run.error)")
        let rows = try sandbox.table("out/clusters.csv").rows.map(\.cells)
        #expect(rows.map { $0[0] } == ["0", "1", "2", "3", "4"])
        #expect(rows[0][1...5].allSatisfy(\.isEmpty) && rows[0][6].contains("--weighting smart:ltc"), "\(rows[0])")
        for row in rows[1...] {
            #expect(!row[1].isEmpty && Double(row[4]) != nil && !row[6].contains("weight"), "\(row)")
        }
        #expect(run.output.contains("1 report in no cluster"), "\(run.output)")
        let matrix = try sandbox.table("out/matrices/cluster-scope-rows.csv").rows.map { $0.cells[1] }
        #expect(matrix == ["1", "2", "3", "4"])
    }

    @Test func anIdThatIsNotThereIsGuessed() throws {
        let sandbox = try Sandbox()
        for (city, year) in [("贵港市", 2021), ("贵港市", 2022), ("肇庆市", 2022)] {
            try sandbox.write(Sandbox.report(city, year, "港口"), to: "in/\(city)/\(city)\(year)年政府工作报告.txt")
        }
        func error(_ query: String) throws -> String {
            let outcome = try Conspectus.run("similar", sandbox.path("in"), "--query", query)
            #expect(outcome.code == 64)
            return outcome.error
        }
        #expect(try error("贵港市2022年工作报告").contains("did you mean 贵港市_贵港市2022年政府工作报告"))
        #expect(try error("肇庆市 2023").contains("did you mean 肇庆市_肇庆市2022年政府工作报告"))
        #expect(try Conspectus.run("similar", sandbox.path("in"), "--query", "贵港2022").code == 0)
        #expect(try error("nothing like it").contains("reports.csv lists the ids"))
    }

    @Test func kwicLooksIntoOnePart() throws {
        let sandbox = try fourReports()
        func rows(_ scope: String) throws -> [[String]] {
            let outcome = try Conspectus.run("kwic", sandbox.path("in"), "--keyword", "港口", "--scope", scope, "--quiet")
            return try CSVTable(Array(outcome.output.utf8), name: "output").rows.map(\.cells)
        }
        let plan = try rows("plan")
        let review = try rows("review")
        #expect(!plan.isEmpty && plan.allSatisfy { $0[2] == "plan" } && review.allSatisfy { $0[2] == "review" })
        #expect(try rows("all").count > plan.count + review.count)
        try sandbox.write(
            Sandbox.report("贵港市", 2021, "港口").split(separator: "二、").first! + "", to: "half/a.txt")
        let none = try Conspectus.run(
            "kwic", sandbox.path("in"), "--keyword", "港口", "--scope", "plan", "--documents", "whole")
        #expect(none.error.contains("--scope plan has no effect with --documents whole"))
    }

    @Test func optionsWithoutMeaningAreRefused() throws {
        let sandbox = try fourReports()
        let input = sandbox.path("in")
        for arguments in [
            ["similar", input, "--query", "b", "--prior-by", "terms"],
            ["similar", input, "--query", "b", "--no-look-ahead"],
            ["keyness", input, "--weighting", "sklearn"], ["themes", input, "--weighting", "sklearn"],
            ["targets", input, "--scope", "review"], ["targets", input, "--group-by", "year"],
            ["kwic", input, "--keyword", "港口", "--within", "year"], ["cluster", input, "--group-by", "year"],
            ["keyness", input, "--permutations", "18"], ["run", input, "--output", "o", "--permutations", "1000001"],
        ] {
            let outcome = try Conspectus.run(arguments)
            #expect(
                outcome.code == 64
                    && outcome.error.contains(
                        arguments[arguments.count - 2].hasPrefix("--")
                            ? arguments[arguments.count - 2] : arguments.last!),
                "\(arguments)")
        }
        #expect(try Conspectus.run("cluster", input, "--scope", "review", "--quiet").code == 0)
    }

    @Test func moreRandomSetsReachSmallerP() throws {
        let sandbox = try Sandbox()
        for index in 0..<18 {
            let words = index < 8 ? "内河港口航运物流" : "新能源汽车电池"
            let city = index < 8 ? "贵港市" : "肇庆市"
            try sandbox.write(Sandbox.report(city, 2003 + index, words), to: "in/\(index).txt")
        }
        func smallest(_ arguments: String...) throws -> Double {
            let outcome = try Conspectus.run(
                ["keyness", sandbox.path("in"), "--blocks", "none", "--quiet"] + arguments)
            let table = try CSVTable(Array(outcome.output.utf8), name: "output")
            let method = table.column("p_method")!
            #expect(table.rows.allSatisfy { $0.cells[method] == "permutation" })
            return table.rows.compactMap { Double($0.cells[table.column("log10_p")!]) }.min()!
        }
        #expect(abs(try smallest("--permutations", "99") + 2) < 1e-9)
        #expect(abs(try smallest() + 3) < 1e-9)
        #expect(try smallest("--permutations", "9999") < -3.5)
    }
}
